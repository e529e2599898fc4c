// SPDX-License-Identifier: MIT

public import ControlProtocol
import Glibc
public import Recipes
import Supervision
import Vocabulary
import WorkerProtocol

/// The daemon's heart: owns the generation that serves, and answers what the control socket asks.
///
/// Composes crawling, scheduling and supervision; loads no plugin itself.
public actor Engine {
    public let configuration: EngineConfiguration
    let startedAt = Timestamp.now()
    let startedInstant = ContinuousClock.now
    var generation: Generation?
    var incidents = IncidentLog()
    var strikes = PluginStrikes()
    var isStopping = false
    /// Generations that still finish what they had in hand when their successor took over.
    var draining: [Int: Task<Void, Never>] = [:]
    let telemetry: EngineTelemetry
    /// Set while the engine is up.
    var crawls: CrawlLoop?
    nonisolated let memories = HostMemories()
    nonisolated let freshness = FreshnessBook()
    /// Visits that callers wait for.
    var flights = VisitFlights()
    var lastAnswer: UInt64 = 0

    public init(_ configuration: EngineConfiguration, telemetry: EngineTelemetry = .silent) {
        self.configuration = configuration
        self.telemetry = telemetry
    }

    /// Makes the state directory, starts the first generation and serves. Invalid recipes become incidents; the valid
    /// ones run.
    ///
    /// - Throws: ``EngineError/workersFailed(_:)`` or ``EngineError/cannotOpen(path:detail:)``; nothing is left running.
    public func start() async throws(EngineError) {
        try makeStateDirectory()
        let generation = try await load(number: 1)
        for problem in generation.diagnostics where problem.severity == .error {
            note("recipe_invalid", problem.description)
        }
        for failure in generation.failures {
            note("plugin_refused", "\(failure.path): \(failure.code): \(failure.detail)")
        }
        self.generation = generation
        do {
            try await startCrawling()
        } catch {
            await generation.pool.stop(drainingFor: .zero)
            self.generation = nil
            throw error
        }
        telemetry.log("engine.started", ["pipelines": .int(Int64(generation.recipes.recipes.count))])
    }

    /// Reads recipes and plugins anew. Everything is checked before anything changes; on any error the old generation
    /// goes on serving.
    ///
    /// - Throws: ``EngineError/recipesInvalid(_:)`` with every problem, or ``EngineError/workersFailed(_:)``.
    public func reload() async throws(EngineError) -> DaemonReload.Result {
        guard let old = generation, !isStopping else { throw .stopping }
        let next = try await load(number: old.number + 1)
        guard next.isValid else {
            await next.pool.stop(drainingFor: .zero)
            throw .recipesInvalid(next.diagnostics)
        }
        guard !isStopping, generation?.number == old.number else {
            await next.pool.stop(drainingFor: .zero)
            throw .conflict("another reload or a stop came first")
        }
        generation = next
        strikes = PluginStrikes()
        let drain = configuration.drain
        draining[old.number] = Task { [weak self] in
            await old.pool.stop(drainingFor: drain)
            await self?.drained(old.number)
        }
        telemetry.log("engine.reloaded", ["generation": .int(Int64(next.number))])
        telemetry.publish(Event(kind: .daemonReloaded, at: .now(), detail: "generation \(next.number)"))
        return DaemonReload.Result(
            generation: next.number, pipelines: next.recipes.recipes.count, plugins: next.plugins.count,
            changed: changedPipelines(from: old, to: next), warnings: next.diagnostics.map { RecipeProblem($0) })
    }

    private func drained(_ number: Int) { draining[number] = nil }

    private func changedPipelines(from old: Generation, to next: Generation) -> [String] {
        func hashes(_ generation: Generation) -> [String: Fingerprint] {
            Dictionary(
                generation.recipes.recipes.map { ($0.name, $0.pipeline.fingerprint) }, uniquingKeysWith: { $1 })
        }
        let (before, after) = (hashes(old), hashes(next))
        return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    }

    /// Stops in order: nothing new is taken, what is under way may finish for a while, no process is left.
    public func stop() async {
        guard !isStopping else { return }
        isStopping = true
        // The visits under way end with the pool's drain; what does not end stays in the frontier.
        async let crawling: Void? = crawls?.stop()
        for task in draining.values { await task.value }
        await generation?.pool.stop(drainingFor: configuration.drain)
        await crawling
        telemetry.log("engine.stopped", [:])
    }

    private func load(number: Int) async throws(EngineError) -> Generation {
        try await Generation.load(configuration, number: number) { [weak self] event in
            Task { await self?.heard(event) }
        }
    }

    private func makeStateDirectory() throws(EngineError) {
        var path = ""
        for part in configuration.stateDirectory.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : (path.isEmpty || path.hasSuffix("/") ? "\(part)" : "/\(part)")
            guard mkdir(path, 0o750) != 0, errno != EEXIST, errno != EISDIR else { continue }
            throw .cannotOpen(path: configuration.stateDirectory, detail: String(cString: strerror(errno)))
        }
    }

    // MARK: What workers tell

    private func heard(_ event: WorkerPool.Event) {
        switch event {
        case .log(let level, let stage, let message, let pairs):
            telemetry.write(level, message, stage.isEmpty ? pairs : pairs.with("stage", .text(stage)))
        case .counts(let counts):
            for (name, amount) in counts { telemetry.count("linkmagico_plugin_\(name)_total", amount) }
        case .started: telemetry.count("linkmagico_worker_starts_total", 1)
        case .died(let death, let blames): died(death, blames)
        }
    }

    private func died(_ death: WorkerDeath, _ blames: [WorkerPool.Blame]) {
        telemetry.count("linkmagico_worker_deaths_total", 1)
        guard let blame = blames.first else { return note("worker_crashed", death.causeText) }
        note(
            "worker_crashed", "\(death.causeText) in '\(blame.stage)' of plugin \(blame.plugin)",
            pipeline: blame.pipeline, plugin: blame.plugin, stage: blame.stage, url: blame.url)
    }

    func note(
        _ code: String, _ detail: String, pipeline: String? = nil, plugin: String? = nil, stage: String? = nil,
        url: String? = nil
    ) {
        let incident = Incident(
            code: code, detail: detail, at: .now(), pipeline: pipeline, plugin: plugin, stage: stage, url: url)
        incidents.add(incident)
        telemetry.publish(
            Event(kind: .incident, at: incident.at, url: url, pipeline: pipeline, detail: "\(code): \(detail)"))
        telemetry.write(
            3, "incident.\(code)",
            [
                "detail": .text(detail), "pipeline": .text(pipeline ?? ""), "stage": .text(stage ?? ""),
                "url": .text(url ?? ""),
            ])
    }

    // MARK: Work

    /// The generation that serves.
    func current() throws(EngineError) -> Generation {
        guard let generation, !isStopping else { throw .stopping }
        return generation
    }

    /// Runs a visit on the serving generation; one caught in a reload is run again on the next.
    func run(_ order: VisitOrder, host: String) async throws(EngineError) -> VisitReport {
        for _ in 0..<3 {
            let generation = try current()
            if let reason = strikes.pauseReason(of: order.pipeline) {
                throw .paused(pipeline: order.pipeline, reason: reason)
            }
            let report = await generation.pool.visit(order, host: host)
            guard report.code == "stopping" else {
                judge(report, order)
                return report
            }
        }
        throw .stopping
    }

    private func judge(_ report: VisitReport, _ order: VisitOrder) {
        telemetry.visited(report, order)
        guard report.code == "plugin_crashed", let culprit = report.trace.last(where: { $0.outcome == "crashed" })
        else { return }
        note(
            "page_quarantined", report.detail, pipeline: order.pipeline, plugin: culprit.plugin, stage: culprit.stage,
            url: order.url)
        if strikes.add(pipeline: order.pipeline, culprit: culprit) {
            note(
                "pipeline_paused",
                "three pages were quarantined because of '\(culprit.stage)' of plugin \(culprit.plugin); "
                    + "repair the plugin, then run 'linkmagico daemon reload'",
                pipeline: order.pipeline, plugin: culprit.plugin, stage: culprit.stage)
        }
    }

    /// Asks the stores of the serving generation.
    func ask(
        _ request: ValueMap, pipeline: String? = nil, deadline: Duration = .seconds(10)
    ) async throws(EngineError) -> Value {
        for _ in 0..<3 {
            switch await (try current()).pool.query(request, pipeline: pipeline, deadline: deadline) {
            case .value(let value): return value
            case .failure("stopping", _): continue
            case .failure(let code, let detail): throw .storeFailed(code: code, detail: detail)
            }
        }
        throw .stopping
    }
}

