// SPDX-License-Identifier: MIT

import GRDB
import Text

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
    /// Words of what is learnt that the index may not have yet. Those of a record that was rolled back do no harm.
    private(set) var words: [VocabularyEntry] = []

    var count: Int { changes.count }

    /// FTS5 needs the very text that was indexed in order to forget it.
    mutating func forget(_ text: IndexedText) { changes.append(.forget(text)) }

    mutating func learn(_ text: IndexedText) { changes.append(.learn(text)) }

    mutating func learn(_ words: [VocabularyEntry]) { self.words += words }

    /// Drops what came after the first `count` changes: their savepoint was rolled back.
    mutating func undo(to count: Int) { changes.removeSubrange(count...) }

    /// One row a statement: an `INSERT … SELECT` would open a savepoint inside SQLite.
    func apply(to db: Database) throws {
        try VocabularyWriter(db: db).insert(words)
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

/// The words by which a passage is found by what it is: in the index's scope column, where no question looks.
enum PassageWords {
    /// Of the passage's text: equal for equal texts.
    static func fingerprint(_ fingerprint: Int64) -> String {
        "f" + ContentHash.hex(UInt64(bitPattern: fingerprint))
    }

    /// Of the passage's key, whatever stands in it. The layout's view `passage_texts` says the same in SQL.
    static func key(_ key: String) -> String {
        let isHex = key.utf8.count == 16 && key.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
        if isHex { return "k" + key }
        let digits = Array("0123456789abcdef".utf8)
        let bytes = String(String.UnicodeScalarView(key.unicodeScalars.prefix(32))).utf8
        return "h" + String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// All that stands in the scope column.
    static func scope(of page: String, key: String, fingerprint: Int64) -> String {
        "\(page) \(Self.fingerprint(fingerprint)) \(Self.key(key))"
    }
}
