// SPDX-License-Identifier: MIT

import GRDB
import Glibc
import StageSDK

/// A folder that goes with the value, and the files of a test in it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/linkmagico-store-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else { throw StageError("no_folder", "mkdtemp failed: errno \(errno)") }
        path = made
    }

    var database: String { file("knowledge.db") }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    deinit {
        for name in names { unlink(file(name)) }
        rmdir(path)
    }

    private var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }

    /// The database as any other program sees it.
    func withDatabase<Value>(_ work: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: database)
        let value = try queue.inDatabase(work)
        try queue.close()
        return value
    }
}

/// Files by system calls.
enum RawFile {
    static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var (result, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { result += buffer.prefix(count) }
        return result
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "w") else { throw StageError("no_file", "fopen failed: errno \(errno)") }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw StageError("no_file", "fwrite failed: errno \(errno)")
        }
    }

    /// One write to the end, so that lines of several threads stand whole.
    static func append(_ line: String, to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(file) }
        let bytes = Array((line + "\n").utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else { fatalError("append failed: errno \(errno)") }
    }
}
