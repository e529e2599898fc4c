// SPDX-License-Identifier: MIT

import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// How often a page changes, taken for a Poisson process.
public struct ChangeRate: Sendable, Hashable, Comparable {
    /// Changes a day, 0.0005 (one in five years) to 1440 (one a minute).
    public let perDay: Double

    public static let slowest = 0.0005
    public static let fastest = 1440.0
    /// Of a page that nothing at all is known about.
    public static let unknown = ChangeRate(perDay: 0.1)

    /// Clamps to the bounds; what is no number becomes ``unknown``.
    public init(perDay: Double) {
        self.perDay = perDay.isNaN ? 0.1 : min(max(perDay, Self.slowest), Self.fastest)
    }

    public static func < (left: ChangeRate, right: ChangeRate) -> Bool { left.perDay < right.perDay }

    /// The rate that explains a history best, smoothed toward a prior.
    ///
    /// Maximises the likelihood of what was seen (a visit after t days shows a change with probability 1 - exp(-Dt)) times
    /// a log-normal prior around `prior`, so that a page with a short history resembles its neighbours, and neither a page
    /// that never changed nor one that always did goes to a bound.
    ///
    /// - Parameter spread: Standard deviation of the prior's logarithm: 1.5 lets two pages of three be within a factor of
    ///   4.5.
    /// - Note: Source: A. Kolobov et al., "Staying up to Date with Online Content Changes Using Reinforcement Learning for
    ///   Scheduling" (NeurIPS 2019), who estimate rates by smoothed maximum likelihood; the prior is ours.
    public init(of history: ChangeHistory, prior: ChangeRate = .unknown, spread: Double = 1.5) {
        guard history.count > 0 else {
            self = prior
            return
        }
        let center = log(prior.perDay)
        // D times the derivative falls steadily in D, so halving the logarithm's range finds its zero.
        var (low, high) = (log(Self.slowest), log(Self.fastest))
        for _ in 0..<40 {
            let middle = (low + high) / 2
            let rate = exp(middle)
            var slope = (center - middle) / (spread * spread)
            history.eachVisit { days, hasChanged in
                let expected = min(rate * days, 700)
                slope += hasChanged ? expected / max(expm1(expected), 1e-300) : -expected
            }
            if slope > 0 { low = middle } else { high = middle }
        }
        self.init(perDay: exp((low + high) / 2))
    }

    /// The probability that a page seen `age` ago differs by now.
    public func probabilityStale(after age: Duration) -> Double {
        -expm1(-perDay * max(age.secondsValue, 0) / 86_400)
    }
}
