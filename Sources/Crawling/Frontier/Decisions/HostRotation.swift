// SPDX-License-Identifier: MIT

import Vocabulary

/// Which host is asked next: of those with work, the one that has waited longest among those that may be asked now.
///
/// Invariant F5 holds here for all workers together: every start goes through the host's ``HostPoliteness``. Pure: time
/// is passed in. Holds only hosts that have work in memory; see ``FrontierBook`` for the others.
struct HostRotation: Sendable {
    typealias HostID = Int64

    struct Host: Sendable {
        fileprivate(set) var rules: PolitenessRules
        fileprivate(set) var crawlDelay: Duration?
        var politeness: HostPoliteness
        /// From before the host was loaded: a pause that its politeness does not know of.
        var notBefore: Timestamp
        /// Pages that could be leased.
        var available = 0
        /// Leases whose visit has not ended.
        var underWay = 0
        /// The worker that has them: a host belongs to one at a time, so that cookies need no sharing.
        var holder: String?
        /// When it is looked at next; `nil` when it has no work or is busy.
        fileprivate(set) var scheduled: Timestamp?
        fileprivate(set) var lastStart: Timestamp?
        /// Since when no connection came about.
        fileprivate(set) var unreachableSince: Timestamp?
    }

    private(set) var hosts: [HostID: Host] = [:]
    private var order = EarliestFirst<HostID>()

    var count: Int { hosts.count }

    /// - Parameters:
    ///   - notBefore: From before the host was loaded.
    ///   - startedAt: Counts as the start of a request, so that one of a process before is not followed too soon.
    mutating func add(
        _ id: HostID, rules: PolitenessRules, crawlDelay: Duration?, notBefore: Timestamp?, startedAt: Timestamp?
    ) {
        var politeness = HostPoliteness(rules: rules, crawlDelay: crawlDelay)
        if let startedAt { Self.replay(start: startedAt, in: &politeness) }
        hosts[id] = Host(
            rules: rules, crawlDelay: crawlDelay, politeness: politeness,
            notBefore: notBefore ?? Timestamp(microseconds: .min), lastStart: startedAt)
    }

    mutating func remove(_ id: HostID) { hosts[id] = nil }

    /// Forgets hosts that nothing was ever asked of: after a transaction that failed, they may not exist.
    mutating func removeUnstarted() {
        for (id, host) in hosts where host.lastStart == nil { hosts[id] = nil }
    }

    /// Takes other rules for a host without forgetting what it has been asked.
    mutating func setRules(_ rules: PolitenessRules, crawlDelay: Duration?, of id: HostID, at now: Timestamp) {
        guard var host = hosts[id], host.rules != rules || host.crawlDelay != crawlDelay else { return }
        let pausedUntil = host.politeness.nextStart(at: now)
        (host.rules, host.crawlDelay) = (rules, crawlDelay)
        host.politeness = HostPoliteness(rules: rules, crawlDelay: crawlDelay)
        if let start = host.lastStart { Self.replay(start: start, in: &host.politeness) }
        host.notBefore = max(host.notBefore, pausedUntil)
        hosts[id] = host
    }

    private static func replay(start: Timestamp, in politeness: inout HostPoliteness) {
        if politeness.start(at: start) == .start { politeness.finish(.cancelled, at: start) }
    }

    /// Says how many pages of a host could be leased.
    mutating func setAvailable(_ count: Int, of id: HostID, at now: Timestamp) {
        guard var host = hosts[id] else { return }
        host.available = max(0, count)
        schedule(&host, id, at: now)
        hosts[id] = host
    }

    /// Chooses a host and counts a request as started and a page as leased.
    mutating func startNext(at now: Timestamp, for worker: String) -> HostID? {
        var others: [EarliestFirst<HostID>.Entry] = []
        defer { for entry in others { order.insert(entry.element, at: entry.time) } }
        while let top = order.first, top.time <= now {
            _ = order.popFirst()
            guard var host = hosts[top.element], host.scheduled == top.time else { continue }
            if host.underWay > 0, let holder = host.holder, holder != worker {
                others.append(top)
                continue
            }
            host.scheduled = nil
            let isStarted = start(&host, at: now, for: worker)
            schedule(&host, top.element, at: now)
            hosts[top.element] = host
            if isStarted { return top.element }
        }
        return nil
    }

