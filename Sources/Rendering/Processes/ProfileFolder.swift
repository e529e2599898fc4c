// SPDX-License-Identifier: MIT

import Glibc

/// The browser's own folder, empty at each start and gone at the end. Its name says whose it is, so that the next
/// browser sweeps up after a worker that was killed.
public struct ProfileFolder: Sendable {
    public let path: String

    private static let prefix = "linkmagico-browser-"

    private static var parent: String {
        guard let named = getenv("TMPDIR"), named[0] != 0 else { return "/tmp" }
        return String(cString: named)
    }

    /// - Returns: `nil` when it cannot be made.
    public init?() {
        Self.sweep()
        var template = Array("\(Self.parent)/\(Self.prefix)\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    public func remove() { Self.remove(path) }

    /// Removes folders whose process is gone.
    private static func sweep() {
        for name in names(in: parent) where name.hasPrefix(prefix) {
            guard let owner = pid_t(name.dropFirst(prefix.count).prefix { $0 != "-" }), kill(owner, 0) != 0,
                errno == ESRCH
            else { continue }
            remove("\(parent)/\(name)")
        }
    }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in names(in: path) { remove("\(path)/\(name)") }
            rmdir(path)
        } else {
            unlink(path)
        }
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }
}
