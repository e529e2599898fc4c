// SPDX-License-Identifier: MIT

public import Vocabulary

/// One execution of a pipeline.
public struct RunID: Sendable, Hashable, Comparable, RawRepresentable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public var description: String { String(rawValue) }
    public static func < (left: RunID, right: RunID) -> Bool { left.rawValue < right.rawValue }
}

/// What a run is to do, as its recipe was when it began.
public struct RunPlan: Sendable, Hashable {
    public var pipeline: String
    /// SHA-256 of the effective recipe.
    public var recipe: String
    public var politeness: PolitenessRules
    /// Pages it may take, at least 1, counted after the filters (invariant F4).
    public var pageLimit: Int
    /// As given, for status and for scope when the run is resumed.
    public var seeds: [String]
    /// Links to pages that an earlier run has brought to an end are passed over: the run is for pages that are due, and
    /// takes up new ones on its way.
    public var skipsKnown: Bool

    public init(
        pipeline: String, recipe: String = "", politeness: PolitenessRules = PolitenessRules(),
        pageLimit: Int = 10_000, seeds: [String] = [], skipsKnown: Bool = false
    ) {
        (self.pipeline, self.recipe, self.politeness) = (pipeline, recipe, politeness)
        (self.pageLimit, self.seeds, self.skipsKnown) = (max(1, pageLimit), seeds, skipsKnown)
    }
}

/// Stored by number, never renumbered.
public enum RunState: Int64, Sendable, CaseIterable {
    /// Also after a crash: it goes on when the frontier is opened.
    case running = 0
    /// Stopped by a person; nothing is leased until it is resumed.
    case paused = 1
    case finished = 2
    /// Given up; what was queued stays known, and a later run takes it up when it finds it.
    case cancelled = 3

    /// Wire value. Never renamed.
    public var code: String {
        switch self {
        case .running: "running"
        case .paused: "paused"
        case .finished: "finished"
        case .cancelled: "cancelled"
        }
    }
}

/// A run and its counts, all kept up to date: reading them costs the same for ten URLs and ten million.
public struct RunStatus: Sendable, Hashable, Identifiable {
    public let id: RunID
    public let plan: RunPlan
    public internal(set) var state: RunState
    public internal(set) var startedAt: Timestamp
    public internal(set) var endedAt: Timestamp?
    /// In queues, those on lease not counted.
    public internal(set) var ready = 0
    public internal(set) var leased = 0
    public internal(set) var waiting = 0
    public internal(set) var held = 0
    /// Pages that count against the limit so far, queued ones included.
    public internal(set) var taken = 0
    /// Pages by ``PageState/code`` of how they ended: `stored`, `gone`, `failed` ….
    public internal(set) var outcomes: [String: Int] = [:]
    /// Pages by the code of the reason: `http_404`, `challenge`, `host_unreachable` ….
    public internal(set) var reasons: [String: Int] = [:]
    /// Links not taken, by code. Counts links, not distinct URLs.
    public internal(set) var refusals: [String: Int] = [:]

    /// Nothing queued, nothing on lease, nothing to wait for.
    public var isDrained: Bool { ready + leased + waiting == 0 }
    /// Pages that have ended.
    public var done: Int { outcomes.values.reduce(0, +) }
}
