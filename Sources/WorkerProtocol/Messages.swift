// SPDX-License-Identifier: MIT

public import Vocabulary

/// What the daemon tells a worker.
public enum DaemonMessage: Sendable {
    /// First of all; the worker answers ``WorkerMessage/ready(_:)``.
    case configure(WorkerSetup)
    case visit(VisitOrder)
    /// A question to the stores of `pipeline`, or of all pipelines when nil.
    case query(id: UInt64, pipeline: String?, request: ValueMap, deadline: Duration)
    /// Nobody waits for this visit or query any more.
    case cancel(id: UInt64)
    /// How the stages fare; answered with ``WorkerMessage/answered(id:result:)``.
    case health(id: UInt64)
    /// Put a plugin through a pass of the conformance rules; steps and findings come as progress.
    ///
    /// `skipping` are the steps that ended an earlier worker.
    case check(id: UInt64, path: String, pass: String, skipping: [String])
    /// Take no more visits, flush the stores, then exit.
    case stop
}

/// What a worker needs to know before its first visit.
public struct WorkerSetup: Sendable {
    public enum Role: String, Sendable {
        /// Runs visits.
        case crawl
        /// Answers queries: creates store stages only.
        case query
        /// Loads and describes plugins, creates stages to check their options; runs visits that store nothing.
        case check
    }
    public var role: Role
    public var generation: Int
    /// Files to load stages from. Sent twice: with all of them and no recipes, to learn what they offer; then with those a
    /// worker of this role needs.
    public var plugins: [String]
    /// Compiled recipes, as `Pipeline` in JSON.
    public var pipelines: [JSON]
    /// Addresses beyond the public Internet that may be reached: `loopback`, `private`, CIDR blocks.
    public var egressAllows: [String]

    public init(role: Role, generation: Int, plugins: [String], pipelines: [JSON], egressAllows: [String]) {
        (self.role, self.generation, self.plugins) = (role, generation, plugins)
        (self.pipelines, self.egressAllows) = (pipelines, egressAllows)
    }
}

/// What a worker tells the daemon.
public enum WorkerMessage: Sendable {
    case ready(WorkerReady)
    case visited(VisitReport)
    case answered(id: UInt64, result: QueryResult)
    /// Something to show while a long answer is in the making.
    case progress(id: UInt64, note: JSON)
    case heartbeat(Heartbeat)
    case log(level: UInt32, stage: String, message: String, pairs: ValueMap)
}

/// A store's answer, or why there is none.
public enum QueryResult: Sendable, Hashable {
    case value(Value)
    case failure(code: String, detail: String)
}

/// A worker's first words.
public struct WorkerReady: Sendable {
    /// `PluginDescriptor` as JSON.
    public var plugins: [JSON]
    public var failures: [PluginFailure]
    /// Stages that could not be created.
    public var problems: [StageProblem]
    /// Stage instances by the number the flight recorder uses.
    public var stages: [StageSeat]

    public init(plugins: [JSON], failures: [PluginFailure], problems: [StageProblem], stages: [StageSeat]) {
        (self.plugins, self.failures, self.problems, self.stages) = (plugins, failures, problems, stages)
    }
}

public struct PluginFailure: Sendable, Hashable {
    public var path: String
    public var code: String
    public var detail: String
    public init(path: String, code: String, detail: String) {
        (self.path, self.code, self.detail) = (path, code, detail)
    }
}

/// A stage of a pipeline that its plugin, or its absence, refused.
public struct StageProblem: Sendable, Hashable {
    public var pipeline: String
    public var stageID: String
    public var stage: String
    /// Key path inside the stage's options; empty for the stage as a whole.
    public var path: [String]
    public var message: String
    public init(pipeline: String, stageID: String, stage: String, path: [String], message: String) {
        (self.pipeline, self.stageID, self.stage, self.path, self.message) = (pipeline, stageID, stage, path, message)
    }
}

public struct StageSeat: Sendable, Hashable {
    public var number: UInt32
    public var stage: String
    public var plugin: String
    /// Pipelines that share the instance: equal stage, equal options.
    public var pipelines: [String]
    public init(number: UInt32, stage: String, plugin: String, pipelines: [String]) {
        (self.number, self.stage, self.plugin, self.pipelines) = (number, stage, plugin, pipelines)
    }
}

/// How a worker fares, once a second.
public struct Heartbeat: Sendable, Hashable {
    public var residentBytes: Int64
    public var openFiles: Int64
    public var visitsUnderWay: Int
    /// Calls that plugins never completed after their deadline.
    public var abandonedCalls: Int
    /// Set when files leak: the stage that most of them are charged to.
    public var leakingStage: UInt32?
    /// Counters since the last heartbeat.
    public var counts: [String: Int64]
    /// CPU time of the process so far.
    public var cpu: Duration

    public init(
        residentBytes: Int64 = 0, openFiles: Int64 = 0, visitsUnderWay: Int = 0, abandonedCalls: Int = 0,
        leakingStage: UInt32? = nil, counts: [String: Int64] = [:], cpu: Duration = .zero
    ) {
        (self.residentBytes, self.openFiles, self.visitsUnderWay) = (residentBytes, openFiles, visitsUnderWay)
        (self.abandonedCalls, self.leakingStage, self.counts, self.cpu) = (abandonedCalls, leakingStage, counts, cpu)
    }
}
