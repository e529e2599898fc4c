// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

import struct Foundation.Data

/// The statements on pages, and the values that they carry. Valid within one access to the file.
struct FrontierRows {
    let db: Database

    /// A page as it stands in the file.
    struct FoundPage {
        let id: Int64
        let run: Int64
        let queue: Int64
        let state: PageState
        let rank: Rank
    }

    struct FreshPage {
        let pipeline: Int64
        let key: Int64
        let url: String
        let run: Int64
        let queue: Int64
        let state: PageState
        let rank: Rank
        let origin: Candidate.Origin
        let addedAt: Timestamp
        let parent: Int64?
    }

    /// What a lease is made of.
    struct ReadyPage {
        let id: Int64
        let url: String
        let rank: Rank
        let origin: Candidate.Origin
        let attempts: Int
        let knowledge: PageKnowledge?
    }

    /// The first row, read while its cursor lives: a row shows nothing afterwards.
    func first<Value>(
        _ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value
    ) throws -> Value? {
        let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        return try withExtendedLifetime(cursor) { try cursor.next().map(read) }
    }

    func all<Value>(
        _ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value
    ) throws -> [Value] {
        let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try cursor.next() { values.append(try read(row)) }
        return values
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// - Note: Two URLs may share a key; their text tells them apart.
    func page(_ url: String, key: Int64, pipeline: Int64) throws -> FoundPage? {
        let sql = "SELECT id, run, queue, state, rank FROM pages WHERE pipeline = ? AND key = ? AND url = ?"
        return try first(sql, [pipeline, key, url]) { row in
            FoundPage(
                id: row[0], run: row[1], queue: row[2], state: PageState(rawValue: row[3]) ?? .failed,
                rank: Rank(value: row[4]))
        }
    }

    func insert(_ page: FreshPage) throws {
        try execute(
            """
            INSERT INTO pages (pipeline, key, url, run, queue, state, rank, origin, attempts, added_at, parent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
            """,
            [
                page.pipeline, page.key, page.url, page.run, page.queue, page.state.rawValue, page.rank.value,
                page.origin.rawValue, page.addedAt.microseconds, page.parent,
            ])
    }

    /// A page of an earlier run in this one.
    func renew(_ id: Int64, as page: FreshPage) throws {
        try execute(
            """
            UPDATE pages SET run = ?, queue = ?, state = ?, rank = ?, origin = ?, attempts = 0, added_at = ?, due = NULL,
                ended_at = NULL, parent = ?, code = NULL, detail = NULL
            WHERE id = ?
            """,
            [
                page.run, page.queue, page.state.rawValue, page.rank.value, page.origin.rawValue,
                page.addedAt.microseconds, page.parent, id,
            ])
    }

    func setRank(_ rank: Rank, of id: Int64) throws {
        try execute("UPDATE pages SET rank = ? WHERE id = ?", [rank.value, id])
    }

    func setState(_ state: PageState, of id: Int64) throws {
        try execute("UPDATE pages SET state = ?, due = NULL WHERE id = ?", [state.rawValue, id])
    }

    /// Ends a page.
    func end(_ id: Int64, _ state: PageState, _ reason: Conclusion.Reason?, at now: Timestamp) throws {
        try execute(
            "UPDATE pages SET state = ?, ended_at = ?, due = NULL, code = ?, detail = ? WHERE id = ?",
            [state.rawValue, now.microseconds, reason?.code, reason?.detail, id])
    }

    /// Puts a page off.
    func putOff(_ id: Int64, until due: Timestamp, attempts: Int, _ reason: Conclusion.Reason) throws {
        try execute(
            "UPDATE pages SET state = 1, due = ?, attempts = ?, code = ?, detail = ? WHERE id = ?",
            [due.microseconds, attempts, reason.code, reason.detail, id])
    }

    func setKnowledge(_ knowledge: PageKnowledge, of id: Int64, pipeline: Int64) throws {
        try execute(
            """
            INSERT INTO knowledge (page, fetched_at, validated_at, status, etag, last_modified, content, history,
                pipeline, revisit, fresh)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (page) DO UPDATE SET fetched_at = excluded.fetched_at, validated_at = excluded.validated_at,
                status = excluded.status, etag = excluded.etag, last_modified = excluded.last_modified,
                content = excluded.content, history = excluded.history, revisit = excluded.revisit,
                fresh = excluded.fresh
            """,
            [
                id, knowledge.fetchedAt.microseconds, knowledge.validatedAt.microseconds, knowledge.status,
                knowledge.etag, knowledge.lastModified, knowledge.content,
                knowledge.history.isEmpty ? DatabaseValue.null : DatabaseValue(blob: knowledge.history), pipeline,
                knowledge.revisitAt?.microseconds, knowledge.freshUntil?.microseconds,
            ])
    }

    /// The first pages of a queue, those on lease among them.
    func readyPages(in queue: Int64, limit: Int) throws -> [ReadyPage] {
        let sql = """
            SELECT p.id, p.url, p.rank, p.origin, p.attempts, k.fetched_at, k.validated_at, k.status, k.etag,
                k.last_modified, k.content, k.history, k.revisit, k.fresh
            FROM pages p LEFT JOIN knowledge k ON k.page = p.id
            WHERE p.queue = ? AND p.state = 0 ORDER BY p.rank, p.id LIMIT ?
            """
        return try all(sql, [queue, limit]) { row in
            ReadyPage(
                id: row[0], url: row[1], rank: Rank(value: row[2]), origin: Candidate.Origin(rawValue: row[3]) ?? .link,
                attempts: row[4], knowledge: Self.knowledge(row, from: 5))
        }
    }

    static func knowledge(_ row: Row, from column: Int) -> PageKnowledge? {
        guard let fetchedAt: Int64 = row[column] else { return nil }
        let history: DatabaseValue = row[column + 6]
        return PageKnowledge(
            fetchedAt: Timestamp(microseconds: fetchedAt), validatedAt: Timestamp(microseconds: row[column + 1]),
            status: row[column + 2], etag: row[column + 3], lastModified: row[column + 4], content: row[column + 5],
            history: history.blobBytes,
            revisitAt: (row[column + 7] as Int64?).map { Timestamp(microseconds: $0) },
            freshUntil: (row[column + 8] as Int64?).map { Timestamp(microseconds: $0) })
    }

    /// The best page that is held back by the page limit.
    func heldPage(of run: Int64) throws -> (id: Int64, queue: Int64)? {
        let sql = "SELECT id, queue FROM pages WHERE run = ? AND state = 2 ORDER BY rank, id LIMIT 1"
        return try first(sql, [run]) { (id: $0[0], queue: $0[1]) }
    }

    /// Pages whose wait is over.
    func pagesDue(at now: Timestamp, limit: Int) throws -> [(id: Int64, queue: Int64)] {
        let sql = "SELECT id, queue FROM pages WHERE state = 1 AND due <= ? ORDER BY due LIMIT ?"
        return try all(sql, [now.microseconds, limit]) { (id: $0[0], queue: $0[1]) }
    }

    func earliestDue() throws -> Timestamp? {
        let statement = try db.cachedStatement(sql: "SELECT due FROM pages WHERE state = 1 ORDER BY due LIMIT 1")
        return try Int64.fetchOne(statement).map { Timestamp(microseconds: $0) }
    }
}

extension DatabaseValue {
    init(blob bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { Data($0) }.databaseValue
    }

    var blobBytes: [UInt8] {
        if case .blob(let data) = storage { Array(data) } else { [] }
    }
}
