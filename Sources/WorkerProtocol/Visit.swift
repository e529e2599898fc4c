// SPDX-License-Identifier: MIT

public import Vocabulary

/// One visit of one URL, as the daemon orders it.
public struct VisitOrder: Sendable, Hashable {
    /// The daemon's number for it; comes back in the report and stands in the flight recorder.
    public var id: UInt64
    public var pipeline: String
    public var url: String
    /// 1 for the first try.
    public var attempt: Int
    /// Links from a seed.
    public var depth: Int
    /// Why now: `crawl`, `extract`, `refresh`, `test`, `batch`, `trial` (of one method, which is then not climbed from).
    public var reason: String
    /// Acquisition method that overrides the select stage.
    public var method: String?
    /// Time for the whole visit.
    public var deadline: Duration
    /// Of the stored version, for conditional requests; nil when there is none or the page must be fetched anew.
    public var previous: ValueMap?
    public var hostMemory: ValueMap?
    /// Slots already known. A given body means that nothing is acquired.
    public var given: [Slot: Value]
    /// Whether store stages run.
    public var stores: Bool
    /// Slots that the report brings back.
    public var wants: [Slot]
    /// Set for visits of a crawl: the report then has a digest.
    public var crawl: CrawlTerms?
    /// Select, fetch and render stages alone run, whatever the status: for robots.txt and sitemaps.
    public var acquiresOnly = false
    /// Select stages alone run: to learn which method would be chosen. Nothing is asked of the site.
    public var selectsOnly = false
    /// Names the fetch that a given body came from; a visit that fetches has a name of its own.
    public var fetch: String?

    public init(
        id: UInt64, pipeline: String, url: String, attempt: Int = 1, depth: Int = 0, reason: String = "crawl",
        method: String? = nil, deadline: Duration = .seconds(120), previous: ValueMap? = nil,
        hostMemory: ValueMap? = nil, given: [Slot: Value] = [:], stores: Bool = true, wants: [Slot] = [],
        crawl: CrawlTerms? = nil, acquiresOnly: Bool = false
    ) {
        (self.id, self.pipeline, self.url, self.attempt, self.depth) = (id, pipeline, url, attempt, depth)
        (self.reason, self.method, self.deadline, self.previous) = (reason, method, deadline, previous)
        (self.hostMemory, self.given, self.stores, self.wants) = (hostMemory, given, stores, wants)
        (self.crawl, self.acquiresOnly) = (crawl, acquiresOnly)
    }
}

/// What became of a visit.
public struct VisitReport: Sendable, Hashable {
    /// The words are those of recipe tests.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Through all stages; with `stores` the store has committed.
        case stored
        /// A stage discarded the page on purpose.
        case dropped
        /// Nothing of this visit counts; the last good version stays.
        case quarantined
        /// To be tried again after ``VisitReport/after``.
        case retry
        /// The run should stop.
        case halted
    }
    public var id: UInt64
    public var outcome: Outcome
    /// Stable word for everything but `stored`.
    public var code: String
    public var detail: String
    public var after: Duration
    /// The method that a stage asked for with `again`.
    public var method: String?
    public var trace: [TraceEntry]
    public var slots: [Slot: Value]
    public var duration: Duration
    /// Of visits with ``VisitOrder/crawl``.
    public var digest: VisitDigest?

    public init(
        id: UInt64, outcome: Outcome, code: String = "", detail: String = "", after: Duration = .zero,
        method: String? = nil, trace: [TraceEntry] = [], slots: [Slot: Value] = [:], duration: Duration = .zero,
        digest: VisitDigest? = nil
    ) {
        (self.id, self.outcome, self.code, self.detail, self.after) = (id, outcome, code, detail, after)
        (self.method, self.trace, self.slots, self.duration) = (method, trace, slots, duration)
        self.digest = digest
    }
}

/// One stage's part in a visit.
public struct TraceEntry: Sendable, Hashable {
    /// The stage's id in the recipe.
    public var id: String
    /// `parse: html`
    public var stage: String
    public var plugin: String
    /// `next`, `drop`, `again`, `fail`, `skipped`, or `crashed`.
    public var outcome: String
    public var code: String
    public var detail: String
    public var duration: Duration

    /// The stage as metrics and traces name it: `parse.html`.
    public var label: String {
        guard let colon = stage.utf8.firstIndex(of: UInt8(ascii: ":")) else { return stage }
        return "\(stage[..<colon]).\(stage[colon...].dropFirst().drop { $0 == " " })"
    }

    public init(
        id: String, stage: String, plugin: String, outcome: String, code: String = "", detail: String = "",
        duration: Duration = .zero
    ) {
        (self.id, self.stage, self.plugin, self.outcome) = (id, stage, plugin, outcome)
        (self.code, self.detail, self.duration) = (code, detail, duration)
    }

    public var value: Value {
        [
            "id": .text(id), "stage": .text(stage), "plugin": .text(plugin), "outcome": .text(outcome),
            "code": .text(code), "detail": .text(detail), "duration": .duration(duration),
        ]
    }

    public init(_ value: Value) {
        func text(_ name: String) -> String { value[name]?.text ?? "" }
        self.init(
            id: text("id"), stage: text("stage"), plugin: text("plugin"), outcome: text("outcome"),
            code: text("code"), detail: text("detail"), duration: value["duration"]?.duration ?? .zero)
    }
}
