// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

/// The statements behind questions about single URLs and about what is known.
extension FrontierRows {
    /// By pipeline name.
    func explanations(
        of url: String, key: Int64, leases: [Int64: PageExplanation.Hold]
    ) throws -> [String: PageExplanation.Known] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT l.name, p.id, p.state, p.run, p.rank, p.origin, p.attempts, p.code, p.detail, p.due, p.added_at,
                    p.ended_at, o.url, q.abandoned_at, k.fetched_at, k.validated_at, k.status, k.etag, k.last_modified,
                    k.content, k.history, k.revisit, k.fresh
                FROM pages p JOIN pipelines l ON l.id = p.pipeline LEFT JOIN pages o ON o.id = p.parent
                    LEFT JOIN queues q ON q.id = p.queue LEFT JOIN knowledge k ON k.page = p.id
                WHERE p.pipeline IN (SELECT id FROM pipelines) AND p.key = ? AND p.url = ?
                """)
        var found: [String: PageExplanation.Known] = [:]
        let cursor = try Row.fetchCursor(statement, arguments: [key, url])
        while let row = try cursor.next() { found[row[0]] = Self.known(row, leases[row[1]]) }
        return found
    }

    private static func known(_ row: Row, _ lease: PageExplanation.Hold?) -> PageExplanation.Known {
        func time(_ column: Int) -> Timestamp? { (row[column] as Int64?).map { Timestamp(microseconds: $0) } }
        var state = PageState(rawValue: row[2]) ?? .failed
        var (code, detail): (String, String) = (row[7] ?? "", row[8] ?? "")
        let rank = Rank(value: row[4])
        let abandonedAt = time(13)
        // Pages of a host that was given up failed without a write of their own.
        if state == .ready, abandonedAt != nil {
            state = .failed
            (code, detail) = (FrontierBook.unreachable.code, FrontierBook.unreachable.detail)
        }
        return PageExplanation.Known(
            state: state, run: RunID(rawValue: row[3]), depth: rank.depth, priority: rank.priority,
            origin: Candidate.Origin(rawValue: row[5]) ?? .link, failedAttempts: row[6], code: code, detail: detail,
            dueAt: time(9), addedAt: Timestamp(microseconds: row[10]), endedAt: time(11) ?? abandonedAt,
            parent: row[12], knowledge: knowledge(row, from: 14), lease: lease)
    }

    /// By pipeline name.
    func refusals(of url: String, key: Int64) throws -> [String: PageExplanation.Refused] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT l.name, r.code, r.detail, r.at, o.url
                FROM refusals r JOIN pipelines l ON l.id = r.pipeline LEFT JOIN pages o ON o.id = r.parent
                WHERE r.pipeline IN (SELECT id FROM pipelines) AND r.key = ? AND r.url = ?
                """)
        var found: [String: PageExplanation.Refused] = [:]
        let cursor = try Row.fetchCursor(statement, arguments: [key, url])
        while let row = try cursor.next() {
            found[row[0]] = PageExplanation.Refused(
                code: row[1], detail: row[2], at: Timestamp(microseconds: row[3]), parent: row[4])
        }
        return found
    }

    /// Pages that were stored once, in the order of their numbers.
    func knownPages(
        of pipeline: Int64, dueBefore: Timestamp?, after cursor: Int64, limit: Int
    ) throws -> [(id: Int64, url: String, rank: Rank)] {
        // Due pages leave the range as they are visited, so they are read from its beginning, past the cursor by number.
        let statement = try db.cachedStatement(
            sql: dueBefore == nil
                ? """
                SELECT k.page, p.url, p.rank FROM knowledge k JOIN pages p ON p.id = k.page
                WHERE k.page > ? AND k.pipeline = ? ORDER BY k.page LIMIT ?
                """
                : """
                SELECT k.page, p.url, p.rank FROM knowledge k JOIN pages p ON p.id = k.page
                WHERE k.page > ? AND k.pipeline = ? AND k.revisit < ? ORDER BY k.page LIMIT ?
                """)
        let arguments: StatementArguments =
            dueBefore.map { [cursor, pipeline, $0.microseconds, limit] } ?? [cursor, pipeline, limit]
        var pages: [(id: Int64, url: String, rank: Rank)] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() { pages.append((id: row[0], url: row[1], rank: Rank(value: row[2]))) }
        return pages
    }
}
