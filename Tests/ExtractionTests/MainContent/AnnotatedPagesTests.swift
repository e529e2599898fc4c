// SPDX-License-Identifier: MIT

import Foundation
import HTML
import Testing
import Vocabulary

@testable import Extraction

/// Real pages whose main content was annotated by hand. Most of them are what the scorer was trained on, so that this holds
/// what was reached and says nothing of pages not seen; `Tests/Benchmarks/Training` judges those.
@Suite struct AnnotatedPagesTests {
    private static let folder: URL = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let given = ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"].map { URL(filePath: $0) }
        return (given ?? root.deletingLastPathComponent().appending(path: "shared/data")).appending(path: "extraction")
    }()

    private static let isPresent = FileManager.default.fileExists(
        atPath: folder.appending(path: "pages.jsonl").path(percentEncoded: false))

    @Test(.enabled(if: isPresent, "the annotated pages are not here"))
    func `word F1 of a sample stays above its floor`() throws {
        let lines = try String(contentsOf: Self.folder.appending(path: "pages.jsonl"), encoding: .utf8)
            .split(separator: "\n")
        var sum = 0.0
        var count = 0
        for line in lines.enumerated().lazy.filter({ $0.offset % 16 == 3 }).map(\.element) {
            let item = try JSON(parsing: line.utf8)
            let id = try #require(item["id"]?.string)
            let html = try Self.inflated(Self.folder.appending(path: "html/\(id).html.gz"))
            let document = Document.parse(bytes: html)
            let found = MainContent(of: document, url: item["url"]?.string)
            sum += Self.wordF1(found.text(of: document), item["text"]?.string ?? "")
            count += 1
        }
        #expect(sum / Double(count) > 0.85, "word F1 \(sum / Double(count)) over \(count) pages")
    }

    /// Word F1 as the benchmark defines it: multisets of lower-cased words.
    private static func wordF1(_ text: String, _ truth: String) -> Double {
        let (found, wanted) = (words(text), words(truth))
        if wanted.isEmpty || found.isEmpty { return wanted.isEmpty && found.isEmpty ? 1 : 0 }
        let common = found.reduce(0) { $0 + min($1.value, wanted[$1.key] ?? 0) }
        return 2 * Double(common) / Double(found.values.reduce(0, +) + wanted.values.reduce(0, +))
    }

    private static func words(_ text: String) -> [Substring: Int] {
        let lower = text.lowercased()
        return lower.split { !($0.isLetter || $0.isNumber || $0 == "_") }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private static func inflated(_ file: URL) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path(percentEncoded: false)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        return Array(data ?? Data())
    }
}
