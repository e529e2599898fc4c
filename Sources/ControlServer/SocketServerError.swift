// SPDX-License-Identifier: MIT

/// Why the control socket cannot be opened. None of these mends itself: the daemon says it and ends.
public struct SocketServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable words.
    public enum Code: String, CaseIterable, Sendable {
        case pathTooLong = "path_too_long"
        case folderUnusable = "folder_unusable"
        /// Another daemon holds the path's lock or answers on it.
        case anotherDaemon = "another_daemon"
        /// Something that is no socket stands at the path; it is left alone.
        case notASocket = "not_a_socket"
        case systemRefused = "system_refused"
    }
    public let code: Code
    public let path: String
    /// What was expected and what was seen.
    public let detail: String

    public var description: String { "control socket \(path): \(detail)" }
}
