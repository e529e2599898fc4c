// SPDX-License-Identifier: MIT

import GRDB

/// One passage as the search index holds it.
struct IndexedText: Sendable {
    var id: Int64
    var title: String
    var headings: String
    var body: String
    var scope: String
}

/// What the search index must forget and learn, in order: kept until the rows of the whole batch are written.
struct IndexChanges {
    private enum Change {
        case forget(IndexedText)
        case learn(IndexedText)
    }

    private var changes: [Change] = []

    var count: Int { changes.count }

    /// FTS5 needs the very text that was indexed in order to forget it.
    mutating func forget(_ text: IndexedText) { changes.append(.forget(text)) }

    mutating func learn(_ text: IndexedText) { changes.append(.learn(text)) }

    /// Drops what came after the first `count` changes: their savepoint was rolled back.
    mutating func undo(to count: Int) { changes.removeSubrange(count...) }

    /// One row a statement: an `INSERT … SELECT` would open a savepoint inside SQLite.
    func apply(to db: Database) throws {
        guard !changes.isEmpty else { return }
        let learn = try db.cachedStatement(
            sql: "INSERT INTO passage_index (rowid, title, headings, body, scope) VALUES (?, ?, ?, ?, ?)")
        let forget = try db.cachedStatement(
            sql: """
                INSERT INTO passage_index (passage_index, rowid, title, headings, body, scope)
                VALUES ('delete', ?, ?, ?, ?, ?)
                """)
        for change in changes {
            switch change {
            case .learn(let text): try learn.execute(arguments: text.arguments)
            case .forget(let text): try forget.execute(arguments: text.arguments)
            }
        }
    }
}

extension IndexedText {
    fileprivate var arguments: StatementArguments { [id, title, headings, body, scope] }
}
