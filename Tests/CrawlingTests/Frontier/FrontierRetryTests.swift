// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct FrontierRetryTests {
    private let refused = Conclusion.Reason("http_connection", "Connection refused.")

    @Test func `a failed page is tried again after a back-off that grows, and then given up`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        var pauses: [Duration] = []
        for attempt in 1...4 {  // connections get 4 attempts
            let lease = try #require(try await fixture.lease().first)
            #expect(lease.attempt == attempt)
            let receipt = try await fixture.frontier.complete(
                lease, as: .failed(.connection, refused), host: .cancelled)
            guard let due = receipt.retryAt else {
                #expect(receipt.state == .failed && receipt.isRunDrained)
                break
            }
            #expect(receipt.state == .waiting && !receipt.isRunDrained)
            #expect(await fixture.frontier.nextDue() == due)
            pauses.append(due - fixture.clock.now())
            fixture.clock.advance(by: due - fixture.clock.now() - .milliseconds(1))
            #expect(try await fixture.lease().isEmpty)
            fixture.clock.advance(by: .milliseconds(1))
        }
        #expect(pauses == [.seconds(30), .seconds(60), .seconds(120)])
        let known = try #require(try await fixture.why("https://a.example/")?.known)
        #expect(known.state == .failed && known.code == "http_connection" && known.detail == "Connection refused.")
        #expect(try await fixture.status.reasons == ["http_connection": 1])
    }

    @Test func `a page that waits is still waited for after a restart`() async throws {
        let folder = TemporaryFolder()
        let fixture = try await FrontierFixture(path: folder.file("a"), seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        _ = try await fixture.frontier.complete(lease, as: .failed(.connection, refused), host: .cancelled)
        try folder.copy("a", to: "b")
        let second = try Frontier(path: folder.file("b"), settings: .immediate, now: fixture.clock.now)
        #expect(await second.nextDue() == fixture.clock.now() + .seconds(30))
        fixture.clock.advance(by: .seconds(30))
        #expect(try await second.lease(upTo: 1, for: "w").map(\.attempt) == [2])
    }

    @Test func `the wish of a site is obeyed when it is longer`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        let receipt = try await fixture.frontier.complete(
            lease, as: .failed(.throttled, .init("http_429"), after: .seconds(7200)), host: .cancelled)
        #expect(receipt.retryAt == fixture.clock.now() + .seconds(7200))
    }

    @Test func `giving back costs no attempt`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let first = try #require(try await fixture.lease().first)
        try await fixture.frontier.giveBack(first)
        let second = try #require(try await fixture.lease().first)
        #expect(second.attempt == 1 && second.id != first.id)
        try await fixture.frontier.giveBack(second, after: .seconds(60), reason: .init("robots_unreachable"))
        #expect(try await fixture.lease().isEmpty)
        #expect(try await fixture.why("https://a.example/")?.known?.code == "robots_unreachable")
        fixture.clock.advance(by: .seconds(60))
        #expect(try await fixture.lease().map(\.attempt) == [1])
    }

    @Test func `a host that cannot be reached for an hour is given up for the run, and taken up by the next`()
        async throws
    {
        let fixture = try await FrontierFixture(concurrency: 1)
        for page in 1...50 { try await fixture.accept("https://dead.example/\(page)") }
        var visits = 0
        for _ in 0..<1000 {
            if let lease = try await fixture.lease().first {
                visits += 1
                _ = try await fixture.frontier.complete(lease, as: .failed(.connection, refused), host: .failed)
            }
            guard let due = await fixture.frontier.nextDue() else { break }
            fixture.clock.advance(by: max(due - fixture.clock.now(), .milliseconds(1)))
        }
        let status = try await fixture.status
        #expect(status.isDrained && status.outcomes == ["failed": 50] && visits < 30)
        #expect(try await fixture.why("https://dead.example/50")?.known?.code == "host_unreachable")
        #expect(try await fixture.accept("https://dead.example/51").turnedAway == 1)
        try await fixture.frontier.end(fixture.run)
        let next = try await fixture.frontier.startRun(RunPlan(pipeline: "shop"))
        let again = try await fixture.frontier.accept([fixture.candidate("https://dead.example/50")], in: next)
        #expect(again.added == 1)
        #expect(try await fixture.why("https://dead.example/50")?.known?.state == .ready)
    }

    @Test func `a clock that steps back starves nobody`() async throws {
        let fixture = try await FrontierFixture(delay: .seconds(1), seeds: ["https://a.example/"])
        try await fixture.accept("https://a.example/1", "https://a.example/2")
        let first = try #require(try await fixture.lease().first)
        _ = try await fixture.frontier.complete(first, as: .failed(.connection, refused), host: .fine)
        fixture.clock.advance(by: .seconds(-86_400))
        #expect(try await fixture.lease().isEmpty)
        fixture.clock.advance(by: .seconds(1))
        #expect(try await fixture.lease().count == 1)  // the delay is one second by any clock
        fixture.clock.advance(by: .seconds(29))
        #expect(try await fixture.lease().map(\.attempt) == [2])  // 30 s of back-off have passed
        fixture.clock.advance(by: .seconds(1))
        #expect(try await fixture.lease().map(\.attempt) == [1])
        fixture.clock.advance(by: .seconds(330))
        #expect(try await fixture.lease().isEmpty)  // leases expire,
        fixture.clock.advance(by: .seconds(5))
        #expect(try await fixture.lease().count == 1)  // and are handed out again
    }
}
