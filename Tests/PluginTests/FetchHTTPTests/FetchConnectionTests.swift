// SPDX-License-Identifier: MIT

import HostileServer
import StageTestKit
import Testing
import Vocabulary

struct FetchConnectionTests {
    @Test func `a name that does not resolve is tried again later`() async throws {
        let result = try await FetchDriver().fetch("http://nobody.invalid/")
        #expect(result.code == "host_unresolved" && result.isRetry)
    }

    @Test func `a port where nobody listens is tried again later`() async throws {
        let server = try HostileServer()
        server.stop()
        let result = try await FetchDriver().fetch(server.url(.plain))
        #expect(result.code == "connect_failed" && result.isRetry)
    }

    @Test func `a server that does not speak TLS fails the handshake`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch("https://127.0.0.1:\(server.port)/plain")
            #expect(result.code == "tls_failed" && result.consequence == .reject, "\(result)")
        }
    }

    // MARK: Egress

    @Test func `an address that policy refuses is not dialled`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch("http://inner.localhost:\(server.port)/plain")
            #expect(result.code == "blocked_by_policy" && result.consequence == .reject)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a redirect to an address that policy refuses is not followed`() async throws {
        try await withServer { server in
            let target = "http://inner.localhost:\(server.port)/plain"
            let result = try await FetchDriver().fetch(server, .redirect, "to=\(target)")
            #expect(result.code == "blocked_by_policy")
            #expect(server.requests.map(\.path) == ["/redirect"])
        }
    }

    @Test(arguments: ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[fd00::1]/", "http://0/"])
    func `inner addresses are refused at once`(_ url: String) async throws {
        let start = ContinuousClock.now
        let result = try await FetchDriver().fetch(url)
        #expect(result.code == "blocked_by_policy")
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func `a proxy of the environment does not count, and a proxy of the recipe does`() async throws {
        try await withServer { server in
            let proxied = try FetchDriver(["proxy": .string("http://127.0.0.1:\(server.port)")])
            // The server answers what it is asked for, whomever it was meant for.
            _ = await proxied.fetch("http://shop.example/plain")
            #expect(server.requests.last?.target == "http://shop.example/plain")
            let inner = await proxied.fetch("http://10.0.0.1/plain")
            #expect(inner.code == "blocked_by_policy" && server.requests.count == 1)
        }
    }

    // MARK: Kept connections

    @Test func `a kept connection that the server has closed is replaced`() async throws {
        let driver = try FetchDriver()
        let server = try HostileServer()
        #expect(await driver.fetch(server.url(.plain)).isEmitted)
        let port = server.port
        server.stop()
        #expect(await driver.fetch("http://127.0.0.1:\(port)/plain").code == "connect_failed")
        // Sockets of other visits get the numbers of those that were closed.
        try await withServer { server in
            for _ in 0..<3 { #expect(await driver.fetch(server.url(.plain)).isEmitted) }
            for _ in 0..<3 { #expect(await driver.fetch("http://nobody.invalid/").code == "host_unresolved") }
            #expect(await driver.fetch(server.url(.gzip)).isEmitted)
        }
    }

    // MARK: Cancellation

    @Test(arguments: [Behaviour.stall, .drip, .slowHeaders])
    func `a fetch that the host gives up ends at once and lets go of its connection`(_ behaviour: Behaviour)
        async throws
    {
        try await withServer { server in
            let driver = try FetchDriver(["timeout": "60s"])
            let visit = driver.begin(server.url(behaviour))
            async let result = visit.result()
            while server.requests.isEmpty { await Task.yield() }
            visit.giveUp()
            #expect(await result.code == "cancelled")
            while server.connectionCount > 0 { await Task.yield() }
        }
    }

    @Test func `many fetches given up at any moment leave the others alone`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["timeout": "30s"])
            let codes = await withTaskGroup(of: String.self, returning: Set<String>.self) { group in
                for index in 0..<200 {
                    group.addTask {
                        let visit = driver.begin(server.url(index % 2 == 0 ? .plain : .stall))
                        guard index % 2 == 1 else { return await visit.result().code ?? "page" }
                        async let result = visit.result()
                        for _ in 0..<index { await Task.yield() }
                        // It may not have begun: ask until it ends.
                        let asking = Task {
                            while !Task.isCancelled {
                                visit.giveUp()
                                await Task.yield()
                            }
                        }
                        defer { asking.cancel() }
                        return await result.code ?? "page"
                    }
                }
                return await group.reduce(into: []) { $0.insert($1) }
            }
            #expect(codes == ["page", "cancelled"])
        }
    }
}
