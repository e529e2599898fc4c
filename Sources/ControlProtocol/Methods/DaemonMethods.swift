// SPDX-License-Identifier: MIT

public import Vocabulary

/// `daemon.ping`: answered by the connection itself, without waiting for anything.
public enum DaemonPing: ControlMethod {
    public typealias Params = Nothing
    public struct Result: Codable, Hashable, Sendable {
        public var pong: Bool

        public init(pong: Bool = true) { self.pong = pong }
    }

    public static let name = "daemon.ping"
    public static let summary = "Answers at once: the daemon's socket is alive."
    public static let examples = [MethodExample("alive", params: [:], result: ["pong": true])]
}

/// `daemon.status`
public enum DaemonStatus: ControlMethod {
    public typealias Params = Nothing

    public enum State: String, Codable, CaseIterable, Sendable { case starting, serving, draining }

    public struct Result: Codable, Hashable, Sendable {
        public var version: String
        public var pid: Int32
        public var state: State
        public var startedAt: Timestamp
        public var uptime: Duration
        /// Counts reloads that took effect, from 1.
        public var generation: Int
        public var socket: String
        public var dataDirectory: String
        public var workers: [WorkerStatus]
        public var pipelines: PipelineCounts
        /// Stored pages with a good version.
        public var pages: Int
        public var frontier: FrontierCounts
        public var runs: [RunStatus]
        /// Page processes of browsers that render now or wait for the next page; 0 a while after the last page.
        public var renderersAlive: Int
        /// What an operator should look at, newest first, at most 100.
        public var incidents: [Incident]

        public init(
            version: String, pid: Int32, state: State, startedAt: Timestamp, uptime: Duration, generation: Int,
            socket: String, dataDirectory: String, workers: [WorkerStatus], pipelines: PipelineCounts, pages: Int,
            frontier: FrontierCounts, runs: [RunStatus] = [], renderersAlive: Int = 0, incidents: [Incident] = []
        ) {
            (self.version, self.pid, self.state, self.startedAt) = (version, pid, state, startedAt)
            (self.uptime, self.generation, self.socket) = (uptime, generation, socket)
            (self.dataDirectory, self.workers, self.pipelines) = (dataDirectory, workers, pipelines)
            (self.pages, self.frontier, self.runs, self.incidents) = (pages, frontier, runs, incidents)
            self.renderersAlive = renderersAlive
        }
    }

    public static let name = "daemon.status"
    public static let summary = "What the daemon and its workers are doing, and what needs attention."
}

/// One worker process.
public struct WorkerStatus: Codable, Hashable, Sendable {
    public enum Role: String, Codable, CaseIterable, Sendable { case crawl, knowledge }
    public enum State: String, Codable, CaseIterable, Sendable { case starting, idle, busy, draining, dead }

    /// `worker-1`, stable over restarts.
    public var id: String
    public var pid: Int32?
    public var role: Role
    public var state: State
    public var generation: Int
    /// Records finished by this process.
    public var records: Int
    public var memory: ByteCount?
    /// How often this worker was replaced since the daemon started.
    public var restarts: Int
    /// Why the last process ended: `signal 11 in parse.html`, `over memory`; `nil` when none did.
    public var lastExit: String?
    /// What it works on now.
    public var current: [CurrentRecord]

    public struct CurrentRecord: Codable, Hashable, Sendable {
        public var url: String
        public var pipeline: String
        public var stage: String
        public var since: Timestamp

        public init(url: String, pipeline: String, stage: String, since: Timestamp) {
            (self.url, self.pipeline, self.stage, self.since) = (url, pipeline, stage, since)
        }
    }

    public init(
        id: String, pid: Int32?, role: Role, state: State, generation: Int, records: Int = 0, memory: ByteCount? = nil,
        restarts: Int = 0, lastExit: String? = nil, current: [CurrentRecord] = []
    ) {
        (self.id, self.pid, self.role, self.state) = (id, pid, role, state)
        (self.generation, self.records, self.memory) = (generation, records, memory)
        (self.restarts, self.lastExit, self.current) = (restarts, lastExit, current)
    }
}

