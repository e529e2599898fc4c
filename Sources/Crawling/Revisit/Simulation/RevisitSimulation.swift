// SPDX-License-Identifier: MIT

import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Plays revisit policies against the same changes with the same number of visits: `schedule simulate`.
///
/// Every policy says when it would like to see each page again; each of the budget's visits, evenly spaced, goes to the
/// page whose turn is earliest. Policies learn from their visits alone.
public struct RevisitSimulation: Sendable {
    /// A page and the moments, in days from the beginning, at which it changes.
    public struct Page: Sendable, Hashable {
        /// In order.
        public var changes: [Double]
        public var importance: Double

        public init(changes: [Double], importance: Double = 1) {
            (self.changes, self.importance) = (changes.sorted(), importance)
        }
    }

    public enum Policy: String, Sendable, CaseIterable {
        case linkmagico
        /// All pages in turn.
        case uniform
        /// `AdaptiveScheduler`: halfway to the shortest after a change, half as long again without one.
        case stormcrawler
        /// `AdaptiveFetchSchedule`: 0.8 times after a change, 1.4 times without one; no sync of the phase.
        case nutch
    }

    /// What a policy came to, averaged over time from the second half on and weighted by importance.
    public struct Result: Sendable, Hashable {
        public let policy: Policy
        /// The share of time that the copy equalled the page; higher is better.
        public let freshness: Double
        /// The harmonic number of changes not seen; lower is better.
        public let penalty: Double
        public let visits: Int
        /// Visits that found a change.
        public let useful: Int
    }

    public let pages: [Page]
    public let days: Double
    public let shortest: Duration
    public let longest: Duration

    /// - Parameter days: How long it plays, 1 to 10,000.
    public init(
        pages: [Page], days: Double, shortest: Duration = .seconds(3600), longest: Duration = .seconds(14 * 86_400)
    ) {
        (self.pages, self.days) = (pages, min(max(days, 1), 10_000))
        (self.shortest, self.longest) = (shortest, longest)
    }

    /// - Parameter visitsPerDay: For all pages together; at most 10 million visits are played.
    public func result(of policy: Policy, visitsPerDay: Double) -> Result {
        guard !pages.isEmpty, visitsPerDay > 0, visitsPerDay.isFinite else {
            return Result(policy: policy, freshness: 0, penalty: 0, visits: 0, useful: 0)
        }
        var state = PolicyState(policy, self, visitsPerDay: visitsPerDay)
        var tallies = pages.map { Tally(page: $0, from: days / 2) }
        var turns = EarliestFirst<Int>()
        for index in pages.indices { turns.insert(index, at: Timestamp(seconds: 0)) }
        let visits = Int(min(visitsPerDay * days, 1e7))
        var useful = 0
        for visit in 0..<visits {
            let now = Double(visit) / visitsPerDay
            guard let index = turns.popFirst()?.element else { break }
            let hasChanged = tallies[index].visit(at: now)
            if hasChanged { useful += 1 }
            let interval = state.interval(of: index, at: now, hasChanged: hasChanged)
            turns.insert(index, at: Timestamp(seconds: (now + interval) * 86_400))
        }
        return summary(of: policy, &tallies, visits: visits, useful: useful)
    }

    private func summary(of policy: Policy, _ tallies: inout [Tally], visits: Int, useful: Int) -> Result {
        var (fresh, penalty, weight) = (0.0, 0.0, 0.0)
        for index in tallies.indices {
            tallies[index].advance(to: days)
            fresh += tallies[index].fresh * pages[index].importance
            penalty += tallies[index].penalty * pages[index].importance
            weight += pages[index].importance
        }
        let scale = max(weight, 1e-12) * days / 2
        return Result(
            policy: policy, freshness: fresh / scale, penalty: penalty / scale, visits: visits, useful: useful)
    }

    /// Follows one page's copy.
    private struct Tally {
        let page: Page
        /// Time before that is for learning and does not count.
        let from: Double
        private var next = 0
        private var missed = 0
        private var harmonic = 0.0
        private var time = 0.0
        private(set) var fresh = 0.0
        private(set) var penalty = 0.0

        init(page: Page, from: Double) { (self.page, self.from) = (page, from) }

        mutating func advance(to now: Double) {
            while next < page.changes.count, page.changes[next] <= now {
                pass(until: page.changes[next])
                missed += 1
                harmonic += 1 / Double(missed)
                next += 1
            }
            pass(until: now)
        }

        private mutating func pass(until now: Double) {
            let span = max(0, now - max(time, from))
            if missed == 0 { fresh += span }
            penalty += span * harmonic
            time = max(time, now)
        }

        mutating func visit(at now: Double) -> Bool {
            advance(to: now)
            defer { (missed, harmonic) = (0, 0) }
            return missed > 0
        }
    }
}
