// SPDX-License-Identifier: MIT

import GRDB
import StageSDK
import Vocabulary

/// Writes one page's rows and notes what the search index must learn. Lives inside one transaction.
struct PageWriter {
    let db: Database
    let words: KnownWords

    func store(_ draft: PageDraft, _ index: inout IndexChanges) throws -> WriteOutcome {
        let stored = try StoredPage.find(draft.url, db)
        if draft.isNotModified {
            guard let stored else {
                throw StoreError(.notModifiedUnknown, "the server answered 304 for a page that is not stored")
            }
            try renew(stored, draft, how: .notModified)
            return .notModified
        }
        if draft.isRemade, stored?.fetchedAt != draft.fetchedAt { return .passed }
        guard let stored else {
            let version = try Int.fetchOne(
                db.cachedStatement(sql: "DELETE FROM tombstones WHERE url = ? RETURNING version"),
                arguments: [draft.url])
            return try add(draft, version: (version ?? 0) + 1, &index)
        }
        if stored.recordFingerprint == draft.recordFingerprint {
            let isCosmetic = stored.detailFingerprint != draft.detailFingerprint
            if isCosmetic || (draft.isRemade && stored.provenance != draft.provenance) {
                try replace(stored, draft, version: stored.version, how: .sameRecord, &index)
            } else {
                try renew(stored, draft, how: .sameRecord)
            }
            return .sameRecord(isCosmetic: isCosmetic)
        }
        let changed = try changes(from: stored, to: draft)
        try replace(stored, draft, version: stored.version + 1, how: .fullFetch, &index)
        return .stored(version: stored.version + 1, changed: changed)
    }

    /// What differs between the version that is shown and the next one.
    private func changes(from stored: StoredPage, to draft: PageDraft) throws -> [String] {
        let statement = try db.cachedStatement(sql: "SELECT fields FROM versions WHERE page = ? AND number = ?")
        let before = try String.fetchOne(statement, arguments: [stored.id, stored.version])
        func members(_ text: String?) -> JSONObject { text.flatMap { try? JSON(parsing: $0) }?.object ?? JSONObject() }
        let (old, new) = (members(before), members(draft.fields))
        let names = Set(old.map(\.name)).union(new.map(\.name)).sorted()
        let fields = names.filter { old[$0] != new[$0] }
        return (stored.contentFingerprint == draft.contentFingerprint ? [] : ["content"]) + fields
    }

    // MARK: Cases

    /// The stored version was seen to hold.
    private func renew(_ stored: StoredPage, _ draft: PageDraft, how: Validation) throws {
        guard !draft.isRemade else { return }
        try db.cachedStatement(
            sql: """
                UPDATE pages SET validated_at = max(validated_at, ?), validated_how = ?, history = ?,
                    etag = coalesce(?, etag), last_modified = coalesce(?, last_modified) WHERE id = ?
                """
        ).execute(arguments: [
            draft.fetchedAt.microseconds, how.rawValue, stored.history(after: draft, hasChanged: false).data,
            draft.etag, draft.lastModified, stored.id,
        ])
    }

    private func add(_ draft: PageDraft, version: Int, _ index: inout IndexChanges) throws -> WriteOutcome {
        let draft = draft.withWords(known: words)
        try db.cachedStatement(
            sql: """
                INSERT INTO pages (\(PageWriter.columns), url, host)
                VALUES (\(PageWriter.marks(PageWriter.columnCount + 2)))
                """
        ).execute(
            arguments: columns(of: draft, version: version, Sighting(of: draft, how: .fullFetch))
                + [draft.url, draft.host])
        let page = db.lastInsertedRowID
        try addVersion(of: draft, page: page, number: version)
        try BodyWriter(db: db, page: page).keep(draft.body, version: version)
        try PassageWriter(db: db, page: page).insert(draft, &index)
        index.learn(draft.unknownWords)
        return .added(version: version)
    }

    /// Puts `draft` in the place of what is shown, as a further version or as the same one renewed.
    private func replace(
        _ stored: StoredPage, _ draft: PageDraft, version: Int, how: Validation, _ index: inout IndexChanges
    ) throws {
        let draft = draft.withWords(known: words)
        try PassageWriter(db: db, page: stored.id).replace(stored, draft, &index)
        index.learn(draft.unknownWords)
        try db.cachedStatement(
            sql: "UPDATE pages SET (\(PageWriter.columns)) = (\(PageWriter.marks(PageWriter.columnCount))) WHERE id = ?"
        ).execute(
            arguments: columns(
                of: draft, version: version,
                stored.sighting(after: draft, how: how, hasChanged: version > stored.version)) + [stored.id])
        try addVersion(of: draft, page: stored.id, number: version)
        try BodyWriter(db: db, page: stored.id).keep(draft.body, version: version)
        let kept = draft.isArchived ? draft.keepVersions : 1
        try db.cachedStatement(sql: "DELETE FROM versions WHERE page = ? AND number <= ?")
            .execute(arguments: [stored.id, version - kept])
        try BodyWriter(db: db, page: stored.id).drop(upTo: version - kept)
    }

