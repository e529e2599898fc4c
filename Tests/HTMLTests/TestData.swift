// SPDX-License-Identifier: MIT

import Foundation
import Testing

/// The public test data beside the repository, where it is there.
enum TestData {
    static let root: String = {
        if let path = ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"] { return path }
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return repository.deletingLastPathComponent().appendingPathComponent("shared/data").path
    }()

    static func exists(_ folder: String) -> Bool { FileManager.default.fileExists(atPath: "\(root)/\(folder)") }

    /// The files of a folder with an ending, sorted by name.
    static func files(_ folder: String, ending: String) throws -> [(name: String, bytes: [UInt8])] {
        try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").filter { $0.hasSuffix(ending) }
            .sorted()
            .map { ($0, try bytes("\(folder)/\($0)")) }
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")))
    }
}

/// The cases of a `.dat` file of html5lib-tests: sections by their names, bytes without the last line end.
func datCases(_ bytes: [UInt8]) -> [[String: [UInt8]]] {
    var cases: [[String: [UInt8]]] = []
    var section = ""
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if line.first == 0x23, let name = sectionName(line) {
            if name == "data" { cases.append([:]) }
            section = name
            cases[cases.count - 1][section] = []
        } else if !cases.isEmpty {
            cases[cases.count - 1][section, default: []] += line + [0x0A]
        }
    }
    for index in cases.indices {
        for (name, value) in cases[index] {
            // One line end closes the section; a tree is followed by one empty line more.
            var value = value
            if name == "data" {
                value = Array(value.dropLast())
            } else {
                while value.last == 0x0A { value.removeLast() }
            }
            cases[index][name] = value
        }
    }
    return cases
}

private func sectionName(_ line: ArraySlice<UInt8>) -> String? {
    let names = [
        "data", "errors", "new-errors", "document-fragment", "script-off", "script-on", "document", "encoding",
    ]
    let name = String(decoding: line.dropFirst(), as: UTF8.self)
    return names.contains(name) ? name : nil
}
