// SPDX-License-Identifier: MIT

public import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// How much a page's freshness is worth: the recipe's base, and what people have asked for lately.
public struct Importance: Sendable, Hashable {
    /// Demand is worth half after so long.
    public static let halfLife = Duration.seconds(14 * 86_400)

    /// At least 0.01.
    public let base: Double
    private var demand = 0.0
    private var countedAt: Timestamp?

    public init(base: Double = 1) { self.base = base.isFinite ? max(base, 0.01) : 1 }

    /// Counts a retrieval (weight 1) or a citation (more) of the page.
    public mutating func record(at now: Timestamp, weight: Double = 1) {
        demand = decayed(at: now) + max(weight, 0)
        countedAt = now
    }

    public func value(at now: Timestamp) -> Double { base + decayed(at: now) }

    private func decayed(at now: Timestamp) -> Double {
        guard let countedAt else { return 0 }
        return demand * exp2(-(max(now - countedAt, .zero) / Self.halfLife))
    }
}
