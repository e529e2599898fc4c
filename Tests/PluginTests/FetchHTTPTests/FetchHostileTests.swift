// SPDX-License-Identifier: MIT

import HostileServer
import StageSDK
import StageTestKit
import Testing
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Everything a server can do to a client ends in a typed error, in time, in bounded memory.
struct FetchHostileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let behaviour: Behaviour
        let code: String
        let isRetry: Bool
        var testDescription: String { "\(behaviour.rawValue): \(code)" }
        init(_ behaviour: Behaviour, _ code: String, retry isRetry: Bool) {
            (self.behaviour, self.code, self.isRetry) = (behaviour, code, isRetry)
        }
    }

    @Test(arguments: [
        Case(.reset, "bad_response", retry: true), Case(.resetInBody, "bad_response", retry: true),
        Case(.earlyClose, "bad_response", retry: true), Case(.closeInHeader, "bad_response", retry: true),
        Case(.tooShort, "bad_response", retry: true), Case(.badChunk, "bad_response", retry: true),
        Case(.badGzip, "bad_response", retry: true), Case(.unknownCoding, "bad_response", retry: true),
        Case(.badStatus, "bad_response", retry: true), Case(.noHeader, "bad_response", retry: true),
        Case(.nulInHeader, "bad_response", retry: true), Case(.headerFlood, "bad_response", retry: true),
        Case(.hugeHeader, "bad_response", retry: true), Case(.interimFlood, "bad_response", retry: true),
        Case(.trailerFlood, "bad_response", retry: true), Case(.endless, "body_too_large", retry: false),
        Case(.endlessChunks, "body_too_large", retry: false), Case(.gzipBomb, "body_too_large", retry: false),
        Case(.gzipVoid, "body_too_large", retry: false), Case(.redirectLoop, "too_many_redirects", retry: false),
    ])
    func `a broken or boundless response is a typed error`(_ example: Case) async throws {
        try await withServer { server in
            let driver = try FetchDriver(["max_body": "2MiB", "timeout": "30s"])
            let start = ContinuousClock.now
            let result = await driver.fetch(server, example.behaviour)
            #expect(result.code == example.code && result.isRetry == example.isRetry, "\(result)")
            #expect(ContinuousClock.now - start < .seconds(15))
        }
    }

    @Test(arguments: [Behaviour.stall, .stallInBody, .drip, .slowHeaders])
    func `a slow response is cut off by the time limit`(_ behaviour: Behaviour) async throws {
        try await withServer { server in
            let start = ContinuousClock.now
            let result = try await FetchDriver(["timeout": "300ms"]).fetch(server, behaviour)
            #expect(result.code == "timed_out" && result.isRetry)
            #expect(ContinuousClock.now - start < .seconds(15))
        }
    }

    @Test(arguments: [Behaviour.stall, .stallInBody, .drip, .slowHeaders])
    func `a response that trickles is cut off before the time limit`(_ behaviour: Behaviour) async throws {
        try await withServer { server in
            let start = ContinuousClock.now
            let result = try await FetchDriver(["timeout": "60s", "stall": "1s"]).fetch(server, behaviour)
            #expect(result.code == "stalled" && result.isRetry)
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }

    @Test func `the host's deadline counts when it is sooner`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["timeout": "60s"])
            // Past it the host itself would say "stage_timeout": less than what really happened.
            #expect(await driver.fetch(server.url(.stall), deadline: .seconds(5)).code == "timed_out")
        }
    }

    @Test func `time runs across redirects`() async throws {
        try await withServer { server in
            let result = try await FetchDriver(["timeout": "400ms"]).fetch(server, .redirect, "to=/stall")
            #expect(result.code == "timed_out")
        }
    }

    @Test func `more body than announced is not read`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .tooLong)
            #expect(result.body == "12345")
        }
    }

    @Test func `a challenge is a response, not an error, where the recipe lets it through`() async throws {
        try await withServer { server in
            let result = try await FetchDriver(["retry_statuses": []]).fetch(server, .challenge)
            #expect(result[.responseStatus] == .int(503) && result.body?.contains("Just a moment") == true)
        }
    }

    @Test func `a bomb of a gigabyte costs a few megabytes`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["max_body": "4MiB"])
            _ = await driver.fetch(server, .plain)
            let before = residentBytes()
            for _ in 0..<5 { #expect(await driver.fetch(server, .gzipBomb).code == "body_too_large") }
            // Room for other tests that run at the same time; the bombs themselves would be far past it.
            #expect(residentBytes() - before < 200 << 20)
        }
    }

    // MARK: Later

    @Test(arguments: [
        ("120", Duration.seconds(120)), ("0", .seconds(10)), ("99999999999999999999", .seconds(3600)),
        ("soon", .seconds(10)), ("", .seconds(10)), ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(10)),
        ("Sun, 06 Nov 2994 08:49:37 GMT", .seconds(3600)),
    ])
    func `a server that asks to wait is obeyed within bounds`(_ after: String, _ wait: Duration) async throws {
        try await withServer { server in
            let query = "after=\(after.split(separator: " ").joined(separator: "%20"))"
            let result = try await FetchDriver().fetch(server, .throttle, query)
            #expect(result.code == "throttled" && result.consequence == .retry(after: wait))
        }
    }

    @Test func `which statuses mean later is an option`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["retry_statuses": [500], "retry_after": "1s..2s"])
            let result = await driver.fetch(server, .throttle, "status=500&after=90")
            #expect(result.code == "unavailable" && result.consequence == .retry(after: .seconds(2)))
            #expect(await driver.fetch(server, .throttle)[.responseStatus] == .int(429))
        }
    }

    private func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(separator: " ")
        return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * Int(getpagesize())
    }
}
