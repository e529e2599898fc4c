// SPDX-License-Identifier: MIT

public import Vocabulary

/// One execution of a pipeline.
public struct RunStatus: Codable, Hashable, Sendable {
    public enum State: String, Codable, CaseIterable, Sendable {
        case queued, running, stopping, finished, stopped, failed

        /// Whether anything can still happen to the run.
        public var isOver: Bool { self == .finished || self == .stopped || self == .failed }
    }

    /// Records by outcome.
    public struct Counts: Codable, Hashable, Sendable {
        /// New pages and new versions.
        public var stored: Int
        /// Visited, and the record was the same or the server said 304.
        public var unchanged: Int
        /// Discarded on purpose by a stage.
        public var dropped: Int
        public var failed: Int
        public var quarantined: Int
        public var gone: Int
        /// URLs found and not taken: `crawl.why` tells why of each.
        public var notTaken: Int

        public init(
            stored: Int = 0, unchanged: Int = 0, dropped: Int = 0, failed: Int = 0, quarantined: Int = 0,
            gone: Int = 0, notTaken: Int = 0
        ) {
            (self.stored, self.unchanged, self.dropped) = (stored, unchanged, dropped)
            (self.failed, self.quarantined) = (failed, quarantined)
            (self.gone, self.notTaken) = (gone, notTaken)
        }
    }

    /// `run-17`
    public var run: String
    public var pipeline: String
    public var state: State
    /// `request`, `schedule`, `resume`.
    public var reason: String
    public var startedAt: Timestamp
    public var finishedAt: Timestamp?
    public var counts: Counts
    /// URLs accepted and not yet visited.
    public var queued: Int
    public var leased: Int
    /// Pages a second over the last minute.
    public var rate: Double
    /// At this rate; absent when there is none to tell by.
    public var remaining: Duration?
    /// Why it failed or was stopped.
    public var detail: String?
    /// What the run began with; `sitemap` stands for the sitemaps of their hosts.
    public var seeds: [String]?
    /// Seconds that visits have spent in each stage, waiting included, by `fetch.http`; `frontier` is processor time. Since
    /// the daemon's last start, of runs under way and the last twenty.
    public var stages: [String: Double]?
    /// URLs not taken, by reason.
    public var refusals: [String: Int]?

    public init(
        run: String, pipeline: String, state: State, reason: String, startedAt: Timestamp,
        finishedAt: Timestamp? = nil, counts: Counts = Counts(), queued: Int = 0, leased: Int = 0, rate: Double = 0,
        remaining: Duration? = nil, detail: String? = nil, seeds: [String]? = nil, stages: [String: Double]? = nil,
        refusals: [String: Int]? = nil
    ) {
        (self.run, self.pipeline, self.state, self.reason) = (run, pipeline, state, reason)
        (self.startedAt, self.finishedAt, self.counts) = (startedAt, finishedAt, counts)
        (self.queued, self.leased, self.rate) = (queued, leased, rate)
        (self.remaining, self.detail) = (remaining, detail)
        (self.seeds, self.stages, self.refusals) = (seeds, stages, refusals)
    }
}

/// `crawl.start`
public enum CrawlStart: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var pipeline: String?
        public var url: String?
        public var pages: Int?
        public var depth: Int?
        public var force: Bool

        public init(
            pipeline: String? = nil, url: String? = nil, pages: Int? = nil, depth: Int? = nil, force: Bool = false
        ) {
            (self.pipeline, self.url, self.pages) = (pipeline, url, pages)
            (self.depth, self.force) = (depth, force)
        }
    }
    public typealias Result = RunStatus

    public static let name = "crawl.start"
    public static let summary = "Starts a run, or resumes the pipeline's interrupted one."
    public static let doc = """
        Give a pipeline, or a URL (then it is the only seed and the recipe that matches it governs), or both. Answers as \
        soon as the run is written down; errors: not_found, conflict when a run of the pipeline is under way (data.run), \
        unavailable when the pipeline is paused.
        """
    public static let parameters = [
        Parameter("pipeline", "The recipe to run."),
        Parameter("url", in: .length(1...2_097_152), "The only seed, instead of the recipe's."),
        Parameter("pages", in: .number(1...1e9), "A lower limit than the recipe's scope.pages."),
        Parameter("depth", in: .number(0...1000), "A lower limit than the recipe's scope.depth."),
        Parameter("force", default: false, "Visit known pages too, due or not, without conditional headers."),
    ]
    public static let examples = [
        MethodExample(
            "one site", params: ["url": "https://docs.example/", "pages": 500],
            result: [
                "run": "run-17", "pipeline": "default", "state": "running", "reason": "request",
                "started_at": "2026-11-22T18:56:03.120Z", "queued": 1, "leased": 0, "rate": 0,
                "counts": [
                    "stored": 0, "unchanged": 0, "dropped": 0, "failed": 0, "quarantined": 0, "gone": 0,
                    "not_taken": 0,
                ],
            ])
    ]
}

/// `crawl.stop`
public enum CrawlStop: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var run: String

        public init(run: String) { self.run = run }
    }
    public typealias Result = RunStatus

    public static let name = "crawl.stop"
    public static let summary = "Stops a run: leased pages are finished, the rest stays queued for a later start."
    public static let parameters = [Parameter("run", in: .length(1...200), "From crawl.start or crawl.list.")]
}

