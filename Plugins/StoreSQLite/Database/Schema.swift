// SPDX-License-Identifier: MIT

import GRDB

/// The database's layout. `user_version` counts the migrations applied; each runs once, in its own transaction.
///
/// Moments are microseconds since 1970 UTC. `fields`, `data`, `outlinks`, `fingerprints`, `directives`, `visit` and
/// `headings` are JSON, so that `sqlite3 knowledge.db "SELECT fields ->> '$.price.amount' …"` works.
enum Schema {
    /// "LMKB" in ASCII: marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x4C4D_4B42

    static let migrations: [String] = [first, history, bodies, search, scopeWords]

    static var version: Int64 { Int64(migrations.count) }

    /// Splits and folds text for the index. The same tokenizer reads questions.
    static let tokenizer: FTS5TokenizerDescriptor = .unicode61(diacritics: .remove)

    private static let first = """
        CREATE TABLE pages (
            id INTEGER PRIMARY KEY,
            url TEXT NOT NULL UNIQUE,
            host TEXT NOT NULL,
            pipeline TEXT NOT NULL,
            version INTEGER NOT NULL,              -- number of the version that is shown
            title TEXT NOT NULL,
            language TEXT,
            word_count INTEGER,
            scope TEXT NOT NULL,                   -- words by which search filters: sites, language
            is_indexed INTEGER NOT NULL,           -- 0: the page asks not to be found
            unavailable_after INTEGER,
            fetched_at INTEGER NOT NULL,           -- of the version that is shown
            validated_at INTEGER NOT NULL,         -- last time that version was seen to hold
            validated_how TEXT NOT NULL,           -- full fetch | 304 | same record
            etag TEXT,
            last_modified TEXT,
            content_fingerprint TEXT NOT NULL,
            record_fingerprint TEXT NOT NULL,      -- content and fields: differs, new version
            detail_fingerprint TEXT NOT NULL       -- title, passages and the like: differs, version renewed in place
        ) STRICT;
        CREATE TABLE versions (
            id INTEGER PRIMARY KEY,
            page INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            pipeline TEXT NOT NULL,
            recipe TEXT,                           -- hash of the effective recipe
            fetched_at INTEGER NOT NULL,
            title TEXT, language TEXT, author TEXT, description TEXT, site_name TEXT, image TEXT, canonical TEXT,
            published_at INTEGER, modified_at INTEGER, word_count INTEGER,
            content_type TEXT, status INTEGER, method TEXT, final_url TEXT,
            content TEXT,                          -- Markdown; passages' offsets count its UTF-8 bytes
            fields TEXT, data TEXT, outlinks TEXT, fingerprints TEXT, directives TEXT,
            visit TEXT                             -- id, reason, attempt, trace as the host gave them
        ) STRICT;
        CREATE UNIQUE INDEX versions_by_page ON versions (page, number);
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY,                -- also the rowid in passage_index
            page INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            key TEXT NOT NULL,                     -- stable while heading path and text stay the same
            headings TEXT NOT NULL,
            start_offset INTEGER NOT NULL,
            end_offset INTEGER NOT NULL,
            words INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX passages_by_page ON passages (page, position);
        CREATE VIEW passage_texts AS
            SELECT passages.id, pages.title, passages.headings, passages.body, pages.scope
            FROM passages JOIN pages ON pages.id = passages.page WHERE pages.is_indexed;
        CREATE VIRTUAL TABLE passage_index USING fts5(
            title, headings, body, scope,
            content = 'passage_texts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
        INSERT INTO passage_index (passage_index, rank) VALUES ('rank', 'bm25(4.0, 2.0, 1.0, 0.0)');
        -- Fewer, larger pieces: a third less work to index a page (measured), for 8 MiB while a group is written.
        INSERT INTO passage_index (passage_index, rank) VALUES ('hashsize', 8388608);
        INSERT INTO passage_index (passage_index, rank) VALUES ('automerge', 8);
        CREATE VIRTUAL TABLE passage_terms USING fts5vocab(passage_index, row);
        CREATE TABLE tombstones (
            url TEXT PRIMARY KEY,
            reason TEXT NOT NULL,
            removed_at INTEGER NOT NULL,
            version INTEGER NOT NULL,              -- the last one; a page that comes back counts on from it
            fetched_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Brings the file to the current layout. Several processes may try at once: the transaction lets one through.
    static func migrate(_ db: Database) throws {
        guard try readVersion(db) < version else { return }
        try db.inTransaction(.immediate) {
            let found = try readVersion(db)
            for (index, script) in migrations.enumerated() where Int64(index) >= found { try db.execute(sql: script) }
            if found > 0, found < searchVersion { try fillSearch(db) }
            if found > 0, found < scopeWordsVersion {
                try db.execute(sql: "INSERT INTO passage_index (passage_index) VALUES ('rebuild')")
            }
            // Pragmas take no parameters; both are our own numbers.
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(max(found, version))")
            return .commit
        }
    }

    static func readVersion(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }
}
