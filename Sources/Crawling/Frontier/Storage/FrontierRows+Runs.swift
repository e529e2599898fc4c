// SPDX-License-Identifier: MIT

import GRDB
import Vocabulary

/// The statements on runs, hosts and queues.
extension FrontierRows {
    struct QueueRow {
        let id: Int64
        let run: Int64
        let host: Int64
        let ready: Int
        let isAbandoned: Bool

        init(_ row: Row) {
            (id, run, host, ready) = (row[0], row[1], row[2], row[3])
            isAbandoned = (row[4] as Int64?) != nil
        }
    }

    struct HostRow {
        let id: Int64
        let name: String
        let crawlDelay: Duration?
        let pausedUntil: Timestamp?
    }

    /// What `run_counts.kind` says.
    enum CountKind: Int64 {
        case outcome = 0
        case reason = 1
        case refusal = 2
    }

    func pipelineID(_ name: String) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT id FROM pipelines WHERE name = ?"), arguments: [name])
    }

    func insertPipeline(_ name: String) throws -> Int64 {
        try execute("INSERT INTO pipelines (name) VALUES (?)", [name])
        return db.lastInsertedRowID
    }

    // MARK: Runs

    func insertRun(_ plan: RunPlan, pipeline: Int64, at now: Timestamp) throws -> Int64 {
        try execute(
            """
            INSERT INTO runs (pipeline, recipe, state, started_at, robots, delay, maximum_delay, concurrency, page_limit,
                seeds, skips_known)
            VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                pipeline, plan.recipe, now.microseconds, plan.politeness.robots.rawValue,
                plan.politeness.delay.microseconds, plan.politeness.maximumDelay.microseconds,
                plan.politeness.concurrency, plan.pageLimit, JSON.array(plan.seeds.map { .string($0) }).text,
                plan.skipsKnown,
            ])
        return db.lastInsertedRowID
    }

    static let runColumns = """
        r.id, r.pipeline, p.name, r.recipe, r.state, r.started_at, r.ended_at, r.robots, r.delay, r.maximum_delay,
        r.concurrency, r.page_limit, r.seeds, r.ready, r.waiting, r.held, r.taken, r.returned,
        r.skips_known
        """

    /// - Parameter condition: On `r`, the runs.
    func runs(where condition: String, _ arguments: StatementArguments) throws -> [RunEntry] {
        let sql = "SELECT \(Self.runColumns) FROM runs r JOIN pipelines p ON p.id = r.pipeline WHERE \(condition)"
        var runs = try all(sql, arguments, RunEntry.init)
        for index in runs.indices { try readCounts(of: &runs[index]) }
        return runs
    }

    private func readCounts(of run: inout RunEntry) throws {
        let counts = try all("SELECT kind, code, count FROM run_counts WHERE run = ?", [run.id]) { row in
            (kind: CountKind(rawValue: row[0]), code: row[1] as String, count: row[2] as Int)
        }
        for case (let kind?, let code, let count) in counts { run.counts.set(kind, code, count) }
    }

    func update(_ run: RunEntry) throws {
        try execute(
            """
            UPDATE runs SET state = ?, ended_at = ?, page_limit = ?, ready = ?, waiting = ?, held = ?, taken = ?,
                returned = ?
            WHERE id = ?
            """,
            [
                run.state.rawValue, run.endedAt?.microseconds, run.plan.pageLimit, run.ready, run.waiting, run.held,
                run.taken, run.returned, run.id,
            ])
        for (kind, code, count) in run.counts.changes {
            try execute(
                """
                INSERT INTO run_counts (run, kind, code, count) VALUES (?, ?, ?, ?)
                ON CONFLICT (run, kind, code) DO UPDATE SET count = excluded.count
                """,
                [run.id, kind.rawValue, code, count])
        }
    }

    // MARK: Hosts

    func host(named name: String) throws -> HostRow? {
        try host("name = ?", [name])
    }

    func host(_ id: Int64) throws -> HostRow? {
        try host("id = ?", [id])
    }

    private func host(_ condition: String, _ arguments: StatementArguments) throws -> HostRow? {
        try first("SELECT id, name, crawl_delay, paused_until FROM hosts WHERE \(condition)", arguments) { row in
            HostRow(
                id: row[0], name: row[1], crawlDelay: (row[2] as Int64?).map { .microseconds($0) },
                pausedUntil: (row[3] as Int64?).map { Timestamp(microseconds: $0) })
        }
    }

    func lastHost() throws -> Int64 { try Int64.fetchOne(db, sql: "SELECT max(id) FROM hosts") ?? 0 }

    func insertHost(_ name: String) throws -> HostRow {
        try execute("INSERT INTO hosts (name) VALUES (?)", [name])
        return HostRow(id: db.lastInsertedRowID, name: name, crawlDelay: nil, pausedUntil: nil)
    }

    func setPause(until: Timestamp?, ofHost id: Int64) throws {
        try execute("UPDATE hosts SET paused_until = ? WHERE id = ?", [until?.microseconds, id])
    }

    func setCrawlDelay(_ delay: Duration?, ofHost id: Int64) throws {
        try execute("UPDATE hosts SET crawl_delay = ? WHERE id = ?", [delay?.microseconds, id])
    }

    // MARK: Queues

    private static let queueColumns = "id, run, host, ready, abandoned_at"

    func queue(_ id: Int64) throws -> QueueRow? {
        try first("SELECT \(Self.queueColumns) FROM queues WHERE id = ?", [id], QueueRow.init)
    }

    func queue(run: Int64, host: Int64) throws -> QueueRow? {
        try first("SELECT \(Self.queueColumns) FROM queues WHERE run = ? AND host = ?", [run, host], QueueRow.init)
    }

    func insertQueue(run: Int64, host: Int64) throws -> Int64 {
        try execute("INSERT INTO queues (run, host) VALUES (?, ?)", [run, host])
        return db.lastInsertedRowID
    }

    func setReady(_ ready: Int, ofQueue id: Int64, isAbandoned: Bool, at now: Timestamp) throws {
        try execute(
            """
            UPDATE queues SET ready = ?, abandoned_at = CASE WHEN ? THEN coalesce(abandoned_at, ?) END WHERE id = ?
            """, [ready, isAbandoned, now.microseconds, id])
    }

    func addReady(_ count: Int, toQueue id: Int64) throws {
        try execute("UPDATE queues SET ready = max(0, ready + ?) WHERE id = ?", [count, id])
    }

    func setParked(_ time: Timestamp?, ofQueue id: Int64) throws {
        try execute("UPDATE queues SET parked = ? WHERE id = ?", [time?.microseconds, id])
    }

    /// Parks the queues with work of a run that goes on, or takes those of one that stops out of the way.
    func setAllParked(_ time: Timestamp?, ofRun run: Int64) throws {
        if let time {
            try execute("UPDATE queues SET parked = ? WHERE run = ? AND ready > 0", [time.microseconds, run])
        } else {
            try execute("UPDATE queues SET parked = NULL WHERE run = ?", [run])
        }
    }

    /// After the file was opened nothing is in memory.
    func parkAll(at now: Timestamp) throws {
        try execute(
            """
            UPDATE queues SET parked = CASE WHEN ready > 0 AND run IN (SELECT id FROM runs WHERE state = 0) THEN ? END
            WHERE ready > 0 OR parked IS NOT NULL
            """, [now.microseconds])
    }

    func parkedQueues(limit: Int) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: "SELECT id FROM queues WHERE parked IS NOT NULL ORDER BY parked LIMIT ?")
        return try Int64.fetchAll(statement, arguments: [limit])
    }

    func earliestParked() throws -> Timestamp? {
        let statement = try db.cachedStatement(
            sql: "SELECT parked FROM queues WHERE parked IS NOT NULL ORDER BY parked LIMIT 1")
        return try Int64.fetchOne(statement).map { Timestamp(microseconds: $0) }
    }

    // MARK: The file

    func fileKey() throws -> (UInt64, UInt64) {
        let value = try DatabaseValue.fetchOne(db, sql: "SELECT key FROM file WHERE id = 1")
        let bytes = value?.blobBytes ?? []
        guard bytes.count == 16 else { throw FrontierError(.damaged, "the file's key is missing") }
        func word(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        return (word(bytes[..<8]), word(bytes[8...]))
    }

    func latestTime() throws -> Timestamp {
        Timestamp(
            microseconds: try Int64.fetchOne(db, sql: "SELECT latest_time FROM file WHERE id = 1") ?? .min)
    }

    func setLatestTime(_ time: Timestamp) throws {
        try execute("UPDATE file SET latest_time = ? WHERE id = 1", [time.microseconds])
    }
}