/// Pages lost to a plugin, per pipeline: the third pauses the pipeline until the next reload.
struct PluginStrikes {
    static let most = 3
    private var pages: [String: Int] = [:]
    private var paused: [String: String] = [:]

    /// - Returns: True when this strike pauses the pipeline.
    mutating func add(pipeline: String, culprit: TraceEntry) -> Bool {
        pages[pipeline, default: 0] += 1
        guard pages[pipeline] == Self.most else { return false }
        paused[pipeline] = "'\(culprit.stage)' of plugin \(culprit.plugin) brought workers down for \(Self.most) pages"
        return true
    }

    func pauseReason(of pipeline: String) -> String? { paused[pipeline] }
    var pausedPipelines: [String: String] { paused }
}

/// The latest incidents, newest first; equal ones in a row are one.
struct IncidentLog {
    static let most = 100
    private(set) var latest: [Incident] = []

    mutating func add(_ incident: Incident) {
        if let first = latest.first, first.code == incident.code, first.detail == incident.detail,
            first.url == incident.url
        {
            latest[0] = incident
        } else {
            latest.insert(incident, at: 0)
        }
        if latest.count > Self.most { latest.removeLast(latest.count - Self.most) }
    }
}

extension ValueMap {
    func with(_ name: String, _ value: Value) -> ValueMap {
        var copy = self
        copy[name] = value
        return copy
    }
}

extension RecipeProblem {
    public init(_ problem: Diagnostic) {
        self.init(
            file: problem.file, line: problem.line, column: problem.column,
            severity: problem.severity == .error ? .error : .warning, code: problem.code.rawValue,
            message: problem.message, suggestion: problem.suggestion)
    }
}
