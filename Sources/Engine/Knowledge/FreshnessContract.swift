// SPDX-License-Identifier: MIT

import Crawling
import Glibc
import Vocabulary

/// What a caller asks of the age of what it is told. Pure.
struct FreshnessContract: Sendable {
    /// When the request came: what the site says from then on is fresh for it, whatever the contract.
    let asked: Timestamp
    let maxAge: Duration?
    let maxStaleProbability: Double?

    /// Whether anything is asked at all.
    var isAsked: Bool { maxAge != nil || maxStaleProbability != nil }

    /// Whether a page that was last seen to hold at `validatedAt` is fresh enough.
    func isMet(validatedAt: Timestamp, rate: ChangeRate) -> Bool { validatedAt >= floor(rate) }

    /// The earliest moment from which a page must be known to hold. Never later than the request: what was seen after it
    /// cannot be asked to be fresher.
    func floor(_ rate: ChangeRate) -> Timestamp {
        var floor = Timestamp(microseconds: .min / 2)
        if let maxAge { floor = max(floor, asked - maxAge) }
        if let maxStaleProbability {
            floor = max(floor, asked - rate.age(ofStaleProbability: maxStaleProbability))
        }
        return min(floor, asked)
    }
}

extension ChangeRate {
    /// The age at which a page is stale with this probability, at most ten years.
    func age(ofStaleProbability probability: Double) -> Duration {
        guard probability < 1 else { return .seconds(315_360_000) }
        let days = -log1p(-max(probability, 0)) / perDay
        return .microseconds(Int64(min(max(days, 0) * 86_400, 315_360_000) * 1e6))
    }
}
