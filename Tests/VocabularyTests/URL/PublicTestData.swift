// SPDX-License-Identifier: MIT

import Foundation
import Vocabulary

/// Public test data that is no part of the repository: `$LINKMAGICO_TEST_DATA`, or `../shared/data` beside it.
enum PublicTestData {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"] {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        var root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.deletingLastPathComponent().appendingPathComponent("shared/data", isDirectory: true)
    }()

    static func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    static func lines(_ name: String) throws -> [String] {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The objects in a JSON array; the comments between them are left out.
    static func cases(_ name: String) throws -> [JSON] {
        let data = try Data(contentsOf: folder.appendingPathComponent(name))
        return (try JSON(parsing: data).array ?? []).filter { $0.object != nil }
    }
}
