// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

extension ChatStorage {
    /// Entries of a site, the most important first.
    public func entries(site: String, activeOnly: Bool = false) async throws(ChatError) -> [KnowledgeEntry] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM entry WHERE site = ? AND (is_active OR NOT ?) ORDER BY priority DESC, id LIMIT 10000
                    """, arguments: [site, activeOnly]
            ).map(KnowledgeEntry.init)
        }
    }

    public func entry(_ id: Int64) async throws(ChatError) -> KnowledgeEntry {
        try await read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM entry WHERE id = ?", arguments: [id]) else {
                throw ChatError(.notFound, "no entry with this id")
            }
            return KnowledgeEntry(row)
        }
    }

    /// Adds an entry without an id, changes one with it.
    ///
    /// - Returns: The entry as stored.
    @discardableResult
    public func save(_ entry: KnowledgeEntry) async throws(ChatError) -> KnowledgeEntry {
        try entry.check()
        let now = self.now()
        return try await write { db in
            let id: Int64
            if let known = entry.id {
                try db.execute(
                    sql: """
                        UPDATE entry SET site = ?, keywords = ?, category = ?, content = ?, url = ?, language = ?,
                            priority = ?, is_active = ?, updated_at = ? WHERE id = ?
                        """,
                    arguments: [
                        entry.site, entry.keywords, entry.category, entry.content, entry.url,
                        entry.language?.rawValue, entry.priority, entry.isActive, now.microseconds, known,
                    ])
                if db.changesCount == 0 { throw ChatError(.notFound, "no entry with this id") }
                id = known
            } else {
                try db.execute(
                    sql: """
                        INSERT INTO entry (site, keywords, category, content, url, language, priority, is_active,
                                           created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        entry.site, entry.keywords, entry.category, entry.content, entry.url,
                        entry.language?.rawValue, entry.priority, entry.isActive, now.microseconds, now.microseconds,
                    ])
                id = db.lastInsertedRowID
            }
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM entry WHERE id = ?", arguments: [id]) else {
                throw ChatError(.notFound, "no entry with this id")
            }
            return KnowledgeEntry(row)
        }
    }

    public func deleteEntry(_ id: Int64) async throws(ChatError) {
        try await write { db in
            try db.execute(sql: "DELETE FROM entry WHERE id = ?", arguments: [id])
            if db.changesCount == 0 { throw ChatError(.notFound, "no entry with this id") }
        }
    }
}

extension KnowledgeEntry {
    init(_ row: Row) {
        self.init(
            id: row["id"], site: row["site"], keywords: row["keywords"], category: row["category"],
            content: row["content"], url: row["url"], language: row.word("language"), priority: row["priority"],
            isActive: row["is_active"])
        (createdAt, updatedAt) = (row.timestamp("created_at"), row.timestamp("updated_at"))
    }

    func check() throws(ChatError) {
        func refuse(_ detail: String) -> ChatError { ChatError(.invalidRequest, detail) }
        if content.allSatisfy(\.isWhitespace) { throw refuse("content must say something") }
        if content.utf8.count > 8192 { throw refuse("content may have 8192 bytes, this has \(content.utf8.count)") }
        if keywords.utf8.count > 2048 {
            throw refuse("keywords may have 2048 bytes, these have \(keywords.utf8.count)")
        }
        if category.utf8.count > 100 { throw refuse("category may have 100 bytes") }
        if !(0...100).contains(priority) { throw refuse("priority is from 0 to 100, this is \(priority)") }
        if url.utf8.count > 2048 { throw refuse("url may have 2048 bytes") }
        if !url.isEmpty, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            throw refuse("url begins with https:// or http://")
        }
        if keywords.allSatisfy({ $0.isWhitespace || $0 == "," }), category.isEmpty {
            throw refuse("keywords or a category must say when the entry is used")
        }
    }
}
