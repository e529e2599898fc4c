// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

/// The statements behind schedules.
extension FrontierRows {
    private static let columns = """
        k.fetched_at, k.validated_at, k.status, k.etag, k.last_modified, k.content, k.history, k.revisit,
        k.fresh
        """

    func pipelineNames() throws -> [String] {
        try String.fetchAll(db.cachedStatement(sql: "SELECT name FROM pipelines ORDER BY id"))
    }

    func dueVisits(of pipeline: Int64, limit: Int) throws -> [DueVisit] {
        let rows = try all(
            """
            SELECT p.url, \(Self.columns) FROM knowledge k JOIN pages p ON p.id = k.page
            WHERE k.pipeline = ? AND k.revisit IS NOT NULL ORDER BY k.revisit LIMIT ?
            """, [pipeline, limit]
        ) { row in (url: row[0] as String, knowledge: Self.knowledge(row, from: 1)) }
        return rows.compactMap { url, knowledge in
            guard let knowledge, let due = knowledge.revisitAt else { return nil }
            return DueVisit(url: url, dueAt: due, knowledge: knowledge)
        }
    }

    func validation(of url: String, key: Int64, pipeline: Int64) throws -> Timestamp? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT k.validated_at FROM pages p JOIN knowledge k ON k.page = p.id
                WHERE p.pipeline = ? AND p.key = ? AND p.url = ?
                """)
        return try Int64.fetchOne(statement, arguments: [pipeline, key, url]).map { Timestamp(microseconds: $0) }
    }

    func knownPage(
        _ url: String, key: Int64, pipeline: Int64
    ) throws -> (page: Int64, knowledge: PageKnowledge)? {
        let sql = """
            SELECT k.page, \(Self.columns) FROM pages p JOIN knowledge k ON k.page = p.id
            WHERE p.pipeline = ? AND p.key = ? AND p.url = ?
            """
        let found = try first(sql, [pipeline, key, url]) { row in
            (page: row[0] as Int64, knowledge: Self.knowledge(row, from: 1))
        }
        return found.flatMap { found in found.knowledge.map { (found.page, $0) } }
    }

    func dueCount(of pipeline: Int64, at now: Timestamp, limit: Int) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM (SELECT 1 FROM knowledge WHERE pipeline = ? AND revisit <= ? LIMIT ?)
                """)
        return try Int.fetchOne(statement, arguments: [pipeline, now.microseconds, limit]) ?? 0
    }

    func knowledge(
        of pipeline: Int64, after cursor: Int64, limit: Int
    ) throws -> [(page: Int64, url: String, knowledge: PageKnowledge)] {
        try all(
            """
            SELECT k.page, p.url, \(Self.columns) FROM knowledge k JOIN pages p ON p.id = k.page
            WHERE k.page > ? AND k.pipeline = ? ORDER BY k.page LIMIT ?
            """, [cursor, pipeline, limit]
        ) { row in (page: row[0] as Int64, url: row[1] as String, knowledge: Self.knowledge(row, from: 2)) }
        .compactMap { page, url, knowledge in knowledge.map { (page, url, $0) } }
    }
}
