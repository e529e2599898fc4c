// SPDX-License-Identifier: MIT

import Vocabulary

/// A change that waits for the commit of its group, and who waits for it.
struct PendingChange {
    let change: Change
    var waiter: CheckedContinuation<Result<Receipt, FrontierError>, Never>?
}

/// The end of a lease that the frontier has not seen yet.
struct Arrival {
    let lease: Lease
    let host: HostPoliteness.Outcome
    let pending: PendingChange
}

/// What can be grouped with others into one transaction.
enum Change {
    case accept([Candidate], run: Int64)
    case refuse([Refusal], run: Int64)
    case conclude(Lease, Conclusion, outlinks: [Candidate], refused: [Refusal], chance: Double)
    case putOff(Lease, until: Timestamp, Conclusion.Reason)
    case hold(pages: [Int64], queue: Int64)
    case discard(page: Int64, queue: Int64)
    case pause(host: Int64, until: Timestamp?)
    case abandon(host: Int64)

    /// Whether it cannot be found again from what the file had before.
    var comesFromOutside: Bool { if case .accept = self { true } else { false } }

    var endedLease: Lease? {
        switch self {
        case .conclude(let lease, _, _, _, _), .putOff(let lease, _, _): lease
        default: nil
        }
    }

    var run: Int64? {
        switch self {
        case .conclude(let lease, _, _, _, _), .putOff(let lease, _, _): lease.run.rawValue
        default: nil
        }
    }
}

extension FrontierBook {
    mutating func apply(_ change: Change, _ rows: FrontierRows, at now: Timestamp) throws -> Receipt {
        switch change {
        case .accept(let candidates, let run): return try accept(candidates, in: run, from: nil, rows, at: now)
        case .refuse(let refusals, let run): try refuse(refusals, in: run, from: nil, rows, at: now)
        case .conclude(let lease, let conclusion, let outlinks, let refused, let chance):
            return try conclude(
                lease, conclusion, outlinks: outlinks, refused: refused, chance: chance, rows, at: now)
        case .putOff(let lease, let due, let reason):
            try putOff(lease, until: due, attempts: lease.attempt - 1, reason, rows)
        case .hold(let pages, let queue): try hold(pages: pages, queue: queue, rows)
        case .discard(let page, let queue): try discard(page: page, queue: queue, rows, at: now)
        case .pause(let host, let until): try pause(host: host, until: until, rows)
        case .abandon(let host): abandon(host: host)
        }
        return Receipt()
    }
}

/// Groups of changes: each is one transaction, and one decision on the values in memory.
extension Frontier {
    func submit(_ change: Change) async -> Result<Receipt, FrontierError> {
        await withCheckedContinuation { waiter in
            pending.append(PendingChange(change: change, waiter: waiter))
            if pending.count >= settings.groupSize { commitPending() } else { scheduleCommit() }
        }
    }

    /// Takes the ends of leases that have arrived since the last turn into the next group.
    func takeIn() {
        let arrived = arrivals.withLock { arrivals in
            defer { arrivals = [] }
            return arrivals
        }
        for arrival in arrived {
            do throws(FrontierError) {
                try beginEnd(of: arrival.lease, arrival.host)
                pending.append(arrival.pending)
            } catch {
                arrival.pending.waiter?.resume(returning: .failure(error))
            }
        }
        if pending.count >= settings.groupSize { commitPending() } else if !pending.isEmpty { scheduleCommit() }
    }

    func scheduleCommit() {
        guard !isCommitScheduled else { return }
        isCommitScheduled = true
        Task {
            // An early wake-up commits earlier, no more.
            if settings.linger > .zero { try? await Task.sleep(for: settings.linger) }
            isCommitScheduled = false
            commitPending()
        }
    }

    func commitPending() {
        guard !pending.isEmpty else { return }
        let group = pending
        pending = []
        commit(group)
    }

    /// One transaction for all: it succeeds for all or fails for all.
    func commit(_ group: [PendingChange]) {
        let now = time()
        let isDurable = group.contains { $0.change.comesFromOutside }
        do throws(FrontierError) {
            try reloadIfNeeded()
            var results: [Result<Receipt, FrontierError>] = []
            try file.write(durably: isDurable) { rows in
                for entry in group { results.append(try apply(entry.change, rows, at: now)) }
                try book.flush(rows, at: now)
            }
            for entry in group { if let lease = entry.change.endedLease { finishEnd(of: lease) } }
            settle(at: now)
            for (entry, result) in zip(group, results) { entry.waiter?.resume(returning: mark(result, entry.change)) }
        } catch {
            needsReload = true
            for entry in group { if let lease = entry.change.endedLease { closing.remove(lease.id) } }
            // When this fails too, the next call begins with it.
            try? reloadIfNeeded()
            for entry in group { entry.waiter?.resume(returning: .failure(error)) }
        }
    }

    /// What the caller of a change that is refused gets to know; the other changes of the group stand.
    func apply(_ change: Change, _ rows: FrontierRows, at now: Timestamp) throws -> Result<Receipt, FrontierError> {
        do {
            return .success(try book.apply(change, rows, at: now))
        } catch let error as FrontierError where error.consequence == .reject {
            return .failure(error)
        }
    }

    func mark(_ result: Result<Receipt, FrontierError>, _ change: Change) -> Result<Receipt, FrontierError> {
        guard let run = change.run, book.runs[run]?.isDrained ?? true else { return result }
        return result.map { receipt in
            var receipt = receipt
            receipt.isRunDrained = true
            return receipt
        }
    }

    /// One transaction for a change that nobody else shares, made at once.
    func change<Value>(
        durably: Bool = false, _ work: (isolated Frontier, FrontierRows) throws -> Value
    ) throws(FrontierError) -> Value {
        try reloadIfNeeded()
        let now = time()
        do throws(FrontierError) {
            let value = try file.write(durably: durably) { rows in
                let value = try work(self, rows)
                try book.flush(rows, at: now)
                return value
            }
            settle(at: now)
            return value
        } catch {
            needsReload = true
            try? reloadIfNeeded()
            throw error
        }
    }

    func reloadIfNeeded() throws(FrontierError) {
        guard needsReload else { return }
        try file.read { try book.reload($0) }
        rotation.removeUnstarted()
        needsReload = false
        settle(at: time())
    }

    /// What was decided is in the file now.
    func settle(at now: Timestamp) {
        settleHosts(at: now)
        book.noteCommitted()
    }

    /// Brings the rotation up to date with the queues that have changed.
    func settleHosts(at now: Timestamp) {
        for id in book.touchedHosts {
            guard let host = book.hosts[id] else { continue }
            let rules = book.politeness(of: id)
            if rotation.hosts[id] == nil {
                rotation.add(
                    id, rules: rules, crawlDelay: host.crawlDelay, notBefore: host.pausedUntil,
                    startedAt: id <= lastHostAtOpen ? openedAt : nil)
            } else if !host.queues.isEmpty {
                rotation.setRules(rules, crawlDelay: host.crawlDelay, of: id, at: now)
            }
            rotation.setAvailable(book.available(on: id), of: id, at: now)
        }
        book.touchedHosts = []
    }
}
