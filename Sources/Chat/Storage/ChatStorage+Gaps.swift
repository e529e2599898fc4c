// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

extension ChatStorage {
    static func noteGap(
        _ exchange: Exchange, _ answer: Answer, _ reason: RefusalReason, in db: Database, _ now: Timestamp
    ) throws {
        // What is none of the site's business is no gap of the site.
        guard reason != .offTopic, reason != .ambiguous else { return }
        let asked = exchange.context ?? exchange.question
        try db.execute(
            sql: """
                INSERT INTO gap (site, question_key, question, language, reason, searched, times, first_at, last_at)
                VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)
                ON CONFLICT (site, question_key) DO UPDATE SET
                    times = times + 1, last_at = excluded.last_at, reason = excluded.reason, is_closed = 0
                """,
            arguments: [
                exchange.site, QuestionKey.of(asked), asked, answer.language.rawValue, reason.rawValue,
                answer.trace.searches.map(\.question).joined(separator: " | "), now.microseconds, now.microseconds,
            ])
    }

    /// Questions without an answer, the most asked first.
    public func gaps(
        site: String? = nil, includingClosed: Bool = false, limit: Int = 100, offset: Int = 0
    ) async throws(ChatError) -> StoredPage<ContentGap> {
        try await read { db in
            let filter = " FROM gap WHERE (?1 IS NULL OR site = ?1) AND (?2 OR NOT is_closed)"
            let total = try Int.fetchOne(db, sql: "SELECT count(*)" + filter, arguments: [site, includingClosed])
            let rows = try Row.fetchAll(
                db, sql: "SELECT *" + filter + " ORDER BY times DESC, last_at DESC LIMIT ?3 OFFSET ?4",
                arguments: [site, includingClosed, min(max(limit, 0), 1000), max(offset, 0)])
            return StoredPage(items: rows.map(ContentGap.init), total: total ?? 0)
        }
    }

    /// Marks a gap as seen to; it opens again when the question is refused again.
    public func closeGap(_ id: Int64) async throws(ChatError) {
        try await write { db in
            try db.execute(sql: "UPDATE gap SET is_closed = 1 WHERE id = ?", arguments: [id])
            if db.changesCount == 0 { throw ChatError(.notFound, "no gap with this id") }
        }
    }

    // MARK: Spend

    private static let dayLength: Int64 = 86_400_000_000

    static func noteSpend(_ site: String, _ tokens: Int, _ cost: Double, in db: Database, _ now: Timestamp) throws {
        try db.execute(
            sql: """
                INSERT INTO spend (day, site, tokens, cost) VALUES (?, ?, ?, ?)
                ON CONFLICT (day, site) DO UPDATE SET tokens = tokens + excluded.tokens, cost = cost + excluded.cost
                """, arguments: [now.microseconds / dayLength, site, tokens, cost])
    }

    /// What models have cost today (UTC).
    ///
    /// - Parameter site: `nil` is all sites together.
    public func spentToday(site: String?) async throws(ChatError) -> (tokens: Int, cost: Double) {
        let day = now().microseconds / Self.dayLength
        return try await read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT coalesce(sum(tokens), 0) AS tokens, coalesce(sum(cost), 0.0) AS cost FROM spend
                    WHERE day = ? AND (?2 IS NULL OR site = ?2)
                    """, arguments: [day, site])
            return (row?["tokens"] ?? 0, row?["cost"] ?? 0)
        }
    }
}

extension ContentGap {
    init(_ row: Row) {
        self.init(
            id: row["id"], site: row["site"], question: row["question"],
            language: row.word("language") ?? .portuguese, reason: row.word("reason") ?? .notOnSite,
            searched: row["searched"], times: row["times"], firstAt: row.timestamp("first_at"),
            lastAt: row.timestamp("last_at"), isClosed: row["is_closed"])
    }
}
