// SPDX-License-Identifier: MIT

import GRDB

/// The tables. Times are microseconds since 1970; words are wire values of the public types.
enum ChatSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: conversations, knowledge base, gaps, spend") { db in try db.execute(sql: first) }
        return migrator
    }

    private static let first = """
        CREATE TABLE conversation (
            id INTEGER PRIMARY KEY,
            session TEXT NOT NULL UNIQUE,
            site TEXT NOT NULL,
            language TEXT,
            hand_off TEXT NOT NULL DEFAULT 'bot',
            started_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        );
        CREATE INDEX conversation_site_updated ON conversation (site, updated_at);
        CREATE INDEX conversation_updated ON conversation (updated_at);

        CREATE TABLE message (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
            author TEXT NOT NULL,
            text TEXT NOT NULL,
            at INTEGER NOT NULL,
            context TEXT,
            question_key TEXT,      -- of visitors' messages: what equal questions share
            language TEXT, intent TEXT, sentiment REAL, stage TEXT, objection TEXT, analysis TEXT,
            outcome TEXT, refusal TEXT, strategy TEXT, as_of INTEGER,
            took INTEGER, tokens INTEGER NOT NULL DEFAULT 0,
            feedback INTEGER, comment TEXT
        );
        CREATE INDEX message_conversation ON message (conversation, row);
        CREATE INDEX message_at ON message (at);
        CREATE INDEX message_question ON message (question_key) WHERE question_key IS NOT NULL;

        CREATE TABLE citation (
            message INTEGER NOT NULL REFERENCES message (row) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            url TEXT NOT NULL,
            body TEXT NOT NULL,     -- the citation as JSON
            PRIMARY KEY (message, number)
        ) WITHOUT ROWID;

        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            keywords TEXT NOT NULL,
            category TEXT NOT NULL,
            content TEXT NOT NULL,
            url TEXT NOT NULL,
            language TEXT,
            priority INTEGER NOT NULL,
            is_active INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        );
        CREATE INDEX entry_site ON entry (site, priority DESC);

        CREATE TABLE gap (
            id INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            question_key TEXT NOT NULL,
            question TEXT NOT NULL,
            language TEXT NOT NULL,
            reason TEXT NOT NULL,
            searched TEXT NOT NULL,
            times INTEGER NOT NULL,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            is_closed INTEGER NOT NULL DEFAULT 0,
            UNIQUE (site, question_key)
        );

        CREATE TABLE spend (
            day INTEGER NOT NULL,   -- days since 1970
            site TEXT NOT NULL,
            tokens INTEGER NOT NULL,
            cost REAL NOT NULL,
            PRIMARY KEY (day, site)
        ) WITHOUT ROWID;
        """
}
