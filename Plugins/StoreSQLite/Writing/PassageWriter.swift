// SPDX-License-Identifier: MIT

import GRDB

/// Writes the passages of one page. A passage that stays the same keeps its row, and with it its place in the index.
struct PassageWriter {
    let db: Database
    let page: Int64

    func insert(_ draft: PageDraft, _ index: inout IndexChanges) throws {
        for (position, passage) in draft.passages.enumerated() { try insert(passage, position, draft, &index) }
    }

    func replace(_ stored: StoredPage, _ draft: PageDraft, _ index: inout IndexChanges) throws {
        var olds = try OldPassages(try rows())
        // What surrounds a passage in the index: when it changes, all of the page's entries do.
        let isSamePage =
            stored.title == draft.details.title ?? "" && stored.scope == draft.scope
            && stored.isIndexed == draft.isIndexed
        for (position, passage) in draft.passages.enumerated() {
            guard let old = olds.take(like: passage) else {
                try insert(passage, position, draft, &index)
                continue
            }
            if !old.stands(at: position, like: passage) { try move(old, to: position, passage) }
            guard !isSamePage else { continue }
            if stored.isIndexed { index.forget(old.indexed(with: stored)) }
            if draft.isIndexed { index.learn(passage.indexed(as: old.id, with: draft)) }
        }
        for old in olds.rest { try remove(old, stored, &index) }
    }

    func removeAll(_ stored: StoredPage, _ index: inout IndexChanges) throws {
        for old in try rows() { try remove(old, stored, &index) }
    }

    // MARK: Rows

    private func insert(
        _ passage: DraftPassage, _ position: Int, _ draft: PageDraft, _ index: inout IndexChanges
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO passages (page, position, key, headings, start_offset, end_offset, words, body, kind, field,
                    labels, fingerprint)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            page, position, passage.key, passage.headings, passage.start, passage.end, passage.words, passage.body,
            passage.field == nil ? 0 : 1, passage.field, passage.labels, passage.fingerprint,
        ])
        if draft.isIndexed { index.learn(passage.indexed(as: db.lastInsertedRowID, with: draft)) }
    }

    private func move(_ old: OldPassage, to position: Int, _ passage: DraftPassage) throws {
        try db.cachedStatement(
            sql: "UPDATE passages SET position = ?, start_offset = ?, end_offset = ?, words = ? WHERE id = ?"
        ).execute(arguments: [position, passage.start, passage.end, passage.words, old.id])
    }

    private func remove(_ old: OldPassage, _ stored: StoredPage, _ index: inout IndexChanges) throws {
        try db.cachedStatement(sql: "DELETE FROM passages WHERE id = ?").execute(arguments: [old.id])
        if stored.isIndexed { index.forget(old.indexed(with: stored)) }
    }

    private func rows() throws -> [OldPassage] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, position, key, headings, start_offset, end_offset, words, body, fingerprint
                FROM passages WHERE page = ? ORDER BY position
                """)
        return try Row.fetchAll(statement, arguments: [page]).map { row in
            OldPassage(
                id: row.int(0) ?? 0, position: row.int(1) ?? 0, key: row.text(2) ?? "", headings: row.text(3) ?? "",
                start: row.int(4) ?? 0, end: row.int(5) ?? 0, words: row.int(6) ?? 0, body: row.text(7) ?? "",
                fingerprint: row.int(8) ?? 0)
        }
    }
}

private struct OldPassage {
    var id: Int64
    var position: Int64
    var key: String
    var headings: String
    var start: Int64
    var end: Int64
    var words: Int64
    var body: String
    var fingerprint: Int64

    func stands(at position: Int, like passage: DraftPassage) -> Bool {
        self.position == Int64(position) && start == Int64(passage.start) && end == Int64(passage.end)
            && words == Int64(passage.words)
    }

    func indexed(with page: StoredPage) -> IndexedText {
        IndexedText(
            id: id, title: page.title, headings: headings, body: body,
            scope: PassageWords.scope(of: page.scope, key: key, fingerprint: fingerprint))
    }
}

extension DraftPassage {
    fileprivate func indexed(as id: Int64, with draft: PageDraft) -> IndexedText {
        IndexedText(
            id: id, title: draft.details.title ?? "", headings: headings, body: body,
            scope: PassageWords.scope(of: draft.scope, key: key, fingerprint: fingerprint))
    }
}

/// The passages a page had, to be claimed one by one by those it has now.
private struct OldPassages {
    /// Under each key the unclaimed ones, last first. A key repeats where a page repeats a text.
    private var byKey: [String: [OldPassage]] = [:]

    init(_ passages: [OldPassage]) throws {
        for passage in passages.reversed() { byKey[passage.key, default: []].append(passage) }
    }

    /// A key alone is not believed: heading path and text must be the same, as they are what the index holds.
    mutating func take(like passage: DraftPassage) -> OldPassage? {
        guard let last = byKey[passage.key]?.last, last.headings == passage.headings, last.body == passage.body
        else { return nil }
        return byKey[passage.key]?.removeLast()
    }

    var rest: [OldPassage] { byKey.values.flatMap { $0 } }
}
