// SPDX-License-Identifier: MIT

public import ControlProtocol
import TextComparison
import Vocabulary

extension Engine {
    /// Holds a quote against the current version of its page.
    public func verify(_ params: KnowledgeVerify.Params) async throws(EngineError) -> KnowledgeVerify.Result {
        guard !WordSequence(params.quote).words.isEmpty else {
            throw .badRequest("params.quote: expected words; it has none")
        }
        let url = try await pageOf(params)
        let page = try await ask(["op": "page", "url": .text(url)])
        guard page != .null else { return try await gone(url) }
        var place: QuotePlace?
        if let version = params.version, Int64(version) != page["version"]?.int {
            let old = try await ask(["op": "page", "url": .text(url), "version": .int(Int64(version))])
            place = old["content"]?.text.flatMap { QuotePlace(of: params.quote, in: $0) }
        }
        let check = QuoteCheck(
            quote: params.quote, content: page["content"]?.text ?? "",
            passages: (page["passages"]?.list ?? []).map { PagePassage(found: $0) },
            facts: (page["facts"]?.list ?? []).map { StatedFact(found: $0) })
        var result = check.result(url: url, passage: params.passage, place: place)
        result.version = page["version"]?.int.map { Int(clamping: $0) }
        result.validatedAt = page["validated_at"]?.time
        result.provenance = Provenance(
            found: .map((page["visit"]?.map ?? ValueMap()).with("fingerprints", page["fingerprints"] ?? .null)))
        return result
    }

    private func pageOf(_ params: KnowledgeVerify.Params) async throws(EngineError) -> String {
        if let text = params.url { return try visitable(text).canonical.string }
        guard let passage = params.passage else { throw .badRequest("give a url or a passage") }
        let places = try await ask(["op": "places", "passage": .text(passage)])
        guard let url = places["urls"]?.list?.first?.text else {
            throw .notFound("the passage '\(passage.prefix(100))': no page has it now; give the page's url too. It")
        }
        return url
    }

    private func gone(_ url: String) async throws(EngineError) -> KnowledgeVerify.Result {
        let tombstone = try await ask(["op": "tombstone", "url": .text(url)])
        guard tombstone != .null else { throw .notFound("a stored page \(url): 'linkmagico extract' fetches it; it") }
        var result = KnowledgeVerify.Result(verdict: .gone, url: url, similarity: 0)
        result.validatedAt = tombstone["removed_at"]?.time
        result.version = tombstone["version"]?.int.map { Int(clamping: $0) }
        result.detail = "the page is gone: \(tombstone["reason"]?.text ?? "")"
        return result
    }
}

extension PagePassage {
    init(found value: Value) {
        self.init(
            id: value["id"]?.text ?? "", headingPath: value["headings"]?.list?.compactMap(\.text) ?? [],
            span: PageBuilder.span(value), text: value["text"]?.text ?? "",
            words: Int(clamping: value["words"]?.int ?? 0))
    }
}

/// Where a quote stood in an earlier version.
struct QuotePlace: Sendable {
    let headingPath: [String]

    /// `nil` when that version does not say it.
    init?(of quote: String, in content: String) {
        let found = QuoteSearch(in: WordSequence(content)).occurrences(of: WordSequence(quote), limit: 1)
        guard let first = found.first else { return nil }
        headingPath = HeadingPath.path(at: first.lowerBound, in: content)
    }
}

/// A typed value of a page as search shows it: its field's name, a colon, the value.
struct StatedFact: Sendable {
    var id: String
    var field: String
    var text: String

    /// Whether a quote is of this field: begins as its text does, up to the colon.
    func names(_ quote: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        return quote.lowercased().hasPrefix(text[...colon].lowercased())
    }
}

extension StatedFact {
    init(found value: Value) {
        self.init(
            id: value["id"]?.text ?? "", field: value["field"]?.text ?? "", text: value["text"]?.text ?? "")
    }
}

/// Holds a quote against a page's content. Pure.
struct QuoteCheck: Sendable {
    let quote: String
    let content: String
    let passages: [PagePassage]
    var facts: [StatedFact] = []

    /// Least share of a quote's words that makes a text one like it.
    static let likeness = 0.5