    /// Whether a visit that no queue asked for may start now, and counts it when it may.
    ///
    /// - Returns: `nil` when it may; when to ask again otherwise, `.max` when only a visit that ends can tell.
    mutating func start(_ id: HostID, at now: Timestamp, for worker: String) -> Timestamp? {
        let never = Timestamp(microseconds: .max)
        guard var host = hosts[id] else { return never }
        let isOthers = host.underWay > 0 && host.holder.map { $0 != worker } ?? false
        guard !isOthers, host.underWay < host.politeness.concurrency else { return never }
        let soonest = max(host.notBefore, host.politeness.nextStart(at: now))
        guard soonest <= now else { return soonest }
        defer { hosts[id] = host }
        guard host.politeness.start(at: now) == .start else { return never }
        host.underWay += 1
        host.holder = worker
        host.lastStart = now
        return nil
    }

    private func start(_ host: inout Host, at now: Timestamp, for worker: String) -> Bool {
        guard host.available > 0, host.underWay < host.politeness.concurrency, host.notBefore <= now,
            host.politeness.start(at: now) == .start
        else { return false }
        host.underWay += 1
        host.available -= 1
        host.holder = worker
        host.lastStart = now
        return true
    }

    /// A host that is busy is scheduled again when a request of its own ends.
    private mutating func schedule(_ host: inout Host, _ id: HostID, at now: Timestamp) {
        guard host.scheduled == nil, host.available > 0 else { return }
        let isProbing = !host.politeness.circuit.isClosed && host.politeness.circuit.pausedUntil == nil
        let isBusy = host.underWay >= host.politeness.concurrency || (isProbing && host.underWay > 0)
        guard !isBusy else { return }
        let time = max(host.notBefore, host.politeness.nextStart(at: now), now)
        host.scheduled = time
        order.insert(id, at: time)
    }

    /// The visit of a lease has ended.
    mutating func finish(_ id: HostID, _ outcome: HostPoliteness.Outcome, at now: Timestamp) {
        guard var host = hosts[id] else { return }
        host.underWay = max(0, host.underWay - 1)
        host.politeness.finish(outcome, at: now)
        switch outcome {
        case .answered: host.unreachableSince = nil
        case .failed: host.unreachableSince = host.unreachableSince ?? now
        case .cancelled: break
        }
        if host.underWay == 0 { host.holder = nil }
        schedule(&host, id, at: now)
        hosts[id] = host
    }

    /// Whether the host has been left alone for its failures again and again, for so long.
    func isUnreachable(_ id: HostID, for patience: Duration, at now: Timestamp) -> Bool {
        guard let host = hosts[id], let since = host.unreachableSince else { return false }
        return !host.politeness.circuit.isClosed && now - since >= patience
    }

    /// Until when the host is left alone, when that is longer than its delay explains: to be kept across restarts.
    func pause(of id: HostID, at now: Timestamp) -> Timestamp? {
        guard let host = hosts[id] else { return nil }
        let until = host.politeness.nextStart(at: now)
        return until > now + host.politeness.delay ? until : nil
    }

    /// When a host with work is looked at next; `nil` when it is busy.
    func turn(of id: HostID) -> Timestamp? { hosts[id]?.scheduled }

    /// Whether any host has work, be it that it must be waited for.
    var hasWork: Bool { order.first != nil || hosts.contains { $0.value.available > 0 } }

    /// Whether nothing would be lost with what is known of a host.
    func isIdle(_ id: HostID, at now: Timestamp) -> Bool {
        guard let host = hosts[id] else { return true }
        return host.underWay == 0 && host.available == 0 && host.politeness.circuit.isClosed && host.notBefore <= now
            && host.politeness.nextStart(at: now) <= now
    }

    /// When it is worth asking again; `nil` when only a request that ends can change anything.
    mutating func nextStart() -> Timestamp? {
        while let top = order.first {
            if hosts[top.element]?.scheduled == top.time { return top.time }
            _ = order.popFirst()
        }
        return nil
    }
}
