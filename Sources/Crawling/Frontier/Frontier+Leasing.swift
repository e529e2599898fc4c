// SPDX-License-Identifier: MIT

import Vocabulary

/// How leases begin and end.
extension Frontier {
    /// What time alone has changed: leases that expired, waits that are over, queues whose turn it is to be in memory.
    func prepare(for limit: Int, at now: Timestamp) throws(FrontierError) {
        try reloadIfNeeded()
        if let expiry = nextExpiry, expiry <= now { expireLeases(at: now) }
        var rounds = 0
        while let due = book.earliestDue, due <= now, rounds < 20 {
            _ = try change { try $0.book.promote($1, at: now) }
            rounds += 1
        }
        if let parked = book.earliestParked, parked <= now { try change { try $0.takeTurns(for: limit, $1, at: now) } }
    }

    func expireLeases(at now: Timestamp) {
        let expired = book.leases.values.filter { $0.expiresAt <= now && !closing.contains($0.id) }
        let reason = Conclusion.Reason("lease_expired", "No word from the worker before the lease's deadline.")
        let changes = expired.sorted { $0.id < $1.id }.map { lease in
            closing.insert(lease.id)
            endVisit(of: lease, .cancelled, at: now)
            return PendingChange(
                change: .conclude(
                    lease, .failed(.worker, reason), outlinks: [], refused: [], chance: self.chance()))
        }
        if !changes.isEmpty { commit(changes) }
        nextExpiry = book.leases.values.filter { !closing.contains($0.id) }.map(\.expiresAt).min()
    }

    func grant(_ limit: Int, to worker: String, at now: Timestamp) throws(FrontierError) -> [Lease] {
        var leases: [Lease] = []
        // Pages that cannot be leased are taken out of the way, so many in a call.
        for _ in 0..<64 {
            guard let unfit = try grant(limit, to: worker, at: now, into: &leases) else { break }
            commit([PendingChange(change: unfit)])
        }
        for lease in leases { nextExpiry = min(nextExpiry ?? lease.expiresAt, lease.expiresAt) }
        return leases
    }

    /// - Returns: What stands in the way of more, `nil` when nothing does.
    private func grant(
        _ limit: Int, to worker: String, at now: Timestamp, into leases: inout [Lease]
    ) throws(FrontierError) -> Change? {
        do throws(FrontierError) {
            return try file.read { rows in
                while leases.count < limit, let host = rotation.startNext(at: now, for: worker) {
                    let turn = try book.takePage(on: host, for: worker, rows, at: now)
                    if case .lease(let lease) = turn {
                        leases.append(lease)
                        continue
                    }
                    rotation.finish(host, .cancelled, at: now)
                    rotation.setAvailable(0, of: host, at: now)
                    switch turn {
                    case .overLimit(let pages, let queue): return .hold(pages: pages, queue: queue)
                    case .unreadable(let page, let queue): return .discard(page: page, queue: queue)
                    case .empty, .lease: break
                    }
                }
                return nil
            }
        } catch {
            for lease in leases {
                endVisit(of: lease, .cancelled, at: now)
                finishEnd(of: lease)
            }
            leases = []
            throw error
        }
    }

    func beginEnd(of lease: Lease, _ host: HostPoliteness.Outcome) throws(FrontierError) {
        guard book.leases[lease.id] != nil, closing.insert(lease.id).inserted else {
            throw FrontierError(.leaseNotHeld, "the lease on \(lease.url) has ended before")
        }
        endVisit(of: lease, host, at: time())
    }

    func endVisit(of lease: Lease, _ outcome: HostPoliteness.Outcome, at now: Timestamp) {
        guard visited.insert(lease.id).inserted else { return }
        noteVisit(on: lease.host, outcome, at: now)
    }

    /// What the end of a visit means for its host.
    func noteVisit(on host: Int64, _ outcome: HostPoliteness.Outcome, at now: Timestamp) {
        rotation.finish(host, outcome, at: now)
        let pause = rotation.pause(of: host, at: now)
        if pause != nil || book.hosts[host]?.pausedUntil != nil {
            pending.append(PendingChange(change: .pause(host: host, until: pause)))
        }
        if rotation.isUnreachable(host, for: settings.hostPatience, at: now) {
            pending.append(PendingChange(change: .abandon(host: host)))
        }
        if !pending.isEmpty { scheduleCommit() }
    }

    func finishEnd(of lease: Lease) {
        book.release(lease)
        closing.remove(lease.id)
        visited.remove(lease.id)
    }
}
