// SPDX-License-Identifier: MIT

import Vocabulary

extension FrontierBook {
    /// Ends a visit's page or puts it off, and takes up what the page linked to.
    mutating func conclude(
        _ lease: Lease, _ conclusion: Conclusion, outlinks: [Candidate], refused: [Refusal], chance: Double,
        _ rows: FrontierRows, at now: Timestamp
    ) throws -> Receipt {
        var receipt = Receipt()
        let run = lease.run.rawValue
        if !outlinks.isEmpty, runs[run] != nil {
            receipt = try accept(outlinks, in: run, from: lease.page, rows, at: now)
        }
        try refuse(refused, in: run, from: lease.page, rows, at: now)
        switch conclusion {
        case .stored(let knowledge, let reason):
            let pipeline = try pipelineID(lease.pipeline, rows)
            try rows.setKnowledge(knowledge, of: lease.page, pipeline: pipeline)
            try end(lease, .stored, reason, rows, at: now)
        case .dropped(let reason): try end(lease, .dropped, reason, rows, at: now)
        case .redirected(let reason): try end(lease, .redirected, reason, rows, at: now)
        case .gone(let reason): try end(lease, .gone, reason, rows, at: now)
        case .refused(let reason): try end(lease, .refused, reason, rows, at: now)
        case .quarantined(let reason): try end(lease, .quarantined, reason, rows, at: now)
        case .failed(let failure, let reason, let wish):
            let verdict = settings.retry.verdict(on: failure, attempt: lease.attempt, wish: wish, chance: chance)
            switch verdict {
            case .giveUp(let state):
                try end(lease, state, reason, rows, at: now)
                receipt.state = state
            case .again(let pause):
                receipt.retryAt = now + pause
                try putOff(lease, until: now + pause, attempts: lease.attempt, reason, rows)
            }
        }
        receipt.state = receipt.retryAt == nil ? receipt.state ?? conclusion.state : .waiting
        return receipt
    }

    private mutating func end(
        _ lease: Lease, _ state: PageState, _ reason: Conclusion.Reason?, _ rows: FrontierRows, at now: Timestamp
    ) throws {
        try rows.end(lease.page, state, reason?.bounded, at: now)
        try leave(queue: lease.queue, rows)
        try count(state, reason, in: lease.run.rawValue, rows)
    }

    /// Counts the end of a page in its run, and takes up one that was held back when this one does not count.
    mutating func count(
        _ state: PageState, _ reason: Conclusion.Reason?, in id: Int64, _ rows: FrontierRows
    ) throws {
        guard var run = runs[id] else { return }
        run.ready -= 1
        run.counts.add(.outcome, state.code)
        if let reason { run.counts.add(.reason, reason.code) }
        if !state.countsAgainstLimit { run.giveBack() }
        runs[id] = run
        touchedRuns.insert(id)
        try fillRoom(of: id, rows)
    }

    /// Takes up pages that were held back, as many as the limit has room for.
    mutating func fillRoom(of id: Int64, _ rows: FrontierRows) throws {
        while let run = runs[id], run.held > 0, run.hasRoom, let page = try rows.heldPage(of: id) {
            try rows.setState(.ready, of: page.id)
            runs[id]?.held -= 1
            runs[id]?.taken += 1
            runs[id]?.ready += 1
            touchedRuns.insert(id)
            try enter(queue: page.queue, rows)
        }
    }

    /// Puts the page of a lease off without ending it.
    mutating func putOff(
        _ lease: Lease, until due: Timestamp, attempts: Int, _ reason: Conclusion.Reason, _ rows: FrontierRows
    ) throws {
        try rows.putOff(lease.page, until: due, attempts: attempts, reason.bounded)
        try leave(queue: lease.queue, rows)
        runs[lease.run.rawValue]?.ready -= 1
        runs[lease.run.rawValue]?.waiting += 1
        touchedRuns.insert(lease.run.rawValue)
        earliestDue = min(earliestDue ?? due, due)
    }

    /// A page has left its queue, which is not in memory when its run has been stopped meanwhile.
    private mutating func leave(queue id: Int64, _ rows: FrontierRows) throws {
        guard let ready = queues[id]?.ready else { return try rows.addReady(-1, toQueue: id) }
        queues[id]?.ready = max(0, ready - 1)
        touchedQueues.insert(id)
    }

    /// A page has come into its queue, in memory or not.
    mutating func enter(queue id: Int64, _ rows: FrontierRows) throws {
        if try load(queue: id, rows) != nil {
            enqueue(id, rank: nil)
        } else {
            try rows.addReady(1, toQueue: id)
        }
    }

    /// Pages whose wait is over go back into their queues.
    ///
    /// - Returns: Whether there may be more.
    mutating func promote(_ rows: FrontierRows, at now: Timestamp, limit: Int = 500) throws -> Bool {
        let pages = try rows.pagesDue(at: now, limit: limit)
        for page in pages {
            let queue = try load(queue: page.queue, rows)
            guard let runID = try queue?.run ?? rows.queue(page.queue)?.run else { continue }
            runs[runID]?.waiting -= 1
            runs[runID]?.ready += 1
            touchedRuns.insert(runID)
            if let queue, queue.isAbandoned {
                try rows.end(page.id, .failed, Self.unreachable, at: now)
                try count(.failed, Self.unreachable, in: runID, rows)
            } else {
                try rows.setState(.ready, of: page.id)
                try enter(queue: page.queue, rows)
            }
        }
        earliestDue = try rows.earliestDue()
        return pages.count == limit
    }
}

extension Conclusion {
    var isFailure: Bool { if case .failed = self { true } else { false } }

    /// Where the page ends, unless it is tried again.
    var state: PageState {
        switch self {
        case .stored: .stored
        case .dropped: .dropped
        case .redirected: .redirected
        case .gone: .gone
        case .refused: .refused
        case .quarantined: .quarantined
        case .failed: .failed
        }
    }
}

extension Conclusion.Reason {
    /// What goes into the file.
    var bounded: Conclusion.Reason {
        guard code.utf8.count > 64 || detail.utf8.count > 500 else { return self }
        return Conclusion.Reason(String(code.prefix(64)), String(detail.prefix(500)))
    }
}
