// SPDX-License-Identifier: MIT

import GRDB
import StageSDK
import Vocabulary

/// Which pages a listing shows.
struct PageFilter: Sendable {
    var site: String?
    var pipeline: String?
    var prefix: String?
    var limit: Int64
    /// The URL after which to go on.
    var cursor: String?

    init(_ request: QueryRequest) throws(StoreError) {
        site = try request.optionalText("site")
        pipeline = try request.optionalText("pipeline")
        prefix = try request.optionalText("prefix")
        limit = try request.number("limit", in: 1...10_000) ?? 100
        cursor = try request.optionalText("cursor")
    }
}

/// Reads pages.
struct PageQueries {
    let db: Database

    // MARK: One page

    /// - Parameter version: Number of an earlier version; what is shown now unless given.
    /// - Returns: The page as a map; null when it, or that version, is not stored.
    func page(_ url: String, version: Int64?) throws -> Value {
        let statement = try db.cachedStatement(
            sql: """
                SELECT pages.id, pages.version, pages.validated_at, pages.validated_how, pages.etag, pages.last_modified,
                    versions.number, versions.pipeline, versions.recipe, versions.fetched_at, versions.title,
                    versions.language, versions.author, versions.description, versions.site_name, versions.image,
                    versions.canonical, versions.published_at, versions.modified_at, versions.word_count,
                    versions.content_type, versions.status, versions.method, versions.final_url, versions.content,
                    versions.fields, versions.data, versions.outlinks, versions.fingerprints, versions.directives,
                    versions.visit
                FROM pages JOIN versions ON versions.page = pages.id AND versions.number = coalesce(?, pages.version)
                WHERE pages.url = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [version, url.withoutNUL]) else { return .null }
        var page = facts(row)
        page.entries.insert(.init("url", .text(url)), at: 0)
        let isCurrent = row.int(6) == row.int(1)
        page["passages"] = isCurrent ? .list(try passages(of: row.int(0) ?? 0)) : .list([])
        if isCurrent {
            page["facts"] = .list(try statedFacts(of: row.int(0) ?? 0))
            page["validated_at"] = Value(row.time(2))
            page["validated_how"] = Value(row.text(3))
            page["etag"] = Value(row.text(4))
            page["last_modified"] = Value(row.text(5))
        }
        return .map(page)
    }

    private func facts(_ row: Row) -> ValueMap {
        let visit = ValueText.value(row.text(30))
        return [
            "version": Value(row.int(6)), "pipeline": Value(row.text(7)), "recipe": Value(row.text(8)),
            "fetched_at": Value(row.time(9)), "title": Value(row.text(10)), "language": Value(row.text(11)),
            "author": Value(row.text(12)), "description": Value(row.text(13)), "site_name": Value(row.text(14)),
            "image": Value(row.text(15)), "canonical": Value(row.text(16)), "published_at": Value(row.time(17)),
            "modified_at": Value(row.time(18)), "word_count": Value(row.int(19)),
            "content_type": Value(row.text(20)), "status": Value(row.int(21)), "method": Value(row.text(22)),
            "final_url": Value(row.text(23)), "content": Value(row.text(24)), "fields": ValueText.value(row.text(25)),
            "data": ValueText.value(row.text(26)), "outlinks": ValueText.value(row.text(27)),
            "fingerprints": ValueText.value(row.text(28)), "directives": ValueText.value(row.text(29)),
            "visit": visit, "trace": visit["trace"] ?? .null,
        ]
    }

    private func passages(of page: Int64) throws -> [Value] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT key, headings, start_offset, end_offset, words, body FROM passages
                WHERE page = ? AND kind = 0 ORDER BY position
                """)
        return try Row.fetchAll(statement, arguments: [page]).map { row in
            [
                "id": Value(row.text(0)), "headings": ValueText.value(row.text(1)), "start": Value(row.int(2)),
                "end": Value(row.int(3)), "words": Value(row.int(4)), "text": Value(row.text(5)),
            ]
        }
    }

    /// The typed values that search finds as passages of their own.
    private func statedFacts(of page: Int64) throws -> [Value] {
        let statement = try db.cachedStatement(
            sql: "SELECT key, field, body FROM passages WHERE page = ? AND kind = 1 ORDER BY position")
        return try Row.fetchAll(statement, arguments: [page]).map { row in
            ["id": Value(row.text(0)), "field": Value(row.text(1)), "text": Value(row.text(2))]
        }
    }

    // MARK: Many pages

    func pages(_ filter: PageFilter) throws -> Value {
        var conditions = ["TRUE"]
        var arguments = StatementArguments()
        if let cursor = filter.cursor {
            conditions.append("url > ?")
            arguments += [cursor]
        }
        if let prefix = filter.prefix, !prefix.isEmpty {
            conditions.append("url >= ? AND url < ?")
            // No UTF-8 text has a byte 0xFF: all that begin with the prefix sort before prefix + U+10FFFF.
            arguments += [prefix, prefix + "\u{10FFFF}"]
        }
        if let site = filter.site {
            conditions.append("(host = ? OR substr(host, -length(?)) = ?)")
            arguments += [site, "." + site, "." + site]
        }
        if let pipeline = filter.pipeline {
            conditions.append("pipeline = ?")
            arguments += [pipeline]
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT url, title, language, fetched_at, validated_at, word_count, pipeline, version FROM pages
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY url LIMIT ?
                """)
        let rows = try Row.fetchAll(statement, arguments: arguments + [filter.limit + 1])
        let shown = rows.prefix(Int(clamping: filter.limit))
        var answer: ValueMap = ["pages": .list(shown.map { summary($0) })]
        if rows.count > shown.count, let last = shown.last?.text(0) { answer["cursor"] = .text(last) }
        return .map(answer)
    }

    private func summary(_ row: Row) -> Value {
        [
            "url": Value(row.text(0)), "title": Value(row.text(1)), "language": Value(row.text(2)),
            "fetched_at": Value(row.time(3)), "validated_at": Value(row.time(4)), "word_count": Value(row.int(5)),
            "pipeline": Value(row.text(6)), "version": Value(row.int(7)),
        ]
    }
}
