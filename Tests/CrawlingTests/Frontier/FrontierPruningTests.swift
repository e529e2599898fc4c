// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct FrontierPruningTests {
    private let clock = ManualClock()

    /// Runs of one page each, on a host of their own, visited to their end unless said otherwise.
    private func run(_ number: Int, in frontier: Frontier, isLeft: Bool = false) async throws -> RunID {
        let page = Candidate(try CanonicalURL(parsing: "https://h\(number).example/"), depth: 0, origin: .seed)
        let refused = Refusal(try CanonicalURL(parsing: "https://other.example/"), code: "off_site", detail: "")
        let id = try await frontier.startRun(RunPlan(pipeline: "shop"), seeds: [page])
        try await frontier.refuse([refused], in: id)
        if !isLeft {
            clock.advance(by: .seconds(60))
            for lease in try await frontier.lease(upTo: 10, for: "w") {
                let stored = Conclusion.stored(PageKnowledge(fetchedAt: clock.now(), status: 200))
                _ = try await frontier.complete(lease, as: stored, host: .fine)
            }
        }
        try await frontier.end(id, cancelling: isLeft)
        return id
    }

    private func queues(_ frontier: Frontier) async throws -> Int {
        try await frontier.rowCount("queues")
    }

    @Test func `old runs keep their outcomes and lose the rest, the latest keep everything`() async throws {
        let frontier = try Frontier(path: nil, settings: .immediate, now: clock.now, chance: { 0 })
        var runs: [RunID] = []
        for number in 0..<5 { runs.append(try await run(number, in: frontier)) }
        let before = try await frontier.status(of: runs[0])
        #expect(before.refusals == ["off_site": 1])
        #expect(try await frontier.prune(keeping: 2) == 6)
        #expect(try await frontier.prune(keeping: 2) == 0)
        let old = try await frontier.status(of: runs[0])
        #expect(old.outcomes == before.outcomes && old.refusals.isEmpty && old.startedAt == before.startedAt)
        #expect(try await frontier.status(of: runs[3]).refusals == ["off_site": 1])
        #expect(try await queues(frontier) == 2)
        let page = try CanonicalURL(parsing: "https://h0.example/")
        #expect(try await frontier.why(page).first?.known?.state == .stored)
    }

    @Test func `pages that a cancelled run left keep their queue, and a later run takes them up`() async throws {
        let frontier = try Frontier(path: nil, settings: .immediate, now: clock.now, chance: { 0 })
        _ = try await run(0, in: frontier, isLeft: true)
        for number in 1..<4 { _ = try await run(number, in: frontier) }
        _ = try await frontier.prune(keeping: 1)
        #expect(try await queues(frontier) == 2)  // the one with a page left, and the latest run's
        let again = try await run(0, in: frontier)
        #expect(try await frontier.status(of: again).outcomes == ["stored": 1])
        _ = try await frontier.prune(keeping: 1)
        #expect(try await queues(frontier) == 1)
    }

    @Test func `a prune goes in pieces and never touches an open run`() async throws {
        let frontier = try Frontier(path: nil, settings: .immediate, now: clock.now, chance: { 0 })
        for number in 0..<4 { _ = try await run(number, in: frontier) }
        let open = try await frontier.startRun(
            RunPlan(pipeline: "shop"),
            seeds: [Candidate(try CanonicalURL(parsing: "https://h9.example/"), depth: 0, origin: .seed)])
        var pieces = 0
        while try await frontier.prune(keeping: 1, limit: 3) > 0 { pieces += 1 }
        #expect(pieces == 3)
        clock.advance(by: .seconds(60))
        #expect(try await frontier.lease(upTo: 10, for: "w").map(\.run) == [open])
    }
}

extension Frontier {
    /// For tests of what is left in the file.
    func rowCount(_ table: String) throws -> Int {
        try file.read { rows in try rows.first("SELECT count(*) FROM \(table)", []) { $0[0] as Int } ?? 0 }
    }
}
