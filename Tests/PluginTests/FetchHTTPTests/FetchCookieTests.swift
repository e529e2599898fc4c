// SPDX-License-Identifier: MIT

import HostileServer
import StageSDK
import StageTestKit
import Testing
import Vocabulary

/// What becomes of cookies: along the visit, with the host's memory, from a browser.
struct FetchCookieTests {
    private let site: [Slot: Value] = [.pipeline: "site", .hostMemory: ["choice": "kept"]]

    private func sent(_ server: HostileServer) -> [String?] { server.requests.map { $0.header("cookie") } }

    @Test func `kept cookies go with the visits to come, of the same recipe`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["cookies": "keep"])
            let first = await driver.fetch(server.url(.cookieGate), site)
            let memory = try #require(first[.hostMemory])
            #expect(memory["choice"] == "kept" && memory["cookies"]?["site"]?.list?.count == 1)
            let second = await driver.fetch(server.url(.cookieGate), [.pipeline: "site", .hostMemory: memory])
            #expect(second[.responseStatus] == 200 && second[.hostMemory] == memory)
            _ = await driver.fetch(server.url(.cookieGate), [.pipeline: "other", .hostMemory: memory])
            #expect(sent(server) == [nil, "gate=open", "gate=open", nil, "gate=open"])
        }
    }

    @Test func `cookies of a visit last for its further attempts and no longer`() async throws {
        try await withServer { server in
            let driver = try FetchDriver()
            let first = await driver.fetch(server.url(.plain, "status=503&header=Set-Cookie:%20a=1"), site)
            // 503 is to be repeated by the frontier, as a visit of its own.
            #expect(first.code == "unavailable")
            let other = await driver.fetch(server.url(.plain, "status=403&header=Set-Cookie:%20a=1"), site)
            let visit = try #require(other[.visit])
            #expect(other[.hostMemory] == site[.hostMemory])
            _ = await driver.fetch(server.url(.echo), [.visit: visit])
            _ = await driver.fetch(server.url(.echo), site)
            #expect(sent(server) == [nil, nil, "a=1", nil])
        }
    }

    @Test func `a recipe without cookies sends none and forgets those that were kept`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["cookies": "off", "redirects": 1])
            let cookie: Value = ["name": "gate", "value": "open", "domain": "127.0.0.1"]
            let memory: Value = ["cookies": ["site": [cookie], "other": [cookie]]]
            let result = await driver.fetch(server.url(.echo), [.pipeline: "site", .hostMemory: memory])
            #expect(result[.hostMemory] == ["cookies": ["other": [cookie]]])
            #expect(await driver.fetch(server, .cookieGate).code == "too_many_redirects")
            #expect(sent(server) == [nil, nil, nil])
        }
    }

    @Test func `what a browser earned goes along, and the name it was earned by`() async throws {
        try await withServer { server in
            let clearance: Value = [
                "cookies": [
                    ["name": "clearance", "value": "6531", "domain": "127.0.0.1", "path": "/"],
                    ["name": "other", "value": "1", "domain": "elsewhere.example", "path": "/"],
                ], "user_agent": "Earner/1", "at": .time(.now()),
            ]
            let driver = try FetchDriver()
            let result = await driver.fetch(server.url(.challenge), [.hostMemory: ["clearance": clearance]])
            #expect(result[.responseStatus] == 200)
            #expect(server.requests[0].header("cookie") == "clearance=6531")
            #expect(server.requests[0].header("user-agent") == "Earner/1")
            let named = try FetchDriver(["headers": ["User-Agent": "Own/1"]])
            _ = await named.fetch(server.url(.challenge), [.hostMemory: ["clearance": clearance]])
            #expect(server.requests[1].header("user-agent") == "Own/1")
        }
    }

    @Test func `cookies are not told to other hosts, nor set for them`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["cookies": "keep"])
            let there = "http://localhost:\(server.port)/plain?header=Set-Cookie:%20b=2;%20Domain=127.0.0.1"
            let here = server.url(.redirect, "to=" + there.replacing("%", with: "%25"))
            let cookie: Value = ["name": "a", "value": "1", "domain": "127.0.0.1"]
            let memory: Value = ["cookies": ["site": [cookie]]]
            let result = await driver.fetch(here, [.pipeline: "site", .hostMemory: memory])
            #expect(sent(server) == ["a=1", nil] && result[.hostMemory] == memory)
        }
    }

    @Test func `a flood of cookies is kept within bounds`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["cookies": "keep"])
            var memory: Value = .map(ValueMap())
            for number in 0..<60 {
                let value = String(repeating: "x", count: 1000)
                let url = server.url(.plain, "header=Set-Cookie:%20n\(number)=\(value)")
                memory = await driver.fetch(url, [.pipeline: "site", .hostMemory: memory])[.hostMemory] ?? memory
            }
            let names = memory["cookies"]?["site"]?.list?.compactMap { $0["name"]?.text } ?? []
            #expect(names.count == 16 && names.last == "n59")
        }
    }
}
