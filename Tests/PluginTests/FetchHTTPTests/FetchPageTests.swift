// SPDX-License-Identifier: MIT

import HostileServer
import StageTestKit
import Testing
import Vocabulary

struct FetchPageTests {
    @Test func `a page arrives with status, headers, type, charset, final URL and timing`() async throws {
        try await withServer { server in
            let before = Timestamp.now()
            let result = try await FetchDriver().fetch(server, .plain, "header=X-Shop:mug")
            #expect(result[.responseStatus] == .int(200))
            #expect(result.body?.contains("Hello from the other side") == true)
            #expect(result[.contentType] == "text/html" && result[.charset] == "utf-8")
            #expect(result[.responseFinalURL] == .text(server.url(.plain, "header=X-Shop:mug")))
            #expect(result.header("x-shop") == "mug")
            #expect((result[.responseTiming]?["total"]?.duration ?? .zero) > .zero)
            #expect((result[.fetchedAt]?.time ?? before - .seconds(1)) >= before)
        }
    }

    @Test(arguments: [Behaviour.gzip, .brotli, .zstd])
    func `a compressed body arrives unpacked`(_ behaviour: Behaviour) async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, behaviour)
            #expect(result.body?.hasSuffix("Hello from the other side.</p>") == true)
        }
    }

    @Test(arguments: [404, 403, 500, 502]) func `a status is passed on with its body`(_ status: Int) async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .plain, "status=\(status)")
            #expect(result[.responseStatus] == .int(Int64(status)))
            #expect(result.body?.isEmpty == false)
        }
    }

    @Test func `an empty body is empty, not missing`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .plain, "length=0")
            #expect(result[.body] == .bytes([]))
        }
    }

    @Test func `a body exactly as large as allowed arrives`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["max_body": "100kB"])
            #expect(await driver.fetch(server, .plain, "length=100000")[.body]?.bytes?.count == 100_000)
            #expect(await driver.fetch(server, .plain, "length=100001").code == "body_too_large")
        }
    }

    @Test(arguments: ["image/png", "application/octet-stream", "VIDEO/mp4; x=y"])
    func `what is no page is dropped after its headers`(_ type: String) async throws {
        try await withServer { server in
            let driver = try FetchDriver()
            let query = "length=5000000&type=\(type.filter { $0 != " " })"
            guard case .dropped(let reason, _) = await driver.fetch(server, .plain, query) else {
                Issue.record("expected a drop")
                return
            }
            #expect(reason == "content_type")
        }
    }

    @Test func `what counts as a page is an option`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["accept": ["image/*"]])
            #expect(await driver.fetch(server, .plain, "type=image/png")[.contentType] == "image/png")
            guard case .dropped = await driver.fetch(server, .plain) else {
                Issue.record("expected a drop")
                return
            }
        }
    }

    @Test func `an error page of an unwanted type keeps its status and loses its body`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .plain, "type=image/png&status=404")
            #expect(result[.responseStatus] == .int(404) && result[.body] == nil)
        }
    }

    @Test func `a response without a type is what its first bytes look like`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .plain, "type=")
            #expect(result.isEmitted && result[.contentType] == "text/html" && result[.charset] == nil)
        }
    }

    @Test func `connections are used again`() async throws {
        try await withServer { server in
            let driver = try FetchDriver()
            for _ in 0..<20 { #expect(await driver.fetch(server, .plain).isEmitted) }
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `hundreds of fetches at a time are no trouble, stalled ones among them`() async throws {
        try await withServer { server in
            let (patient, hasty) = (try FetchDriver(["timeout": "60s"]), try FetchDriver(["timeout": "1s"]))
            let codes = await withTaskGroup(of: String.self, returning: [String: Int].self) { group in
                for index in 0..<400 {
                    let stalls = index % 10 == 0
                    group.addTask {
                        await (stalls ? hasty : patient).fetch(server, stalls ? .stall : .plain).code ?? "page"
                    }
                }
                return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(codes == ["page": 360, "timed_out": 40])
        }
    }
}
