// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary

/// Decides of each link whether a run takes it: scope, robots.txt, traps. Remembers its verdicts, because nearly every
/// link of a page stands on the page before too.
struct LinkFilter: Sendable {
    /// Verdicts remembered, 16 bytes each. Past that they are made anew.
    private static let capacity = 1 << 19
    /// Hosts with a trap detector of their own; further ones share one.
    private static let mostHosts = 1000

    /// Depth at which a link was offered, or -1 for one that was refused.
    private var verdicts: [Int: Int16] = [:]
    private var traps: [String: TrapDetector] = [:]
    private(set) var scope: Scope
    private let obeysRobots: Bool

    init(scope: Scope, obeysRobots: Bool) { (self.scope, self.obeysRobots) = (scope, obeysRobots) }

    /// Widens the scope by what a seed redirects to.
    mutating func add(seed: CanonicalURL) {
        scope.add(seed: seed)
        verdicts = [:]
    }

    struct Sorted {
        var candidates: [Candidate] = []
        var refusals: [Refusal] = []
    }

    /// - Parameters:
    ///   - links: Canonical.
    ///   - depth: Theirs.
    ///   - robots: What is known of a host's robots.txt; a host that is not known yet is asked before the visit.
    mutating func sort(
        _ links: [String], depth: Int, origin: Candidate.Origin, at now: Timestamp, robots: (String) -> RobotsPolicy?
    ) -> Sorted {
        var sorted = Sorted()
        for link in links {
            let key = link.hashValue
            if let known = verdicts[key], known < 0 || Int(known) <= depth { continue }
            guard let url = try? CanonicalURL(stored: link) else { continue }
            let refusal = refusal(of: url, depth: depth, at: now, robots)
            if verdicts.count >= Self.capacity { verdicts.removeAll(keepingCapacity: true) }
            if let refusal {
                // One that is too deep here may be near elsewhere.
                if refusal.code != "too_deep" { verdicts[key] = -1 }
                sorted.refusals.append(refusal)
            } else {
                verdicts[key] = Int16(clamping: depth)
                sorted.candidates.append(Candidate(url, depth: depth, origin: origin))
            }
        }
        return sorted
    }

    /// Why a URL is not taken, with memory of what there was on its host.
    mutating func refusal(
        of url: CanonicalURL, depth: Int, at now: Timestamp, _ robots: (String) -> RobotsPolicy?
    ) -> Refusal? {
        if let refusal = scope.refusal(of: url, depth: depth) { return Refusal(url, refusal) }
        if obeysRobots, let rule = LinkFilter.robotsRule(against: url, robots(url.origin)) {
            return Refusal(url, code: "robots", detail: "robots.txt: \(rule)")
        }
        let host = traps[url.hostname] == nil && traps.count >= Self.mostHosts ? "" : url.hostname
        return traps[host, default: TrapDetector()].refusal(of: url, at: now).map { Refusal(url, $0) }
    }

    /// The rule of robots.txt that forbids a URL, as far as the file is known.
    static func robotsRule(against url: CanonicalURL, _ policy: RobotsPolicy?) -> RobotsRule? {
        guard let rule = try? policy?.decidingRule(for: url), !rule.isAllow else { return nil }
        return rule
    }
}
