// SPDX-License-Identifier: MIT

/// What a valid recipe compiles into: everything that runs need, nothing that only people read.
public struct Pipeline: Sendable, Hashable {
    public var name: String
    public var summary: String
    public var match: PipelineMatch
    /// URLs given by a person; `sitemap` stands for the host's sitemaps.
    public var seeds: [String]
    public var scope: ScopeRules
    public var politeness: PolitenessRules
    public var refresh: RefreshRule
    /// Runs start up to so much after they are due, each pipeline by a share of its own, so that not all start at once;
    /// at most a tenth of the interval. Not for adaptive refreshes, whose pages come due one by one.
    public var refreshJitter: Duration
    public var stages: [PipelineStage]
    /// SHA-256 of the effective recipe: equal recipes, equal hash, whatever their layout or comments.
    public var fingerprint: Fingerprint
    /// Keys of `secrets:` to where each is read from at start; never the secrets themselves.
    public var secrets: [String: SecretSource]

    public init(
        name: String, summary: String = "", match: PipelineMatch = PipelineMatch(), seeds: [String] = [],
        scope: ScopeRules = ScopeRules(), politeness: PolitenessRules = PolitenessRules(),
        refresh: RefreshRule = .never, refreshJitter: Duration = Pipeline.defaultRefreshJitter,
        stages: [PipelineStage], fingerprint: Fingerprint, secrets: [String: SecretSource] = [:]
    ) {
        (self.name, self.summary, self.match, self.seeds) = (name, summary, match, seeds)
        (self.scope, self.politeness) = (scope, politeness)
        (self.refresh, self.refreshJitter) = (refresh, refreshJitter)
        (self.stages, self.fingerprint, self.secrets) = (stages, fingerprint, secrets)
    }

    /// One minute.
    public static let defaultRefreshJitter = Duration.seconds(60)
}

/// Which URLs a recipe governs.
public struct PipelineMatch: Sendable, Hashable, Codable {
    /// `shop.example`, `*.shop.example`; empty matches no URL (a recipe used only by name or `extends`), `*` every host.
    public var hosts: [String]
    /// Globs over path and query; empty means every path.
    public var paths: [String]

    public init(hosts: [String] = [], paths: [String] = []) { (self.hosts, self.paths) = (hosts, paths) }
}

/// One stage of a pipeline.
public struct PipelineStage: Sendable, Hashable {
    /// Unique in the pipeline: `parse`, or `enrich.2` for a second one.
    public var id: String
    public var stage: StageName
    /// The stage runs when this holds; `nil` is always.
    public var condition: Condition?
    /// Options as written, checked against the plugin's schema; defaults are filled in where the stage is created.
    public var options: JSON
    /// Longest time one record may spend here.
    public var deadline: Duration

    public static let defaultDeadline: Duration = .seconds(30)

    public init(
        id: String, stage: StageName, condition: Condition? = nil, options: JSON = .object(JSONObject()),
        deadline: Duration = PipelineStage.defaultDeadline
    ) {
        (self.id, self.stage, self.condition) = (id, stage, condition)
        (self.options, self.deadline) = (options, deadline)
    }
}

/// What may enter the frontier.
public struct ScopeRules: Sendable, Hashable, Codable {
    public enum Within: String, Sendable, Codable, CaseIterable { case url, path, host, domain }
    public var within: Within
    /// Links from a seed; a seed has depth 0.
    public var depth: Int
    /// Pages a run may take, counted after the filters.
    public var pages: Int
    public var include: [String]
    public var exclude: [String]
    /// Whether the order of query parameters means nothing: they are then brought into the order of their names.
    public var sortsParameters: Bool
    /// Query parameters that make no page of their own, beside the tracking parameters that never do.
    public var droppedParameters: [String]
    /// Whether a page that comes to redirect to the site's front page is gone.
    public var goneWhenSentHome: Bool

    public init(
        within: Within = .host, depth: Int = 10, pages: Int = 10_000, include: [String] = [], exclude: [String] = [],
        sortsParameters: Bool = false, droppedParameters: [String] = [], goneWhenSentHome: Bool = false
    ) {
        (self.within, self.depth, self.pages) = (within, depth, pages)
        (self.include, self.exclude) = (include, exclude)
        (self.sortsParameters, self.droppedParameters) = (sortsParameters, droppedParameters)
        self.goneWhenSentHome = goneWhenSentHome
    }

    /// How URLs of the site are spelled.
    public var normalization: URLNormalization {
        let tracking = TrackingParameters.standard
        let dropped =
            droppedParameters.isEmpty
            ? tracking
            : TrackingParameters(names: tracking.names.union(droppedParameters), prefixes: tracking.prefixes)
        return URLNormalization(dropped: dropped, sortsParameters: sortsParameters)
    }
}

public struct PolitenessRules: Sendable, Hashable {
    public enum Robots: String, Sendable, Codable, CaseIterable { case obey, ignore }
    public var robots: Robots
    /// Between two requests to one host, at least.
    public var delay: Duration
    /// Requests to one host at a time, at most.
    public var concurrency: Int
    /// A `Crawl-delay` above this is clamped, and the clamping logged.
    public var maximumDelay: Duration
    /// Whether a page that had not changed for long when it was fetched is taken to hold for a tenth of that time, without
    /// asking. Source: RFC 9111 section 4.2.2.
    public var heuristicFreshness: Bool

    public init(
        robots: Robots = .obey, delay: Duration = .seconds(1), concurrency: Int = 1,
        maximumDelay: Duration = .seconds(60), heuristicFreshness: Bool = false
    ) {
        (self.robots, self.delay, self.concurrency, self.maximumDelay) = (robots, delay, concurrency, maximumDelay)
        self.heuristicFreshness = heuristicFreshness
    }
}

/// When known pages are due again.
public enum RefreshRule: Sendable, Hashable {
    case never
    case every(Duration)
    /// Five fields (minute hour day month weekday) in the zone named, `UTC` unless said.
    case cron(String, zone: String)
    /// Between `min` and `max`, by each page's own rate of change; `budget` is visits a day, `nil` unlimited.
    case adaptive(min: Duration, max: Duration, budget: Int?)
}

/// Where a secret is read from.
public enum SecretSource: Sendable, Hashable {
    case environment(String)
    case file(String)
}
