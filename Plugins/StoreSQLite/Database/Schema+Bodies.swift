// SPDX-License-Identifier: MIT

/// Migrations that came with bodies kept for reading pages anew.
extension Schema {
    /// Bodies stand once however many versions were made from them, in a table that no search reads. What no version
    /// refers to any more goes by itself.
    static let bodies = """
        CREATE TABLE bodies (
            id INTEGER PRIMARY KEY,
            hash TEXT NOT NULL UNIQUE,             -- SHA-256 of the body, hexadecimal
            size INTEGER NOT NULL,                 -- in bytes, as it came
            bytes BLOB NOT NULL                    -- compressed: Zstandard, or zlib in old files
        ) STRICT;
        CREATE TABLE captures (
            page INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,               -- of the version that was made from it
            body INTEGER NOT NULL REFERENCES bodies (id),
            size INTEGER NOT NULL,
            kept_size INTEGER NOT NULL,            -- compressed
            keep INTEGER NOT NULL,                 -- microseconds after the version was last seen to hold
            charset TEXT,
            headers TEXT,                          -- those that stages read
            PRIMARY KEY (page, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX captures_by_body ON captures (body);
        CREATE TRIGGER captures_deleted AFTER DELETE ON captures BEGIN
            DELETE FROM bodies WHERE id = OLD.body AND NOT EXISTS (SELECT 1 FROM captures WHERE body = OLD.body);
        END;
        CREATE TRIGGER captures_updated AFTER UPDATE OF body ON captures WHEN OLD.body <> NEW.body BEGIN
            DELETE FROM bodies WHERE id = OLD.body AND NOT EXISTS (SELECT 1 FROM captures WHERE body = OLD.body);
        END;
        """
}
