// SPDX-License-Identifier: MIT

import GRDB

/// The layout of `state.db`. `user_version` counts the migrations applied; each runs once, in its own transaction.
///
/// Moments are microseconds since 1970 UTC of the frontier's ``SteadyClock``; those of `knowledge` are wall clock. Leases
/// are not in the file: a page on lease is `ready` there, so no crash can lose it, and none needs to be given back.
enum FrontierSchema {
    /// "LMFR" in ASCII: marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x4C4D_4652

    static let migrations: [String] = [first, passingOverKnown, freshness]
    static var version: Int64 { Int64(migrations.count) }

    private static let first = """
        CREATE TABLE file (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            key BLOB NOT NULL,                     -- 16 secret bytes of the hash in pages.key
            latest_time INTEGER NOT NULL           -- of the steady clock
        ) STRICT;
        CREATE TABLE pipelines (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            pipeline INTEGER NOT NULL REFERENCES pipelines (id),
            recipe TEXT NOT NULL,
            state INTEGER NOT NULL,                -- RunState
            started_at INTEGER NOT NULL,
            ended_at INTEGER,
            robots TEXT NOT NULL,
            delay INTEGER NOT NULL,                -- microseconds
            maximum_delay INTEGER NOT NULL,
            concurrency INTEGER NOT NULL,
            page_limit INTEGER NOT NULL,
            seeds TEXT NOT NULL,                   -- JSON array
            ready INTEGER NOT NULL DEFAULT 0,      -- pages by state, those on lease among the ready ones
            waiting INTEGER NOT NULL DEFAULT 0,
            held INTEGER NOT NULL DEFAULT 0,
            taken INTEGER NOT NULL DEFAULT 0,      -- of page_limit
            returned INTEGER NOT NULL DEFAULT 0    -- pages that turned out not to count
        ) STRICT;
        CREATE INDEX runs_by_pipeline ON runs (pipeline, state);
        CREATE TABLE run_counts (
            run INTEGER NOT NULL REFERENCES runs (id),
            kind INTEGER NOT NULL,                 -- 0 outcome, 1 reason, 2 refusal
            code TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (run, kind, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE hosts (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,             -- host and explicit port
            crawl_delay INTEGER,                   -- of robots.txt, microseconds
            paused_until INTEGER                   -- Retry-After, or an open circuit
        ) STRICT;
        CREATE TABLE queues (                      -- one run's pages on one host
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES runs (id),
            host INTEGER NOT NULL REFERENCES hosts (id),
            ready INTEGER NOT NULL DEFAULT 0,
            parked INTEGER,                        -- has work, is not in memory, and waits since
            abandoned_at INTEGER                   -- the host could not be reached; its pages failed all at once
        ) STRICT;
        CREATE UNIQUE INDEX queues_by_run ON queues (run, host);
        CREATE INDEX queues_parked ON queues (parked) WHERE parked IS NOT NULL;
        CREATE TABLE pages (
            id INTEGER PRIMARY KEY,
            pipeline INTEGER NOT NULL,
            key INTEGER NOT NULL,                  -- keyed hash of url
            url TEXT NOT NULL,
            run INTEGER NOT NULL,                  -- the last one that took it
            queue INTEGER NOT NULL,
            state INTEGER NOT NULL,                -- PageState
            rank INTEGER NOT NULL,                 -- priority and depth
            origin INTEGER NOT NULL,
            attempts INTEGER NOT NULL,             -- that failed, in this run
            added_at INTEGER NOT NULL,             -- to this run
            due INTEGER,                           -- of a waiting page
            ended_at INTEGER,
            parent INTEGER,                        -- the page that had the link
            code TEXT,
            detail TEXT
        ) STRICT;
        CREATE INDEX pages_by_url ON pages (pipeline, key);
        CREATE INDEX pages_ready ON pages (queue, rank) WHERE state = 0;
        CREATE INDEX pages_waiting ON pages (due) WHERE state = 1;
        CREATE INDEX pages_held ON pages (run, rank) WHERE state = 2;
        CREATE TABLE knowledge (                   -- of pages that were stored once
            page INTEGER PRIMARY KEY,
            fetched_at INTEGER NOT NULL,
            validated_at INTEGER NOT NULL,
            status INTEGER,
            etag TEXT,
            last_modified TEXT,
            content TEXT,
            history BLOB,
            pipeline INTEGER NOT NULL,
            revisit INTEGER                        -- when it is due again
        ) STRICT;
        CREATE INDEX knowledge_due ON knowledge (pipeline, revisit) WHERE revisit IS NOT NULL;
        CREATE TABLE refusals (                    -- a sample: at most so many for each pipeline and code
            pipeline INTEGER NOT NULL,
            key INTEGER NOT NULL,
            url TEXT NOT NULL,
            code TEXT NOT NULL,
            detail TEXT NOT NULL,
            at INTEGER NOT NULL,
            parent INTEGER
        ) STRICT;
        CREATE INDEX refusals_by_url ON refusals (pipeline, key);
        CREATE INDEX refusals_by_code ON refusals (pipeline, code);
        """

    private static let passingOverKnown = """
        ALTER TABLE runs ADD COLUMN skips_known INTEGER NOT NULL DEFAULT 0; -- links to known pages are passed over
        """

    private static let freshness = """
        ALTER TABLE knowledge ADD COLUMN fresh INTEGER; -- until when the server said that it holds
        """

    static func migrate(_ db: Database) throws {
        let applied = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let mark = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let isEmpty = try Int64.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard mark == applicationID || isEmpty else {
            throw FrontierError(.notOurs, "the file is an SQLite database of another kind")
        }
        guard applied <= version else {
            throw FrontierError(.tooNew, "the file has layout \(applied); this version knows layouts up to \(version)")
        }
        for step in Int(applied)..<migrations.count {
            try db.inTransaction(.immediate) {
                try db.execute(sql: migrations[step])
                if step == 0 { try makeKey(db) }
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(step + 1)")
                return .commit
            }
        }
    }

    private static func makeKey(_ db: Database) throws {
        var random = SystemRandomNumberGenerator()
        let key = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        try db.execute(
            sql: "INSERT INTO file (id, key, latest_time) VALUES (1, ?, ?)",
            arguments: [DatabaseValue(blob: key), Int64.min])
    }
}
