// SPDX-License-Identifier: MIT

import Vocabulary

/// What of the file is in memory: the open runs, the queues in rotation and their next pages, the leases.
///
/// Changes are made within a transaction, on this value and in the file at once; when the transaction fails, the value is
/// read anew (``reload(_:)``). Its size is bounded by ``FrontierSettings/queuesInMemory`` and the leases given out, not by
/// the number of URLs.
struct FrontierBook {
    struct QueueEntry {
        let id: Int64
        let run: Int64
        let host: Int64
        /// Those on lease among them, as in the file.
        var ready: Int
        var leased = 0
        var isAbandoned: Bool
        /// The next pages, the very next one last.
        var next: [FrontierRows.ReadyPage] = []

        var available: Int { ready - leased }
    }

    struct HostEntry {
        let id: Int64
        let name: String
        var crawlDelay: Duration?
        var pausedUntil: Timestamp?
        /// Those in memory; the one that was served last is last.
        var queues: [Int64] = []
    }

    struct QueuePlace: Hashable {
        let run: Int64
        let host: Int64
    }

    let settings: FrontierSettings
    let hash: KeyedHash
    var seen: SeenCache
    var pipelines: [String: Int64] = [:]
    var runs: [Int64: RunEntry] = [:]
    var queues: [Int64: QueueEntry] = [:]
    var places: [QueuePlace: Int64] = [:]
    var hosts: [Int64: HostEntry] = [:]
    var hostNames: [String: Int64] = [:]
    var leases: [UInt64: Lease] = [:]
    var leasedPages: Set<Int64> = []
    var nextLease: UInt64 = 1
    /// Of the pages that wait; `nil` when none does.
    var earliestDue: Timestamp?
    /// Of the queues that are not in memory.
    var earliestParked: Timestamp?
    /// Refusals kept, by pipeline and code, as far as they have been counted.
    var refusalsKept: [Int64: [String: Int]] = [:]

    // Since the last commit.
    var touchedRuns: Set<Int64> = []
    var touchedQueues: Set<Int64> = []
    var touchedHosts: Set<Int64> = []

    init(_ rows: FrontierRows, settings: FrontierSettings) throws {
        self.settings = settings
        hash = KeyedHash(key: try rows.fileKey())
        seen = SeenCache(capacity: settings.urlsInMemory)
        try readRuns(rows)
        try readTimes(rows)
    }

    private mutating func readRuns(_ rows: FrontierRows) throws {
        let open = try rows.runs(where: "r.state IN (0, 1)", [])
        runs = Dictionary(uniqueKeysWithValues: open.map { ($0.id, $0) })
        for lease in leases.values { runs[lease.run.rawValue]?.leased += 1 }
    }

    mutating func readTimes(_ rows: FrontierRows) throws {
        earliestDue = try rows.earliestDue()
        earliestParked = try rows.earliestParked()
    }

    // MARK: Transactions

    /// Writes the counts that the transaction has changed. Its last step.
    mutating func flush(_ rows: FrontierRows, at now: Timestamp) throws {
        for id in touchedRuns { if let run = runs[id] { try rows.update(run) } }
        for id in touchedQueues {
            guard let queue = queues[id] else { continue }
            try rows.setReady(queue.ready, ofQueue: id, isAbandoned: queue.isAbandoned, at: now)
        }
        try rows.setLatestTime(now)
    }

    /// The transaction has been committed.
    mutating func noteCommitted() {
        for id in touchedRuns { runs[id]?.counts.noteWritten() }
        (touchedRuns, touchedQueues, touchedHosts) = ([], [], [])
    }

    /// The transaction was rolled back: reads again what it may have changed.
    mutating func reload(_ rows: FrontierRows) throws {
        try readRuns(rows)
        try readTimes(rows)
        pipelines = [:]
        refusalsKept = [:]
        seen.forgetAll()
        let loaded = queues.keys
        (queues, places, hostNames) = ([:], [:], [:])
        for id in hosts.keys {
            guard let row = try rows.host(id) else {
                hosts[id] = nil
                continue
            }
            hosts[id] = HostEntry(id: id, name: row.name, crawlDelay: row.crawlDelay, pausedUntil: row.pausedUntil)
            hostNames[row.name] = id
        }
        for id in loaded {
            guard let row = try rows.queue(id), hosts[row.host] != nil, runs[row.run]?.state == .running else {
                continue
            }
            adopt(row)
        }
        (touchedRuns, touchedQueues, touchedHosts) = ([], [], Set(hosts.keys))
    }

