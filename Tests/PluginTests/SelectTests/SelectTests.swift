// SPDX-License-Identifier: MIT

import StageHosting
import StageSDK
import Testing
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// `select: auto` and `select: fixed` as a worker runs them.
struct SelectTests {
    private static let shop: Value = "https://shop.example/"

    private func run(_ name: String, _ options: JSON, _ slots: [Slot: Value]) async throws -> HostedRecord {
        let file = name == "auto" ? "libSelectAuto.so" : "libSelectFixed.so"
        let plugin = try LoadedPlugin.load(PluginFolder.path + "/" + file)
        let stage = try HostedStage(StageName(.select, name), of: plugin, options: options)
        let record = HostedRecord()
        for (slot, value) in slots.merging([.url: Self.shop], uniquingKeysWith: { given, _ in given }) {
            _ = record.put(value, in: slot)
        }
        guard case .next = await stage.process(record, visit: 1, deadline: .now + .seconds(10)) else {
            throw StageError("not_emitted", name)
        }
        return record
    }

    private func outcome(_ method: String, _ word: String, ago: Duration) -> Value {
        ["method": .text(method), "outcome": .text(word), "at": .time(.now() - ago), "cost": .duration(.seconds(1))]
    }

    @Test func `the recipe's method is chosen`() async throws {
        #expect(try await run("fixed", ["method": "browser"], [:])[.method] == "browser")
        #expect(try await run("auto", [:], [:])[.method] == "http")
        #expect(try await run("auto", ["ladder": ["browser", "http"]], [:])[.method] == "browser")
    }

    @Test(arguments: ["auto", "fixed"]) func `who asks for a method gets it`(_ name: String) async throws {
        #expect(try await run(name, [:], [.method: "other"])[.method] == "other")
    }

    @Test func `outcomes on the host are learned from and folded into its memory`() async throws {
        let outcomes: Value = .list([
            outcome("http", "challenge", ago: .seconds(60)), outcome("http", "challenge", ago: .seconds(60)),
        ])
        let first = try await run("auto", [:], [.hostMemory: ["outcomes": outcomes, "cookies": "kept"]])
        #expect(first[.method] == "browser")
        let memory = try #require(first[.hostMemory])
        #expect(memory["outcomes"] == nil && memory["cookies"] == "kept")
        #expect(
            memory["choice"] == ["method": "browser", "reason": "learned", "ladder": ["http", "browser"]])
        #expect(memory["methods"]?["http"]?["outcome"] == "challenge")
        let second = try await run("auto", [:], [.hostMemory: memory])
        #expect(second[.method] == "browser" && second[.hostMemory] == memory)
    }

    @Test func `a host that the gate has given up gets the cheapest method until its pause is over`() async throws {
        let outcomes: Value = .list([
            outcome("http", "challenge", ago: .seconds(60)), outcome("http", "challenge", ago: .zero),
        ])
        func held(until: Duration) -> Value {
            ["outcomes": outcomes, "walls": ["spent": .duration(.zero), "times": 1, "until": .time(.now() + until)]]
        }
        #expect(try await run("auto", [:], [.hostMemory: held(until: .seconds(60))])[.method] == "http")
        #expect(try await run("auto", [:], [.hostMemory: held(until: .seconds(-60))])[.method] == "browser")
    }

    @Test func `without learning the first rung is chosen and the memory left alone`() async throws {
        let held: Value = ["outcomes": .list([outcome("http", "challenge", ago: .seconds(60))])]
        let record = try await run("auto", ["learn": false], [.hostMemory: held])
        #expect(record[.method] == "http" && record[.hostMemory] == held)
    }

    @Test func `what a browser earned opens the cheap way, where it is for the page`() async throws {
        let earned: Value = [
            "cookies": [
                ["name": "clearance", "value": "6531", "domain": "shop.example", "path": "/", "secure": false],
                ["name": "other", "value": "1", "domain": "elsewhere.example", "path": "/", "secure": false],
            ],
            "user_agent": "Mozilla/5.0 (X11) LinkMagico/0.1", "at": .time(.now() - .seconds(30)),
        ]
        let outcomes: Value = .list([
            outcome("http", "challenge", ago: .seconds(70)), outcome("http", "challenge", ago: .seconds(60)),
        ])
        let cleared = try await run("auto", [:], [.hostMemory: ["outcomes": outcomes, "clearance": earned]])
        #expect(cleared[.method] == "http" && cleared[.hostMemory]?["choice"]?["reason"] == "clearance")
        // It was earned before the wall said no again: of no use.
        let again: Value = .list([
            outcome("http", "challenge", ago: .seconds(60)), outcome("http", "challenge", ago: .seconds(10)),
        ])
        let stopped = try await run("auto", [:], [.hostMemory: ["outcomes": again, "clearance": earned]])
        #expect(stopped[.method] == "browser")
        // It is for another host.
        var foreign = earned.map ?? ValueMap()
        foreign["cookies"] = [["name": "clearance", "value": "6531", "domain": "elsewhere.example"]]
        let other = try await run("auto", [:], [.hostMemory: ["outcomes": outcomes, "clearance": .map(foreign)]])
        #expect(other[.method] == "browser")
    }

    @Test func `notes that make no sense are left out`() async throws {
        let notes: Value = [
            "x", 5, ["method": "http"], ["method": "http", "outcome": "marvel", "at": .time(.now())],
            outcome("http", "challenge", ago: .seconds(-3600)),
        ]
        #expect(try await run("auto", [:], [.hostMemory: ["outcomes": notes]])[.method] == "http")
    }

    @Test(
        arguments: [["ladder": []], ["ladder": ["http", "http"]], ["ladder": ["HTTP"]], ["ladder": "http"]] as [JSON])
    func `a ladder that cannot be is refused`(_ options: JSON) async throws {
        await #expect(throws: OptionProblem.self) { try await run("auto", options, [:]) }
    }
}

/// Where the build puts executables and libraries alike.
private enum PluginFolder {
    static let path: String = {
        if let named = getenv("LINKMAGICO_PLUGINS") { return String(cString: named) }
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count)
        let file = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return file.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }()
}
