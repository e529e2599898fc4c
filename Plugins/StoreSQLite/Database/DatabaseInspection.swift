// SPDX-License-Identifier: MIT

import Dispatch
import GRDB

/// Looks at a database file before anything is written to it: ours, of which version, and whether it is whole.
enum DatabaseInspection {
    /// How long a start may spend on looking for damage; `check` looks without bound.
    static let checkLimit = DispatchTimeInterval.milliseconds(200)

    /// - Throws: ``StoreError`` for a file that must not be touched.
    static func admit(_ path: String, busyTimeout: Duration) throws(StoreError) {
        guard let file = Volume.identity(of: path) else { return try admitAbsent(path) }
        guard file.isRegular else {
            throw StoreError(.cannotOpen, "\(path) is no file. Name a file for the database in `path`")
        }
        guard file.size > 0 else { return }
        // SQLite takes a file shorter than its header for an empty database, and would write over it. Its size tells,
        // and must: reading the file here and closing it would drop the locks of this process's other connections to it
        // (sqlite.org/howtocorrupt.html, 2.2).
        guard file.size >= smallestPage else { throw notOurs(path) }
        do {
            try inspect(path, busyTimeout)
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw notOurs(path)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw StoreError(.failed, "\(path): \(error)")
        }
    }

    /// In bytes: no database with anything in it is smaller.
    ///
    /// - Note: Source: sqlite.org/fileformat2.html, 1.3.2.
    private static let smallestPage: Int64 = 512

    private static func notOurs(_ path: String) -> StoreError {
        StoreError(.notOurs, "\(path) is no SQLite database. Name another file in `path`, or move it away")
    }

    private static func admitAbsent(_ path: String) throws(StoreError) {
        let folder = Volume.folder(of: path)
        guard Volume.isFolder(folder) else {
            throw StoreError(.cannotOpen, "\(path) cannot be created: there is no folder \(folder). Create it")
        }
    }

    private static func inspect(_ path: String, _ busyTimeout: Duration) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(busyTimeout.secondsValue)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let version = try Schema.readVersion(db)
            guard application == Schema.applicationID else {
                let things = try Int64.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
                // A file without anything in it may be one of ours whose creation was interrupted.
                if application == 0, version == 0, things == 0 { return }
                throw StoreError(
                    .notOurs,
                    "\(path) is a database of another application (application_id \(application)). "
                        + "Name another file in `path`")
            }
            guard version <= Schema.version else {
                throw StoreError(
                    .tooNew,
                    "\(path) has layout \(version), this build knows \(Schema.version) at most. "
                        + "Use the newer LinkMagico that wrote it")
            }
            try checkBriefly(db, of: queue, path)
        }
    }

    /// `quick_check` for at most ``checkLimit``: a large database is checked in part.
    ///
    /// The connection is used for nothing else, so the interruption can hit no other statement.
    private static func checkBriefly(_ db: Database, of queue: DatabaseQueue, _ path: String) throws {
        let alarm = DispatchWorkItem { queue.interrupt() }
        DispatchQueue.global().asyncAfter(deadline: .now() + checkLimit, execute: alarm)
        defer { alarm.cancel() }
        do {
            let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "ok"
            guard finding == "ok" else {
                throw StoreError(
                    .corrupt, "\(path) is damaged: \(finding). Move it aside and crawl again, or restore a copy")
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
            return
        }
    }
}
