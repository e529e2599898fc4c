// SPDX-License-Identifier: MIT

import GRDB

/// What runs that ended long ago leave behind.
extension FrontierRows {
    /// The last run of each pipeline that is not among its `kept` latest.
    func lastOldRuns(keeping kept: Int) throws -> [(pipeline: Int64, run: Int64)] {
        let pipelines = try all("SELECT id FROM pipelines", []) { $0[0] as Int64 }
        let sql = "SELECT id FROM runs WHERE pipeline = ? ORDER BY id DESC LIMIT 1 OFFSET ?"
        return try pipelines.compactMap { pipeline in
            try first(sql, [pipeline, kept]) { (pipeline: pipeline, run: $0[0] as Int64) }
        }
    }

    /// Deletes queues of runs that are over, up to `run`.
    ///
    /// A queue goes only when no page stands in it any more: those that a cancelled run left are still told from others
    /// by it, and its number must not come to mean another queue. For the same reason the last queue always stays.
    /// - Returns: How many went.
    func deleteQueues(ofPipeline pipeline: Int64, upTo run: Int64, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM queues WHERE id IN (
                SELECT q.id FROM runs r JOIN queues q ON q.run = r.id
                WHERE r.pipeline = ? AND r.id <= ? AND r.state NOT IN (0, 1)
                    AND q.id < (SELECT max(id) FROM queues)
                    AND NOT EXISTS (SELECT 1 FROM pages WHERE queue = q.id AND state = 0)
                    AND NOT EXISTS (SELECT 1 FROM pages WHERE state = 1 AND queue = q.id)
                    AND NOT EXISTS (SELECT 1 FROM pages WHERE run = r.id AND state = 2)
                LIMIT ?)
            """, [pipeline, run, limit])
        return db.changesCount
    }

    /// Deletes the counts by reason and by refusal of runs that are over, up to `run`; those by outcome stay.
    ///
    /// - Returns: How many rows went.
    func deleteCounts(ofPipeline pipeline: Int64, upTo run: Int64, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM run_counts WHERE (run, kind, code) IN (
                SELECT c.run, c.kind, c.code FROM runs r JOIN run_counts c ON c.run = r.id
                WHERE r.pipeline = ? AND r.id <= ? AND r.state NOT IN (0, 1) AND c.kind <> ? LIMIT ?)
            """, [pipeline, run, CountKind.outcome.rawValue, limit])
        return db.changesCount
    }
}
