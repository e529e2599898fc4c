// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// Spreads a budget of visits over pages so that, weighted by importance, the harmonic penalty of changes not seen is
/// smallest: every page is visited at the rate where one more visit would be worth the same.
///
/// A page with change rate D and importance m gets r = (-D + sqrt(D² + 4mD/L)) / 2 visits a day; L, the worth of a visit,
/// is found by bisection so that the rates add up to the budget. No page is left out altogether.
///
/// - Note: Source: A. Kolobov, Y. Peres, C. Lu, E. Horvitz, "Staying up to Date with Online Content Changes Using
///   Reinforcement Learning for Scheduling" (NeurIPS 2019), LambdaCrawl without change signals.
public struct VisitBudget: Sendable, Hashable {
    /// Pages of like rate and importance counted together, so that ten million of them cost what a few thousand do.
    public struct Census: Sendable, Hashable {
        struct Cell: Sendable, Hashable {
            var pages = 0.0
            var rates = 0.0
            var importances = 0.0
        }

        private(set) var cells: [Int: Cell] = [:]
        public private(set) var pages = 0

        public init() {}

        /// - Parameter importance: Above 0.
        public mutating func add(_ rate: ChangeRate, importance: Double) {
            let weight = importance.isFinite ? min(max(importance, 1e-6), 1e9) : 1
            // A tenth of the way to twice as much: rates and importances of a cell differ by 7 %.
            let cell = Int((log2(rate.perDay) * 10).rounded()) * 10_000 + Int((log2(weight) * 10).rounded())
            cells[cell, default: Cell()].pages += 1
            cells[cell, default: Cell()].rates += rate.perDay
            cells[cell, default: Cell()].importances += weight
            pages += 1
        }
    }

    /// The worth of one more visit a day, by which all rates are set.
    public let worth: Double
    /// Bounds of a page's rate, in visits a day.
    public let slowest: Double
    public let fastest: Double

    /// - Parameters:
    ///   - visitsPerDay: For all pages together; `nil` lets every page have the rate that one visit's worth of importance
    ///     1 per change a day pays for.
    ///   - shortest: Between two visits of a page, at least.
    ///   - longest: At most, as far as the budget allows.
    public init(visitsPerDay: Double?, for census: Census, shortest: Duration, longest: Duration) {
        fastest = 86_400 / max(shortest.secondsValue, 1)
        guard let budget = visitsPerDay, budget.isFinite, census.pages > 0 else {
            slowest = min(86_400 / max(longest.secondsValue, 1), fastest)
            worth = 1
            return
        }
        // When even the slowest pace costs more than the budget, the budget holds and the pace gives way.
        let slowest = min(86_400 / max(longest.secondsValue, 1), fastest, max(budget, 1e-9) / Double(census.pages) / 2)
        self.slowest = slowest
        var (low, high) = (log(1e-15), log(1e15))
        for _ in 0..<80 {
            let middle = (low + high) / 2
            let worth = exp(middle)
            var sum = 0.0
            for cell in census.cells.values {
                let rate = Self.rate(cell.rates / cell.pages, cell.importances / cell.pages, worth)
                sum += cell.pages * min(max(rate, slowest), fastest)
            }
            if sum > budget { low = middle } else { high = middle }
        }
        worth = exp((low + high) / 2)
    }

    /// Visits a day for a page.
    public func visitsPerDay(_ rate: ChangeRate, importance: Double) -> Double {
        let weight = importance.isFinite ? min(max(importance, 1e-6), 1e9) : 1
        return min(max(Self.rate(rate.perDay, weight, worth), slowest), fastest)
    }

    /// Written so that nothing cancels when 4mD/L is small beside D².
    private static func rate(_ change: Double, _ importance: Double, _ worth: Double) -> Double {
        let ratio = importance / worth
        return 2 * ratio / (1 + (1 + 4 * ratio / change).squareRoot())
    }
}
