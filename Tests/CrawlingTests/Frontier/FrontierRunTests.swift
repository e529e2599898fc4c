// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct FrontierRunTests {
    @Test func `a pipeline has one run at a time`() async throws {
        let fixture = try await FrontierFixture()
        await #expect(throws: FrontierError(.runConflict, "'shop' has run 1, which is running")) {
            try await fixture.frontier.startRun(RunPlan(pipeline: "shop"))
        }
        _ = try await fixture.frontier.startRun(RunPlan(pipeline: "docs"))
        try await fixture.frontier.end(fixture.run)
        #expect(try await fixture.frontier.startRun(RunPlan(pipeline: "shop")) > fixture.run)
    }

    @Test func `a paused run leases nothing, across restarts, until it is resumed`() async throws {
        let folder = TemporaryFolder()
        let fixture = try await FrontierFixture(
            path: folder.file("a"), seeds: ["https://a.example/", "https://b.example/"])
        let lease = try #require(try await fixture.lease(1).first)
        try await fixture.frontier.pause(fixture.run)
        #expect(try await fixture.lease().isEmpty)
        let link = try fixture.candidate("https://a.example/1")
        _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine, outlinks: [link])
        #expect(try await fixture.lease().isEmpty)
        await fixture.frontier.close()
        let second = try Frontier(path: folder.file("a"), settings: .immediate, now: fixture.clock.now)
        #expect(try await second.lease(upTo: 9, for: "w").isEmpty)
        #expect(await second.openRun(of: "shop")?.state == .paused)
        try await second.resume(fixture.run)
        let leases = try await second.lease(upTo: 9, for: "w")
        #expect(Set(leases.map(\.url.path)) == ["/", "/1"] && leases.count == 2)
    }

    @Test func `what comes while a run is paused is leased when it goes on`() async throws {
        let fixture = try await FrontierFixture()
        try await fixture.frontier.pause(fixture.run)
        try await fixture.accept("https://a.example/1", "https://b.example/2")
        #expect(try await fixture.lease().isEmpty)
        try await fixture.frontier.resume(fixture.run)
        #expect(try await fixture.lease().count == 2)
    }

    @Test func `a page on lease while its run is stopped and goes on is leased once`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/", "https://a.example/1"])
        let first = try #require(try await fixture.lease(1).first)
        try await fixture.frontier.pause(fixture.run)
        try await fixture.frontier.resume(fixture.run)
        let rest = try await fixture.lease()
        #expect(rest.map(\.url.path) == ["/1"])
        for lease in [first] + rest {
            _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
        }
        #expect(await fixture.frontier.book.queues.values.map(\.leased) == [0])
        let status = try await fixture.status
        #expect(status.isDrained && status.outcomes == ["stored": 2])
    }

    @Test func `counts by outcome add up, and the run is drained when nothing is left`() async throws {
        let fixture = try await FrontierFixture()
        let ends: [Conclusion] = [
            fixture.stored, .dropped(.init("too_short")), .gone(.init("http_404")), .redirected(.init("http_301")),
            .refused(.init("robots")), .quarantined(.init("challenge")),
        ]
        for page in ends.indices { try await fixture.accept("https://a.example/\(page)") }
        var receipts: [Receipt] = []
        for (lease, end) in zip(try await fixture.lease(), ends) {
            receipts.append(try await fixture.frontier.complete(lease, as: end, host: .fine))
        }
        #expect(receipts.map(\.isRunDrained) == [false, false, false, false, false, true])
        let status = try await fixture.status
        #expect(
            status.outcomes == [
                "stored": 1, "dropped": 1, "gone": 1, "redirected": 1, "refused": 1, "quarantined": 1,
            ])
        #expect(status.isDrained && status.done == 6 && status.taken == 3 && status.reasons["robots"] == 1)
    }

    @Test func `the next run takes known pages up again, with what is known of them`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        let knowledge = PageKnowledge(
            fetchedAt: fixture.clock.now(), status: 200, etag: "\"v1\"", lastModified: "Tue, 14 Nov 2023 22:13:20 GMT",
            content: "abc", history: [1, 2, 3], revisitAt: fixture.clock.now() + .seconds(3600))
        _ = try await fixture.frontier.complete(lease, as: .stored(knowledge), host: .fine)
        try await fixture.frontier.end(fixture.run)
        let next = try await fixture.frontier.startRun(RunPlan(pipeline: "shop"))
        #expect(try await fixture.frontier.revive(into: next, dueBefore: fixture.clock.now()) == nil)
        #expect(try await fixture.lease().isEmpty)
        fixture.clock.advance(by: .seconds(3601))
        #expect(try await fixture.frontier.revive(into: next, dueBefore: fixture.clock.now()) == nil)
        let again = try #require(try await fixture.lease().first)
        #expect(again.previous == knowledge && again.attempt == 1 && again.run == next && again.origin == .revisit)
    }

    @Test func `a visit outside of any run puts the page's next turn off`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        let start = fixture.clock.now()
        let knowledge = PageKnowledge(fetchedAt: start, content: "abc", revisitAt: start + .seconds(3600))
        _ = try await fixture.frontier.complete(lease, as: .stored(knowledge), host: .fine)
        let later = start + .seconds(3000)
        let frontier = fixture.frontier
        let noted = try await frontier.renew(lease.url, in: "shop") { before in
            var after = before
            (after.validatedAt, after.revisitAt) = (later, later + .seconds(3600))
            return after
        }
        #expect(noted)
        let due = try #require(try await frontier.dueVisits(of: "shop", limit: 5).first)
        #expect(due.dueAt == later + .seconds(3600) && due.knowledge.validatedAt == later)
        #expect(due.knowledge.content == "abc")
        // Who does not know the page has nothing to note.
        #expect(try await frontier.renew(lease.url, in: "docs") { $0 } == false)
        #expect(try await frontier.renew(CanonicalURL(parsing: "https://a.example/b"), in: "shop") { $0 } == false)
        #expect(try await frontier.renew(lease.url, in: "shop") { _ in nil } == false)
    }

    @Test func `reviving goes on from where it was`() async throws {
        let fixture = try await FrontierFixture()
        for page in 1...5 { try await fixture.accept("https://a.example/\(page)") }
        for lease in try await fixture.lease() {
            _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
        }
        try await fixture.frontier.end(fixture.run)
        let eager = PolitenessRules(delay: .zero, concurrency: 100)
        let next = try await fixture.frontier.startRun(RunPlan(pipeline: "shop", politeness: eager))
        var (cursor, rounds): (Int64?, Int) = (0, 0)
        while let from = cursor {
            cursor = try await fixture.frontier.revive(into: next, after: from, limit: 2)
            rounds += 1
        }
        #expect(rounds == 3)
        #expect(try await fixture.lease().count == 5)
    }

    @Test func `a URL that another run is at is not taken twice`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let other = try await fixture.frontier.startRun(RunPlan(pipeline: "docs"))
        // Another pipeline has its own page.
        #expect(try await fixture.frontier.accept([fixture.candidate("https://a.example/")], in: other).added == 1)
        let lease = try #require(try await fixture.lease(1).first)
        try await fixture.frontier.end(fixture.run, cancelling: true)
        let next = try await fixture.frontier.startRun(RunPlan(pipeline: "shop"))
        // F2: on lease still, though its run has ended.
        #expect(try await fixture.frontier.accept([fixture.candidate("https://a.example/")], in: next).known == 1)
        _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
        #expect(try await fixture.frontier.accept([fixture.candidate("https://a.example/")], in: next).added == 1)
    }

    @Test func `why tells how a URL was found, and why it was not taken`() async throws {
        let fixture = try await FrontierFixture(seeds: ["https://a.example/"])
        let lease = try #require(try await fixture.lease().first)
        #expect(try await fixture.why("https://a.example/")?.known?.lease?.worker == "worker-1")
        let outside = Refusal(try CanonicalURL(parsing: "https://b.example/"), .outsideHost)
        _ = try await fixture.frontier.complete(
            lease, as: fixture.stored, host: .fine, outlinks: [fixture.candidate("https://a.example/1")],
            refused: [outside, outside])
        let child = try #require(try await fixture.why("https://a.example/1"))
        #expect(child.known?.parent == "https://a.example/" && child.known?.state == .ready && child.refused == nil)
        let refused = try #require(try await fixture.why("https://b.example/"))
        #expect(refused.known == nil && refused.pipeline == "shop")
        #expect(refused.refused?.code == "outside_host" && refused.refused?.parent == "https://a.example/")
        #expect(try await fixture.status.refusals == ["outside_host": 2])
        #expect(try await fixture.why("https://c.example/") == nil)
    }

    @Test func `refusals are counted all, and kept up to a bound`() async throws {
        var settings = FrontierSettings.immediate
        settings.refusalsKept = 3
        let fixture = try await FrontierFixture(settings: settings)
        let refusals = try (1...5).map { Refusal(try CanonicalURL(parsing: "https://b.example/\($0)"), code: "robots") }
        try await fixture.frontier.refuse(refusals, in: fixture.run)
        #expect(try await fixture.status.refusals == ["robots": 5])
        #expect(try await fixture.why("https://b.example/3")?.refused != nil)
        #expect(try await fixture.why("https://b.example/4") == nil)
    }

    @Test func `robots.txt's delay is obeyed from when it is known, across restarts`() async throws {
        let folder = TemporaryFolder()
        let fixture = try await FrontierFixture(path: folder.file("a"), seeds: ["https://a.example/"])
        try await fixture.accept("https://a.example/1", "https://a.example/2")
        try await fixture.frontier.setCrawlDelay(.seconds(10), ofHostOf: CanonicalURL(parsing: "https://a.example/"))
        let first = try await fixture.lease()
        #expect(first.count == 1)
        _ = try await fixture.frontier.complete(first[0], as: fixture.stored, host: .fine)
        fixture.clock.advance(by: .seconds(9))
        #expect(try await fixture.lease().isEmpty)
        await fixture.frontier.close()
        let second = try Frontier(path: folder.file("a"), settings: .immediate, now: fixture.clock.now)
        fixture.clock.advance(by: .seconds(9))
        #expect(try await second.lease(upTo: 9, for: "w").isEmpty)
        fixture.clock.advance(by: .seconds(1))
        #expect(try await second.lease(upTo: 9, for: "w").count == 1)
    }

    @Test func `queues that do not fit in memory take turns`() async throws {
        var settings = FrontierSettings.immediate
        settings.queuesInMemory = 16
        let fixture = try await FrontierFixture(delay: .seconds(1), settings: settings)
        for host in 0..<100 {
            for page in 0..<2 { try await fixture.accept("https://h\(host).example/\(page)") }
        }
        var visited: Set<CanonicalURL> = []
        for _ in 0..<1000 {
            let leases = try await fixture.lease(8)
            for lease in leases {
                #expect(visited.insert(lease.url).inserted)
                _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine)
            }
            if leases.isEmpty {
                guard let due = await fixture.frontier.nextDue() else { break }
                fixture.clock.advance(by: max(due - fixture.clock.now(), .microseconds(1)))
            }
        }
        #expect(visited.count == 200)
        #expect(try await fixture.status.isDrained)
    }
}
