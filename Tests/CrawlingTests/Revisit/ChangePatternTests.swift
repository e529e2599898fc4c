// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct ChangePatternTests {
    /// What daily visits of each page would have shown, the last 24 of them.
    private func pattern(of pages: [RevisitSimulation.Page], days: Double) -> ChangePattern {
        var survey = ChangePattern.Survey()
        for page in pages {
            var history = ChangeHistory()
            for day in 1..<Int(days) {
                let hasChanged = page.changes.contains { $0 > Double(day - 1) && $0 <= Double(day) }
                history.record(interval: .seconds(86_400), hasChanged: hasChanged)
            }
            survey.add(history, prior: ChangeRate(perDay: 0.3))
        }
        return survey.pattern
    }

    @Test func `pages that are alike are taken for alike, others for different`() {
        var random = SplitMix(state: 3)
        let alike = (0..<200).map { _ in
            RevisitSimulation.Page(
                changes: (0..<24).filter { _ in random.next() % 4 == 0 }.map { Double($0) + 0.5 })
        }
        #expect(pattern(of: alike, days: 25).spread <= 0.35)
        #expect(pattern(of: SyntheticSite.mixed.pages(200, days: 25, seed: 1), days: 25).spread >= 1.5)
    }

    @Test func `bursts show in what follows a change, steady changes do not`() {
        let bursts = pattern(of: SyntheticSite.bursts.pages(300, days: 25, seed: 2), days: 25)
        #expect(bursts.afterChange > 2 && bursts.afterNone < 0.8)
        let steady = pattern(of: SyntheticSite.mixed.pages(300, days: 25, seed: 2), days: 25)
        #expect(steady.afterChange > 0.85 && steady.afterChange < 1.2 && steady.afterNone > 0.8)
        #expect(steady.afterNone < 1.2)
    }

    @Test func `a change raises the present rate of pages that change in bursts, and its lack lowers it`() {
        var history = ChangeHistory()
        for visit in 0..<6 { history.record(interval: .seconds(86_400), hasChanged: visit % 2 == 0) }
        let pattern = ChangePattern(spread: 1, afterChange: 4, afterNone: 0.5)
        let rate = pattern.rate(of: history, prior: .unknown)
        #expect(history.lastHasChanged == false)
        #expect(abs(pattern.presentRate(of: history, prior: .unknown).perDay / rate.perDay - 0.5) < 1e-9)
        history.record(interval: .seconds(86_400), hasChanged: true)
        #expect(pattern.presentRate(of: history, prior: .unknown) > pattern.rate(of: history, prior: .unknown))
        #expect(pattern.presentRate(of: ChangeHistory(), prior: .unknown) == .unknown)
    }

    @Test func `nothing is learned from few pages, and nothing out of bounds from strange ones`() {
        #expect(pattern(of: SyntheticSite.bursts.pages(20, days: 25, seed: 2), days: 25) == .unknown)
        var survey = ChangePattern.Survey()
        var random = SplitMix(state: 9)
        for _ in 0..<3000 {
            let bytes = (0..<24).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            survey.add(ChangeHistory(bytes: bytes), prior: ChangeRate(perDay: .nan))
        }
        let pattern = survey.pattern
        #expect(pattern.spread.isFinite && (0.25...8).contains(pattern.afterChange))
        #expect(ChangePattern(spread: .nan, afterChange: .infinity, afterNone: -3).afterNone == 0.25)
    }
}
