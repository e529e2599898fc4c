// SPDX-License-Identifier: MIT

import Vocabulary

/// What concerns a host or a queue as a whole.
extension FrontierBook {
    /// Why all pages of a host have failed at once.
    static let unreachable = Conclusion.Reason("host_unreachable", "The host could not be reached for too long.")

    /// Gives a host up for the runs that are going on: its queued pages fail at once, without a write for each.
    mutating func abandon(host id: Int64) {
        for queueID in hosts[id]?.queues ?? [] {
            guard var queue = queues[queueID], runs[queue.run] != nil else { continue }
            let lost = max(0, queue.available)
            queue.ready -= lost
            queue.isAbandoned = true
            queue.next = []
            queues[queueID] = queue
            touchedQueues.insert(queueID)
            runs[queue.run]?.ready -= lost
            runs[queue.run]?.counts.add(.outcome, PageState.failed.code, lost)
            runs[queue.run]?.counts.add(.reason, Self.unreachable.code, lost)
            touchedRuns.insert(queue.run)
        }
        touchedHosts.insert(id)
    }

    /// Keeps what a host's politeness would otherwise forget with the process.
    mutating func pause(host id: Int64, until: Timestamp?, _ rows: FrontierRows) throws {
        guard let host = hosts[id], host.pausedUntil != until else { return }
        hosts[id]?.pausedUntil = until
        try rows.setPause(until: until, ofHost: id)
    }

    /// Puts pages that are queued past their run's limit, which was lowered, among those that wait for room.
    mutating func hold(pages: [Int64], queue id: Int64, _ rows: FrontierRows) throws {
        guard let queue = queues[id] else { return }
        for page in pages { try rows.setState(.held, of: page) }
        queues[id]?.ready -= pages.count
        runs[queue.run]?.ready -= pages.count
        runs[queue.run]?.taken -= pages.count
        runs[queue.run]?.held += pages.count
        touchedQueues.insert(id)
        touchedRuns.insert(queue.run)
        touchedHosts.insert(queue.host)
    }

    /// Ends a page whose URL cannot be read any more.
    mutating func discard(page: Int64, queue id: Int64, _ rows: FrontierRows, at now: Timestamp) throws {
        guard let queue = queues[id] else { return }
        let reason = Conclusion.Reason("unreadable_url", "The URL in the file is no canonical URL.")
        try rows.end(page, .failed, reason, at: now)
        queues[id]?.ready -= 1
        touchedQueues.insert(id)
        touchedHosts.insert(queue.host)
        try count(.failed, reason, in: queue.run, rows)
    }
}
