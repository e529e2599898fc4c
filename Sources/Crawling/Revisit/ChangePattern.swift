// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// What the histories of a pipeline's pages, taken together, say of how any one of them is to be read: how much rates
/// differ from page to page, and whether a change makes another one soon more likely.
///
/// Pages that are all alike look different after a few visits each, by chance; with the right ``spread`` such differences
/// count for little. Pages that change in bursts are worth a visit soon after a change, and less without one.
public struct ChangePattern: Sendable, Hashable {
    /// Standard deviation of the logarithm of pages' rates around their priors.
    public let spread: Double
    /// How much more often than its rate says a page is found changed after a visit that found it changed; 1 where
    /// changes do not come in bursts.
    public let afterChange: Double
    /// The same after a visit that found it as it was.
    public let afterNone: Double

    /// Before anything is known.
    public static let unknown = ChangePattern(spread: 1.5, afterChange: 1, afterNone: 1)

    public init(spread: Double, afterChange: Double = 1, afterNone: Double = 1) {
        self.spread = spread.isFinite ? min(max(spread, 0.1), 5) : 1.5
        self.afterChange = afterChange.isFinite ? min(max(afterChange, 0.25), 8) : 1
        self.afterNone = afterNone.isFinite ? min(max(afterNone, 0.25), 8) : 1
    }

    /// The page's own rate, over all its history.
    public func rate(of history: ChangeHistory, prior: ChangeRate) -> ChangeRate {
        ChangeRate(of: history, prior: prior, spread: spread)
    }

    /// The rate that holds until the next visit: its own, and what the last visit says of the present.
    public func presentRate(of history: ChangeHistory, prior: ChangeRate) -> ChangeRate {
        let rate = rate(of: history, prior: prior)
        guard let hasChanged = history.lastHasChanged else { return rate }
        return ChangeRate(perDay: rate.perDay * (hasChanged ? afterChange : afterNone))
    }
}

extension ChangePattern {
    /// Learns a pattern from histories, in constant memory.
    public struct Survey: Sendable {
        /// Most histories looked at; of more, as many taken by lot.
        public static let capacity = 256
        /// Fewest visits of a history that counts.
        private static let fewestVisits = 3
        private static let spreads = [0.3, 0.6, 1, 1.5, 2.2]

        private var offered: UInt64 = 0
        private var lot: UInt64 = 0x9E37_79B9_7F4A_7C15
        private var histories: [(history: ChangeHistory, prior: ChangeRate)] = []

        public init() {}

        public mutating func add(_ history: ChangeHistory, prior: ChangeRate) {
            guard history.count >= Self.fewestVisits else { return }
            offered += 1
            guard histories.count == Self.capacity else { return histories.append((history, prior)) }
            // Marsaglia's xorshift64: equal censuses give equal patterns.
            lot ^= lot << 13
            lot ^= lot >> 7
            lot ^= lot << 17
            let place = Int(lot % offered)
            if place < Self.capacity { histories[place] = (history, prior) }
        }

        /// ``unknown`` with fewer than 30 histories.
        public var pattern: ChangePattern {
            guard histories.count >= 30 else { return .unknown }
            let spread = likeliestSpread
            var (after, none) = (Excess(), Excess())
            for (history, prior) in histories {
                Self.compare(history, ChangeRate(of: history, prior: prior, spread: spread), &after, &none)
            }
            return ChangePattern(spread: spread, afterChange: after.factor, afterNone: none.factor)
        }

        /// The spread under which what was seen is likeliest, rates being spread log-normally around the priors.
        private var likeliestSpread: Double {
            var sums = Self.spreads.map { _ in 0.0 }
            for (history, prior) in histories {
                let likelihoods = RateGrid.likelihoods(of: history)
                for (index, spread) in Self.spreads.enumerated() {
                    sums[index] += RateGrid.logarithm(of: likelihoods, around: log(prior.perDay), spread: spread)
                }
            }
            let best = sums.indices.max { sums[$0] < sums[$1] } ?? 0
            return Self.spreads[best]
        }

        /// Changes seen beside those that a steady rate would have shown.
        private struct Excess {
            var seen = 0.0
            var expected = 0.0
            /// Drawn toward 1 by what twenty visits would show.
            var factor: Double { (seen + 10) / (expected + 10) }
        }

        /// A rate comes from the history that it is held against: where k of n visits found a change, one that follows a
        /// change has only k - 1 left to meet. So expectations are taken down by what that makes out.
        private static func compare(
            _ history: ChangeHistory, _ rate: ChangeRate, _ after: inout Excess, _ none: inout Excess
        ) {
            let (count, changes) = (Double(history.count), Double(history.changes))
            guard changes > 0, count > 1 else { return }
            let share = changes / count
            let shareAfter = (changes - 1) / (count - 1) / share
            let shareNone = changes / (count - 1) / share
            var last: Bool?
            history.eachVisit { days, hasChanged in
                let expected = -expm1(-rate.perDay * days)
                if let last {
                    if last {
                        after.seen += hasChanged ? 1 : 0
                        after.expected += expected * shareAfter
                    } else {
                        none.seen += hasChanged ? 1 : 0
                        none.expected += min(expected * shareNone, 1)
                    }
                }
                last = hasChanged
            }
        }
    }
}

/// Rates at even steps of their logarithm, for sums over what a rate could be.
private enum RateGrid {
    private static let step = 0.5
    private static let logarithms = Array(
        stride(from: log(ChangeRate.slowest), through: log(ChangeRate.fastest), by: step))

    /// How likely the history is at each rate, relative to the likeliest.
    static func likelihoods(of history: ChangeHistory) -> [Double] {
        var values = logarithms.map { logarithm in
            let rate = exp(logarithm)
            var sum = 0.0
            history.eachVisit { days, hasChanged in
                let expected = min(rate * days, 700)
                sum += hasChanged ? log(max(-expm1(-expected), 1e-300)) : -expected
            }
            return sum
        }
        let best = values.max() ?? 0
        for index in values.indices { values[index] = exp(values[index] - best) }
        return values
    }

    static func logarithm(of likelihoods: [Double], around center: Double, spread: Double) -> Double {
        var (sum, weights) = (0.0, 0.0)
        for (index, logarithm) in logarithms.enumerated() {
            let distance = (logarithm - center) / spread
            guard abs(distance) < 5 else { continue }
            let weight = exp(-distance * distance / 2)
            sum += weight * likelihoods[index]
            weights += weight
        }
        return log(max(sum, 1e-300) / max(weights, 1e-300))
    }
}