/// `crawl.status`
public enum CrawlStatus: ControlMethod {
    public typealias Params = CrawlStop.Params
    public typealias Result = RunStatus

    public static let name = "crawl.status"
    public static let summary = "How far a run is."
    public static let parameters = CrawlStop.parameters
}

/// `crawl.list`
public enum CrawlList: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var pipeline: String?
        public var state: RunStatus.State?
        public var limit: Int

        public init(pipeline: String? = nil, state: RunStatus.State? = nil, limit: Int = 20) {
            (self.pipeline, self.state, self.limit) = (pipeline, state, limit)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var runs: [RunStatus]

        public init(runs: [RunStatus]) { self.runs = runs }
    }

    public static let name = "crawl.list"
    public static let summary = "Runs, newest first."
    public static let parameters = [
        Parameter("pipeline", "Only runs of this pipeline."),
        Parameter("state", "Only runs in this state."),
        Parameter("limit", default: 20, in: .number(1...1000), "Runs in the answer, at most."),
    ]
}

/// `crawl.why`
public enum CrawlWhy: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var url: String
        public var pipeline: String?

        public init(url: String, pipeline: String? = nil) { (self.url, self.pipeline) = (url, pipeline) }
    }

    public enum Verdict: String, Codable, CaseIterable, Sendable {
        case stored, queued, leased
        /// Refused by scope, robots.txt, a limit or a trap rule.
        case notTaken = "not_taken"
        /// Taken, and no page came of it.
        case failed, quarantined, gone
        /// Never seen; the result says what would become of it now.
        case unknown
    }

    public struct Result: Codable, Hashable, Sendable {
        /// Canonical.
        public var url: String
        public var pipeline: String?
        public var verdict: Verdict
        /// Stable word: `robots_disallowed`, `out_of_scope`, `too_deep`, `page_limit`, `trap`, `nofollow`, ….
        public var reason: String?
        public var detail: String
        /// The rule that decided, as written, with its origin: `robots.txt:12: Disallow: /cart/`.
        public var rule: String?
        /// Where the URL was first found.
        public var foundOn: String?
        public var at: Timestamp?

        public init(
            url: String, pipeline: String?, verdict: Verdict, reason: String? = nil, detail: String,
            rule: String? = nil, foundOn: String? = nil, at: Timestamp? = nil
        ) {
            (self.url, self.pipeline, self.verdict) = (url, pipeline, verdict)
            (self.reason, self.detail, self.rule) = (reason, detail, rule)
            (self.foundOn, self.at) = (foundOn, at)
        }
    }

    public static let name = "crawl.why"
    public static let summary = "What became of a URL, and the rule that decided it."
    public static let parameters = [
        Parameter("url", in: .length(1...2_097_152), "Any spelling; it is made canonical first."),
        Parameter("pipeline", "Ask of this recipe instead of the one that matches."),
    ]
}

/// `schedule.list`
public enum ScheduleList: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var pipeline: String?

        public init(pipeline: String? = nil) { self.pipeline = pipeline }
    }

    public struct Entry: Codable, Hashable, Sendable {
        public var pipeline: String
        /// As recipes write it: `every 6h`, `cron 0 3 * * *`, `adaptive 1h..14d`.
        public var refresh: String
        /// Absent for an adaptive schedule, which has no runs but due pages.
        public var nextAt: Timestamp?
        public var lastRun: RunStatus?
        /// Pages due now.
        public var due: Int

        public init(
            pipeline: String, refresh: String, nextAt: Timestamp? = nil, lastRun: RunStatus? = nil, due: Int = 0
        ) {
            (self.pipeline, self.refresh, self.nextAt) = (pipeline, refresh, nextAt)
            (self.lastRun, self.due) = (lastRun, due)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var schedules: [Entry]

        public init(schedules: [Entry]) { self.schedules = schedules }
    }

    public static let name = "schedule.list"
    public static let summary = "The schedules of all pipelines that have one."
    public static let parameters = [Parameter("pipeline", "Only this pipeline's.")]
}

/// `schedule.next`
public enum ScheduleNext: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var pipeline: String?
        public var url: String?
        public var limit: Int

        public init(pipeline: String? = nil, url: String? = nil, limit: Int = 20) {
            (self.pipeline, self.url, self.limit) = (pipeline, url, limit)
        }
    }

    public struct Visit: Codable, Hashable, Sendable {
        public var url: String
        public var pipeline: String
        public var dueAt: Timestamp
        /// Why then: the policy and the figures it used.
        public var detail: String

        public init(url: String, pipeline: String, dueAt: Timestamp, detail: String) {
            (self.url, self.pipeline, self.dueAt, self.detail) = (url, pipeline, dueAt, detail)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        /// Soonest first.
        public var visits: [Visit]

        public init(visits: [Visit]) { self.visits = visits }
    }

    public static let name = "schedule.next"
    public static let summary = "The next visits of known pages, and why they are due."
    public static let parameters = [
        Parameter("pipeline", "Only this pipeline's."),
        Parameter("url", in: .length(1...2_097_152), "Only this page."),
        Parameter("limit", default: 20, in: .number(1...1000), "Visits in the answer, at most."),
    ]
}
