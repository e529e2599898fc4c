// SPDX-License-Identifier: MIT

import Foundation
import Testing

/// The house rules that a compiler does not check: imports go down their own tower, plugins see the SDK and pure
/// libraries, one module opens shared objects, modules and types have different names.
struct FloorTests {
    /// Every module of the tree with the floor it stands on. A module that is missing here fails a test.
    static let floors: [[String]] = [
        [
            "CPluginABI", "CFlightRecorder", "CChatPages", "CCrypto", "CCurl", "COpenSSL", "CPSL", "CStemmer", "CXML2",
            "CYAML", "CZlib", "CZstd",
        ],
        ["Vocabulary"],
        [
            "StageSDK", "Recipes", "ControlProtocol", "WorkerProtocol", "Telemetry", "HTML", "Text", "TextComparison",
            "Feeds", "Cookies", "Caching",
        ],
        ["StageTestKit", "Extraction", "XPath", "Rendering", "Retrieval"],
        ["StageHosting", "Supervision", "Egress", "Crawling", "Scheduling", "RecipeInference"],
        ["Engine", "WorkerRuntime"],
        ["ControlServer"],
        ["CommandLineTool"],
        ["linkmagicod", "linkmagico-worker", "linkmagico", "linkmagico-chat"],
    ]
    /// The client's tower: what it may see of ours.
    static let clients: [String: Set<String>] = [
        "ControlClient": ["Vocabulary", "ControlProtocol"],
        "ModelContext": ["Vocabulary", "ControlProtocol", "ControlClient"], "HostileServer": ["CZlib"],
        "ChatServer": [
            "CChatPages", "CZlib", "Vocabulary", "ControlProtocol", "ControlClient", "ModelContext", "Chat",
        ],
        "Chat": ["CCurl", "Vocabulary", "ControlProtocol", "ControlClient", "Recipes", "Text", "Retrieval"],
    ]
    /// What plugins may import of ours.
    static let forPlugins: Set<String> = [
        "CPluginABI", "StageSDK", "Vocabulary", "HTML", "Extraction", "Text", "Retrieval", "Feeds", "XPath", "Cookies",
        "Rendering",
    ]

    static let root: URL = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func folders(in path: String) -> [String] {
        let url = root.appendingPathComponent(path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            let path = url.appendingPathComponent(name).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
        }.sorted()
    }

    static func sources(below path: String, extensions: Set<String> = ["swift"]) -> [URL] {
        let files = FileManager.default.enumerator(
            at: root.appendingPathComponent(path), includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { extensions.contains($0.pathExtension) }
    }

    static func imports(of file: URL) -> Set<String> {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return Set(
            text.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count else {
                    return nil
                }
                return words[index + 1].split(separator: ".").first.map { String($0) }
            })
    }

    private static var ours: Set<String> { Set(floors.joined()).union(clients.keys) }

    @Test func `every source folder has a floor`() {
        for folder in Self.folders(in: "Sources") { #expect(Self.ours.contains(folder), "\(folder) has no floor") }
    }

    @Test func `no import climbs or goes sideways`() {
        for (floor, modules) in Self.floors.enumerated() {
            let below = Set(Self.floors[..<floor].joined())
            for module in modules {
                for file in Self.sources(below: "Sources/\(module)") {
                    var allowed = below.union([module])
                    if floor >= 7 { allowed.formUnion(Self.clients.keys) }
                    let wrong = Self.imports(of: file).intersection(Self.ours).subtracting(allowed)
                    #expect(wrong.isEmpty, "\(module)/\(file.lastPathComponent) imports \(wrong)")
                }
            }
        }
    }

    @Test func `the client's tower stands on its own`() {
        for (module, allowed) in Self.clients {
            for file in Self.sources(below: "Sources/\(module)") {
                let wrong = Self.imports(of: file).intersection(Self.ours).subtracting(allowed)
                #expect(wrong.isEmpty, "\(module)/\(file.lastPathComponent) imports \(wrong)")
            }
        }
    }

    @Test func `plugins import the SDK, pure libraries and third-party code only`() {
        for plugin in Self.folders(in: "Plugins") {
            for file in Self.sources(below: "Plugins/\(plugin)") {
                let systems = Set(Self.floors[0])
                let wrong = Self.imports(of: file).intersection(Self.ours).subtracting(Self.forPlugins).subtracting(
                    systems)
                #expect(wrong.isEmpty, "\(plugin)/\(file.lastPathComponent) imports \(wrong)")
            }
        }
    }

    @Test func `only StageHosting opens shared objects`() throws {
        for file in Self.sources(below: "Sources", extensions: ["swift", "c", "h"])
        where !file.path.contains("/Sources/StageHosting/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains("dlopen("), "\(file.lastPathComponent) calls dlopen")
        }
    }

    @Test func `workers and plugins stay free of NIO and of a YAML parser`() {
        let worker = ["WorkerRuntime", "StageHosting", "StageSDK", "WorkerProtocol", "Egress", "Vocabulary"].map {
            "Sources/\($0)"
        }
        for path in worker + ["Plugins"] {
            for file in Self.sources(below: path) {
                let banned = Self.imports(of: file).filter { $0.hasPrefix("NIO") || $0 == "Yams" || $0 == "CYAML" }
                #expect(banned.isEmpty, "\(file.path) imports \(banned)")
            }
        }
    }

    @Test func `the plugin contract stays under 600 lines`() throws {
        let header = Self.root.appendingPathComponent("Sources/CPluginABI/include/linkmagico_plugin.h")
        #expect(
            try String(contentsOf: header, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
                .count < 600)
    }

    @Test func `mains parse, wire and run in under 100 lines a file`() throws {
        for module in ["linkmagicod", "linkmagico-worker", "linkmagico", "linkmagico-chat"] {
            for file in Self.sources(below: "Sources/\(module)") {
                let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count
                #expect(lines < 100, "\(file.lastPathComponent) has \(lines) lines")
            }
        }
    }

    @Test func `only what belongs there stands at the top`() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.root.path)) ?? []
        let allowed: Set<String> = ["Package.swift", "Sources", "Tests", "Plugins", "pipelines", "etc", "README.md"]
        for name in names where !name.hasPrefix(".") && name != "Package.resolved" {
            #expect(allowed.contains(name), "\(name)")
        }
    }

    @Test(arguments: ["Manager", "Helper", "Util", "Impl", "Common"])
    func `no file is named after nothing`(word: String) {
        for path in ["Sources", "Plugins"] {
            for file in Self.sources(below: path, extensions: ["swift", "c", "h"]) {
                #expect(!file.lastPathComponent.contains(word), "\(file.lastPathComponent)")
            }
        }
    }
}
