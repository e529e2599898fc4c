// SPDX-License-Identifier: MIT

import FoundationEssentials
import GRDB
import StageSDK
import Vocabulary

/// Keeps the bodies behind one page's versions. Lives inside one transaction.
struct BodyWriter {
    let db: Database
    let page: Int64

    func keep(_ draft: BodyDraft?, version: Int) throws {
        guard let draft, let (body, length) = try self.body(of: draft) else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO captures (page, number, body, size, kept_size, keep, charset, headers)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (page, number) DO UPDATE SET body = excluded.body, size = excluded.size,
                    kept_size = excluded.kept_size, keep = excluded.keep, charset = excluded.charset,
                    headers = excluded.headers
                """
        ).execute(arguments: [
            page, version, body, draft.size, length, draft.keep.microseconds, draft.charset, draft.headers,
        ])
    }

    /// - Returns: The body's row and its length in it; the row is added unless some page has brought the same body before.
    private func body(of draft: BodyDraft) throws -> (id: Int64, length: Int64)? {
        let known = try db.cachedStatement(sql: "SELECT id, length(bytes) FROM bodies WHERE hash = ?")
        if let row = try Row.fetchOne(known, arguments: [draft.hash]), let id = row.int(0) {
            return (id, row.int(1) ?? 0)
        }
        guard let packed = draft.packed else { return nil }
        try db.cachedStatement(sql: "INSERT INTO bodies (hash, size, bytes) VALUES (?, ?, ?)")
            .execute(arguments: [draft.hash, draft.size, packed])
        return (db.lastInsertedRowID, Int64(packed.count))
    }

    /// Versions are dropped with their bodies.
    func drop(upTo version: Int) throws {
        guard version > 0 else { return }
        try db.cachedStatement(sql: "DELETE FROM captures WHERE page = ? AND number <= ?")
            .execute(arguments: [page, version])
    }

    /// Drops bodies whose time is over: of a page's current version counted from when it was last seen to hold, of others
    /// from when they were fetched.
    ///
    /// - Parameter limit: Bounds the time of one transaction.
    /// - Returns: How many captures went.
    static func dropExpired(_ db: Database, at now: Timestamp, limit: Int = 2000) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                DELETE FROM captures WHERE (page, number) IN (
                    SELECT c.page, c.number FROM captures c JOIN pages p ON p.id = c.page
                        LEFT JOIN versions v ON v.page = c.page AND v.number = c.number
                    WHERE c.keep + (CASE WHEN p.version = c.number THEN p.validated_at ELSE coalesce(v.fetched_at, 0) END)
                        < ? LIMIT ?)
                """)
        try statement.execute(arguments: [now.microseconds, limit])
        return db.changesCount
    }
}
