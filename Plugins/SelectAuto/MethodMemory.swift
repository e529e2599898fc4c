// SPDX-License-Identifier: MIT

import Vocabulary

/// What is known of one host: which acquisition methods got pages from it. Decides which is next, and says why.
///
/// A value without clock or I/O. It lives in the record's `host_memory` slot, under `methods`; new outcomes come in
/// under `outcomes`, so that the stages that judge a page need not know how learning works.
struct MethodMemory: Sendable, Hashable {
    private(set) var tallies: [String: MethodTally] = [:]

    /// A method that gets pages less often than this is climbed past.
    static let leastChance = 0.5
    /// A method that failed is tried again after this, then after twice as long for each further failure in a row …
    static let firstRecheck = Duration.seconds(86_400)
    /// … up to this.
    static let longestRecheck = Duration.seconds(14 * 86_400)
    /// Methods remembered per host: more do not exist, but the memory came from outside.
    private static let mostTallies = 32

    mutating func note(_ outcome: MethodOutcome) {
        if tallies[outcome.method] != nil {
            tallies[outcome.method]?.note(outcome)
        } else if tallies.count < Self.mostTallies {
            tallies[outcome.method] = MethodTally(first: outcome)
        }
    }

    mutating func forgetExpired(at now: Timestamp) { tallies = tallies.filter { !$0.value.isExpired(at: now) } }

    /// The next method, and what spoke for it.
    struct Choice: Sendable, Hashable {
        enum Reason: String, Sendable {
            /// Nothing is known yet: the ladder's first rung.
            case byDefault = "default"
            /// The cheapest that gets pages here.
            case learned
            /// A cheaper one that failed is due for another try.
            case recheck
            /// A browser has earned what a cheaper one lacked at the site's bot wall.
            case clearance
            /// None gets pages reliably: the best there is.
            case leastBad = "least_bad"
        }
        var method: String
        var reason: Reason
    }

    /// - Parameters:
    ///   - ladder: Methods, cheapest first.
    ///   - clearance: When a browser earned the cookies that go with plain requests; `nil` when it has not.
    /// - Returns: `nil` for an empty ladder.
    func choice(from ladder: [String], at now: Timestamp, clearance: Timestamp? = nil) -> Choice? {
        for method in ladder {
            guard let tally = tallies[method], !tally.isExpired(at: now) else {
                return Choice(method: method, reason: tallies.isEmpty ? .byDefault : .learned)
            }
            if tally.chance(at: now) >= Self.leastChance { return Choice(method: method, reason: .learned) }
            if let clearance, mayClear(tally, earned: clearance) { return Choice(method: method, reason: .clearance) }
            if now - tally.last.at >= Self.recheckInterval(tally.failuresInARow) {
                return Choice(method: method, reason: .recheck)
            }
        }
        let best = ladder.max { left, right in
            // Of equals the cheaper one, which stands first.
            (tallies[left]?.chance(at: now) ?? 0) < (tallies[right]?.chance(at: now) ?? 0)
        }
        return best.map { Choice(method: $0, reason: .leastBad) }
    }

    /// Clearance counts where a wall stopped the method before it was earned. Where it does not help, three failures in
    /// a row end that.
    private func mayClear(_ tally: MethodTally, earned: Timestamp) -> Bool {
        let wasStopped = tally.last.kind == .challenge || tally.last.kind == .error || tally.last.kind == .success
        return wasStopped && tally.failuresInARow <= 3 && (tally.last.kind == .success || earned > tally.last.at)
    }

    private static func recheckInterval(_ failuresInARow: Int) -> Duration {
        let doublings = min(max(0, failuresInARow - 1), 10)
        return min(firstRecheck * (1 << doublings), longestRecheck)
    }
}

extension MethodMemory {
    /// What `host_memory` holds; what cannot be read is left out.
    init(_ memory: ValueMap?) {
        for entry in memory?["methods"]?.map?.entries ?? [] where tallies.count < Self.mostTallies {
            tallies[entry.name] = MethodTally(entry.value, method: entry.name)
        }
    }

    /// For `host_memory.methods`, in the order of names.
    var value: Value {
        .map(ValueMap(tallies.sorted { $0.key < $1.key }.map { ValueMap.Entry($0.key, $0.value.value) }))
    }
}
