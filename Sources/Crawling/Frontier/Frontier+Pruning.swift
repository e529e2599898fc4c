// SPDX-License-Identifier: MIT

extension Frontier {
    /// Leaves of runs that ended long ago only their summary: when, by what recipe, pages by outcome. Their queues and
    /// their counts by reason go. No page is touched, nor a run that is open.
    ///
    /// In pieces, so that leases do not wait: call it until it returns 0, once a day or after a run.
    /// - Parameters:
    ///   - runs: Of each pipeline, so many of the latest keep everything; at least 1.
    ///   - limit: Rows deleted in one call, 1 to 10,000.
    /// - Returns: How many rows went.
    public func prune(keeping runs: Int = 50, limit: Int = 1000) throws(FrontierError) -> Int {
        let kept = max(runs, 1)
        let limit = min(max(limit, 1), 10_000)
        try reloadIfNeeded()
        return try change { _, rows in
            var gone = 0
            for (pipeline, run) in try rows.lastOldRuns(keeping: kept) where gone < limit {
                gone += try rows.deleteCounts(ofPipeline: pipeline, upTo: run, limit: limit - gone)
                guard gone < limit else { break }
                gone += try rows.deleteQueues(ofPipeline: pipeline, upTo: run, limit: limit - gone)
            }
            return gone
        }
    }
}
