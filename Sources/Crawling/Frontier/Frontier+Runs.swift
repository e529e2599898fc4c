// SPDX-License-Identifier: MIT

public import Vocabulary

extension Frontier {
    /// Begins a run with its seeds. On the disk when it returns (invariant F1).
    ///
    /// - Throws: ``FrontierError/Code/runConflict`` when the pipeline has a run that is running or paused: it is to be
    ///   resumed, finished or cancelled first.
    public func startRun(_ plan: RunPlan, seeds: [Candidate] = []) throws(FrontierError) -> RunID {
        try flushPending()
        let now = time()
        return try change(durably: true) { frontier, rows in
            let pipeline = try frontier.book.pipelineID(plan.pipeline, rows)
            if let open = frontier.book.runs.values.first(where: { $0.pipeline == pipeline }) {
                throw FrontierError(.runConflict, "'\(plan.pipeline)' has run \(open.id), which is \(open.state.code)")
            }
            let id = try rows.insertRun(plan, pipeline: pipeline, at: now)
            for run in try rows.runs(where: "r.id = ?", [id]) { frontier.book.runs[id] = run }
            _ = try frontier.book.accept(seeds, in: id, from: nil, rows, at: now)
            return RunID(rawValue: id)
        }
    }

    /// Stops leasing pages of a run. Those on lease may still be completed. Without effect on a paused run.
    public func pause(_ id: RunID) throws(FrontierError) {
        try setState(.paused, of: id)
    }

    /// Goes on with a paused run.
    ///
    /// - Parameter pageLimit: Another limit; `nil` keeps the one it had. A lower one holds at the next lease, a higher one
    ///   takes up pages held back.
    public func resume(_ id: RunID, pageLimit: Int? = nil) throws(FrontierError) {
        try setState(.running, of: id, pageLimit: pageLimit)
    }

    /// Ends a run. Pages that it had queued stay known, and a later run of the pipeline takes up those that it finds.
    ///
    /// - Parameter cancelling: Whether it was given up before its end.
    public func end(_ id: RunID, cancelling: Bool = false) throws(FrontierError) {
        try setState(cancelling ? .cancelled : .finished, of: id)
        book.runs[id.rawValue] = nil
    }

    private func setState(_ state: RunState, of id: RunID, pageLimit: Int? = nil) throws(FrontierError) {
        try flushPending()
        let now = time()
        try change(durably: true) { frontier, rows in
            var run = try frontier.book.run(id)
            run.state = state
            if let pageLimit { run.plan.pageLimit = max(1, pageLimit) }
            if state == .finished || state == .cancelled { run.endedAt = now }
            frontier.book.runs[run.id] = run
            frontier.book.touchedRuns.insert(run.id)
            if state == .running { try frontier.book.fillRoom(of: run.id, rows) }
            for queue in frontier.book.queues.values where queue.run == run.id {
                // What came while the run was paused is in memory, but its host was told that there is nothing to do.
                frontier.book.touchedHosts.insert(queue.host)
                if state != .running { frontier.book.unload(queue: queue.id) }
            }
            // The counts of queues that are unloaded go first.
            try frontier.book.flush(rows, at: now)
            try rows.setAllParked(state == .running ? now : nil, ofRun: run.id)
            frontier.book.earliestParked = try rows.earliestParked()
        }
    }

    /// Takes pages that earlier visits know into a run, for revisits. In batches: call it until it returns `nil`.
    ///
    /// - Parameters:
    ///   - dueBefore: Only pages whose ``PageKnowledge/revisitAt`` is earlier; `nil` takes all that were ever stored.
    ///   - cursor: What the call before returned; 0 at first.
    ///   - limit: Pages looked at, 1 to 10,000.
    /// - Returns: The cursor for the next call, or `nil` when there are no more.
    public func revive(
        into id: RunID, dueBefore: Timestamp? = nil, after cursor: Int64 = 0, limit: Int = 1000
    ) throws(FrontierError) -> Int64? {
        try flushPending()
        let now = time()
        return try change { frontier, rows in
            let run = try frontier.book.run(id)
            let limit = min(max(limit, 1), 10_000)
            let pages = try rows.knownPages(of: run.pipeline, dueBefore: dueBefore, after: cursor, limit: limit)
            let candidates = pages.compactMap { page -> Candidate? in
                guard let url = try? CanonicalURL(stored: page.url) else { return nil }
                return Candidate(url, depth: page.rank.depth, origin: .revisit)
            }
            _ = try frontier.book.accept(candidates, in: run.id, from: nil, rows, at: now)
            return pages.count == limit ? pages.last?.id : nil
        }
    }

    /// The counts of a run, open or ended.
    public func status(of id: RunID) throws(FrontierError) -> RunStatus {
        if let run = book.runs[id.rawValue] { return run.status }
        let runs = try file.read { try $0.runs(where: "r.id = ?", [id.rawValue]) }
        guard let run = runs.first else { throw FrontierError(.unknownRun, "run \(id) does not exist") }
        return run.status
    }

    /// Runs, the latest first.
    ///
    /// - Parameter limit: At most so many, 1 to 1000.
    public func runs(of pipeline: String? = nil, limit: Int = 100) throws(FrontierError) -> [RunStatus] {
        let limit = min(max(limit, 1), 1000)
        let runs = try file.read { rows in
            if let pipeline { return try rows.runs(where: "p.name = ? ORDER BY r.id DESC LIMIT ?", [pipeline, limit]) }
            return try rows.runs(where: "true ORDER BY r.id DESC LIMIT ?", [limit])
        }
        return runs.map { (book.runs[$0.id] ?? $0).status }
    }

    /// The open run of a pipeline, if it has one: running or paused.
    public func openRun(of pipeline: String) -> RunStatus? {
        book.runs.values.first { $0.plan.pipeline == pipeline }?.status
    }

    /// What robots.txt asks for between two requests to a host; kept across restarts. Clamped by the recipe's limit.
    public func setCrawlDelay(_ delay: Duration?, ofHostOf url: CanonicalURL) throws(FrontierError) {
        let name = FrontierBook.hostName(of: url)
        guard let id = book.hostNames[name], book.hosts[id]?.crawlDelay != delay else { return }
        try change { frontier, rows in
            try rows.setCrawlDelay(delay, ofHost: id)
            frontier.book.hosts[id]?.crawlDelay = delay
            frontier.book.touchedHosts.insert(id)
        }
    }

    /// Changes that wait go first, so that a run's end finds what was said before it.
    private func flushPending() throws(FrontierError) {
        takeIn()
        try reloadIfNeeded()
        commitPending()
    }
}
