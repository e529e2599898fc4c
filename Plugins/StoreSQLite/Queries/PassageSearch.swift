// SPDX-License-Identifier: MIT

import GRDB
import Retrieval
import StageSDK
import Text
import Vocabulary

/// Finds the passages that answer a question best.
///
/// The index gathers candidates: passages with any of the question's rarer words. `Retrieval` then reads the best of them
/// and orders them by all of its words, the same whatever the store.
struct PassageSearch: Sendable {
    let question: String
    let language: String?
    let count: Int
    /// How many passages of this question were answered already.
    let offset: Int
    let maxTokens: Int?
    /// A page that changed so long ago counts half.
    let recency: Duration?
    let filter: PassageFilter
    /// Whether to tell what `answerable` was estimated from: for training.
    let givesEvidence: Bool

    init(_ request: QueryRequest) throws(StoreError) {
        question = try request.text("question")
        language = try request.optionalText("language")
        count = Int(clamping: try request.number("k", in: 1...200) ?? 10)
        let cursor = try request.optionalText("cursor")
        let offset = cursor.map { Int($0) ?? -1 } ?? 0
        guard (0...Self.farthest).contains(offset) else {
            throw StoreError(.badRequest, "cursor: expected one from an answer to the same question")
        }
        self.offset = offset
        maxTokens = try request.number("max_tokens", in: 1...1_000_000).map { Int(clamping: $0) }
        recency = try request.number("recency", in: 1...Int64.max).map { .microseconds($0) }
        filter = try PassageFilter(request)
        givesEvidence = try request.flag("evidence")
    }

    /// Nobody reads on further.
    private static let farthest = 1000

    /// How many passages are scored: the order of the first few changes, that of the rest does not matter. More than are
    /// wanted, as some are the same text.
    private var candidateCount: Int { max(50, 2 * (offset + count)) }

    /// - Parameter order: The identities of passages that come first, in that order, whatever their scores.
    func run(_ db: Database, _ cache: StatisticsCache, preferring order: [String] = []) throws -> Value {
        let (expanded, scored) = try found(db, cache)
        let distinct = preferred(distinct(scored, depth: order.count), order)
        var answer = try self.answer(distinct, expanded, db)
        answer["considered"] = .int(Int64(scored.count))
        return .map(answer)
    }

    /// The first passages by words, each text once, for a second stage.
    func first(_ count: Int, _ db: Database, _ cache: StatisticsCache) throws -> [(id: String, text: String)] {
        let depth = max(count, offset + self.count)
        return distinct(try found(db, cache).scored, depth: depth).prefix(depth)
            .map { ($0.identity, "\($0.title)\n\($0.body)") }
    }

    private func preferred(_ passages: [FoundPassage], _ order: [String]) -> [FoundPassage] {
        guard !order.isEmpty else { return passages }
        let places = Dictionary(zip(order, order.indices), uniquingKeysWith: { first, _ in first })
        return passages.enumerated().sorted { left, right in
            (places[left.element.identity] ?? order.count, left.offset)
                < (places[right.element.identity] ?? order.count, right.offset)
        }.map(\.element)
    }

    private func found(
        _ db: Database, _ cache: StatisticsCache
    ) throws -> (question: ExpandedQuestion, scored: [FoundPassage]) {
        let asked = Question(question, language: language.flatMap { Language(tag: $0) })
        let statistics = try StatisticsCache.totals(db)
        let expanded = try ExpandedQuestion(asked, in: StoreTerms(db: db, cache: cache), statistics)
        let share = try filter.scope.map { Double(try cache.frequency(of: $0, db)) }.min()
            .map { min(1, $0 / Double(statistics.passages)) }
        let ids = try PassageCandidates(db: db, filter: filter, count: candidateCount)
            .find(expanded, share: share ?? 1)
        return (expanded, try score(ids, expanded, db))
    }

    // MARK: Candidates

