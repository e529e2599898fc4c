// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

/// Crawls a made-up site, killing the process again and again.
struct FrontierCrashTests {
    /// Every page links to some others; some are gone, some fail at first.
    private struct Site {
        let size: Int

        func links(of page: Int) -> [Int] { [page * 2 + 1, page * 2 + 2, page * 7 % size, 0].filter { $0 < size } }
        func isGone(_ page: Int) -> Bool { page % 11 == 10 }
        func failures(of page: Int) -> Int { page % 5 == 4 ? page % 3 : 0 }
        func url(_ page: Int) throws -> CanonicalURL { try CanonicalURL(parsing: "https://site.example/\(page)") }
        func page(_ url: CanonicalURL) throws -> Int { try #require(Int(url.path.dropFirst())) }
    }

    private let site = Site(size: 300)

    /// - Returns: The pages stored, each with how often.
    private func crawl(killing: Bool, seed: UInt64) async throws -> [Int: Int] {
        let (folder, clock) = (TemporaryFolder(), ManualClock())
        var chance = SplitMix(state: seed)
        var name = "a"
        var frontier: Frontier? = try Frontier(
            path: folder.file(name), settings: .immediate, now: clock.now, chance: { 0.5 })
        let plan = RunPlan(pipeline: "shop", politeness: PolitenessRules(delay: .zero, concurrency: 8), pageLimit: 290)
        let run = try await frontier?.startRun(plan, seeds: [Candidate(site.url(0), depth: 0, origin: .seed)])
        let id = try #require(run)
        var stored: [Int: Int] = [:]
        for _ in 0..<20_000 {
            guard let open = frontier else { break }
            let leases = try await open.lease(upTo: 1 + Int(chance.next() % 8), for: "worker")
            for lease in leases {
                let page = try site.page(lease.url)
                if killing, chance.next() % 20 == 0 { break }  // the worker was killed before the store committed
                let end = try end(of: page, lease, at: clock.now())
                if case .stored = end { stored[page, default: 0] += 1 }
                if killing, chance.next() % 20 == 0 { break }  // the daemon was killed after it
                let links = try site.links(of: page).map { Candidate(try site.url($0), depth: lease.depth + 1) }
                _ = try await open.complete(lease, as: end, host: .fine, outlinks: links)
            }
            if killing, chance.next() % 8 == 0 {
                let next = name == "a" ? "b" : "a"
                try folder.copy(name, to: next)
                frontier = nil
                name = next
                frontier = try Frontier(path: folder.file(name), settings: .immediate, now: clock.now, chance: { 0.5 })
                // What was opened counts as asked now; the clock may have been set back meanwhile.
                clock.advance(by: chance.next() % 4 == 0 ? .seconds(-1000) : .seconds(1))
            }
            if try await open.status(of: id).isDrained { break }
            if leases.isEmpty, frontier === open { clock.advance(by: .seconds(30)) }
        }
        #expect(try await frontier?.status(of: id).isDrained == true)
        return stored
    }

    private func end(of page: Int, _ lease: Lease, at now: Timestamp) throws -> Conclusion {
        if site.isGone(page) { return .gone(.init("http_404")) }
        if lease.attempt <= site.failures(of: page) { return .failed(.server, .init("http_503")) }
        return .stored(PageKnowledge(fetchedAt: now))
    }

    @Test func `F1 F3 a crawl killed at random moments ends with the pages of an undisturbed one`() async throws {
        let undisturbed = try await crawl(killing: false, seed: 1)
        #expect(undisturbed.count > 200 && undisturbed.values.allSatisfy { $0 == 1 })
        for seed in 2...6 as ClosedRange<UInt64> {
            let killed = try await crawl(killing: true, seed: seed)
            #expect(Set(killed.keys) == Set(undisturbed.keys))
        }
    }

    @Test func `F1 a full disk loses nothing that was accepted, and the crawl goes on when there is room`()
        async throws
    {
        let folder = TemporaryFolder()
        let fixture = try await FrontierFixture(path: folder.file("a"), concurrency: 10_000, pages: 100_000)
        try await fixture.frontier.setMaxSize(.kibibytes(480))
        var accepted = 0
        var failure: FrontierError?
        for batch in 0..<200 where failure == nil {
            let urls = try (0..<50).map { try fixture.candidate("https://a.example/\(batch)/\($0)") }
            do throws(FrontierError) {
                accepted += try await fixture.frontier.accept(urls, in: fixture.run).added
            } catch {
                failure = error
            }
        }
        #expect(failure?.code == .diskFull && failure?.consequence == .retry(after: .seconds(30)) && accepted > 0)
        #expect(try await fixture.status.taken == accepted)
        let lease = try #require(try await fixture.lease(1).first)
        let links = try (0..<200).map { try fixture.candidate("https://a.example/new/\($0)") }
        await #expect(throws: FrontierError.self) {
            _ = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine, outlinks: links)
        }
        try await fixture.frontier.setMaxSize(nil)
        // The lease is held still, and the same call may be made again.
        let receipt = try await fixture.frontier.complete(lease, as: fixture.stored, host: .fine, outlinks: links)
        #expect(receipt.added == 200)
        #expect(try await fixture.lease(10_000).count == accepted - 1 + 200)
    }

    @Test(arguments: [0, 0.3, 0.6, 0.9]) func `F1 a power cut that takes the last commits away loses no page`(
        share: Double
    ) async throws {
        let (folder, clock) = (TemporaryFolder(), ManualClock())
        let first = try Frontier(path: folder.file("a"), settings: .immediate, now: clock.now)
        let plan = RunPlan(pipeline: "shop", politeness: PolitenessRules(delay: .zero, concurrency: 8))
        let run = try await first.startRun(plan, seeds: [Candidate(site.url(0), depth: 0, origin: .seed)])
        await first.close()  // the seeds are on the disk: what follows is in the journal
        let second = try Frontier(path: folder.file("a"), settings: .immediate, now: clock.now)
        for _ in 0..<5 {
            for lease in try await second.lease(upTo: 8, for: "w") {
                let links = try site.links(of: site.page(lease.url)).map { Candidate(try site.url($0), depth: 1) }
                let end = Conclusion.stored(PageKnowledge(fetchedAt: clock.now()))
                _ = try await second.complete(lease, as: end, host: .fine, outlinks: links)
            }
        }
        try folder.copy("a", to: "b", keeping: share)
        let third = try Frontier(path: folder.file("b"), settings: .immediate, now: clock.now)
        var seen: Set<CanonicalURL> = []
        while case let leases = try await third.lease(upTo: 8, for: "w"), !leases.isEmpty {
            for lease in leases {
                seen.insert(lease.url)
                let links = try site.links(of: site.page(lease.url)).map { Candidate(try site.url($0), depth: 1) }
                let end = Conclusion.stored(PageKnowledge(fetchedAt: clock.now()))
                _ = try await third.complete(lease, as: end, host: .fine, outlinks: links)
            }
        }
        let status = try await third.status(of: run)
        #expect(status.isDrained && status.outcomes == ["stored": 300])
        #expect(share > 0 || seen.count == 300)
    }
}

/// A generator whose numbers are the same every time. Source: G. L. Steele et al., "Fast splittable pseudorandom number
/// generators" (2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
