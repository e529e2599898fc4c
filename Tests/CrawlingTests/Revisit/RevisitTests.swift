// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct ChangeHistoryTests {
    @Test func `the last visits are kept, to within six percent of their intervals`() {
        var history = ChangeHistory()
        for hours in 1...30 as ClosedRange<Int64> {
            history.record(interval: .seconds(hours * 3600), hasChanged: hours % 3 == 0)
        }
        #expect(history.count == ChangeHistory.capacity && history.bytes.count == ChangeHistory.capacity)
        #expect(ChangeHistory(bytes: history.bytes) == history)
        for (observation, hours) in zip(history.observations, 7...) {
            let ratio = observation.interval / .seconds(Int64(hours) * 3600)
            #expect(ratio > 0.94 && ratio < 1.06 && observation.hasChanged == (hours % 3 == 0))
        }
    }

    @Test func `any bytes and any intervals make a history`() {
        var history = ChangeHistory(bytes: (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37) })
        #expect(history.count == ChangeHistory.capacity)
        for interval in [Duration.zero, .seconds(-5), .seconds(Int64.max)] {
            history.record(interval: interval, hasChanged: true)
        }
        #expect(history.observations.allSatisfy { $0.interval >= .seconds(59) && $0.interval <= .seconds(64_000_000) })
        #expect(ChangeRate(of: history).perDay.isFinite)
    }
}

struct ChangeRateTests {
    private func history(_ changes: Int, of visits: Int, every interval: Duration) -> ChangeHistory {
        var history = ChangeHistory()
        for visit in 0..<visits { history.record(interval: interval, hasChanged: visit < changes) }
        return history
    }

    @Test func `the estimate comes near the rate that made the history`() {
        for perDay in [0.05, 0.5, 4] {
            var estimates: [Double] = []
            for seed in 0..<40 as Range<UInt64> {
                var chance = SplitMix(state: seed)
                var history = ChangeHistory()
                for _ in 0..<24 {
                    // Half a change an interval: the page is the same with probability exp(-1/2).
                    let isSame = Double(chance.next() >> 11) / Double(1 << 53) < 0.6065
                    history.record(interval: .seconds(43_200 / perDay), hasChanged: !isSame)
                }
                estimates.append(ChangeRate(of: history, prior: ChangeRate(perDay: perDay)).perDay)
            }
            let mean = estimates.reduce(0, +) / Double(estimates.count)
            #expect(mean > perDay * 0.85 && mean < perDay * 1.25, "\(perDay): \(mean)")
        }
    }

    @Test func `more changes mean a higher rate, and no history goes to a bound`() {
        let rates = (0...10).map { ChangeRate(of: history($0, of: 10, every: .seconds(86_400))).perDay }
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 })
        #expect(rates[0] > 0.01 && rates[10] < 10)
    }

    @Test func `a short history is drawn toward its neighbours, a long one is not`() {
        let (slow, fast) = (ChangeRate(perDay: 0.01), ChangeRate(perDay: 10))
        let short = history(1, of: 2, every: .seconds(86_400))
        let long = history(12, of: 24, every: .seconds(86_400))
        func spread(_ history: ChangeHistory) -> Double {
            ChangeRate(of: history, prior: fast).perDay / ChangeRate(of: history, prior: slow).perDay
        }
        #expect(spread(short) > 3 && spread(long) < 1.6)
        #expect(ChangeRate(of: ChangeHistory(), prior: fast) == fast)
    }

    @Test func `the probability of being stale grows with age and rate`() {
        let daily = ChangeRate(perDay: 1)
        #expect(daily.probabilityStale(after: .zero) == 0 && daily.probabilityStale(after: .seconds(-9)) == 0)
        #expect(abs(daily.probabilityStale(after: .seconds(86_400)) - 0.632) < 0.001)  // 1 - 1/e
        #expect(ChangeRate(perDay: .nan) == .unknown && ChangeRate(perDay: -1).perDay == ChangeRate.slowest)
    }
}

struct VisitBudgetTests {
    private func census(_ pages: [(Double, Double)]) -> VisitBudget.Census {
        var census = VisitBudget.Census()
        for (rate, importance) in pages { census.add(ChangeRate(perDay: rate), importance: importance) }
        return census
    }

    @Test func `the rates add up to the budget`() {
        let pages: [(Double, Double)] = (1...1000).map { (0.01 * Double($0), Double($0 % 7 + 1)) }
        for visits in [10.0, 200, 5000] {
            let budget = VisitBudget(
                visitsPerDay: visits, for: census(pages), shortest: .seconds(60), longest: .seconds(365 * 86_400))
            var sum = 0.0
            for (rate, importance) in pages {
                sum += budget.visitsPerDay(ChangeRate(perDay: rate), importance: importance)
            }
            #expect(abs(sum / visits - 1) < 0.01, "\(visits): \(sum)")
        }
    }

