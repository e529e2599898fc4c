// SPDX-License-Identifier: MIT

public import ControlProtocol
import Glibc
import Supervision
import Vocabulary
import WorkerProtocol

extension Engine {
    /// - Parameter socket: Path of the control socket, which the engine does not know.
    public func status(socket: String) async -> DaemonStatus.Result {
        var workers: [ControlProtocol.WorkerStatus] = []
        var pages = 0
        if let generation {
            workers = await generation.pool.status.enumerated().map { index, status in
                ControlProtocol.WorkerStatus(status, index: index, generation: generation.number)
            }
            pages = Int(clamping: (try? await ask(["op": "stats"], deadline: .seconds(2)))?["pages"]?.int ?? 0)
        }
        let recipes = generation?.recipes.recipes.count ?? 0
        let (frontier, runs) = await crawls?.overview() ?? (FrontierCounts(), [])
        let uptime = ContinuousClock.now - startedInstant
        return DaemonStatus.Result(
            version: Engine.version, pid: getpid(), state: isStopping ? .draining : .serving, startedAt: startedAt,
            uptime: .seconds(uptime.components.seconds), generation: generation?.number ?? 0, socket: socket,
            dataDirectory: configuration.stateDirectory, workers: workers,
            pipelines: PipelineCounts(
                active: recipes - strikes.pausedPipelines.count, paused: strikes.pausedPipelines.count,
                invalid: max(0, (generation?.sources.count ?? 0) - recipes)),
            pages: pages, frontier: frontier, runs: runs, renderersAlive: LiveRenderers.count(),
            incidents: incidents.latest)
    }

    public static let version = "0.1.0"

    public func health() async -> DaemonHealth.Result {
        async let database = databaseCheck()
        async let workers = workersCheck()
        return DaemonHealth.Result(
            checks: [await database, await workers, pluginsCheck(), diskCheck(), browserCheck(), pdfCheck()])
    }

    private func databaseCheck() async -> DaemonHealth.Check {
        do throws(EngineError) {
            let stats = try await ask(["op": "stats"], deadline: .seconds(3))
            let check = try await ask(["op": "check"], deadline: .seconds(5))
            let pages = stats["pages"]?.int ?? 0
            let isOK = check["ok"]?.bool ?? true
            let detail = isOK ? "\(pages) pages" : check["detail"]?.text ?? "integrity check failed"
            return DaemonHealth.Check(name: "database", status: isOK ? .ok : .failing, detail: detail)
        } catch {
            return DaemonHealth.Check(name: "database", status: .failing, detail: error.description)
        }
    }

    private func workersCheck() async -> DaemonHealth.Check {
        guard let pool = generation?.pool else {
            return DaemonHealth.Check(name: "workers", status: .failing, detail: "none are running")
        }
        let status = await pool.status
        let ready = status.count { $0.state == "ready" }
        let restarts = status.reduce(0) { $0 + $1.restarts }
        return DaemonHealth.Check(
            name: "workers", status: ready == status.count ? .ok : (ready > 0 ? .degraded : .failing),
            detail: "\(ready) of \(status.count) ready, \(restarts) restarts")
    }

    private func pluginsCheck() -> DaemonHealth.Check {
        let failures = generation?.failures ?? []
        let count = generation?.plugins.count ?? 0
        let refused = failures.map { "\($0.path): \($0.code)" }.joined(separator: "; ")
        return DaemonHealth.Check(
            name: "plugins", status: count == 0 ? .failing : (failures.isEmpty ? .ok : .degraded),
            detail: failures.isEmpty ? "\(count) loaded" : "\(count) loaded, refused: \(refused)")
    }

    private func diskCheck() -> DaemonHealth.Check {
        guard let free = FreeSpace.bytes(at: configuration.stateDirectory) else {
            return DaemonHealth.Check(
                name: "disk", status: .failing, detail: "\(configuration.stateDirectory) cannot be examined")
        }
        let isEnough = free >= configuration.leastFreeSpace
        let text = "\(free.bytes >> 20) MiB free"
        return DaemonHealth.Check(
            name: "disk", status: isEnough ? .ok : .degraded,
            detail: isEnough ? text : "\(text), wants \(configuration.leastFreeSpace.text)")
    }

    /// A browser is an extra: without one everything but rendering works.
    private func browserCheck() -> DaemonHealth.Check {
        guard let path = InstalledProgram.path(of: InstalledProgram.browsers) else {
            return DaemonHealth.Check(
                name: "browser", status: .degraded,
                detail: "none found; pages that need one fail. Install it with: apt-get install chromium-headless-shell"
            )
        }
        return DaemonHealth.Check(name: "browser", status: .ok, detail: path)
    }

    /// Without poppler PDFs are left out.
    private func pdfCheck() -> DaemonHealth.Check {
        guard let path = InstalledProgram.path(of: ["pdftotext"]) else {
            return DaemonHealth.Check(
                name: "pdf", status: .degraded,
                detail: "pdftotext was not found; PDFs are left out. Install it with: apt-get install poppler-utils")
        }
        return DaemonHealth.Check(name: "pdf", status: .ok, detail: path)
    }

    public func metrics(_ params: MetricsRead.Params) -> MetricsRead.Result {
        let text = telemetry.metricsText()
        guard let prefix = params.prefix, !prefix.isEmpty else { return MetricsRead.Result(text: text) }
        let lines = text.split(separator: "\n").filter { line in
            let name = line.hasPrefix("# ") ? line.split(separator: " ").dropFirst(2).first ?? "" : line
            return name.hasPrefix(prefix)
        }
        return MetricsRead.Result(text: lines.map { "\($0)\n" }.joined())
    }
}

extension ControlProtocol.WorkerStatus {
    init(_ status: WorkerPool.WorkerStatus, index: Int, generation: Int) {
        let state: State =
            switch status.state {
            case "ready": status.visits > 0 ? .busy : .idle
            case "starting": .starting
            case "draining": .draining
            default: .dead
            }
        self.init(
            id: "worker-\(index + 1)", pid: status.pid, role: status.role == .query ? .knowledge : .crawl, state: state,
            generation: generation, records: status.visitsDone, memory: ByteCount(status.residentBytes),
            restarts: status.restarts, lastExit: status.lastDeath,
            current: status.current.map {
                CurrentRecord(url: $0.url, pipeline: $0.pipeline, stage: $0.stage, since: .now() - $0.age)
            })
    }
}

/// Room on the disk.
enum FreeSpace {
    /// - Returns: What an ordinary user may still write; `nil` when the path cannot be examined.
    static func bytes(at path: String) -> ByteCount? {
        var info = statvfs()
        guard statvfs(path, &info) == 0 else { return nil }
        return ByteCount(
            Int64(clamping: UInt64(info.f_bavail).multipliedReportingOverflow(by: UInt64(info.f_frsize)).partialValue))
    }
}

/// Programs that stages start, where the system has them.
enum InstalledProgram {
    static let browsers = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]

    /// The first that is there. `LINKMAGICO_PROGRAMS` names folders, parted by colons, to look in instead of the usual
    /// ones.
    static func path(of names: [String]) -> String? {
        let named = getenv("LINKMAGICO_PROGRAMS").map { String(cString: $0).split(separator: ":").map { String($0) } }
        let folders = named ?? ["/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin"]
        for name in names {
            for folder in folders where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
        }
        return nil
    }
}
