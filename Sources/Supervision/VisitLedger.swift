// SPDX-License-Identifier: MIT

import WorkerProtocol

/// What is to happen with a visit whose worker died: a plain decision, taken here and performed by the pool.
struct VisitLedger: Sendable {
    enum Verdict: Sendable, Hashable {
        /// Not to blame, or not often enough: to be run again.
        case again
        /// Blamed three times: the page is quarantined.
        case quarantine
    }

    /// After this many strikes a page is quarantined.
    static let mostStrikes = 3
    /// Even an innocent visit is not run forever: its neighbours may kill every worker it is given to.
    static let mostDeaths = 12

    private(set) var strikes = 0
    private(set) var deaths = 0

    mutating func workerDied(blamed: Bool) -> Verdict {
        deaths += 1
        if blamed { strikes += 1 }
        return strikes >= Self.mostStrikes || deaths >= Self.mostDeaths ? .quarantine : .again
    }
}
