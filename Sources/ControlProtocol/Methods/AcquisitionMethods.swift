// SPDX-License-Identifier: MIT

public import Vocabulary

/// How a page would be acquired, and what speaks for it.
public struct MethodChoice: Codable, Hashable, Sendable {
    /// What decided, the strongest first.
    public enum Reason: String, Codable, CaseIterable, Sendable {
        /// The recipe leaves no choice: `select: fixed`, a condition, or one way to get pages.
        case recipe
        /// The cheapest that gets pages from this host.
        case learned
        /// A cheaper one that failed is due for another try.
        case recheck
        /// A browser has earned what a cheaper one lacked at the site's bot wall.
        case clearance
        /// None gets pages reliably: the best there is.
        case leastBad = "least_bad"
        /// Nothing is known of the host: the ladder's first rung.
        case `default`
    }
    /// As in a recipe's ladder: `http`, `browser`.
    public var method: String
    public var reason: Reason
    /// A sentence for people.
    public var detail: String
    /// Methods that the recipe allows, cheapest first.
    public var ladder: [String]

    public init(method: String, reason: Reason, detail: String, ladder: [String]) {
        (self.method, self.reason, self.detail, self.ladder) = (method, reason, detail, ladder)
    }
}

/// What is remembered of one method on one host.
public struct LearnedMethod: Codable, Hashable, Sendable {
    public var method: String
    /// Pages it brought, weighted: evidence weighs half after each week.
    public var successes: Double
    /// Empty shells and challenges, and errors by half, weighted alike.
    public var failures: Double
    /// Since the last success.
    public var failuresInARow: Int
    /// Of an acquisition, smoothed.
    public var meanCost: Duration
    /// `success`, `empty_shell`, `challenge`, `error`.
    public var lastOutcome: String
    public var lastAt: Timestamp

    public init(
        method: String, successes: Double, failures: Double, failuresInARow: Int, meanCost: Duration,
        lastOutcome: String, lastAt: Timestamp
    ) {
        (self.method, self.successes, self.failures) = (method, successes, failures)
        (self.failuresInARow, self.meanCost) = (failuresInARow, meanCost)
        (self.lastOutcome, self.lastAt) = (lastOutcome, lastAt)
    }
}

/// `page.methods`
public enum PageMethods: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var url: String
        public var methods: [String]
        public var deadline: Duration
        public var pipeline: String?

        public init(
            url: String, methods: [String] = [], deadline: Duration = .seconds(120), pipeline: String? = nil
        ) {
            (self.url, self.methods, self.deadline, self.pipeline) = (url, methods, deadline, pipeline)
        }
    }

    /// One method, tried on the page.
    public struct Trial: Codable, Hashable, Sendable {
        public var method: String
        /// Whether it brought content.
        public var success: Bool
        /// `content`, a verdict (`empty_shell`, `challenge`, `blocked`, `login_wall`, `soft_404` …) or the code of the
        /// error that ended it.
        public var verdict: String
        /// What was expected and what was seen; of content, nothing.
        public var detail: String?
        /// HTTP status of the last response; absent when there was none.
        public var status: Int?
        /// Of the main content, as Markdown; absent when the page did not get so far.
        public var characters: Int?
        /// Size of what was acquired.
        public var bytes: Int?
        /// Of the whole visit.
        public var took: Duration

        public init(
            method: String, success: Bool, verdict: String, detail: String? = nil, status: Int? = nil,
            characters: Int? = nil, bytes: Int? = nil, took: Duration
        ) {
            (self.method, self.success, self.verdict, self.detail) = (method, success, verdict, detail)
            (self.status, self.characters, self.bytes, self.took) = (status, characters, bytes, took)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        /// Canonical.
        public var url: String
        public var pipeline: String
        /// In the order tried: the recipe's ladder, cheapest first.
        public var trials: [Trial]
        /// What a visit would use now, with what these trials taught.
        public var choice: MethodChoice
        /// What is remembered of the host, in the order of names.
        public var learned: [LearnedMethod]

        public init(
            url: String, pipeline: String, trials: [Trial], choice: MethodChoice, learned: [LearnedMethod]
        ) {
            (self.url, self.pipeline, self.trials) = (url, pipeline, trials)
            (self.choice, self.learned) = (choice, learned)
        }
    }

    public static let name = "page.methods"
    public static let summary = "Tries every acquisition method of the page's recipe, and says which is chosen and why."
    public static let doc = """
        Visits the page once by each method, one after the other, as politely as any visit on demand; nothing is stored \
        but what the outcomes teach of the host. A method that the deadline leaves no time for is not_tried. Error \
        not_found when no recipe matches.
        """
    public static let parameters = [
        Parameter("url", in: .length(1...2_097_152), "http or https; any spelling, it is made canonical first."),
        Parameter("methods", default: [], in: .length(0...8), "Try these instead of the recipe's ladder."),
        Parameter(
            "deadline", default: "2m", in: .duration(.seconds(1)...(.seconds(600))), "For all methods together."),
        Parameter("pipeline", "Use this recipe instead of the one that matches."),
    ]
    public static let examples = [
        MethodExample(
            "a page behind a bot wall", params: ["url": "https://shop.example/"],
            result: [
                "url": "https://shop.example/", "pipeline": "default",
                "trials": [
                    [
                        "method": "http", "success": false, "verdict": "challenge",
                        "detail": "challenge (cf-mitigated, by vendor), acquired by http, attempt 1", "status": 403,
                        "bytes": 5120, "took": "120ms",
                    ],
                    [
                        "method": "browser", "success": true, "verdict": "content", "status": 200, "characters": 4096,
                        "bytes": 65536, "took": "3s",
                    ],
                ],
                "choice": [
                    "method": "http", "reason": "clearance",
                    "detail": "a browser earned clearance at the site's bot wall, which goes with plain requests",
                    "ladder": ["http", "browser"],
                ],
                "learned": [
                    [
                        "method": "browser", "successes": 1, "failures": 0, "failures_in_a_row": 0,
                        "mean_cost": "3s", "last_outcome": "success", "last_at": "2026-11-22T18:56:03.120Z",
                    ]
                ],
            ])
    ]
}
