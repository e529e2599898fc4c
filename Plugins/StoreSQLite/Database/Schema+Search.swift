// SPDX-License-Identifier: MIT

import GRDB
import Retrieval
import Text

/// The migration that came with ranking of our own: facts and labels beside passages, and the words of the index.
extension Schema {
    /// Files from before this layout are read through once.
    static let searchVersion: Int64 = 4

    static let search = """
        ALTER TABLE passages ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;         -- 0: of the content, 1: a field's fact
        ALTER TABLE passages ADD COLUMN field TEXT;                              -- of a fact: the field's name
        ALTER TABLE passages ADD COLUMN labels TEXT;                             -- [{kind, start, end}] in body
        ALTER TABLE passages ADD COLUMN fingerprint INTEGER NOT NULL DEFAULT 0;  -- of body's words: equal, same text
        CREATE INDEX passages_by_fingerprint ON passages (fingerprint);
        CREATE TABLE vocabulary (              -- every word that was ever indexed, under its stem
            language TEXT NOT NULL,
            stem TEXT NOT NULL,
            word TEXT NOT NULL,
            PRIMARY KEY (language, stem, word)
        ) STRICT, WITHOUT ROWID;
        """

    /// Reads what is stored already as new pages are read. About a second for ten thousand passages.
    static func fillSearch(_ db: Database) throws {
        let words = KnownWords()
        let passages = try Row.fetchCursor(
            db,
            sql: """
                SELECT passages.id, passages.body, passages.headings, pages.title, pages.language
                FROM passages JOIN pages ON pages.id = passages.page
                """)
        var ids: [(id: Int64, text: IndexedWords)] = []
        while let row = try passages.next() {
            let language = row.text(4).flatMap { Language(tag: $0) } ?? .undetermined
            let body = row.text(1) ?? ""
            let text = IndexedWords(body)
            let heads = [row.text(2) ?? "", row.text(3) ?? ""].map { ($0, Words($0)) }
            let entries = words.unknown(in: heads + [(body, text.words)], language)
            try VocabularyWriter(db: db).insert(entries)
            words.learn(entries)
            ids.append((row.int(0) ?? 0, text.withoutWords))
        }
        let statement = try db.makeStatement(sql: "UPDATE passages SET fingerprint = ?, labels = ? WHERE id = ?")
        for (id, text) in ids { try statement.execute(arguments: [text.fingerprint, text.labels, id]) }
    }

    /// Files from before this layout are indexed anew.
    static let scopeWordsVersion: Int64 = 5

    /// Passages are found by their text's fingerprint and by their key through words of the search index, which is written
    /// in runs: B-trees over what is as good as random took a page of the file for each passage. See ``PassageWords``.
    static let scopeWords = """
        DROP INDEX passages_by_key;
        DROP INDEX passages_by_fingerprint;
        DROP VIEW passage_texts;
        CREATE VIEW passage_texts AS
            SELECT passages.id, pages.title, passages.headings, passages.body,
                pages.scope || ' f' || printf('%016x', passages.fingerprint)
                    || CASE WHEN length(passages.key) = 16 AND passages.key NOT GLOB '*[^0-9a-f]*'
                        THEN ' k' || passages.key ELSE ' h' || lower(hex(substr(passages.key, 1, 32))) END AS scope
            FROM passages JOIN pages ON pages.id = passages.page WHERE pages.is_indexed;
        """
}
