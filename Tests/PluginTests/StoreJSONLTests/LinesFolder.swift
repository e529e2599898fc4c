// SPDX-License-Identifier: MIT

import Glibc
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import StoreJSONL

/// A folder that goes with the value, and the lines in its files.
final class LinesFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/linkmagico-jsonl-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else { throw StageError("no_folder", "mkdtemp failed: errno \(errno)") }
        path = made
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    var file: String { "\(path)/pages.jsonl" }

    func stage(_ options: [String: JSON] = [:]) throws -> StageRun<JSONLStore> {
        var all = JSONObject([("path", .string(file))])
        for (name, value) in options { all[name] = value }
        return try StageRun(with: .object(all))
    }

    /// Sorted.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func text(_ name: String = "pages.jsonl") -> String {
        guard let file = fopen("\(path)/\(name)", "r") else { return "" }
        defer { fclose(file) }
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }

    func write(_ text: String, to name: String = "pages.jsonl") throws {
        let file = try #require(fopen("\(path)/\(name)", "w"))
        defer { fclose(file) }
        try #require(fputs(text, file) >= 0)
    }

    /// The lines of a file, each read as JSON; the last must end in a line feed.
    func lines(_ name: String = "pages.jsonl") throws -> [JSON] {
        let lines = text(name).split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.last == "")
        return try lines.dropLast().map { try JSON(parsing: String($0)) }
    }
}

extension StageRun<JSONLStore> {
    /// Stores a page of that URL, with a content of so many bytes.
    func put(_ url: String, bytes: Int = 10) async -> StageResult {
        await process([.url: .text(url), .content: .text(String(repeating: "x", count: bytes))])
    }
}