    @Test func `what matters more or changes more is visited more, and nothing is left out`() {
        let budget = VisitBudget(
            visitsPerDay: 10, for: census([(0.1, 1), (1, 1), (10, 1), (1, 9)]), shortest: .seconds(60),
            longest: .seconds(30 * 86_400))
        let rates = [(0.1, 1.0), (1, 1), (10, 1), (1000, 1)].map {
            budget.visitsPerDay(ChangeRate(perDay: $0.0), importance: $0.1)
        }
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 < $1 })
        #expect(rates[3] < rates[2] * 2)  // a page that always changes does not take all
        #expect(budget.visitsPerDay(ChangeRate(perDay: 1), importance: 9) > rates[1] * 2)
    }

    @Test func `a budget too small for the slowest pace holds all the same`() {
        let pages = (0..<10_000).map { _ in (1.0, 1.0) }
        let budget = VisitBudget(
            visitsPerDay: 100, for: census(pages), shortest: .seconds(60), longest: .seconds(86_400))
        #expect(abs(budget.visitsPerDay(ChangeRate(perDay: 1), importance: 1) * 10_000 / 100 - 1) < 0.01)
    }

    @Test func `ten million pages take the room of a few thousand`() {
        var census = VisitBudget.Census()
        var random = SplitMix(state: 5)
        for _ in 0..<100_000 {
            census.add(ChangeRate(perDay: Double(random.next() % 10_000) / 100), importance: Double(random.next() % 64))
        }
        #expect(census.pages == 100_000 && census.cells.count < 20_000)
    }
}

struct RevisitPolicyTests {
    @Test func `a lastmod is believed as far as it has been right`() {
        var signal = ChangeSignal()
        #expect(signal.precision == 0.5 && !signal.isReliable)
        for _ in 0..<8 { signal.record(signalled: true, changed: true) }
        #expect(signal.isReliable && signal.precision == 0.9)
        for _ in 0..<8 { signal.record(signalled: true, changed: false) }
        #expect(!signal.isReliable)
        for _ in 0..<400 { signal.record(signalled: true, changed: true) }
        #expect(signal.isReliable)
        for _ in 0..<200 { signal.record(signalled: false, changed: true) }
        #expect(!signal.isReliable && signal.recall < 0.5)
    }

    private let policy = RevisitPolicy(shortest: .seconds(3600), longest: .seconds(14 * 86_400))
    private let start = Timestamp(seconds: 1_700_000_000)

    @Test func `the first visits go by what the last one showed`() {
        var history = ChangeHistory()
        let first = policy.interval(after: history, last: nil, prior: .unknown, importance: 1)
        #expect(first == .seconds(86_400))
        history.record(interval: first, hasChanged: true)
        let second = policy.interval(after: history, last: first, prior: .unknown, importance: 1)
        #expect(second == .seconds((86_400 + 3600) / 2))
        history.record(interval: second, hasChanged: false)
        #expect(policy.interval(after: history, last: second, prior: .unknown, importance: 1) == second * 1.5)
    }

    @Test func `intervals keep their bounds whatever the history`() {
        var random = SplitMix(state: 1)
        for _ in 0..<500 {
            let bytes = (0..<Int(random.next() % 24)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let interval = policy.interval(
                after: ChangeHistory(bytes: bytes), last: .seconds(Int64(random.next() % 10_000_000)),
                prior: ChangeRate(perDay: Double(random.next() % 100)), importance: Double(random.next() % 100))
            #expect(interval >= .seconds(3600) && interval <= .seconds(14 * 86_400))
        }
    }

    @Test func `a signal is gone by only when it has proved reliable`() {
        let interval = Duration.seconds(86_400)
        let due = policy.due(
            after: interval, validatedAt: start, signal: ChangeSignal(), signalled: true, at: start + .seconds(5))
        #expect(due == start + interval)
        var proved = ChangeSignal()
        for _ in 0..<20 { proved.record(signalled: true, changed: true) }
        #expect(
            policy.due(after: interval, validatedAt: start, signal: proved, signalled: true, at: start + .seconds(5))
                == start + .seconds(5))
        #expect(
            policy.due(after: interval, validatedAt: start, signal: proved, signalled: false, at: start)
                == start + .seconds(14 * 86_400))
    }

    @Test func `demand decays by half in two weeks`() {
        var importance = Importance(base: 2)
        #expect(importance.value(at: start) == 2)
        importance.record(at: start, weight: 8)
        #expect(importance.value(at: start) == 10)
        #expect(abs(importance.value(at: start + Importance.halfLife) - 6) < 1e-9)
        #expect(importance.value(at: start + .seconds(-100)) == 10)  // a clock that stepped back
    }

    @Test func `a page takes after its part of the site, a part after the whole`() throws {
        var priors = PathPriors()
        for number in 0..<100 {
            let page = try CanonicalURL(parsing: "https://shop.example/product/\(number)-mug")
            priors.record(page, interval: .seconds(86_400), hasChanged: number % 2 == 0)
            let help = try CanonicalURL(parsing: "https://shop.example/help/topic-\(number)")
            priors.record(help, interval: .seconds(86_400), hasChanged: number == 0)
        }
        let product = try priors.rate(for: CanonicalURL(parsing: "https://shop.example/product/999"))
        let help = try priors.rate(for: CanonicalURL(parsing: "https://shop.example/help/returns"))
        let other = try priors.rate(for: CanonicalURL(parsing: "https://shop.example/about/us/team"))
        #expect(product.perDay > 0.6 && product.perDay < 0.8 && help.perDay < 0.03)
        #expect(help < other && other < product)
    }
}