    // MARK: What is in memory

    func run(_ id: RunID) throws -> RunEntry {
        guard let run = runs[id.rawValue] else { throw FrontierError(.unknownRun, "run \(id) is not open") }
        return run
    }

    mutating func pipelineID(_ name: String, _ rows: FrontierRows) throws -> Int64 {
        if let id = pipelines[name] { return id }
        let id = try rows.pipelineID(name) ?? rows.insertPipeline(name)
        pipelines[name] = id
        return id
    }

    /// The queue of a run on a host, made when there is none.
    mutating func queueID(of run: Int64, on host: String, _ rows: FrontierRows) throws -> Int64 {
        let hostID = try loadHost(named: host, rows)
        if let id = places[QueuePlace(run: run, host: hostID)] { return id }
        if let row = try rows.queue(run: run, host: hostID) {
            try rows.setParked(nil, ofQueue: row.id)
            adopt(row)
            return row.id
        }
        let id = try rows.insertQueue(run: run, host: hostID)
        adopt(QueueEntry(id: id, run: run, host: hostID, ready: 0, isAbandoned: false))
        return id
    }

    /// Brings a queue into memory; `nil` when it does not exist or its run is not going on.
    mutating func load(queue id: Int64, _ rows: FrontierRows) throws -> QueueEntry? {
        if let queue = queues[id] { return queue }
        guard let row = try rows.queue(id), runs[row.run]?.state == .running else { return nil }
        guard let host = try rows.host(row.host) else { return nil }
        adopt(host)
        try rows.setParked(nil, ofQueue: id)
        adopt(row)
        return queues[id]
    }

    mutating func loadHost(named name: String, _ rows: FrontierRows) throws -> Int64 {
        if let id = hostNames[name] { return id }
        let row = try rows.host(named: name) ?? rows.insertHost(name)
        adopt(row)
        return row.id
    }

    private mutating func adopt(_ row: FrontierRows.HostRow) {
        guard hosts[row.id] == nil else { return }
        hosts[row.id] = HostEntry(
            id: row.id, name: row.name, crawlDelay: row.crawlDelay, pausedUntil: row.pausedUntil)
        hostNames[row.name] = row.id
    }

    private mutating func adopt(_ row: FrontierRows.QueueRow) {
        adopt(
            QueueEntry(id: row.id, run: row.run, host: row.host, ready: row.ready, isAbandoned: row.isAbandoned))
    }

    private mutating func adopt(_ queue: QueueEntry) {
        var queue = queue
        // A run that was stopped and goes on may have pages on lease still.
        queue.leased = leases.values.count { $0.queue == queue.id }
        queues[queue.id] = queue
        places[QueuePlace(run: queue.run, host: queue.host)] = queue.id
        hosts[queue.host]?.queues.append(queue.id)
        touchedHosts.insert(queue.host)
    }

    /// Takes a queue out of memory. Its host goes with its last queue.
    mutating func unload(queue id: Int64) {
        guard let queue = queues.removeValue(forKey: id) else { return }
        places[QueuePlace(run: queue.run, host: queue.host)] = nil
        hosts[queue.host]?.queues.removeAll { $0 == id }
        touchedHosts.insert(queue.host)
    }

    mutating func unload(host id: Int64) {
        guard let host = hosts.removeValue(forKey: id) else { return }
        hostNames[host.name] = nil
    }

    /// Pages of a host that could be leased now.
    func available(on host: Int64) -> Int {
        hosts[host]?.queues.reduce(0) { sum, id in
            guard let queue = queues[id], runs[queue.run]?.state == .running else { return sum }
            return sum + max(0, queue.available)
        } ?? 0
    }

    /// The strictest of what the runs on a host ask for.
    func politeness(of host: Int64) -> PolitenessRules {
        let rules = (hosts[host]?.queues ?? []).compactMap { queues[$0].flatMap { runs[$0.run]?.plan.politeness } }
        guard var strictest = rules.first else { return PolitenessRules() }
        for rule in rules.dropFirst() {
            strictest.delay = max(strictest.delay, rule.delay)
            strictest.concurrency = min(strictest.concurrency, rule.concurrency)
            strictest.maximumDelay = max(strictest.maximumDelay, rule.maximumDelay)
        }
        return strictest
    }
}
