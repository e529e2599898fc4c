// SPDX-License-Identifier: MIT

import Vocabulary

/// Which queues are in memory when not all can be.
extension Frontier {
    /// Brings queues that waited longest into memory, in place of those whose turn is furthest off.
    func takeTurns(for limit: Int, _ rows: FrontierRows, at now: Timestamp) throws {
        let room = max(0, settings.queuesInMemory - book.queues.count)
        let wanted = max(min(max(limit, 1), 64), min(room, 256))
        if room < wanted { try park(max(wanted, settings.queuesInMemory / 16), rows, at: now) }
        for id in try rows.parkedQueues(limit: wanted) {
            // A queue that is in memory, or whose run has stopped, does not wait for a turn.
            try rows.setParked(nil, ofQueue: id)
            _ = try book.load(queue: id, rows)
        }
        book.earliestParked = try rows.earliestParked()
    }

    private func park(_ count: Int, _ rows: FrontierRows, at now: Timestamp) throws {
        func turn(_ queue: FrontierBook.QueueEntry) -> Timestamp {
            guard queue.available > 0 else { return Timestamp(microseconds: .max) }
            return rotation.turn(of: queue.host) ?? now
        }
        let idle = book.queues.values.filter { $0.leased == 0 && !book.touchedQueues.contains($0.id) }
        let last = idle.map { (id: $0.id, available: $0.available, host: $0.host, turn: turn($0)) }
            .sorted { $0.turn > $1.turn }.prefix(count)
        for queue in last {
            try rows.setParked(queue.available > 0 ? queue.turn : nil, ofQueue: queue.id)
            book.unload(queue: queue.id)
        }
        for id in Set(last.map(\.host)) where book.hosts[id]?.queues.isEmpty == true && rotation.isIdle(id, at: now) {
            book.unload(host: id)
            rotation.remove(id)
        }
    }
}