public struct PipelineCounts: Codable, Hashable, Sendable {
    public var active: Int
    public var paused: Int
    public var invalid: Int

    public init(active: Int, paused: Int = 0, invalid: Int = 0) {
        (self.active, self.paused, self.invalid) = (active, paused, invalid)
    }
}

public struct FrontierCounts: Codable, Hashable, Sendable {
    /// Accepted and not yet fetched.
    public var queued: Int
    public var leased: Int
    /// Visits of known pages that are due now.
    public var due: Int

    public init(queued: Int = 0, leased: Int = 0, due: Int = 0) {
        (self.queued, self.leased, self.due) = (queued, leased, due)
    }
}

/// Something that needs a person: a crashing plugin, a paused pipeline, a drifted field.
public struct Incident: Codable, Hashable, Sendable {
    /// Stable word: `worker_crashed`, `pipeline_paused`, `field_drift`, `store_failed`, `disk_low`.
    public var code: String
    public var detail: String
    public var at: Timestamp
    public var pipeline: String?
    public var plugin: String?
    public var stage: String?
    public var url: String?

    public init(
        code: String, detail: String, at: Timestamp, pipeline: String? = nil, plugin: String? = nil,
        stage: String? = nil, url: String? = nil
    ) {
        (self.code, self.detail, self.at) = (code, detail, at)
        (self.pipeline, self.plugin, self.stage, self.url) = (pipeline, plugin, stage, url)
    }
}

/// `daemon.health`
public enum DaemonHealth: ControlMethod {
    public typealias Params = Nothing

    public enum Status: String, Codable, CaseIterable, Sendable { case ok, degraded, failing }

    public struct Check: Codable, Hashable, Sendable {
        /// `database`, `workers`, `plugins`, `disk`, `browser`.
        public var name: String
        public var status: Status
        /// What was seen, with units.
        public var detail: String

        public init(name: String, status: Status, detail: String) {
            (self.name, self.status, self.detail) = (name, status, detail)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        /// The worst of the checks.
        public var status: Status
        public var checks: [Check]

        public init(checks: [Check]) {
            let order: [Status] = [.failing, .degraded]
            status = order.first { worst in checks.contains { $0.status == worst } } ?? .ok
            self.checks = checks
        }
    }

    public static let name = "daemon.health"
    public static let summary =
        "Checks database, workers, plugins, disk space and browser, each with status and detail."
    public static let examples = [
        MethodExample(
            "a full disk", params: [:],
            result: [
                "status": "degraded",
                "checks": [
                    ["name": "database", "status": "ok", "detail": "12 034 pages"],
                    ["name": "disk", "status": "degraded", "detail": "310 MiB free, wants 1 GiB"],
                ],
            ])
    ]
}

/// `daemon.reload`
public enum DaemonReload: ControlMethod {
    public typealias Params = Nothing

    public struct Result: Codable, Hashable, Sendable {
        public var generation: Int
        public var pipelines: Int
        public var plugins: Int
        /// Pipelines whose effective recipe is new, different or gone.
        public var changed: [String]
        /// What did not stop the reload but should be looked at.
        public var warnings: [RecipeProblem]

        public init(
            generation: Int, pipelines: Int, plugins: Int, changed: [String] = [], warnings: [RecipeProblem] = []
        ) {
            (self.generation, self.pipelines, self.plugins) = (generation, pipelines, plugins)
            (self.changed, self.warnings) = (changed, warnings)
        }
    }

    public static let name = "daemon.reload"
    public static let summary = "Reads recipes and plugins anew; on any error the old generation goes on serving."
    public static let doc = "Error recipe_invalid carries data.problems as pipeline.validate has them."
}

/// `metrics.read`
public enum MetricsRead: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var prefix: String?

        public init(prefix: String? = nil) { self.prefix = prefix }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var contentType: String
        public var text: String

        public init(text: String, contentType: String = "text/plain; version=0.0.4") {
            (self.text, self.contentType) = (text, contentType)
        }
    }

    public static let name = "metrics.read"
    public static let summary = "All metrics in the Prometheus text format."
    public static let parameters = [
        Parameter("prefix", in: .length(0...200), "Only metrics whose name begins so, such as linkmagico_frontier.")
    ]
}
