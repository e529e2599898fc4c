// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// Names and files of recorded pages.
enum FixtureFiles {
    /// `blue-mug.html` for `/p/blue-mug`, `viewtopic-id-42.html` for `/viewtopic.php?id=42`; differs from those taken.
    static func name(for url: WebURL, type: String?, taken: Set<String>) -> String {
        var stem = url.path.split(separator: "/").suffix(1).joined()
        if let dot = stem.lastIndex(of: "."), dot != stem.startIndex, stem[dot...].utf8.count <= 6 {
            stem = String(stem[..<dot])
        }
        if let query = url.query, !query.isEmpty { stem += "-\(query)" }
        var name = slug(stem)
        if name.isEmpty { name = "index" }
        let end = type?.lowercased().hasPrefix("application/xhtml") == true ? ".xhtml" : ".html"
        var (number, unique) = (2, name + end)
        while taken.contains(unique) {
            unique = "\(name)-\(number)\(end)"
            number += 1
        }
        return unique
    }

    /// Lower-case letters, digits and single hyphens, so that every file system and every reader takes it.
    static func slug(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8.prefix(200) {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if (0x61...0x7A).contains(lower) || (0x30...0x39).contains(lower) {
                out.append(lower)
            } else if out.last != UInt8(ascii: "-"), !out.isEmpty {
                out.append(UInt8(ascii: "-"))
            }
        }
        out = Array(out.prefix(60))
        while out.last == UInt8(ascii: "-") { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }

    /// Writes a file as a whole: a reader sees the old one or the new one. Makes the folders above it.
    ///
    /// - Throws: ``CommandFailure`` `exists` unless `replacing`, `cannot_write` with the system's reason.
    static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws(CommandFailure) {
        guard replacing || !FileText.exists(path) else {
            throw CommandFailure("exists", "\(path) exists; --force replaces it")
        }
        try makeFolder(FileText.folder(of: path))
        let scratch = "\(path).\(getpid()).tmp"
        let descriptor = open(scratch, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw unwritable(path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let failure = unwritable(path)
                close(descriptor)
                unlink(scratch)
                throw failure
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0, rename(scratch, path) == 0 else {
            let failure = unwritable(path)
            unlink(scratch)
            throw failure
        }
    }

    private static func makeFolder(_ path: String) throws(CommandFailure) {
        guard !FileText.exists(path) else { return }
        let parent = FileText.folder(of: path)
        if parent != path { try makeFolder(parent) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw unwritable(path) }
    }

    private static func unwritable(_ path: String) -> CommandFailure {
        CommandFailure("cannot_write", "\(path): \(String(cString: strerror(errno)))")
    }
}
