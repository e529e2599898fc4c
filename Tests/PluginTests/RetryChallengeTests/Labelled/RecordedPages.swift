// SPDX-License-Identifier: MIT

import CZlib
import Glibc
import Vocabulary

@testable import RetryChallenge

/// Pages of the test data: `LINKMAGICO_TEST_DATA`, or `../shared/data` beside the repository.
enum RecordedPages {
    struct Page: Sendable {
        let name: String
        let url: String
        let body: [UInt8]
    }

    /// Recorded pages that hold no content: a wall, and applications that scripts would have filled.
    static let notContent: [String: Verdict.Kind] = [
        "dev-0551": .challenge, "dev-0585": .emptyShell, "dev-4681": .emptyShell, "dev-4802": .emptyShell,
        "dev-4871": .emptyShell,
    ]

    static let folder: String = {
        if let named = getenv("LINKMAGICO_TEST_DATA") { return String(cString: named) }
        let root = #filePath.split(separator: "/").dropLast(5).joined(separator: "/")
        return "/\(root)/../shared/data"
    }()

    static let exist = access(folder + "/extraction/pages.jsonl", R_OK) == 0

    /// Of the extraction set: compressed, with the address each came from.
    static func extraction() -> [Page] {
        let lines = file(folder + "/extraction/pages.jsonl").split(separator: 0x0A)
        return lines.compactMap { line in
            guard let json = try? JSON(parsing: line), let id = json["id"]?.string else { return nil }
            let body = inflated(file("\(folder)/extraction/html/\(id).html.gz"))
            return body.isEmpty ? nil : Page(name: id, url: json["url"]?.string ?? "", body: body)
        }
    }

    /// Of the readability set.
    static func readability() -> [Page] {
        names(in: folder + "/readability").compactMap { name in
            let body = file("\(folder)/readability/\(name)/source.html")
            return body.isEmpty ? nil : Page(name: name, url: "http://fakehost/test/page.html", body: body)
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func file(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&block, 1, block.count, file)
            guard count > 0 else { return bytes }
            bytes += block[..<count]
        }
    }

    private static func inflated(_ bytes: [UInt8]) -> [UInt8] {
        var (input, output) = (bytes, [UInt8]())
        var stream = z_stream()
        guard linkmagico_inflate_init(&stream, 31) == Z_OK else { return [] }
        defer { inflateEnd(&stream) }
        var block = [UInt8](repeating: 0, count: 1 << 16)
        return input.withUnsafeMutableBufferPointer { input in
            (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
            while true {
                let (status, count) = block.withUnsafeMutableBufferPointer { block in
                    (stream.next_out, stream.avail_out) = (block.baseAddress, UInt32(block.count))
                    let status = inflate(&stream, Z_NO_FLUSH)
                    return (status, block.count - Int(stream.avail_out))
                }
                output += block[..<count]
                guard status == Z_OK else { return status == Z_STREAM_END ? output : [] }
            }
        }
    }
}
