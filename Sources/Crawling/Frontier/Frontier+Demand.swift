// SPDX-License-Identifier: MIT

public import Vocabulary

/// Leave to visit a URL outside of any queue, because somebody waits for the answer. Ends by ``Frontier/end(_:host:)``.
public struct VisitPermit: Sendable, Hashable {
    public let url: CanonicalURL
    public let worker: String
    let host: Int64
}

/// May a visit outside of the queues start?
public enum Admission: Sendable, Hashable {
    /// Yes, and it counts as started.
    case start(VisitPermit)
    /// Not before that time, by the wall clock.
    case wait(until: Timestamp)
    /// Not before a visit under way has ended.
    case busy
}

/// Visits on demand are as polite as those of the queues (invariant F5).
extension Frontier {
    /// - Parameter rules: Of the recipe that governs the URL; those of runs on the host hold where there are any.
    public func admit(
        _ url: CanonicalURL, rules: PolitenessRules, for worker: String
    ) throws(FrontierError) -> Admission {
        let now = time()
        let name = FrontierBook.hostName(of: url)
        let host: Int64
        if let known = book.hostNames[name], rotation.hosts[known] != nil {
            host = known
        } else {
            host = try change { frontier, rows in
                let id = try frontier.book.loadHost(named: name, rows)
                frontier.book.touchedHosts.insert(id)
                return id
            }
            if book.hosts[host]?.queues.isEmpty == true {
                rotation.setRules(rules, crawlDelay: book.hosts[host]?.crawlDelay, of: host, at: now)
            }
        }
        guard let soonest = rotation.start(host, at: now, for: worker) else {
            return .start(VisitPermit(url: url, worker: worker, host: host))
        }
        return soonest == Timestamp(microseconds: .max) ? .busy : .wait(until: clock.wall(for: soonest))
    }

    /// The visit has ended. To be called once.
    public func end(_ permit: VisitPermit, host outcome: HostPoliteness.Outcome) {
        noteVisit(on: permit.host, outcome, at: time())
    }
}
