// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Testing
import Vocabulary
import WorkerProtocol

@testable import Engine

struct RefreshRoundTests {
    private let asked = Timestamp(microseconds: 1_800_000_000_000_000)

    private func round(_ limit: Int) -> RefreshRound {
        let contract = FreshnessContract(asked: asked, maxAge: .zero, maxStaleProbability: nil)
        return RefreshRound(contract: contract, limit: limit, start: .now, deadline: .seconds(1))
    }

    private func ages(_ urls: String...) throws -> [Engine.PageAge] {
        try urls.map { url in
            let facts = try #require(
                PageFacts([
                    "url": .text(url), "fetched_at": .time(asked - .seconds(90)), "version": 2, "etag": "\"e\"",
                    "history": [["after": .duration(.seconds(60)), "changed": true], ["after": 7]],
                ]))
            return Engine.PageAge(facts: facts, rate: .unknown, isFresh: false)
        }
    }

    private func report(_ change: String?, outcome: VisitReport.Outcome = .stored, code: String = "") -> VisitReport {
        var report = VisitReport(id: 1, outcome: outcome, code: code)
        report.digest = VisitDigest()
        report.digest?.change = change
        report.digest?.fetchedAt = asked + .seconds(1)
        return report
    }

    @Test func `facts are read from what a store says, and what is no page is none`() throws {
        let facts = try ages("u")[0].facts
        #expect(facts.history.count == 1 && facts.conditions?["etag"] == "\"e\"" && facts.version == 2)
        #expect(PageFacts(.null) == nil && PageFacts(["url": "u"]) == nil)
    }

    @Test func `pages are visited in order, as far as the limit allows, and each once`() throws {
        var round = round(2)
        let all = try ages("a", "b", "c")
        #expect(round.due(of: all).map(\.facts.url) == ["a", "b"])
        round.note(.visited(report("same")), of: "a")
        #expect(round.due(of: all).map(\.facts.url) == ["b"])
        round.note(.refused(code: "no_recipe", detail: "none"), of: "b")
        #expect(round.due(of: all).isEmpty && round.refreshed == 1)
        #expect(round.reason(for: "b") == "no_recipe: none" && round.reason(for: "c").hasPrefix("max_refreshes"))
    }

    @Test func `pages that say what they said are fresh without asking the store again`() throws {
        var round = round(8)
        let all = try ages("a", "b", "c")
        round.note(.visited(report("not_modified")), of: "a")
        round.note(.visited(report("same")), of: "b")
        round.note(.visited(report(nil, outcome: .retry, code: "connect_failed")), of: "c")
        let renewed = try #require(round.renewed(all))
        #expect(renewed.map(\.isFresh) == [true, true, false])
        #expect(renewed[0].facts.validatedBy == .notModified && renewed[0].facts.validatedAt == asked + .seconds(1))
        #expect(round.reason(for: "c").hasPrefix("connect_failed"))
    }

    @Test(arguments: ["changed", "cosmetic", "new"])
    func `a page that says something else means asking the store`(change: String) throws {
        var round = round(8)
        round.note(.visited(report(change)), of: "a")
        #expect(try round.renewed(ages("a", "b")) == nil)
        round.note(.visited(report(nil, outcome: .dropped, code: "gone")), of: "a")
        #expect(try round.renewed(ages("a", "b")) == nil && round.refreshed == 1)
    }
}
