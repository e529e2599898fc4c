// SPDX-License-Identifier: MIT

public import Vocabulary

/// `knowledge.ensure_fresh`
public enum KnowledgeEnsureFresh: ControlMethod {
    /// What is to be fresh: one of `url`, `urls`, `site` and `question`. A site beside a question narrows it.
    public struct Scope: Codable, Hashable, Sendable {
        /// A page, stored or not.
        public var url: String?
        /// At most 1000 pages.
        public var urls: [String]?
        /// All stored pages of a host; `*.shop.example` for a domain with its subdomains.
        public var site: String?
        /// The pages behind the passages that answer it.
        public var question: String?

        public init(url: String? = nil, urls: [String]? = nil, site: String? = nil, question: String? = nil) {
            (self.url, self.urls, self.site, self.question) = (url, urls, site, question)
        }
    }

    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var scope: Scope
        public var maxAge: Duration?
        public var maxPStale: Double?
        public var deadline: Duration
        public var maxRefreshes: Int
        public var pipeline: String?

        public init(
            scope: Scope, maxAge: Duration? = nil, maxPStale: Double? = nil, deadline: Duration = .seconds(10),
            maxRefreshes: Int = 100, pipeline: String? = nil
        ) {
            (self.scope, self.maxAge, self.maxPStale) = (scope, maxAge, maxPStale)
            (self.deadline, self.maxRefreshes, self.pipeline) = (deadline, maxRefreshes, pipeline)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        /// `met` when every page is as fresh as asked, else `missed`.
        public var freshness: KnowledgeSearch.Freshness
        /// In the order of `urls`; of a question by rank; of a site those that were looked after.
        public var pages: [PageFreshness]
        /// Pages of the scope that are not as fresh as asked and were not visited, because of `max_refreshes`.
        public var left: Int
        /// Visits made for this call or shared with others.
        public var refreshed: Int
        public var took: Duration

        public init(
            freshness: KnowledgeSearch.Freshness, pages: [PageFreshness], left: Int = 0, refreshed: Int = 0,
            took: Duration
        ) {
            (self.freshness, self.pages, self.left) = (freshness, pages, left)
            (self.refreshed, self.took) = (refreshed, took)
        }
    }

    public static let name = "knowledge.ensure_fresh"
    public static let summary = "Makes stored pages as fresh as asked: visits those that are not, and no others."
    public static let doc = """
        A visit asks the site conditionally, and one visit serves every caller that waits for the page. What is not there \
        at the deadline is answered as it stands, with why; the visit goes on. An unknown URL is fetched when a recipe and \
        the policies allow it, else its state is refused and detail says what to do. Without max_age and max_p_stale all \
        pages of the scope are visited, as with max_age 0s. Error invalid_params for a scope that names nothing or two \
        things.
        """
    public static let parameters = [
        Parameter(
            "scope",
            "One of url, urls (at most 1000), site (*.shop.example: with subdomains) and question, which a site narrows."
        ),
        Parameter(
            "max_age", in: .duration(.zero...(.seconds(315_360_000))),
            "Pages must have been seen to hold within this time; 0s always asks the site."),
        Parameter(
            "max_p_stale", in: .number(0...1),
            "Pages more likely than this to have changed since they were last seen are visited: see stale_probability."),
        Parameter(
            "deadline", default: "10s", in: .duration(.milliseconds(10)...(.seconds(600))),
            "When the answer is due; visits under way go on."),
        Parameter(
            "max_refreshes", default: 100, in: .number(0...1000),
            "Pages to visit, at most; the stalest of a site first."),
        Parameter("pipeline", "Visit by this recipe instead of the one that matches."),
    ]
    public static let examples = [
        MethodExample(
            "a price, read now",
            params: ["scope": ["url": "https://shop.example/p/1"], "max_age": "0s", "deadline": "2s"],
            result: [
                "freshness": "met",
                "pages": [
                    [
                        "url": "https://shop.example/p/1", "state": "unchanged", "pipeline": "shop.example",
                        "version": 3, "validated_at": "2026-11-22T19:40:00.000Z", "age": "0s",
                        "stale_probability": 0.0001,
                    ]
                ],
                "left": 0, "refreshed": 1, "took": "41ms",
            ])
    ]
}

/// How fresh one page is after it was looked after.
public struct PageFreshness: Codable, Hashable, Sendable {
    public enum State: String, Codable, CaseIterable, Sendable {
        /// It was fresh enough; nobody was asked.
        case fresh
        /// Visited: it says the same as before.
        case unchanged
        /// Visited: there is a further version.
        case changed
        /// Visited for the first time.
        case added
        /// Older than asked, because the visit failed or has not ended by the deadline: see `detail`.
        case stale
        /// The site says that it is no more; it is out of search.
        case gone
        /// Not stored and not to be had: see `code` and `detail`.
        case refused
    }
    /// Canonical.
    public var url: String
    public var state: State
    public var pipeline: String?
    public var version: Int?
    /// When it was last known to be what the site serves.
    public var validatedAt: Timestamp?
    /// Since ``validatedAt``.
    public var age: Duration?
    /// How likely it has changed since, from its own history and that of the pages around it.
    public var staleProbability: Double?
    /// Stable word of what went wrong.
    public var code: String?
    /// For people: what went wrong and what to do.
    public var detail: String?

    public init(
        url: String, state: State, pipeline: String? = nil, version: Int? = nil, validatedAt: Timestamp? = nil,
        age: Duration? = nil, staleProbability: Double? = nil, code: String? = nil, detail: String? = nil
    ) {
        (self.url, self.state, self.pipeline, self.version) = (url, state, pipeline, version)
        (self.validatedAt, self.age, self.staleProbability) = (validatedAt, age, staleProbability)
        (self.code, self.detail) = (code, detail)
    }
}
