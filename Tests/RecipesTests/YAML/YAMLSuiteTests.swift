// SPDX-License-Identifier: MIT

import Foundation
import Testing
import Vocabulary

@testable import Recipes

/// The YAML test suite (github.com/yaml/yaml-test-suite), when it is there.
private enum Suite {
    /// `$LINKMAGICO_TEST_DATA`, or `../shared/data` beside the repository.
    static let folder: String? = {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let data = ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"] ?? root.path + "/../shared/data"
        let folder = data + "/yaml/yaml-test-suite"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    struct Case {
        var id: String
        var yaml: String
        var events: [String]
        var fails: Bool
    }

    static func cases() throws -> [Case] {
        let folder = try #require(folder)
        var cases: [Case] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".yaml") {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + name)))
            let root = try #require(YAMLComposer.compose(bytes, file: name).value?.json.array)
            var last = JSONObject()
            for (index, entry) in root.enumerated() {
                for member in try #require(entry.object) { last[member.name] = member.value }
                if entry["fail"] == nil { last["fail"] = nil }
                guard last["skip"] == nil else { continue }
                let tree = last["tree"]?.string ?? ""
                cases.append(
                    Case(
                        id: "\(name)#\(index)", yaml: visible(last["yaml"]?.string ?? ""),
                        events: visible(tree).split(separator: "\n").map { String($0.drop { $0 == " " }) },
                        fails: last["fail"] == true))
            }
        }
        return cases
    }

    /// The suite writes white space that editors would eat as signs.
    private static func visible(_ text: String) -> String {
        var text = text.replacing("␣", with: " ").replacing("←", with: "\r").replacing("⇔", with: "\u{FEFF}")
            .replacing("↵", with: "").replacing("∎\n", with: "")
        while let tab = text.firstRange(of: /—*»/) { text.replaceSubrange(tab, with: "\t") }
        return text
    }
}

struct YAMLSuiteTests {
    /// libyaml is a YAML 1.1 parser; the bounds are what it does, so that a change of parser shows.
    @Test(.enabled(if: Suite.folder != nil, "the YAML test suite is not there"))
    func `the events are those of the suite wherever libyaml can read it`() throws {
        var (right, valid, rejected, invalid) = (0, 0, 0, 0)
        for one in try Suite.cases() {
            let found = YAMLEventLines(Array(one.yaml.utf8))
            if one.fails {
                invalid += 1
                rejected += found.error != nil ? 1 : 0
            } else {
                valid += 1
                right += found.error == nil && found.lines == one.events ? 1 : 0
            }
        }
        #expect(valid >= 308 && invalid >= 94)
        #expect(right >= 252, "\(right) of \(valid) valid texts")
        #expect(rejected >= 78, "\(rejected) of \(invalid) invalid texts")
    }

    @Test(.enabled(if: Suite.folder != nil, "the YAML test suite is not there"))
    func `the strict reader takes or refuses every text of the suite`() throws {
        for one in try Suite.cases() {
            let result = YAMLComposer.compose(Array(one.yaml.utf8), file: one.id)
            #expect(result.value != nil || !result.problems.isEmpty)
        }
    }

    @Test func `event lines are written as the suite writes them`() {
        let text = "--- &a\nk: [x, 'y', *b]\n? !!str \"z\\n\\\\\"\n: |\n  t\n...\n"
        let found = YAMLEventLines(Array(text.utf8))
        #expect(
            found.lines == [
                "+STR", "+DOC ---", "+MAP &a", "=VAL :k", "+SEQ []", "=VAL :x", "=VAL 'y", "=ALI *b", "-SEQ",
                "=VAL <tag:yaml.org,2002:str> \"z\\n\\\\", "=VAL |t\\n", "-MAP", "-DOC ...", "-STR",
            ])
        #expect(found.error == nil)
        #expect(YAMLEventLines(Array("[".utf8)).error != nil)
        #expect(YAMLEventLines([0xFF]).error != nil)
    }
}
