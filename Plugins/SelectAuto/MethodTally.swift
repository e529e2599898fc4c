// SPDX-License-Identifier: MIT

import Vocabulary

/// What is known of one method on one host. Weights halve with time, so that old evidence gives way to new.
struct MethodTally: Sendable, Hashable {
    private(set) var successes = 0.0
    private(set) var failures = 0.0
    /// Of successes and failures alike, smoothed: each new one counts a quarter.
    private(set) var cost = Duration.zero
    private(set) var last: MethodOutcome
    /// Failures since the last success.
    private(set) var failuresInARow = 0

    /// After this time evidence weighs half.
    static let halfLife = Duration.seconds(7 * 86_400)
    /// Without news for this long a tally is forgotten.
    static let lifetime = Duration.seconds(60 * 86_400)

    init(first outcome: MethodOutcome) {
        last = outcome
        cost = outcome.cost
        count(outcome)
    }

    mutating func note(_ outcome: MethodOutcome) {
        let factor = Self.decay(over: outcome.at - last.at)
        (successes, failures) = (successes * factor, failures * factor)
        cost = (cost * 3 + outcome.cost) / 4
        last = outcome
        count(outcome)
    }

    private mutating func count(_ outcome: MethodOutcome) {
        switch outcome.kind {
        case .success: (successes, failuresInARow) = (successes + 1, 0)
        case .emptyShell, .challenge: (failures, failuresInARow) = (failures + 1, failuresInARow + 1)
        // An error may be the page's own: it tells less of the method.
        case .error: (failures, failuresInARow) = (failures + 0.5, failuresInARow + 1)
        }
    }

    /// The chance that the method gets a page, by what is known at `now`: as if two successes and a failure had been seen
    /// before. So one failure, which may have been a passing one, leaves one half, and a second one less.
    func chance(at now: Timestamp) -> Double {
        let factor = Self.decay(over: now - last.at)
        return (successes * factor + 2) / ((successes + failures) * factor + 3)
    }

    func isExpired(at now: Timestamp) -> Bool { now - last.at > Self.lifetime }

    private static func decay(over time: Duration) -> Double {
        // Half for each half-life, straight between: smooth enough, and without a maths library.
        var (halves, factor) = (max(0, time.secondsValue / halfLife.secondsValue), 1.0)
        while halves >= 1, factor > 1e-9 { (halves, factor) = (halves - 1, factor / 2) }
        return factor * (1 - halves.clamped(to: 0...1) / 2)
    }

    // MARK: In a record

    init?(_ value: Value, method: String) {
        guard var map = value.map else { return nil }
        map["method"] = .text(method)
        guard let last = MethodOutcome(.map(map)), let successes = value["successes"]?.real,
            let failures = value["failures"]?.real, successes >= 0, failures >= 0, successes + failures < 1e12
        else { return nil }
        (self.last, self.successes, self.failures) = (last, successes, failures)
        cost = max(.zero, value["mean_cost"]?.duration ?? last.cost)
        failuresInARow = Int(clamping: max(0, value["failures_in_a_row"]?.int ?? 0))
    }

    /// Members of the last outcome stand beside the sums: `page methods` shows them.
    var value: Value {
        var map: ValueMap = [
            "successes": .real(successes), "failures": .real(failures), "mean_cost": .duration(cost),
            "failures_in_a_row": .int(Int64(failuresInARow)), "outcome": .text(last.kind.rawValue),
            "at": .time(last.at), "cost": .duration(last.cost),
        ]
        if let status = last.status { map["status"] = .int(Int64(status)) }
        if let characters = last.characters { map["characters"] = .int(Int64(characters)) }
        return .map(map)
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
