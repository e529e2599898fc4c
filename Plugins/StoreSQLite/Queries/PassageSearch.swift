// SPDX-License-Identifier: MIT

import GRDB
import StageSDK
import Vocabulary

/// Finds the passages that answer a question best.
///
/// FTS5 gathers candidates: any passage with any word of the question, ranked by BM25 over title (weight 4), heading
/// path (2) and body (1). ``PassageScore`` then orders the best of them, with the words' nearness and order.
struct PassageSearch: Sendable {
    let question: String
    let site: String?
    let language: String?
    let count: Int

    init(_ request: QueryRequest) throws(StoreError) {
        question = try request.text("question")
        site = try request.optionalText("site")
        language = try request.optionalText("language")
        count = Int(clamping: try request.number("k", in: 1...200) ?? 10)
    }

    func run(_ db: Database) throws -> Value {
        let tokenizer = try db.makeTokenizer(Schema.tokenizer)
        let terms = QuestionTerms(question, tokenizer)
        guard !terms.distinct.isEmpty else { return ["passages": .list([]), "considered": 0] }
        let candidates = try self.candidates(for: terms, db)
        let now = Timestamp.now()
        let scorer = PassageScore(terms: terms, tokenizer: tokenizer)
        var scored: [(score: Double, row: Row)] = []
        for candidate in candidates {
            guard let row = try passage(candidate.id, db), row.time(11).map({ $0 > now }) ?? true else { continue }
            scored.append((scorer.score(row.text(8) ?? "", bm25: -candidate.rank), row))
        }
        // A tie keeps the candidates' order, so that the same question has the same answer.
        let best = scored.enumerated().sorted { left, right in
            (right.element.score, left.offset) < (left.element.score, right.offset)
        }
        let passages = best.prefix(count).map { hit($0.element.row, score: $0.element.score) }
        return ["passages": .list(passages), "considered": .int(Int64(candidates.count))]
    }

    /// How many passages are scored for `count` wanted: the order of the first few changes, that of the rest does not
    /// matter.
    private var candidateCount: Int { max(50, count + count / 2) }

    private func candidates(for terms: QuestionTerms, _ db: Database) throws -> [(id: Int64, rank: Double)] {
        let statement = try db.cachedStatement(
            sql: "SELECT rowid, rank FROM passage_index WHERE passage_index MATCH ? ORDER BY rank LIMIT ?")
        let arguments: StatementArguments = [try expression(for: terms.distinct, db), candidateCount]
        return try Row.fetchAll(statement, arguments: arguments).map { ($0.int(0) ?? 0, $0.real(1) ?? 0) }
    }

    /// Every word is an FTS5 string, so nothing in a question is read as syntax.
    private func expression(for words: [String], _ db: Database) throws -> String {
        var scope: [String] = []
        if let site { scope.append(SearchScope.site(site.lowercased())) }
        if let language { scope.append(SearchScope.language(language)) }
        let any = words.map(QuestionTerms.quoted).joined(separator: " OR ")
        let text = "{title headings body} : (\(any))"
        guard !scope.isEmpty else { return text }
        return "scope : (\(scope.map(QuestionTerms.quoted).joined(separator: " AND "))) AND (\(text))"
    }

    private func passage(_ id: Int64, _ db: Database) throws -> Row? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT passages.key, pages.url, pages.title, pages.language, passages.headings, passages.start_offset,
                    passages.end_offset, passages.words, passages.body, pages.fetched_at, pages.validated_at,
                    pages.unavailable_after, pages.validated_how, versions.recipe
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
        ]
    }
}
