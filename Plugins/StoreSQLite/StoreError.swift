// SPDX-License-Identifier: MIT

import GRDB
import StageSDK

/// Why the store could not do what it was asked.
struct StoreError: Error, Equatable, Sendable {
    /// Wire value and metric label. Never renamed.
    enum Code: String, CaseIterable, Sendable {
        case notOurs = "not_ours"
        case tooNew = "too_new"
        case diskFull = "disk_full"
        case busy
        case corrupt
        case readOnly = "read_only"
        case cannotOpen = "cannot_open"
        case outOfMemory = "out_of_memory"
        case tooLarge = "too_large"
        case notModifiedUnknown = "not_modified_unknown"
        case badRequest = "bad_request"
        case failed = "store_failed"
        case secondStage = "second_stage"
    }

    let code: Code
    /// What was expected and seen, with the file's path and what to do. Never page content.
    let detail: String

    init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    var consequence: StageError.Consequence {
        switch code {  // no `default`: a new code does not compile until it has chosen
        case .notOurs, .tooNew, .diskFull, .corrupt, .readOnly, .cannotOpen: .halt
        case .busy, .outOfMemory: .retry(after: .seconds(1))
        // The visit was conditional on a version that is gone; the next one asks for the whole page.
        case .notModifiedUnknown: .retry(after: .zero)
        case .tooLarge, .badRequest, .failed, .secondStage: .reject
        }
    }

    var stageError: StageError { StageError(code.rawValue, detail, consequence) }
}

extension StoreError {
    /// Reads SQLite's verdict. Its messages name tables and columns, never bound values.
    ///
    /// - Parameter path: The database file: shown, and its volume is asked for free space when writing failed.
    init(_ error: DatabaseError, path: String) {
        let seen = "SQLite says: \(error.message ?? "\(error.extendedResultCode)")"
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path)
        case .SQLITE_IOERR where Volume.isFull(at: path): self = .diskFull(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT:
            self.init(.busy, "\(path) is being written by another process for longer than busy_timeout. \(seen)")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .corrupt,
                "\(path) is damaged. Move it aside and crawl again, or restore a copy; `sqlite3 \(path) .recover` "
                    + "may save most of it. \(seen)")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.readOnly, "\(path) cannot be written. Give this user write access to it and its folder. \(seen)")
        case .SQLITE_CANTOPEN:
            self.init(
                .cannotOpen,
                "\(path) cannot be opened. Its folder must exist and be readable and writable for this user. \(seen)")
        case .SQLITE_NOMEM: self.init(.outOfMemory, "SQLite found no memory for \(path)")
        case .SQLITE_TOOBIG: self.init(.tooLarge, "a text or the row is past SQLite's limit of 1,000,000,000 bytes")
        default: self.init(.failed, "\(path): \(seen)")
        }
    }

    static func diskFull(_ path: String) -> StoreError {
        StoreError(
            .diskFull,
            "no space left to write \(path); what was committed is safe. Free space or raise max_size, then start again"
        )
    }

    /// Whether the other records of a transaction would meet the same end.
    var endsBatch: Bool {
        switch code {
        case .notOurs, .tooNew, .diskFull, .busy, .corrupt, .readOnly, .cannotOpen, .outOfMemory: true
        case .tooLarge, .notModifiedUnknown, .badRequest, .failed, .secondStage: false
        }
    }
}
