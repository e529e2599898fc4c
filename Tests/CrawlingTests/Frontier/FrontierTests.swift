// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct FrontierTests {
    @Test func `F1 what was accepted is still there after the process was killed`() async throws {
        let folder = TemporaryFolder()
        let first = try await FrontierFixture(path: folder.file("a"), seeds: ["https://a.example/"])
        try await first.accept("https://a.example/1", "https://b.example/2")
        #expect(try await first.lease().count == 3)
        try folder.copy("a", to: "b")
        let second = try Frontier(path: folder.file("b"), settings: .immediate, now: first.clock.now)
        let leases = try await second.lease(upTo: 10, for: "worker-2")
        #expect(Set(leases.map(\.url.string)) == ["https://a.example/", "https://a.example/1", "https://b.example/2"])
        #expect(leases.allSatisfy { $0.attempt == 1 && $0.run == first.run })
    }

    @Test func `F1 a second process cannot open the file`() async throws {
        let folder = TemporaryFolder()
        let first = try await FrontierFixture(path: folder.file("a"))
        #expect(throws: FrontierError.self) { try Frontier(path: folder.file("a")) }
        await first.frontier.close()
        _ = try Frontier(path: folder.file("a"))
    }

    @Test func `F2 a URL is leased to one worker at a time`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        #expect(try await fixture.lease(for: "worker-2").isEmpty)
        #expect(try await fixture.accept("https://a.example/").known == 1)
        #expect(try await fixture.lease(for: "worker-2").isEmpty)
        _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
        #expect(try await fixture.lease(for: "worker-2").isEmpty)
    }

    @Test func `F2 a lease ends once`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
        await #expect(throws: FrontierError(.leaseNotHeld, "the lease on https://a.example/ has ended before")) {
            _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
        }
        await #expect(throws: FrontierError.self) { try await fixture.frontier.giveBack(lease) }
    }

    @Test func `a lease that expires is handed out again`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let first = try await fixture.lease()
        fixture.clock.advance(by: .seconds(301))  // a lease lasts 300 s
        #expect(try await fixture.lease(for: "worker-2").isEmpty)
        fixture.clock.advance(by: .seconds(5))  // and the back-off after a lost worker 5 s
        let second = try await fixture.lease(for: "worker-2")
        #expect(second.map(\.url) == first.map(\.url) && second.map(\.attempt) == [2])
        await #expect(throws: FrontierError.self) { try await fixture.frontier.giveBack(first[0]) }
    }

    @Test func `F3 a page is complete with its outlinks, or not at all`() async throws {
        let folder = TemporaryFolder()
        let fixture = try await FrontierFixture(path: folder.file("a"), seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        try folder.copy("a", to: "b")
        let link = try fixture.candidate("https://a.example/1")
        let receipt = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine, outlinks: [link])
        #expect(receipt.added == 1 && !receipt.isRunDrained && receipt.state == .stored)
        try folder.copy("a", to: "c")
        let before = try Frontier(path: folder.file("b"), now: fixture.clock.now)
        #expect(try await before.lease(upTo: 9, for: "w").map(\.url.string) == ["https://a.example/"])
        let after = try Frontier(path: folder.file("c"), now: fixture.clock.now)
        #expect(try await after.lease(upTo: 9, for: "w").map(\.url.string) == ["https://a.example/1"])
        #expect(try await after.status(of: fixture.run).outcomes == ["stored": 1])
    }

    @Test func `F4 the page limit counts what passed the filters, at enqueue`() async throws {
        let fixture = try await FrontierFixture(pages: 2)
        let receipt = try await fixture.accept("https://a.example/1", "https://a.example/2", "https://a.example/3")
        #expect(receipt.added == 2 && receipt.held == 1)
        #expect(try await fixture.lease().count == 2)
        #expect(try await fixture.why("https://a.example/3")?.known?.state == .held)
    }

    @Test func `F4 a page that turns out not to count makes room for another`() async throws {
        let fixture = try await FrontierFixture(pages: 1)
        try await fixture.accept("https://a.example/1", "https://a.example/2")
        let lease = try #require(try await fixture.lease().first)
        _ = try await fixture.frontier.complete(lease, as: .gone(.init("http_404")), host: .fine)
        #expect(try await fixture.lease().map(\.url.string) == ["https://a.example/2"])
    }

    @Test func `F4 a limit that was lowered holds at the lease`() async throws {
        let fixture = try await FrontierFixture(pages: 5)
        try await fixture.accept("https://a.example/1", "https://a.example/2", "https://a.example/3")
        try await fixture.frontier.pause(fixture.run)
        try await fixture.frontier.resume(fixture.run, pageLimit: 2)
        #expect(try await fixture.lease().count == 2)
        let status = try await fixture.status
        #expect(status.held == 1 && status.taken == 2 && status.leased == 2 && status.ready == 0)
        try await fixture.frontier.resume(fixture.run, pageLimit: 3)
        #expect(try await fixture.lease().count == 1)
    }

    @Test func `F5 a host is never asked by more visits than its concurrency, whatever the workers`() async throws {
        let fixture = try await FrontierFixture(concurrency: 2)
        for page in 1...6 { try await fixture.accept("https://a.example/\(page)") }
        let first = try await fixture.lease(for: "worker-1")
        #expect(first.count == 2)
        #expect(try await fixture.lease(for: "worker-2").isEmpty)
        _ = try await fixture.frontier.complete(first[0], as: fixture.stored, host: .fine)
        #expect(try await fixture.lease(for: "worker-2").isEmpty)  // the host is worker-1's
        #expect(try await fixture.lease(for: "worker-1").count == 1)
    }

    @Test func `F5 a host is never asked sooner than its delay`() async throws {
        let fixture = try await FrontierFixture(delay: .seconds(2))
        try await fixture.accept("https://a.example/1", "http://a.example/2", "https://b.example/3")
        #expect(try await fixture.lease().count == 2)  // one for each host; http and https are one
        #expect(await fixture.frontier.nextDue() == fixture.clock.now() + .seconds(2))
        fixture.clock.advance(by: .milliseconds(1999))
        #expect(try await fixture.lease().isEmpty)
        fixture.clock.advance(by: .milliseconds(1))
        #expect(try await fixture.lease().map(\.url.string) == ["http://a.example/2"])
    }

    @Test func `F5 a visit on demand takes its turn among the others`() async throws {
        let fixture = try await FrontierFixture(delay: .seconds(2), concurrency: 1)
        try await fixture.accept("https://a.example/1")
        let url = try CanonicalURL(parsing: "https://a.example/asked")
        let rules = PolitenessRules(delay: .zero, concurrency: 5)  // the run's rules are stricter, and hold
        let admission = try await fixture.frontier.admit(url, rules: rules, for: "w")
        guard case .start(let permit) = admission else { throw FrontierError(.unknownRun, "\(admission)") }
        #expect(try await fixture.lease(for: "w").isEmpty)
        #expect(try await fixture.frontier.admit(url, rules: rules, for: "w") == .busy)
        await fixture.frontier.end(permit, host: .fine)
        #expect(
            try await fixture.frontier.admit(url, rules: rules, for: "w")
                == .wait(until: fixture.clock.now() + .seconds(2)))
        #expect(try await fixture.lease(for: "w").isEmpty)
        fixture.clock.advance(by: .seconds(2))
        #expect(try await fixture.lease(for: "w").count == 1)
    }

    @Test func `F5 holds across a restart`() async throws {
        let folder = TemporaryFolder()
        let fixture = try await FrontierFixture(path: folder.file("a"), delay: .seconds(2))
        try await fixture.accept("https://a.example/1", "https://b.example/1")
        let leases = try await fixture.lease()
        let busy = HostPoliteness.Outcome.answered(status: 429, latency: .zero, retryAfter: .seconds(600))
        let reason = Conclusion.Reason("http_429")
        let asked = try #require(leases.first { $0.url.hostname == "b.example" })
        _ = try await fixture.frontier.complete(asked, as: .failed(.throttled, reason), host: busy)
        try folder.copy("a", to: "b")
        let second = try Frontier(path: folder.file("b"), settings: .immediate, now: fixture.clock.now)
        #expect(try await second.lease(upTo: 9, for: "w").isEmpty)
        fixture.clock.advance(by: .seconds(2))
        let other = try await second.lease(upTo: 9, for: "w")
        #expect(other.map(\.url.string) == ["https://a.example/1"])
        _ = try await second.complete(try #require(other.first), as: fixture.stored, host: .fine)
        fixture.clock.advance(by: .seconds(590))
        #expect(try await second.lease(upTo: 9, for: "w").isEmpty)
        fixture.clock.advance(by: .seconds(10))
        #expect(try await second.lease(upTo: 9, for: "w").map(\.url.string) == ["https://b.example/1"])
    }

    @Test func `the most urgent page comes first, then the shallowest, then the first found`() async throws {
        let fixture = try await FrontierFixture(concurrency: 1)
        try await fixture.accept("https://a.example/deep", depth: 3)
        try await fixture.accept("https://a.example/first", "https://a.example/second", depth: 1)
        try await fixture.accept("https://a.example/urgent", depth: 5, priority: 10)
        var order: [String] = []
        while let lease = try await fixture.lease().first {
            order.append(lease.url.path)
            _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
        }
        #expect(order == ["/urgent", "/first", "/second", "/deep"])
    }

    @Test func `a page found again by a shorter way goes forward`() async throws {
        let fixture = try await FrontierFixture(concurrency: 1)
        try await fixture.accept("https://a.example/far", depth: 4)
        try await fixture.accept("https://a.example/near", depth: 2)
        #expect(try await fixture.accept("https://a.example/far", depth: 1).known == 1)
        let lease = try #require(try await fixture.lease().first)
        #expect(lease.url.path == "/far" && lease.depth == 1)
    }
}
