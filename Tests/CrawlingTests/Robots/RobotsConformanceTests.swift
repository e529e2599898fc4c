// SPDX-License-Identifier: MIT

import Foundation
import Testing
import Vocabulary

@testable import Crawling

struct RobotsConformanceTests {
    /// `$LINKMAGICO_TEST_DATA`, or `../shared/data` beside the repository.
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"] {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        var root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.deletingLastPathComponent().appendingPathComponent("shared/data", isDirectory: true)
    }()

    static let cases = folder.appendingPathComponent("robots/robots-google.jsonl")

    @Test(.enabled(if: FileManager.default.fileExists(atPath: cases.path), "public test data is not here"))
    func `every case of Google's robots.txt tests is decided as there`() throws {
        let lines = try String(contentsOf: Self.cases, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 142)
        for line in lines {
            let json = try JSON(parsing: String(line))
            let file = RobotsFile(parsing: (json["robots"]?.string ?? "").utf8)
            let allowed = file.allows(agent: json["agent"]?.string ?? "", url: json["url"]?.string ?? "")
            #expect(allowed == json["allowed"]?.bool, "\(line)")
        }
    }
}
