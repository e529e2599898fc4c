// SPDX-License-Identifier: MIT

import Dispatch
import GRDB
import StageSDK
import Synchronization

/// What makes two stages share one open database: the file, and how it is written.
struct StoreSettings: Hashable, Sendable {
    /// Absolute.
    var path: String
    var commitEvery: Duration
    var commitRecords: Int
    var busyTimeout: Duration
    var maxSize: Int64
    var syncsEveryCommit: Bool
}

/// One open database file: a writer connection, and readers that never wait for it (WAL).
///
/// Opened at first use, not when a recipe is checked. A file that disappears or is replaced while open is noticed
/// before the next transaction and opened anew, so that nothing is written to a file without a name.
final class KnowledgeDatabase: Sendable {
    let settings: StoreSettings
    let health = StoreHealth()
    let statistics = StatisticsCache()
    let words = KnownWords()
    private let opened = Mutex<Opened?>(nil)
    private let purgedAt = Mutex<ContinuousClock.Instant?>(nil)

    private struct Opened {
        let pool: DatabasePool
        let file: FileIdentity
    }

    init(settings: StoreSettings) { self.settings = settings }

    /// The open database.
    ///
    /// - Throws: ``StoreError``: not ours, too new, damaged, cannot be opened. The next call tries again.
    func pool() throws(StoreError) -> DatabasePool {
        let path = settings.path
        let result: Result<DatabasePool, StoreError> = opened.withLock { opened in
            if let current = opened, let file = Volume.identity(of: path), file.isSameFile(as: current.file) {
                return .success(current.pool)
            }
            opened = nil
            words.forget()
            do throws(StoreError) {
                let pool = try open()
                guard let file = Volume.identity(of: path) else {
                    throw StoreError(.cannotOpen, "\(path) disappeared while it was opened")
                }
                opened = Opened(pool: pool, file: file)
                return .success(pool)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Whether to look for bodies whose time is over: with the first writes, then every ten minutes of writing.
    func isPurgeDue() -> Bool {
        purgedAt.withLock { last in
            guard last.map({ .now - $0 > .seconds(600) }) ?? true else { return false }
            last = .now
            return true
        }
    }

    private func open() throws(StoreError) -> DatabasePool {
        let path = settings.path
        try DatabaseInspection.admit(path, busyTimeout: settings.busyTimeout)
        do {
            let pool = try makePool()
            try pool.writeWithoutTransaction { db in
                try prepareWriter(db)
                try Schema.migrate(db)
                health.counted(pages: try Int64.fetchOne(db, sql: "SELECT count(*) FROM pages") ?? 0)
            }
            return pool
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw StoreError(.cannotOpen, "\(path): \(error)")
        }
    }

    /// Processes that start together all switch a new file to WAL, which SQLite refuses at once to all but one: the
    /// others try again until `busy_timeout`.
    private func makePool() throws -> DatabasePool {
        let deadline = DispatchTime.now() + .microseconds(Int(clamping: settings.busyTimeout.microseconds))
        while true {
            do {
                return try DatabasePool(path: settings.path, configuration: configuration())
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && DispatchTime.now() < deadline
            {
                _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(5))
            }
        }
    }

    private func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(settings.busyTimeout.secondsValue)
        configuration.maximumReaderCount = 4
        configuration.label = "store.sqlite"
        // Readers that come and go cost an open each; idle ones hold little.
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            // 8 MiB of pages per connection: the index's upper levels stay in memory.
            try db.execute(sql: "PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private func prepareWriter(_ db: Database) throws {
        // FULL: a commit has reached the disk, so it also survives a power cut. One such wait serves a whole group.
        try db.execute(sql: "PRAGMA synchronous = \(settings.syncsEveryCommit ? "FULL" : "NORMAL")")
        try db.execute(sql: "PRAGMA secure_delete = OFF; PRAGMA journal_size_limit = 67108864")
        // In pages, 16 MiB: what is written often reaches the file itself a fourth as often as by default.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 4096")
        guard settings.maxSize > 0 else { return }
        let pageSize = max(512, try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 4096)
        try db.execute(sql: "PRAGMA max_page_count = \(max(1, settings.maxSize / pageSize))")
    }

    /// Reads from a snapshot, on another thread.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let pool = try pool()
        do {
            return try await pool.read(work)
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, path: settings.path)
        } catch {
            throw StoreError(.failed, "\(settings.path): \(error)")
        }
    }
}