    /// Turns a page into a tombstone: its URL, reason and last version number stay, its text goes.
    func remove(
        _ url: String, _ reason: String, at time: Timestamp, _ index: inout IndexChanges
    ) throws -> WriteOutcome {
        guard let stored = try StoredPage.find(url, db) else { return .removed(false) }
        try PassageWriter(db: db, page: stored.id).removeAll(stored, &index)
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO tombstones (url, reason, removed_at, version, fetched_at)
                SELECT url, ?, ?, version, fetched_at FROM pages WHERE id = ?
                """
        ).execute(arguments: [reason, time.microseconds, stored.id])
        try db.cachedStatement(sql: "DELETE FROM versions WHERE page = ?").execute(arguments: [stored.id])
        try db.cachedStatement(sql: "DELETE FROM pages WHERE id = ?").execute(arguments: [stored.id])
        return .removed(true)
    }

    // MARK: Columns

    private static let columns = """
        pipeline, version, title, language, word_count, scope, is_indexed, unavailable_after, fetched_at, validated_at, \
        validated_how, etag, last_modified, content_fingerprint, record_fingerprint, detail_fingerprint, \
        history, provenance
        """
    private static let columnCount = 18

    private static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    private func columns(of draft: PageDraft, version: Int, _ seen: Sighting) -> StatementArguments {
        let values: [(any DatabaseValueConvertible)?] = [
            draft.pipeline, version, draft.details.title ?? "", draft.details.language, draft.details.wordCount,
            draft.scope, draft.isIndexed, draft.unavailableAfter?.microseconds, draft.fetchedAt.microseconds,
            seen.at.microseconds, seen.how, draft.etag, draft.lastModified, draft.contentFingerprint,
            draft.recordFingerprint, draft.detailFingerprint, seen.history.data, draft.provenance,
        ]
        return StatementArguments(values)
    }

    private func addVersion(of draft: PageDraft, page: Int64, number: Int) throws {
        let details = draft.details
        let values: [(any DatabaseValueConvertible)?] = [
            page, number, draft.pipeline, draft.recipe, draft.fetchedAt.microseconds, details.title, details.language,
            details.author, details.description, details.siteName, details.image, details.canonical,
            details.publishedAt?.microseconds, details.modifiedAt?.microseconds, details.wordCount,
            details.contentType, draft.status, details.method, details.finalURL, draft.content, draft.fields,
            draft.data, draft.outlinks, draft.fingerprints, draft.directives, draft.visit,
        ]
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO versions (page, number, pipeline, recipe, fetched_at, title, language, author,
                    description, site_name, image, canonical, published_at, modified_at, word_count, content_type,
                    status, method, final_url, content, fields, data, outlinks, fingerprints, directives, visit)
                VALUES (\(PageWriter.marks(values.count)))
                """
        ).execute(arguments: StatementArguments(values))
    }
}

/// How a stored version was last seen to hold. Words of `validated_how`.
enum Validation: String {
    case fullFetch = "full fetch"
    case notModified = "304"
    case sameRecord = "same record"
}

/// When a page was last seen to hold, how, and what its visits have shown.
struct Sighting {
    var at: Timestamp
    /// A word of ``Validation``.
    var how: String
    var history: SeenHistory

    init(at: Timestamp, how: String, history: SeenHistory) { (self.at, self.how, self.history) = (at, how, history) }

    init(of draft: PageDraft, how: Validation) {
        self.init(at: draft.fetchedAt, how: how.rawValue, history: SeenHistory())
    }
}

/// What the writer must know of a page that is stored.
struct StoredPage {
    var id: Int64
    var version: Int
    var title: String
    var scope: String
    var isIndexed: Bool
    var contentFingerprint: String
    var recordFingerprint: String
    var detailFingerprint: String
    var fetchedAt: Timestamp
    var seen: Sighting
    var provenance: String?

    /// The history with a visit more.
    func history(after draft: PageDraft, hasChanged: Bool) -> SeenHistory {
        var history = seen.history
        history.record(interval: draft.fetchedAt - seen.at, hasChanged: hasChanged)
        return history
    }

    /// A page that was made anew from its body has not been seen again.
    func sighting(after draft: PageDraft, how: Validation, hasChanged: Bool) -> Sighting {
        guard !draft.isRemade else { return seen }
        var sighting = Sighting(of: draft, how: how)
        sighting.history = history(after: draft, hasChanged: hasChanged)
        return sighting
    }

    static func find(_ url: String, _ db: Database) throws -> StoredPage? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, version, title, scope, is_indexed, content_fingerprint, record_fingerprint, detail_fingerprint,
                    fetched_at, validated_at, history, validated_how, provenance
                FROM pages WHERE url = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [url]) else { return nil }
        let fetchedAt = row.time(8) ?? Timestamp(microseconds: 0)
        return StoredPage(
            id: row.int(0) ?? 0, version: Int(clamping: row.int(1) ?? 0), title: row.text(2) ?? "",
            scope: row.text(3) ?? "", isIndexed: row.int(4) == 1, contentFingerprint: row.text(5) ?? "",
            recordFingerprint: row.text(6) ?? "", detailFingerprint: row.text(7) ?? "", fetchedAt: fetchedAt,
            seen: Sighting(
                at: row.time(9) ?? fetchedAt, how: row.text(11) ?? "", history: SeenHistory(row.bytes(10))),
            provenance: row.text(12))
    }
}
