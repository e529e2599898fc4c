// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

/// The SQLite file, opened by this process alone.
///
/// WAL, with `synchronous = NORMAL` for what can be found again: should a power cut take the last commits away, the pages
/// they completed are `ready` as before and are visited once more. What came from outside (seeds, runs, candidates that
/// no page of ours brought) is committed with `FULL`, so that it is on the disk when the call returns (invariant F1).
final class FrontierFile {
    private let database: DatabaseQueue
    let path: String
    private var syncsEveryCommit = false

    /// - Parameter path: `nil` keeps everything in memory.
    init(path: String?) throws(FrontierError) {
        self.path = path ?? ":memory:"
        do {
            database = try Self.open(path)
            try database.inDatabase { db in
                try FrontierSchema.migrate(db)
                try db.execute(sql: "PRAGMA synchronous = NORMAL")
            }
        } catch {
            throw FrontierError(error, path: path ?? ":memory:")
        }
    }

    private static func open(_ path: String?) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "frontier"
        configuration.busyMode = .immediateError
        configuration.prepareDatabase { db in
            // 16 MiB of pages, whatever the file's size. Exclusive: no second process, and no lock calls per transaction.
            try db.execute(
                sql: """
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA cache_size = -16384;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA wal_autocheckpoint = 4000;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        guard let path else { return try DatabaseQueue(configuration: configuration) }
        configuration.journalMode = .wal
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Reads outside of a transaction: nobody else writes.
    func read<Value>(_ work: (FrontierRows) throws -> Value) throws(FrontierError) -> Value {
        do {
            return try database.inDatabase { db in try work(FrontierRows(db: db)) }
        } catch {
            throw FrontierError(error, path: path)
        }
    }

    /// All of `work` or nothing of it.
    ///
    /// - Parameter durably: Whether a power cut after the return may not take it away.
    func write<Value>(durably: Bool, _ work: (FrontierRows) throws -> Value) throws(FrontierError) -> Value {
        do {
            return try database.inDatabase { db in
                if durably != syncsEveryCommit {
                    try db.execute(sql: "PRAGMA synchronous = \(durably ? "FULL" : "NORMAL")")
                    syncsEveryCommit = durably
                }
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try work(FrontierRows(db: db))
                    return .commit
                }
                guard let value else { throw FrontierError(.storageFailed, "the transaction gave no result") }
                return value
            }
        } catch {
            throw FrontierError(error, path: path)
        }
    }

    /// - Parameter limit: `nil` is no limit.
    func setMaxSize(_ limit: ByteCount?) throws(FrontierError) {
        try read { rows in
            let pageSize = max(512, try Int64.fetchOne(rows.db, sql: "PRAGMA page_size") ?? 4096)
            let pages = limit.map { max(1, $0.bytes / pageSize) } ?? 4_294_967_294
            try rows.db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
    }

    func close() {
        // A file that cannot be closed now is closed by the end of the process; all commits are in it.
        try? database.close()
    }
}

extension FrontierError {
    /// Reads SQLite's verdict. Its messages name tables and columns, never bound values.
    init(_ error: any Error, path: String) {
        if let error = error as? FrontierError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.storageFailed, "\(path): \(error)")
            return
        }
        let seen = "SQLite says: \(error.message ?? "\(error.extendedResultCode)")"
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(.diskFull, "no space left to write \(path); what was committed is safe. Free some space")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.inUse, "\(path) is open in another process; one daemon owns it at a time. \(seen)")
        case .SQLITE_NOTADB: self.init(.notOurs, "\(path) is no SQLite database. \(seen)")
        case .SQLITE_CORRUPT:
            self.init(
                .damaged,
                "\(path) is damaged. Move it aside to begin anew; `sqlite3 \(path) .recover` may save most. \(seen)")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.cannotOpen, "\(path) and its folder must be readable and writable for this user. \(seen)")
        default: self.init(.storageFailed, "\(path): \(seen)")
        }
    }
}
