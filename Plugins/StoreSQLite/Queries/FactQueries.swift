// SPDX-License-Identifier: MIT

import GRDB
import StageSDK
import Vocabulary

/// Reads what is known of pages apart from their content: for conditional requests, for judging their age, and to say
/// what they were made from.
struct FactQueries {
    let db: Database

    /// - Returns: The pages that are stored, in the order of `urls`.
    func previous(_ urls: [String]) throws -> Value {
        let statement = try db.cachedStatement(
            sql: """
                SELECT etag, last_modified, fetched_at, validated_at, content_fingerprint, history, version, pipeline,
                    provenance, validated_how
                FROM pages WHERE url = ?
                """)
        let pages: [Value] = try urls.compactMap { url in
            guard let row = try Row.fetchOne(statement, arguments: [url.withoutNUL]) else { return nil }
            let made = ValueText.value(row.text(8))
            return [
                "url": .text(url), "etag": Value(row.text(0)), "last_modified": Value(row.text(1)),
                "fetched_at": Value(row.time(2)), "validated_at": Value(row.time(3)), "content": Value(row.text(4)),
                "history": SeenHistory(row.bytes(5)).value, "version": Value(row.int(6)),
                "pipeline": Value(row.text(7)), "fetch": made["fetch"] ?? .null, "plugins": made["plugins"] ?? .null,
                "recipe": made["recipe"] ?? .null, "body": made["body"] ?? .null, "validated_how": Value(row.text(9)),
            ]
        }
        return ["pages": .list(pages)]
    }

    /// The versions of a page that are kept, the newest first; null when it is not stored.
    func versions(_ url: String) throws -> Value {
        let found = try db.cachedStatement(sql: "SELECT id, version, validated_at FROM pages WHERE url = ?")
        guard let page = try Row.fetchOne(found, arguments: [url.withoutNUL]) else { return .null }
        let statement = try db.cachedStatement(
            sql: """
                SELECT number, pipeline, recipe, fetched_at, title, word_count, status, method, visit,
                    fingerprints ->> '$.body', length(content)
                FROM versions WHERE page = ? ORDER BY number DESC
                """)
        let versions: [Value] = try Row.fetchAll(statement, arguments: [page.int(0) ?? 0]).map { row in
            let visit = ValueText.value(row.text(8))
            return [
                "version": Value(row.int(0)), "pipeline": Value(row.text(1)), "recipe": Value(row.text(2)),
                "fetched_at": Value(row.time(3)), "title": Value(row.text(4)), "word_count": Value(row.int(5)),
                "status": Value(row.int(6)), "method": Value(row.text(7)), "fetch": visit["fetch"] ?? .null,
                "plugins": visit["plugins"] ?? .null, "reason": visit["reason"] ?? .null, "body": Value(row.text(9)),
                "length": Value(row.int(10)),
            ]
        }
        return [
            "url": .text(url), "current": Value(page.int(1)), "validated_at": Value(page.time(2)),
            "versions": .list(versions),
        ]
    }

    /// Where a passage stands: the pages that have it now.
    func places(of passage: String) throws -> Value {
        let statement = try db.cachedStatement(
            sql: """
                SELECT pages.url FROM passage_index JOIN passages ON passages.id = passage_index.rowid
                    JOIN pages ON pages.id = passages.page
                WHERE passage_index MATCH ? AND passages.key = ? ORDER BY pages.url LIMIT 20
                """)
        let word = "scope : \(PassageFilter.quoted(PassageWords.key(passage)))"
        var urls = try String.fetchAll(statement, arguments: [word, passage])
        if urls.isEmpty { urls = try hiddenPlaces(of: passage) }
        return ["urls": .list(urls.map { .text($0) })]
    }

    /// Pages that ask not to be found are in no index: all of them are looked at, which takes a while where they are many.
    private func hiddenPlaces(of passage: String) throws -> [String] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT pages.url FROM pages JOIN passages ON passages.page = pages.id
                WHERE NOT pages.is_indexed AND passages.key = ? ORDER BY pages.url LIMIT 20
                """)
        return try String.fetchAll(statement, arguments: [passage])
    }

    /// The tombstone of a page that is gone; null for one that never was, or is there.
    func tombstone(_ url: String) throws -> Value {
        let statement = try db.cachedStatement(
            sql: "SELECT reason, removed_at, version, fetched_at FROM tombstones WHERE url = ?")
        guard let row = try Row.fetchOne(statement, arguments: [url.withoutNUL]) else { return .null }
        return [
            "url": .text(url), "reason": Value(row.text(0)), "removed_at": Value(row.time(1)),
            "version": Value(row.int(2)), "fetched_at": Value(row.time(3)),
        ]
    }
}
