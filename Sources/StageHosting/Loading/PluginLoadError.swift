// SPDX-License-Identifier: MIT

/// Why a plugin file, or one of its stages, was refused. The others keep working.
public struct PluginLoadError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Wire value; never renamed.
    public enum Code: String, Sendable, CaseIterable {
        /// No such file, not a shared object, or a library it needs is missing.
        case cannotOpen = "cannot_open"
        case noEntry = "no_entry"
        /// The plugin's function returned null.
        case declined
        case abiMismatch = "abi_mismatch"
        case swiftMismatch = "swift_runtime_mismatch"
        /// A field of the description is missing or malformed.
        case badDescription = "bad_description"
        /// Another plugin already offers the stage.
        case duplicateStage = "duplicate_stage"
    }
    public let code: Code
    public let path: String
    /// The field that differs, what was expected and what was found.
    public let detail: String

    public init(_ code: Code, path: String, _ detail: String) {
        (self.code, self.path, self.detail) = (code, path, detail)
    }

    public var description: String { "\(path): \(code.rawValue): \(detail)" }
}
