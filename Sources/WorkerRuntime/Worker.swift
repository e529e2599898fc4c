// SPDX-License-Identifier: MIT

import CFlightRecorder
import Egress
import Glibc
import StageHosting
import StageSDK
import Synchronization
import Vocabulary
import WorkerProtocol

/// A worker process: takes orders from the daemon over a channel and runs pipelines over records.
///
/// It owns no state that outlives it. When its daemon goes, it goes, with all its children.
public final class Worker: Sendable {
    private struct State: Sendable {
        var runners: [String: PipelineRunner] = [:]
        var stages: [HostedStage] = []
        var role = WorkerSetup.Role.crawl
        var tasks: [UInt64: Task<Void, Never>] = [:]
        /// Tasks that ever were.
        var begun = 0
        var isStopping = false
        /// Loaded once: the daemon configures twice, to learn what the plugins offer and to hand out the recipes.
        var plugins: PluginSet?
    }

    private let channel: FrameChannel
    private let state = Mutex(State())
    private let counts = Mutex<[String: Int64]>([:])
    private let leaks = FileLeakWatch()

    /// Runs a worker on the descriptors that the daemon handed down. Never returns.
    public static func main(channel: Int32, flight: Int32, parent: Int32, limits: WorkerLimits) -> Never {
        lm_flight_tune_memory()
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT, SIG_IGN)  // Ctrl-C goes to the whole terminal; the daemon decides about its workers
        lm_flight_die_with_parent(parent)
        guard let recorder = lm_flight_map(flight) else {
            exit(64)
        }
        close(flight)
        lm_flight_install(recorder)
        limits.apply()
        let worker = Worker(channel: FrameChannel(descriptor: channel))
        worker.start()
        while true { pause() }
    }

    private init(channel: FrameChannel) { self.channel = channel }

    private func start() {
        HostServices.install(services(EgressPolicy()))
        Thread.start { [self] in tick() }
        channel.start(
            receive: { [self] frame in
                guard let message = DaemonMessage(frame) else { return }
                receive(message)
            },
            end: {
                // The daemon is gone. What this worker was doing is leased anew by the next one.
                lm_flight_orderly()
                lm_flight_kill_group()
                _exit(0)
            })
    }

    /// What plugins may ask of this process. Addresses are checked by the daemon's policy, the very one dialled.
    private func services(_ policy: EgressPolicy) -> HostServices {
        HostServices(
            log: { [channel] entry in
                channel.send(
                    WorkerMessage.log(
                        level: entry.level, stage: entry.stage ?? "", message: entry.message, pairs: entry.pairs
                    ).value)
            },
            count: { [weak self] name, amount in self?.counts.withLock { $0[name, default: 0] += amount } },
            egress: { host, address, port in
                policy.refusal(address: address, port: port, hostName: host)?.staticWord
            })
    }

    /// Deadlines twenty times a second, a heartbeat once. A thread of its own: it must run while the pool is stuck.
    private func tick() {
        var ticks = 0
        var idle = IdleWatch()
        while true {
            usleep(50_000)
            PendingCalls.expire(at: .now)
            ticks += 1
            guard ticks % 20 == 0 else { continue }
            beat()
            let (underWay, begun) = state.withLock { ($0.tasks.count, $0.begun) }
            if idle.look(underWay: underWay, begun: begun) { lm_flight_trim_memory() }
        }
    }

    private func beat() {
        let (files, leaking) = leaks.look()
        let counted = counts.withLock { counts in
            defer { counts.removeAll() }
            return counts
        }
        let visits = state.withLock { $0.tasks.count }
        channel.send(
            WorkerMessage.heartbeat(
                Heartbeat(
                    residentBytes: ProcessUse.residentBytes, openFiles: Int64(files), visitsUnderWay: visits,
                    abandonedCalls: PendingCalls.abandonedCount, leakingStage: leaking, counts: counted,
                    cpu: ProcessUse.cpu)
            ).value)
    }

    // MARK: Orders

    private func receive(_ message: DaemonMessage) {
        switch message {
        case .configure(let setup): configure(setup)
        case .visit(let order): begin(order.id) { [self] in await visit(order) }
        case .query(let id, let pipeline, let request, let deadline):
            begin(id) { [self] in await query(id, pipeline, request, .now + deadline) }
        case .cancel(let id): state.withLock { $0.tasks[id] }?.cancel()
        case .health(let id): begin(id) { [self] in health(id) }
        case .check(let id, let path, let pass, let skipping):
            begin(id) { [self] in await check(id, path, pass, skipping) }
        case .stop: Task { await stop() }
        }
    }

    private func begin(_ id: UInt64, _ work: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            state.begun += 1
            state.tasks[id] = Task { [self] in
                await work()
                self.state.withLock { _ = $0.tasks.removeValue(forKey: id) }
            }
        }
    }

    private func configure(_ setup: WorkerSetup) {
        var plugins = state.withLock(\.plugins) ?? PluginSet()
        for path in setup.plugins where !plugins.hasSeen(path) { plugins.load(path) }
        var shelf = StageShelf(plugins: plugins)
        var problems: [StageProblem] = []
        var runners: [String: PipelineRunner] = [:]
        for json in setup.pipelines {
            guard let pipeline = try? Pipeline(json: json) else { continue }
            runners[pipeline.name] = runner(for: pipeline, setup.role, &shelf, &problems)
        }
        leaks.start()
        let policy = EgressPolicy(allowing: setup.egressAllows)
        HostServices.install(services(policy))
        state.withLock { state in
            (state.runners, state.stages, state.role) = (runners, shelf.all, setup.role)
            state.plugins = plugins
        }
        let failures = plugins.failures.map { PluginFailure(path: $0.path, code: $0.code.rawValue, detail: $0.detail) }
        channel.send(
            WorkerMessage.ready(
                WorkerReady(
                    plugins: plugins.plugins.map(\.descriptor.json), failures: failures, problems: problems,
                    stages: shelf.seats)
            ).value)
        // Loading is over: most of what it touched is not touched again.
        if !setup.pipelines.isEmpty { lm_flight_trim_memory() }
    }

    private func runner(
        for pipeline: Pipeline, _ role: WorkerSetup.Role, _ shelf: inout StageShelf, _ problems: inout [StageProblem]
    ) -> PipelineRunner {
        var steps: [PipelineRunner.Step] = []
        for use in pipeline.stages {
            if role == .query && use.stage.kind != .store { continue }
            do throws(OptionProblem) {
                steps.append(
                    PipelineRunner.Step(
                        use: use, stage: try shelf.stage(use, in: pipeline.name, secrets: pipeline.secrets)))
            } catch {
                problems.append(
                    StageProblem(
                        pipeline: pipeline.name, stageID: use.id, stage: use.stage.description, path: error.path,
                        message: error.message))
            }
        }
        return PipelineRunner(
            name: pipeline.name, fingerprint: pipeline.fingerprint, normalization: pipeline.scope.normalization,
            steps: steps)
    }

    private func visit(_ order: VisitOrder) async {
        guard let runner = state.withLock({ $0.runners[order.pipeline] }) else {
            let report = VisitReport(
                id: order.id, outcome: .halted, code: "unknown_pipeline", detail: "no pipeline '\(order.pipeline)'")
            return channel.send(WorkerMessage.visited(report).value)
        }
        let report = await runner.run(order, leaks)
        channel.send(WorkerMessage.visited(report).value)
    }

    /// Asks each distinct store once and merges what they say.
    private func query(_ id: UInt64, _ pipeline: String?, _ request: ValueMap, _ deadline: ContinuousClock.Instant)
        async
    {
        let stores = state.withLock { state -> [HostedStage] in
            guard let pipeline else { return state.stages.filter { $0.name.kind == .store && $0.answersQueries } }
            return state.runners[pipeline]?.steps.map(\.stage).filter { $0.answersQueries } ?? []
        }
        guard !stores.isEmpty else {
            let failure = QueryResult.failure(code: "no_store", detail: "no pipeline has a store that answers queries")
            return channel.send(WorkerMessage.answered(id: id, result: failure).value)
        }
        var answers: [Value] = []
        var failure: StageError?
        for store in stores {
            switch await store.query(request, visit: id, deadline: deadline) {
            case .answer(let value): answers.append(value)
            case .fail(let error): failure = error
            default: failure = StageError("bad_outcome", "'\(store.name)' answered with an outcome")
            }
        }
        let result: QueryResult =
            if answers.isEmpty, let failure {
                .failure(code: failure.code, detail: failure.detail)
            } else {
                .value(AnswerMerge.merge(answers, of: request))
            }
        channel.send(WorkerMessage.answered(id: id, result: result).value)
    }

    private func health(_ id: UInt64) {
        let stages = state.withLock(\.stages)
        let entries: [Value] = stages.map { stage in
            let health = stage.health()
            let counts = stage.counts
            return [
                "stage": .text(stage.name.description), "plugin": .text(stage.plugin), "ok": .bool(health.isHealthy),
                "detail": .text(health.detail), "timeouts": .int(Int64(counts.timeouts)),
                "late_completions": .int(Int64(counts.lateCompletions)),
                "stray_completions": .int(Int64(counts.strayCompletions)),
            ]
        }
        channel.send(WorkerMessage.answered(id: id, result: .value(["stages": .list(entries)])).value)
    }

    /// Tells each step before it begins, so that whoever watches knows which one ended this process.
    private func check(_ id: UInt64, _ path: String, _ pass: String, _ skipping: [String]) async {
        let findings = await PluginConformance.check(
            path: path, pass: PluginConformance.Pass(rawValue: pass) ?? .whole,
            skipping: Set(skipping.compactMap { ConformanceStep($0) })
        ) { [channel] event in
            switch event {
            case .begins(let step, let limit):
                let note: JSON = ["begins": .string(step.description), "limit_ms": .number(limit.milliseconds)]
                channel.send(WorkerMessage.progress(id: id, note: note).value)
            case .finds(let finding):
                channel.send(WorkerMessage.progress(id: id, note: ["finds": finding.json]).value)
            }
        }
        let result: Value = ["findings": .list(findings.map { Value($0.json) })]
        channel.send(WorkerMessage.answered(id: id, result: .value(result)).value)
    }

    private func stop() async {
        let tasks = state.withLock { state in
            state.isStopping = true
            return Array(state.tasks.values)
        }
        for task in tasks { await task.value }
        for stage in state.withLock(\.stages) {
            _ = await stage.flush(deadline: .now + .seconds(5))
        }
        lm_flight_orderly()
        exit(0)
    }
}