    private func score(_ ids: [Int64], _ question: ExpandedQuestion, _ db: Database) throws -> [FoundPassage] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(FoundPassage.columns) FROM passages JOIN pages ON pages.id = passages.page
                JOIN versions ON versions.page = pages.id AND versions.number = pages.version
                WHERE passages.id = ?
                """)
        let now = Timestamp.now()
        var found: [FoundPassage] = []
        for id in ids {
            guard let row = try Row.fetchOne(statement, arguments: [id]), row.time(11).map({ $0 > now }) ?? true
            else { continue }
            var passage = FoundPassage(row)
            guard filter.takesUntrusted || !passage.isUntrusted else { continue }
            passage.score = question.score(
                PassageTexts(title: passage.title, headings: passage.headings, body: passage.body))
            passage.score.value *= freshness(of: passage, at: now)
            found.append(passage)
        }
        // A tie keeps the candidates' order, so that the same question has the same answer.
        let order = found.indices.sorted { left, right in
            (found[right].score.value, left) < (found[left].score.value, right)
        }
        return order.map { found[$0] }
    }

    private func freshness(of passage: FoundPassage, at now: Timestamp) -> Double {
        guard let recency, let changed = passage.changedAt else { return 1 }
        let age = max(0, now.microseconds - changed.microseconds)
        return 1 / (1 + Double(age) / Double(max(1, recency.microseconds)))
    }

    /// The first passages that are wanted, each text once, with the URLs of those that say the same.
    private func distinct(_ scored: [FoundPassage], depth: Int) -> [FoundPassage] {
        var (kept, sketches): ([FoundPassage], [TextSketch]) = ([], [])
        for passage in scored {
            // One more than is wanted says that there is more; what repeats a text further down, the index tells.
            if kept.count > max(offset + count, depth) { break }
            let sketch = TextSketch(passage.body)
            let place = sketches.indices.first { place in
                sketches[place].isNearly(sketch) && kept[place].isFact == passage.isFact
                    && (!sketch.isShort || kept[place].standsLike(passage))
            }
            if let place {
                if passage.url != kept[place].url, !kept[place].duplicates.contains(passage.url) {
                    kept[place].duplicates.append(passage.url)
                }
            } else {
                kept.append(passage)
                sketches.append(sketch)
            }
        }
        return kept
    }

    // MARK: Answer

    private func answer(_ distinct: [FoundPassage], _ question: ExpandedQuestion, _ db: Database) throws -> ValueMap {
        let shown = distinct.dropFirst(offset).prefix(count)
        let fitting = maxTokens.map { TokenBudget.count(of: shown.map(\.body), within: $0) } ?? shown.count
        var evidence = Answerability(question)
        evidence.see(distinct.map(\.score))
        var passages: [Value] = []
        let reader = SentenceReader(db: db)
        for (place, found) in shown.enumerated() where place < max(fitting, Self.judged) {
            let sentences = try reader.sentences(of: found)
            let headings = found.isFact ? "" : found.headings
            let scores = question.score(
                sentences: sentences.map { "\($0.header.map { "\($0)\n" } ?? "")\($0.text)" },
                context: "\(found.title)\n\(headings)")
            if place < Self.judged { for score in scores { evidence.see(score) } }
            guard place < fitting else { continue }
            var passage = found
            passage.duplicates = try duplicates(of: found, db)
            passages.append(
                passage.value(chosen(sentences, scores), support: scores.map(\.support).max() ?? 0))
        }
        var answer: ValueMap = ["passages": .list(passages)]
        if !passages.isEmpty {
            answer["answerable"] = .real(evidence.estimate)
            if givesEvidence { answer["evidence"] = .list(evidence.features.map { .real($0) }) }
            if distinct.count > offset + passages.count { answer["cursor"] = .text("\(offset + passages.count)") }
        }
        return answer
    }

    /// So many passages, from the first on, decide whether the question is answered.
    private static let judged = 5

    /// The best sentences in the order of the text, leaving out what is far behind the best.
    private func chosen(_ sentences: [SentenceReader.Sentence], _ scores: [SentenceScore]) -> [Value] {
        let best = scores.map(\.value).max() ?? 0
        let places = scores.indices.filter { scores[$0].value > 0 && 2 * scores[$0].value >= best }
            .sorted { (scores[$1].value, $0) < (scores[$0].value, $1) }
            .prefix(SentenceReader.mostShown).sorted()
        return places.map { place in
            let sentence = sentences[place]
            var map: ValueMap = [
                "text": .text(sentence.text), "start": .int(Int64(sentence.range.lowerBound)),
                "end": .int(Int64(sentence.range.upperBound)), "support": .real(scores[place].support),
                "score": .real(scores[place].value),
            ]
            if let header = sentence.header { map["header"] = .text(header) }
            return .map(map)
        }
    }

    /// Other pages with this text: those that were found, and all that the index has to the letter.
    private func duplicates(of passage: FoundPassage, _ db: Database) throws -> [String] {
        guard passage.fingerprint != 0, !passage.isFact else { return passage.duplicates }
        let sameHead = TextSketch(passage.body).isShort ? "AND pages.title = ? AND passages.headings = ?" : ""
        let heads: StatementArguments = sameHead.isEmpty ? [] : [passage.title, passage.headings]
        let inScope = filter.scope.map { _ in "AND instr(' ' || pages.scope || ' ', ' ' || ? || ' ') > 0" }
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT pages.url FROM passage_index JOIN passages ON passages.id = passage_index.rowid
                    JOIN pages ON pages.id = passages.page
                WHERE passage_index MATCH ? AND passages.fingerprint = ? AND pages.id <> ?
                \(sameHead)
                \(inScope.joined(separator: " ")) LIMIT ?
                """)
        let urls = try String.fetchAll(
            statement,
            arguments: [
                "scope : \(PassageWords.fingerprint(passage.fingerprint))", passage.fingerprint, passage.page,
            ] + heads + StatementArguments(filter.scope) + [
                Self.mostDuplicates
            ])
        return passage.duplicates + urls.filter { !passage.duplicates.contains($0) }
    }

    private static let mostDuplicates = 100
}
