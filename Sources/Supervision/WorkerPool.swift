// SPDX-License-Identifier: MIT

public import Vocabulary
public import WorkerProtocol

/// The workers of one generation: starts them, hands out visits and queries, replaces the dead.
///
/// Sole owner of its workers. A visit given to ``visit(_:host:)`` always comes back with a report, whatever dies.
public actor WorkerPool {
    /// What the pool tells its owner, in the order it happened.
    public enum Event: Sendable {
        case log(level: UInt32, stage: String, message: String, pairs: ValueMap)
        case counts([String: Int64])
        /// A worker ended otherwise than asked.
        case died(WorkerDeath, blame: [Blame])
        case started(pid: Int32)
    }

    /// Who brought a worker down.
    public struct Blame: Sendable, Hashable {
        public var stage: String
        public var plugin: String
        public var url: String?
        public var pipeline: String?
    }

    public struct Size: Sendable {
        /// Workers that run visits.
        public var crawlers: Int
        /// Whether a further one answers queries.
        public var hasQueryWorker: Bool
        /// Visits that one worker has in hand at a time.
        public var visitsPerWorker: Int
        public init(crawlers: Int, hasQueryWorker: Bool, visitsPerWorker: Int = 64) {
            (self.crawlers, self.hasQueryWorker) = (crawlers, hasQueryWorker)
            self.visitsPerWorker = visitsPerWorker
        }
    }

    let spec: WorkerSpec
    var setup: WorkerSetup
    /// The plugins that a query worker loads; known once the crawlers have said what each plugin offers.
    var stores: [String] = []
    let size: Size
    let report: @Sendable (Event) -> Void

    var seats: [Seat] = []
    var visits: [UInt64: PendingVisit] = [:]
    var queries: [UInt64: PendingQuery] = [:]
    /// Visits for which no worker has room, oldest first.
    var waiting: [UInt64] = []
    var nextID: UInt64 = 1
    var isStopping = false
    var watch: Task<Void, Never>?
    var stopped: [CheckedContinuation<Void, Never>] = []

    struct PendingVisit {
        var order: VisitOrder
        let host: String
        var ledger = VisitLedger()
        var blameTrace: [TraceEntry] = []
        var seat: Int?
        var startedAt: ContinuousClock.Instant?
        let waiter: CheckedContinuation<VisitReport, Never>
    }

    struct PendingQuery {
        let seat: Int
        let message: DaemonMessage
        let note: (@Sendable (JSON) -> Void)?
        let waiter: CheckedContinuation<QueryResult, Never>
        var deaths = 0
        let deadline: ContinuousClock.Instant
    }

    public init(
        spec: WorkerSpec, setup: WorkerSetup, size: Size, report: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        (self.spec, self.setup, self.size, self.report) = (spec, setup, size, report)
    }

    /// Starts all workers and waits until they are ready.
    ///
    /// - Returns: What the first worker found out about plugins and stages.
    /// - Throws: ``SupervisionError`` when a worker cannot be started or is not ready in time; none is left running.
    public func start(readyWithin limit: Duration = .seconds(20)) async throws(SupervisionError) -> WorkerReady {
        let count = size.crawlers + (size.hasQueryWorker ? 1 : 0)
        seats = (0..<count).map { Seat(role: $0 < size.crawlers ? setup.role : .query) }
        watch = Task { [weak self] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(200))
                await self?.look()
            }
        }
        do throws(SupervisionError) {
            for index in seats.indices { try await startWorker(index) }
            return try await untilReady(within: limit)
        } catch {
            await stop(drainingFor: .zero)
            throw error
        }
    }

    /// Gives all workers their pipelines: once they have said which stages the plugins offer.
    ///
    /// - Parameter stores: The plugins that offer stores: all that a query worker loads.
    /// - Returns: What the first worker found out about the stages.
    public func adopt(
        pipelines: [JSON], stores: [String] = [], readyWithin limit: Duration = .seconds(20)
    ) async throws(SupervisionError) -> WorkerReady {
        setup.pipelines = pipelines
        self.stores = stores
        for index in seats.indices where seats[index].ready != nil {
            seats[index].ready = nil
            configure(index)
        }
        return try await untilReady(within: limit)
    }

    private func untilReady(within limit: Duration) async throws(SupervisionError) -> WorkerReady {
        let deadline = ContinuousClock.now + limit
        while !seats.allSatisfy({ $0.ready != nil }) {
            guard ContinuousClock.now < deadline, !seats.contains(where: { $0.failedStarts >= 3 }) else {
                let why = seats.compactMap(\.lastDeath).first.map { ": \($0)" } ?? ""
                throw SupervisionError(.notReady, "a worker did not become ready within \(limit.text)\(why)")
            }
            try? await Task.sleep(for: .milliseconds(2))
        }
        guard let ready = seats.first?.ready else { throw SupervisionError(.notReady, "the pool has no workers") }
        return ready
    }

    // MARK: Work

    /// Runs a visit and waits for its report. Survives the death of workers: what was not to blame is run again, what was
    /// blamed three times comes back quarantined with the culprit in its trace.
    ///
    /// - Parameter host: Visits to one host go to one worker while it has any in hand.
    public func visit(_ order: VisitOrder, host: String) async -> VisitReport {
        guard !isStopping else {
            return VisitReport(id: order.id, outcome: .retry, code: "stopping", detail: "the workers are being stopped")
        }
        let id = nextID
        nextID += 1
        var report = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                var numbered = order
                numbered.id = id
                visits[id] = PendingVisit(order: numbered, host: host, waiter: waiter)
                dispatch(id)
            }
        } onCancel: {
            Task { await self.cancelVisit(id) }
        }
        report.id = order.id
        return report
    }

    /// Asks the stores of a pipeline, or of all when nil.
    public func query(_ request: ValueMap, pipeline: String? = nil, deadline: Duration) async -> QueryResult {
        await ask(deadline: deadline) { .query(id: $0, pipeline: pipeline, request: request, deadline: deadline) }
    }

    /// How the stages of each worker fare.
    public func stageHealth() async -> [QueryResult] {
        var results: [QueryResult] = []
        for index in seats.indices {
            results.append(await ask(seat: index, deadline: .seconds(2)) { .health(id: $0) })
        }
        return results
    }

    /// Puts a plugin through the conformance rules in a worker of this pool.
    public func check(
        plugin path: String, pass: String = "whole", skipping: [String] = [], deadline: Duration,
        note: @escaping @Sendable (JSON) -> Void
    ) async -> QueryResult {
        await ask(seat: 0, deadline: deadline, retries: false, note: note) {
            .check(id: $0, path: path, pass: pass, skipping: skipping)
        }
    }

    // MARK: State for people

    public struct WorkerStatus: Sendable {
        public var pid: Int32?
        public var role: WorkerSetup.Role
        /// `starting`, `ready`, `draining`, `backing off`.
        public var state: String
        public var visits: Int
        /// Finished by the process that sits here now.
        public var visitsDone: Int
        public var residentBytes: Int64
        public var openFiles: Int64
        public var cpu: Duration
        public var restarts: Int
        public var lastDeath: String?
        public var startedAt: Timestamp
        /// Records in the hands of a stage, oldest first, at most ``WorkerPool/mostShown``.
        public var current: [Current]

        public struct Current: Sendable, Hashable {
            public var url: String
            public var pipeline: String
            public var stage: String
            public var age: Duration
        }
    }

    public static let mostShown = 8

    public var status: [WorkerStatus] {
        seats.enumerated().map { index, seat in
            WorkerStatus(
                pid: seat.process?.pid, role: seat.role, state: seat.stateName,
                visits: visits.values.count { $0.seat == index }, visitsDone: seat.visitsDone,
                residentBytes: seat.process?.residentBytes ?? 0, openFiles: seat.beat.openFiles, cpu: seat.beat.cpu,
                restarts: seat.restarts, lastDeath: seat.lastDeath, startedAt: seat.startedWall,
                current: current(of: seat))
        }
    }

    private func current(of seat: Seat) -> [WorkerStatus.Current] {
        let found = (seat.process?.inStages ?? []).lazy.compactMap { [visits] entry -> WorkerStatus.Current? in
            guard let order = visits[entry.visit]?.order else { return nil }
            let stage = seat.ready?.stages.first { $0.number == entry.stage }?.stage ?? ""
            return WorkerStatus.Current(url: order.url, pipeline: order.pipeline, stage: stage, age: entry.age)
        }
        return Array(found.prefix(Self.mostShown))
    }

    public var ready: WorkerReady? { seats.first?.ready }

    public var pendingVisits: Int { visits.count }

    /// Stops all workers: lets visits under way finish for a while, then ends them.
    public func stop(drainingFor grace: Duration) async {
        guard !isStopping else { return }
        isStopping = true
        let deadline = ContinuousClock.now + grace
        while !visits.isEmpty || !queries.isEmpty, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(5))
        }
        for seat in seats where seat.ready != nil { seat.process?.send(.stop) }
        for seat in seats where seat.ready == nil { seat.process?.kill(.orderly) }
        while seats.contains(where: { $0.process != nil }), ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(5))
        }
        for seat in seats { seat.process?.terminate() }
        for _ in 0..<20 where seats.contains(where: { $0.process != nil }) {
            try? await Task.sleep(for: .milliseconds(5))
        }
        for seat in seats { seat.process?.kill(.orderly) }
        while seats.contains(where: { $0.process != nil }) { try? await Task.sleep(for: .milliseconds(2)) }
        watch?.cancel()
        for id in Array(visits.keys) { finish(id, code: "stopping", detail: "the workers were stopped") }
        for id in Array(queries.keys) {
            answer(id, .failure(code: "stopping", detail: "the workers were stopped"))
        }
    }
}
