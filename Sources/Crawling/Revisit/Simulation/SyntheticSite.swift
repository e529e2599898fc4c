// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// Made-up pages whose changes have the shapes that real ones have.
public enum SyntheticSite: String, Sendable, CaseIterable {
    /// Rates from one change in three months to ten a day, all pages equally important.
    case mixed
    /// The same rates; importance falls as the rank to the power of -1, whatever the rate.
    case zipf
    /// Pages that change many times in a day or two and then not for weeks.
    case bursts
    /// Most pages never change; some change daily.
    case archive

    /// - Parameters:
    ///   - count: 1 to 100,000 pages.
    ///   - seed: Equal seeds make equal sites.
    public func pages(_ count: Int, days: Double, seed: UInt64) -> [RevisitSimulation.Page] {
        var chance = Chance(state: seed)
        return (0..<min(max(count, 1), 100_000)).map { rank in
            switch self {
            case .mixed: RevisitSimulation.Page(changes: chance.poisson(chance.rate(0.011, 10), days))
            case .zipf:
                RevisitSimulation.Page(
                    changes: chance.poisson(chance.rate(0.011, 10), days),
                    importance: Double(count) / Double(rank + 1) / 5)
            case .bursts: RevisitSimulation.Page(changes: chance.bursts(days))
            case .archive:
                RevisitSimulation.Page(changes: rank % 10 == 0 ? chance.poisson(1, days) : chance.poisson(0.002, days))
            }
        }
    }

    /// SplitMix64: the same numbers everywhere.
    private struct Chance {
        var state: UInt64

        mutating func next() -> Double {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return Double((word ^ (word >> 31)) >> 11) / Double(1 << 53)
        }

        /// Evenly spread over the logarithm.
        mutating func rate(_ low: Double, _ high: Double) -> Double { low * pow(high / low, next()) }

        mutating func poisson(_ rate: Double, _ days: Double, from start: Double = 0) -> [Double] {
            var changes: [Double] = []
            var time = start - log(1 - next()) / rate
            while time < start + days, changes.count < 100_000 {
                changes.append(time)
                time -= log(1 - next()) / rate
            }
            return changes
        }

        mutating func bursts(_ days: Double) -> [Double] {
            let starts = poisson(1.0 / 20, days)
            return starts.flatMap { poisson(8, 1 + next(), from: $0) }.filter { $0 < days }
        }
    }
}
