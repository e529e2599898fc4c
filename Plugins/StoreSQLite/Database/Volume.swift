// SPDX-License-Identifier: MIT

import Glibc

/// What the file system says of the database's file and volume.
enum Volume {
    /// Whether fewer than 256 KiB are free for this user on the volume that holds `path`.
    ///
    /// SQLite reports a full disk as an I/O error when it cannot grow its shared-memory file.
    static func isFull(at path: String) -> Bool {
        var facts = statvfs()
        guard statvfs(folder(of: path), &facts) == 0 else { return false }
        let (bytes, overflow) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        return !overflow && bytes < 262_144
    }

    /// Device and inode, to notice that a file was moved away or replaced; `nil` when there is none.
    static func identity(of path: String) -> FileIdentity? {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        return FileIdentity(
            device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino), size: Int64(facts.st_size),
            isRegular: facts.st_mode & S_IFMT == S_IFREG)
    }

    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `path` made absolute: against the environment variable `LINKMAGICO_STATE_DIR`, else the working directory.
    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        if let folder = getenv("LINKMAGICO_STATE_DIR").map({ String(cString: $0) }), !folder.isEmpty {
            return folder.hasPrefix("/") ? "\(folder)/\(path)" : "\(workingDirectory())/\(folder)/\(path)"
        }
        return "\(workingDirectory())/\(path)"
    }

    private static func workingDirectory() -> String {
        guard let text = getcwd(nil, 0) else { return "." }
        defer { free(text) }
        return String(cString: text)
    }
}

struct FileIdentity: Sendable {
    var device: UInt64
    var inode: UInt64
    var size: Int64
    var isRegular: Bool

    func isSameFile(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }
}