    /// - Parameters:
    ///   - passage: The passage it is said to stand in.
    ///   - place: Where it stood in the version it was taken from, if that is another one and known.
    func result(url: String, passage: String?, place: QuotePlace?) -> KnowledgeVerify.Result {
        let (words, search) = (WordSequence(quote), QuoteSearch(in: WordSequence(content)))
        let found = search.occurrences(of: words)
        guard !found.isEmpty else { return stated(url: url, words) ?? unlike(url: url, words, search) }
        let home = found.first { span in
            if let passage { return passages.first { $0.id == passage }?.contains(span) == true }
            return place.map { $0.headingPath == HeadingPath.path(at: span.lowerBound, in: content) } ?? true
        }
        var result = KnowledgeVerify.Result(verdict: home == nil ? .moved : .exact, url: url, similarity: 1)
        fill(&result, home ?? found[0])
        if found.count > 1 { result.detail = "the page says it \(found.count) times" }
        return result
    }

    /// What the page states in its fields and data, and its text in other words or not at all: `price: 12.9 EUR`.
    private func stated(url: String, _ words: WordSequence) -> KnowledgeVerify.Result? {
        func result(_ verdict: KnowledgeVerify.Verdict, _ fact: StatedFact, _ similarity: Double)
            -> KnowledgeVerify.Result
        {
            var result = KnowledgeVerify.Result(verdict: verdict, url: url, similarity: similarity)
            result.text = fact.text
            result.passage = PagePassage(
                id: fact.id, headingPath: [], span: Span(start: 0, end: 0), text: fact.text,
                words: WordSequence(fact.text).words.count)
            result.detail = "stated by the page's field '\(fact.field)'"
            return result
        }
        if let fact = facts.first(where: { !QuoteSearch(in: WordSequence($0.text)).occurrences(of: words).isEmpty }) {
            return result(.exact, fact, 1)
        }
        // The same field with another value.
        guard let fact = facts.first(where: { $0.names(quote) }) else { return nil }
        let near = QuoteSearch(in: WordSequence(fact.text)).nearest(to: words)
        var changed = result(.changed, fact, near.map { ($0.similarity * 10_000).rounded() / 10_000 } ?? 0)
        changed.pieces = TextDifference.pieces(from: quote, to: fact.text).map { PageDiff.Piece($0) }
        return changed
    }

    private func unlike(url: String, _ words: WordSequence, _ search: QuoteSearch) -> KnowledgeVerify.Result {
        let near = search.nearest(to: words)
        let similarity = near.map { ($0.similarity * 10_000).rounded() / 10_000 } ?? 0
        guard let near, near.similarity >= Self.likeness else {
            var result = KnowledgeVerify.Result(verdict: .gone, url: url, similarity: similarity)
            result.detail = "the page says nothing like it"
            return result
        }
        var result = KnowledgeVerify.Result(verdict: .changed, url: url, similarity: similarity)
        fill(&result, near.span)
        result.pieces = TextDifference.pieces(from: quote, to: result.text ?? "").map { PageDiff.Piece($0) }
        return result
    }

    private func fill(_ result: inout KnowledgeVerify.Result, _ span: Range<Int>) {
        result.text = String(decoding: Array(content.utf8)[span], as: UTF8.self)
        result.span = Span(start: span.lowerBound, end: span.upperBound)
        result.headingPath = HeadingPath.path(at: span.lowerBound, in: content)
        result.passage = passages.first { $0.contains(span) } ?? passages.max { overlap($0, span) < overlap($1, span) }
    }

    private func overlap(_ passage: PagePassage, _ span: Range<Int>) -> Int {
        min(passage.span.end, span.upperBound) - max(passage.span.start, span.lowerBound)
    }
}

extension PagePassage {
    fileprivate func contains(_ span: Range<Int>) -> Bool {
        self.span.start <= span.lowerBound && span.upperBound <= self.span.end
    }
}

extension PageDiff.Piece {
    init(_ piece: TextDifference.Piece) {
        let kind: Kind =
            switch piece.kind {
            case .same: .same
            case .removed: .removed
            case .added: .added
            }
        self.init(kind, piece.text)
    }
}
