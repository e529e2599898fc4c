// SPDX-License-Identifier: MIT

import FoundationEssentials
import GRDB
import StageSDK
import Vocabulary

/// Reads kept bodies: which pages have one, and one at a time.
struct BodyQueries {
    let db: Database

    struct Filter: Sendable {
        var pipeline: String?
        var site: String?
        /// Fetched then or later.
        var since: Timestamp?
        var limit: Int64
        /// The page after which to go on.
        var cursor: Int64

        init(_ request: QueryRequest) throws(StoreError) {
            pipeline = try request.optionalText("pipeline")
            site = try request.optionalText("site")
            since = request.map["since"]?.time
            limit = try request.number("limit", in: 0...1000) ?? 100
            cursor = try request.number("cursor", in: 0...Int64.max) ?? 0
        }
    }

    /// Current versions whose body is kept, in the order in which their pages were first stored.
    func captures(_ filter: Filter) throws -> Value {
        guard filter.limit > 0 else { return try totals() }
        var conditions = ["c.page > ?"]
        var arguments: StatementArguments = [filter.cursor]
        if let pipeline = filter.pipeline {
            conditions.append("p.pipeline = ?")
            arguments += [pipeline]
        }
        if let site = filter.site {
            conditions.append("(p.host = ? OR substr(p.host, -length(?)) = ?)")
            arguments += [site, "." + site, "." + site]
        }
        if let since = filter.since {
            conditions.append("p.fetched_at >= ?")
            arguments += [since.microseconds]
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT c.page, p.url, c.number, p.fetched_at, p.provenance, c.size, c.kept_size, p.pipeline
                FROM captures c JOIN pages p ON p.id = c.page AND p.version = c.number
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY c.page LIMIT ?
                """)
        let rows = try Row.fetchAll(statement, arguments: arguments + [filter.limit])
        var answer: ValueMap = ["captures": .list(rows.map { capture($0) })]
        if rows.count == filter.limit, let last = rows.last?.int(0) { answer["cursor"] = .int(last) }
        return .map(answer)
    }

    private func capture(_ row: Row) -> Value {
        let made = ValueText.value(row.text(4))
        return [
            "url": Value(row.text(1)), "version": Value(row.int(2)), "fetched_at": Value(row.time(3)),
            "recipe": made["recipe"] ?? .null, "plugins": made["plugins"] ?? .null, "size": Value(row.int(5)),
            "kept_size": Value(row.int(6)), "pipeline": Value(row.text(7)),
        ]
    }

    private func totals() throws -> Value {
        let row = try Row.fetchOne(
            db, sql: "SELECT count(*), coalesce(sum(size), 0), coalesce(sum(kept_size), 0) FROM captures")
        return [
            "count": Value(row?.int(0)), "size": Value(row?.int(1)), "kept_size": Value(row?.int(2)),
        ]
    }

    /// The body behind a page's current version with its response; null when it is not kept.
    ///
    /// - Throws: ``StoreError`` `corrupt` for bytes that are not what was written.
    func body(_ url: String) throws -> Value {
        let statement = try db.cachedStatement(
            sql: """
                SELECT b.bytes, b.size, c.number, c.charset, c.headers, v.status, v.content_type, v.final_url, v.method,
                    v.fetched_at, p.provenance
                FROM pages p JOIN captures c ON c.page = p.id AND c.number = p.version
                    JOIN bodies b ON b.id = c.body
                    JOIN versions v ON v.page = p.id AND v.number = p.version
                WHERE p.url = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [url.withoutNUL]) else { return .null }
        let packed: Data? = row[0]
        guard let packed, let bytes = BodyCompression.expanded(packed, size: Int(clamping: row.int(1) ?? 0)) else {
            throw StoreError(.corrupt, "the body kept of a page cannot be read: visit the page again")
        }
        return [
            "url": .text(url), "body": .bytes(bytes), "version": Value(row.int(2)), "charset": Value(row.text(3)),
            "headers": ValueText.value(row.text(4)), "status": Value(row.int(5)), "content_type": Value(row.text(6)),
            "final_url": Value(row.text(7)), "method": Value(row.text(8)), "fetched_at": Value(row.time(9)),
            "fetch": ValueText.value(row.text(10))["fetch"] ?? .null,
        ]
    }
}
