// SPDX-License-Identifier: MIT

import ControlProtocol
import Text
import Vocabulary

extension AnswerRun {
    /// Gathers what the answer may be made from: the owner's entries, then passages.
    func ground() async throws(ChatError) {
        let entries = try await engine.storage.entries(site: site.name, activeOnly: true)
        let matches = EntryMatching(scanner: scanner).matches(question, analysis.intent, among: entries)
        trace.entries = matches.prefix(10).map { "\($0.entry.id ?? 0): \($0.entry.keywords)" }
        called = matches.first { $0.words > 0 }?.entry
        if called != nil { return }
        for match in matches.prefix(3) { evidence.add(Source(match.entry)) }
        try await find(question)
    }

    /// Searches, and takes in what is new.
    func find(_ query: String) async throws(ChatError) {
        let wish = KnowledgeSearch.Params(
            question: query, site: site.host, k: engine.configuration.passages,
            maxAge: message.maxAge ?? site.maxAge, deadline: remaining)
        let result = try await engine.knowledge.search(wish)
        trace.searches.append(
            AnswerTrace.SearchStep(
                question: query, site: site.host, maxAge: wish.maxAge, passages: result.passages.count,
                freshness: result.freshness.rawValue, detail: result.detail, refreshed: result.refreshed,
                took: result.took))
        let best = max(result.passages.first?.score ?? 1, 1e-9)
        let known = Set(evidence.sources.compactMap(\.passage))
        for passage in result.passages where !known.contains(passage.id) {
            evidence.add(Source(passage, rank: max(0, min(1, passage.score / best))))
        }
        if search == nil { search = result } else { search?.passages += result.passages }
    }

    private var remaining: Duration {
        let whole = message.deadline ?? site.deadline
        return max(.milliseconds(50), min(.seconds(600), whole - (ContinuousClock.now - start)))
    }

    /// Words of the same meaning as the question's, in the language of the pages: for a second search.
    func widened() -> String? {
        let pages = evidence.sources.compactMap { $0.language.flatMap(AnswerLanguage.init(tag:)) }
        let language = pages.first ?? site.languages.first ?? analysis.language
        let terms = scanner.terms(question)
        var seen = Set(terms.map(\.folded))
        let more = terms.flatMap { Concepts.synonyms(of: $0.folded, in: language) }.filter { seen.insert($0).inserted }
        return more.isEmpty ? nil : "\(question) \(more.prefix(12).joined(separator: " "))"
    }

    /// Pages that may state the fact asked for: those whose titles the question names first, then by their passages.
    func factPages() async throws(ChatError) -> [(page: Page, isFresh: Bool)] {
        var urls: [(url: String, isFresh: Bool, named: Double)] = []
        let asked = scanner.terms(question).filter { $0.role == .content }
        for passage in search?.passages ?? [] {
            if let place = urls.firstIndex(where: { $0.url == passage.url }) {
                urls[place].isFresh = urls[place].isFresh && passage.isFresh
            } else {
                let title = TermSet(scanner.terms(passage.title))
                urls.append((passage.url, passage.isFresh, asked.reduce(0) { $0 + title.match($1) }))
            }
        }
        let best = urls.enumerated().sorted { ($0.element.named, -$0.offset) > ($1.element.named, -$1.offset) }.prefix(
            5)
        var pages: [(Page, Bool)] = []
        for (_, item) in best {
            let page = try await engine.knowledge.page(
                PageGet.Params(url: item.url, include: [.content, .fields, .data]))
            if let page, page.state != .gone { pages.append((page, item.isFresh)) }
        }
        return pages
    }
}
