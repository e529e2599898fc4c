// SPDX-License-Identifier: MIT

import Synchronization
public import Vocabulary

/// The URLs still to visit, and who holds a lease on them. Sole owner of the file `state.db`.
///
/// Its invariants; tests quote them:
/// - **F1** A URL accepted is never lost, whatever dies when. It is in the file before `accept` or `complete` returns, and
///   leases are in memory only: what was on lease when the process died is still in its queue.
/// - **F2** A URL is leased to one worker at a time.
/// - **F3** A page is complete only after its store committed: ``complete(_:as:host:outlinks:refused:)`` is called then,
///   and the page's outlinks are accepted in the same transaction.
/// - **F4** Limits count after the filters, and hold at enqueue and at lease.
/// - **F5** Never more than a host's concurrency, never sooner than its delay, whatever the number of workers. After a
///   restart every host in the file counts as asked at that moment.
///
/// Changes are committed in groups: a call returns when its group is in the file. Runs on a queue of its own, because a
/// commit waits for the disk. All times pass through a ``SteadyClock``.
public actor Frontier {
    let file: FrontierFile
    var book: FrontierBook
    var rotation = HostRotation()
    let settings: FrontierSettings
    var clock: SteadyClock
    let wall: @Sendable () -> Timestamp
    let chance: @Sendable () -> Double
    var pending: [PendingChange] = []
    nonisolated let arrivals = Mutex<[Arrival]>([])
    var isCommitScheduled = false
    /// A transaction failed, and reading its outcome failed too: to be done before anything else.
    var needsReload = false
    /// Leases whose end is on its way into the file.
    var closing: Set<UInt64> = []
    /// Leases whose host knows that the visit has ended, while the file does not yet.
    var visited: Set<UInt64> = []
    var nextExpiry: Timestamp?
    let openedAt: Timestamp
    let lastHostAtOpen: Int64
    private let executor = FrontierQueue()

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the file, or makes it. All that a process before had on lease is ready to be leased again.
    ///
    /// - Parameters:
    ///   - path: `nil` keeps everything in memory.
    ///   - now: The wall clock; it may step back.
    ///   - chance: 0 to 1, evenly distributed, for the jitter of retries.
    public init(
        path: String?, settings: FrontierSettings = FrontierSettings(),
        now: @escaping @Sendable () -> Timestamp = { .now() },
        chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) throws(FrontierError) {
        let file = try FrontierFile(path: path)
        try file.setMaxSize(settings.maxSize)
        var clock = SteadyClock(latest: try file.read { try $0.latestTime() })
        let opened = clock.time(at: now())
        lastHostAtOpen = try file.read { try $0.lastHost() }
        book = try file.write(durably: false) { rows in
            try rows.parkAll(at: opened)
            return try FrontierBook(rows, settings: settings)
        }
        (self.file, self.settings, self.clock, openedAt) = (file, settings, clock, opened)
        (wall, self.chance) = (now, chance)
    }

    /// Processor time that the frontier has taken since it was opened.
    public nonisolated var processorTime: Duration { executor.processorTime }

    /// Sets another limit than ``FrontierSettings/maxSize``.
    public func setMaxSize(_ limit: ByteCount?) throws(FrontierError) { try file.setMaxSize(limit) }

    /// Commits what waits and closes the file. Leases end with it.
    public func close() {
        takeIn()
        commitPending()
        file.close()
    }

    // MARK: URLs in

    /// Takes URLs that scope and robots.txt let through into a run's queues. On the disk when it returns (invariant F1).
    ///
    /// - Throws: ``FrontierError/Code/unknownRun`` unless the run is running or paused.
    public func accept(
        _ candidates: [Candidate], in run: RunID
    ) async throws(FrontierError) -> Receipt {
        try await submit(.accept(candidates, run: run.rawValue)).get()
    }

    /// Counts URLs that were not taken, and keeps a sample of them to be asked for.
    public func refuse(_ refusals: [Refusal], in run: RunID) async throws(FrontierError) {
        _ = try await submit(.refuse(refusals, run: run.rawValue)).get()
    }

    // MARK: Leases

    /// Leases the next polite URLs, at most `limit`, of hosts that no other worker has visits on.
    ///
    /// - Returns: Fewer or none when hosts must be waited for: ``nextDue()`` tells how long.
    public func lease(upTo limit: Int, for worker: String) throws(FrontierError) -> [Lease] {
        takeIn()
        let now = time()
        try prepare(for: limit, at: now)
        let leases = try grant(limit, to: worker, at: now)
        // Nothing left to lease: what waits for company brings the next URLs.
        guard leases.isEmpty, !pending.isEmpty, !rotation.hasWork else { return leases }
        commitPending()
        return try grant(limit, to: worker, at: now)
    }

    /// Ends a lease with what has become of its page; its outlinks are accepted in the same transaction.
    ///
    /// - Parameters:
    ///   - host: How the host behaved, for its politeness; `.cancelled` when it was not asked.
    ///   - outlinks: Those that scope and robots.txt let through.
    ///   - refused: Those that they did not.
    /// - Throws: ``FrontierError/Code/leaseNotHeld`` after the lease's deadline or a second time. After any other error
    ///   the lease is held still, and the call may be made again.
    public nonisolated func complete(
        _ lease: Lease, as conclusion: Conclusion, host: HostPoliteness.Outcome, outlinks: [Candidate] = [],
        refused: [Refusal] = []
    ) async throws(FrontierError) -> Receipt {
        try await withCheckedContinuation { waiter in
            let change = Change.conclude(
                lease, conclusion, outlinks: outlinks, refused: refused, chance: conclusion.isFailure ? chance() : 0)
            let arrival = Arrival(lease: lease, host: host, pending: PendingChange(change: change, waiter: waiter))
            // One turn of the frontier takes in all that has arrived by then: a page costs no turn of its own.
            let isFirst = arrivals.withLock { arrivals in
                arrivals.append(arrival)
                return arrivals.count == 1
            }
            if isFirst { Task { await takeIn() } }
        }.get()
    }

    /// Ends a lease without a visit that counts: the worker shuts down, robots.txt is not known yet, the host's turn is
    /// over.
    ///
    /// - Parameter after: Zero returns the page to its place in the queue at once, and nothing is written.
    public func giveBack(
        _ lease: Lease, after: Duration = .zero, reason: Conclusion.Reason = Conclusion.Reason("given_back"),
        host: HostPoliteness.Outcome = .cancelled
    ) async throws(FrontierError) {
        try beginEnd(of: lease, host)
        guard after > .zero else {
            finishEnd(of: lease)
            book.queues[lease.queue]?.next = []
            settleHosts(at: time())
            return
        }
        _ = try await submit(.putOff(lease, until: time() + after, reason)).get()
    }

    // MARK: Time

    func time() -> Timestamp { clock.time(at: wall()) }

    /// When ``lease(upTo:for:)`` may give something that it does not give now, by the wall clock; `nil` when only a
    /// change can bring that about: a visit that ends, a URL that is accepted.
    public func nextDue() -> Timestamp? {
        let commit = pending.isEmpty ? nil : time() + settings.linger
        let times = [rotation.nextStart(), book.earliestDue, book.earliestParked, nextExpiry, commit].compactMap(\.self)
        return times.min().map { clock.wall(for: $0) }
    }
}
