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
        for language in foreignLanguages() where trace.translated == nil { try await read(in: language) }
    }

    /// Languages that the question has to be said in to be measured by the pages, likeliest first; none when pages in the
    /// visitor's own were found.
    private func foreignLanguages() -> [AnswerLanguage] {
        let own = analysis.language
        let found = search?.passages.compactMap { $0.language.flatMap(AnswerLanguage.init(tag:)) } ?? []
        if found.contains(own) { return [] }
        let counts = Dictionary(grouping: found, by: \.self).mapValues(\.count)
        if let most = counts.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }) {
            return [most.key]
        }
        // Words of one language find nothing in pages of another.
        guard search?.passages.isEmpty ?? true else { return [] }
        let likely = site.locales.compactMap { AnswerLanguage(tag: $0) } + AnswerLanguage.allCases
        return likely.enumerated().filter { $0.element != own && likely.firstIndex(of: $0.element) == $0.offset }
            .map(\.element)
    }

    /// Says the question in the language of the pages and searches again.
    ///
    /// - Returns: Whether something was found so; else nothing is changed.
    @discardableResult
    func read(in language: AnswerLanguage) async throws(ChatError) -> Bool {
        let translator = QuestionTranslator(source: analysis.language, target: language)
        guard let translation = translator.translate(question) else { return false }
        guard try await find(translation.question) > 0 else { return false }
        trace.translated = AnswerTrace.Translating(
            question: translation.question, language: language, known: translation.known)
        reading = Reading(question: translation.question, scanner: TermScanner(language))
        return true
    }

    /// The language of most pages that were found, when it is not the visitor's.
    var otherLanguage: AnswerLanguage? {
        let found = evidence.sources.compactMap { $0.language.flatMap(AnswerLanguage.init(tag:)) }
        let counts = Dictionary(grouping: found.filter { $0 != analysis.language }, by: \.self).mapValues(\.count)
        return counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
    }

    /// Searches, and takes in what is new.
    ///
    /// - Returns: How many passages were found, new or not.
    @discardableResult
    func find(_ query: String, most: Int? = nil) async throws(ChatError) -> Int {
        let wish = KnowledgeSearch.Params(
            question: query, site: site.host, k: most ?? engine.configuration.passages,
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
        if let estimate = result.answerable { answerable = max(estimate, answerable ?? 0) }
        if search == nil { search = result } else { search?.passages += result.passages }
        return result.passages.count
    }

    private var remaining: Duration {
        let whole = message.deadline ?? site.deadline
        return max(.milliseconds(50), min(.seconds(600), whole - (ContinuousClock.now - start)))
    }

    /// The question with words of the same meaning, in the language of the pages: for a second search.
    func widened() -> String? {
        let language = reading.scanner.language
        let terms = reading.scanner.terms(reading.question)
        var seen = Set(terms.map(\.folded))
        let more =
            (QuestionTranslator.alternatives(to: reading.question, in: language, most: 8)
            + terms.flatMap { Concepts.synonyms(of: $0.folded, in: language) }).filter { seen.insert($0).inserted }
        return more.isEmpty ? nil : "\(reading.question) \(more.prefix(12).joined(separator: " "))"
    }

    /// Pages that may state the fact asked for: those whose titles the question names first, then by their passages.
    func factPages() async throws(ChatError) -> [(page: Page, isFresh: Bool)] {
        var urls: [(url: String, isFresh: Bool, named: Double)] = []
        let scanner = reading.scanner
        let asked = scanner.terms(reading.question).filter { $0.role == .content }
        for passage in search?.passages ?? [] {
            if let place = urls.firstIndex(where: { $0.url == passage.url }) {
                urls[place].isFresh = urls[place].isFresh && passage.isFresh
            } else {
                let title = TermSet(scanner.terms(passage.title))
                urls.append((passage.url, passage.isFresh, asked.reduce(0) { $0 + title.match($1) }))
            }
        }
        let best = urls.enumerated().sorted { ($0.element.named, -$0.offset) > ($1.element.named, -$1.offset) }
        return try await pages(best.prefix(5).map { ($0.element.url, $0.element.isFresh) })
    }

    /// Pages that state a price or a stock, whatever of.
    func catalogue() async throws(ChatError) -> [(page: Page, isFresh: Bool)] {
        let query =
            switch (reading.scanner.language, analysis.intent) {
            case (.portuguese, .availability): "stock disponível"
            case (.english, .availability): "stock available"
            case (.spanish, .availability): "stock disponible"
            case (.portuguese, _): "preço"
            case (.english, _): "price"
            case (.spanish, _): "precio"
            }
        try await find(query, most: 40)
        var urls: [(url: String, isFresh: Bool)] = []
        for passage in search?.passages ?? [] where passage.kind == .fact {
            if !urls.contains(where: { $0.url == passage.url }) { urls.append((passage.url, passage.isFresh)) }
        }
        // Where no recipe declares prices, the pages' own data may.
        return urls.isEmpty ? try await factPages() : try await pages(Array(urls.prefix(16)))
    }

    private func pages(
        _ list: [(url: String, isFresh: Bool)]
    ) async throws(ChatError) -> [(page: Page, isFresh: Bool)] {
        var pages: [(Page, Bool)] = []
        for (url, isFresh) in list {
            let page = try await engine.knowledge.page(PageGet.Params(url: url, include: [.content, .fields, .data]))
            if let page, page.state != .gone { pages.append((page, isFresh)) }
        }
        return pages
    }
}

/// A question as pages are searched and measured by it.
struct Reading {
    var question: String
    /// Of the question's language.
    var scanner: TermScanner
}
