// SPDX-License-Identifier: MIT

import GRDB
import StageSDK
import Vocabulary

/// Finds the passages that answer a question best.
///
/// The index gathers candidates: passages with any of the question's rarer words. ``PassageScore`` then reads the best
/// of them and orders them by all of its words.
struct PassageSearch: Sendable {
    let question: String
    let site: String?
    let language: String?
    let count: Int

    /// What a passage must have in the index's scope column.
    private var scope: [String] {
        [site.map { SearchScope.site($0.lowercased()) }, language.map { SearchScope.language($0) }].compactMap { $0 }
    }

    init(_ request: QueryRequest) throws(StoreError) {
        question = try request.text("question")
        site = try request.optionalText("site")
        language = try request.optionalText("language")
        count = Int(clamping: try request.number("k", in: 1...200) ?? 10)
    }

    func run(_ db: Database, _ cache: StatisticsCache) throws -> Value {
        let tokenizer = try db.makeTokenizer(Schema.tokenizer)
        let terms = QuestionTerms(question, tokenizer)
        guard !terms.distinct.isEmpty else { return ["passages": .list([]), "considered": 0] }
        let statistics = try cache.statistics(for: terms.distinct + scope, db)
        let candidates = try self.candidates(for: terms.distinct, statistics, db)
        let now = Timestamp.now()
        let scorer = PassageScore(terms, statistics, tokenizer)
        var scored: [(score: Double, row: Row)] = []
        for candidate in candidates {
            guard let row = try passage(candidate, db), row.time(11).map({ $0 > now }) ?? true else { continue }
            let score = scorer.score(title: row.text(2) ?? "", headings: row.text(4) ?? "", body: row.text(8) ?? "")
            scored.append((score, row))
        }
        // A tie keeps the candidates' order, so that the same question has the same answer.
        let best = scored.enumerated().sorted { left, right in
            (right.element.score, left.offset) < (left.element.score, right.offset)
        }
        let passages = best.prefix(count).map { hit($0.element.row, score: $0.element.score) }
        return ["passages": .list(passages), "considered": .int(Int64(scored.count))]
    }

    /// The passages to score.
    ///
    /// Sought by the rarest words, and by more as long as the passages to rank stay few: a word that is nearly everywhere
    /// tells nothing, but ranking its passages takes most of the time, about a microsecond each. It counts in the score
    /// all the same. Where even the rarest is everywhere, passages with all of the words come first.
    private func candidates(
        for words: [String], _ statistics: TermStatistics, _ db: Database
    ) throws -> [Int64] {
        // Of a site's few passages, even a frequent word leaves few to rank. But the index counts a word's passages in all
        // sites to weigh it, at about a tenth of that cost (measured).
        let share = max(0.1, scope.map { statistics.share(of: $0) }.min() ?? 1)
        let known = words.map { (word: $0, frequency: Double(statistics.frequencies[$0] ?? 0) * share) }
            .filter { $0.frequency > 0 }
            .sorted { ($0.frequency, $0.word) < ($1.frequency, $1.word) }
        guard let rarest = known.first else { return [] }
        if rarest.frequency > PassageSearch.maxRanked, known.count > 1 {
            let found = try ranked(known.map(\.word), joinedBy: "AND", db)
            if found.count >= count { return found }
        }
        var (chosen, sum) = ([rarest.word], rarest.frequency)
        for next in known.dropFirst() {
            sum += next.frequency
            guard sum <= PassageSearch.maxRanked else { break }
            chosen.append(next.word)
        }
        return try ranked(chosen, joinedBy: "OR", db)
    }

    /// Passages that the index ranks for one question, unless its rarest word has more.
    private static let maxRanked = 10_000.0

    /// How many passages are scored for `count` wanted: the order of the first few changes, that of the rest does not
    /// matter.
    private var candidateCount: Int { max(50, count + count / 2) }

    private func ranked(_ words: [String], joinedBy joint: String, _ db: Database) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: "SELECT rowid FROM passage_index WHERE passage_index MATCH ? ORDER BY rank LIMIT ?")
        return try Int64.fetchAll(statement, arguments: [expression(for: words, joint), candidateCount])
    }

    /// Every word is an FTS5 string, so nothing in a question is read as syntax.
    private func expression(for words: [String], _ joint: String) -> String {
        let text = "{title headings body} : (\(words.map(QuestionTerms.quoted).joined(separator: " \(joint) ")))"
        guard !scope.isEmpty else { return text }
        return "scope : (\(scope.map(QuestionTerms.quoted).joined(separator: " AND "))) AND (\(text))"
    }

    private func passage(_ id: Int64, _ db: Database) throws -> Row? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT passages.key, pages.url, pages.title, pages.language, passages.headings, passages.start_offset,
                    passages.end_offset, passages.words, passages.body, pages.fetched_at, pages.validated_at,
                    pages.unavailable_after, pages.validated_how, versions.recipe,
                    pages.pipeline, pages.version
                FROM passages JOIN pages ON pages.id = passages.page
                JOIN versions ON versions.page = pages.id AND versions.number = pages.version
                WHERE passages.id = ?
                """)
        return try Row.fetchOne(statement, arguments: [id])
    }

    private func hit(_ row: Row, score: Double) -> Value {
        [
            "id": Value(row.text(0)), "score": .real(score), "url": Value(row.text(1)), "title": Value(row.text(2)),
            "language": Value(row.text(3)), "headings": ValueText.value(row.text(4)), "start": Value(row.int(5)),
            "end": Value(row.int(6)), "words": Value(row.int(7)), "text": Value(row.text(8)),
            "fetched_at": Value(row.time(9)), "validated_at": Value(row.time(10)),
            "validated_how": Value(row.text(12)), "recipe": Value(row.text(13)),
            "pipeline": Value(row.text(14)), "version": Value(row.int(15)),
        ]
    }
}
