// SPDX-License-Identifier: MIT

import Vocabulary

extension FrontierBook {
    /// What a host's turn has come to.
    enum Turn {
        case lease(Lease)
        /// These are past their run's limit, which was lowered (invariant F4).
        case overLimit(pages: [Int64], queue: Int64)
        /// The URL in the file is none.
        case unreadable(page: Int64, queue: Int64)
        /// The counts said that there was a page, and there was none.
        case empty
    }

    /// The best page of a host that may be asked now.
    mutating func takePage(
        on host: Int64, for worker: String, _ rows: FrontierRows, at now: Timestamp
    ) throws -> Turn {
        var best: (queue: Int64, rank: Rank)?
        for id in hosts[host]?.queues ?? [] {
            guard let queue = queues[id], queue.available > 0, runs[queue.run]?.state == .running else { continue }
            if queue.next.isEmpty { try refill(id, rows) }
            guard let head = queues[id]?.next.last else { continue }
            if best.map({ head.rank < $0.rank }) ?? true { best = (id, head.rank) }
        }
        guard let best, var queue = queues.removeValue(forKey: best.queue) else { return .empty }
        guard runs[queue.run]?.mayLease == true else {
            let pages = queue.next.map(\.id)
            queue.next = []
            queues[best.queue] = queue
            return .overLimit(pages: pages, queue: queue.id)
        }
        let page = queue.next.removeLast()
        queues[best.queue] = queue
        guard let url = try? CanonicalURL(stored: page.url) else {
            return .unreadable(page: page.id, queue: queue.id)
        }
        moveLast(queue.id, on: host)
        return .lease(grant(page, url, queue, to: worker, at: now))
    }

    /// Of two queues with equal pages the one served last comes last.
    private mutating func moveLast(_ queue: Int64, on host: Int64) {
        guard let count = hosts[host]?.queues.count, count > 1 else { return }
        hosts[host]?.queues.removeAll { $0 == queue }
        hosts[host]?.queues.append(queue)
    }

    private mutating func refill(_ id: Int64, _ rows: FrontierRows) throws {
        guard let queue = queues[id] else { return }
        // With many queues in memory a few pages of each are enough.
        let want = queues.count > 1000 ? 2 : queues.count > 100 ? 8 : 64
        let pages = try rows.readyPages(in: id, limit: queue.leased + want)
        queues[id]?.next = pages.reversed().filter { !leasedPages.contains($0.id) }
    }

    private mutating func grant(
        _ page: FrontierRows.ReadyPage, _ url: CanonicalURL, _ queue: QueueEntry, to worker: String, at now: Timestamp
    ) -> Lease {
        let lease = Lease(
            id: nextLease, url: url, pipeline: runs[queue.run]?.plan.pipeline ?? "", run: RunID(rawValue: queue.run),
            depth: page.rank.depth, priority: page.rank.priority, origin: page.origin, attempt: page.attempts + 1,
            previous: page.knowledge, worker: worker, expiresAt: now + settings.leaseDuration, page: page.id,
            queue: queue.id, host: queue.host)
        nextLease += 1
        leases[lease.id] = lease
        leasedPages.insert(page.id)
        queues[queue.id]?.leased += 1
        runs[queue.run]?.leased += 1
        return lease
    }

    /// Ends a claim. The page is as the file has it.
    mutating func release(_ lease: Lease) {
        guard leases.removeValue(forKey: lease.id) != nil else { return }
        leasedPages.remove(lease.page)
        queues[lease.queue]?.leased -= 1
        runs[lease.run.rawValue]?.leased -= 1
        touchedHosts.insert(lease.host)
    }
}
