// SPDX-License-Identifier: MIT

import Glibc
import StageSDK

/// Why a line could not be written.
struct LineError: Error, Equatable, Sendable {
    /// Wire value and metric label. Never renamed.
    enum Code: String, CaseIterable, Sendable {
        case cannotOpen = "cannot_open"
        case diskFull = "disk_full"
        /// Nobody reads the pipe any more.
        case closed
        case cannotRotate = "cannot_rotate"
        case failed = "store_failed"
    }

    let code: Code
    /// What was tried, what the system said, what to do. Never page content.
    let detail: String

    init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    /// - Parameter verdict: The system's `errno`.
    init(opening name: String, _ verdict: Int32) {
        let code: Code = LineError.isFull(verdict) ? .diskFull : .cannotOpen
        self.init(
            code,
            "\(name) cannot be opened: \(LineError.text(verdict)). Its folder must exist, and this user must be able to "
                + "write the file")
    }

    init(writing name: String, _ verdict: Int32) {
        let seen = LineError.text(verdict)
        switch verdict {
        case _ where LineError.isFull(verdict):
            self.init(
                .diskFull, "\(name): \(seen); the lines before are whole. Free space, then start again")
        case EPIPE: self.init(.closed, "\(name): \(seen)")
        default: self.init(.failed, "\(name) cannot be written: \(seen)")
        }
    }

    private static func isFull(_ verdict: Int32) -> Bool {
        verdict == ENOSPC || verdict == EDQUOT || verdict == EFBIG
    }

    static func text(_ verdict: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        guard strerror_r(verdict, &buffer, buffer.count) == 0 else { return "errno \(verdict)" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    var consequence: StageError.Consequence {
        switch code {  // no `default`: a new code does not compile until it has chosen
        case .cannotOpen, .diskFull, .closed, .cannotRotate, .failed: .halt
        }
    }

    var stageError: StageError { StageError(code.rawValue, detail, consequence) }
}
