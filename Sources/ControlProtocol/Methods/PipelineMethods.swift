// SPDX-License-Identifier: MIT

public import Vocabulary

/// `pipeline.list`
public enum PipelineList: ControlMethod {
    public typealias Params = Nothing

    public struct Result: Codable, Hashable, Sendable {
        public var pipelines: [PipelineSummary]

        public init(pipelines: [PipelineSummary]) { self.pipelines = pipelines }
    }

    public static let name = "pipeline.list"
    public static let summary = "The recipes found, and the state of the pipelines made from them."
}

public struct PipelineSummary: Codable, Hashable, Sendable {
    public enum State: String, Codable, CaseIterable, Sendable {
        case active
        /// Stopped by the daemon after strikes against one of its plugins, or by an operator.
        case paused
        /// The recipe on disk has errors; what ran before goes on running, if anything did.
        case invalid
    }
    public var name: String
    public var summary: String
    /// Of the recipe file.
    public var path: String
    public var hosts: [String]
    /// As recipes write them, top to bottom: `fetch: http`.
    public var stages: [String]
    /// As recipes write it: `every 6h`, `cron 0 3 * * *`, `adaptive 1h..14d`, `never`.
    public var refresh: String
    /// Of the effective recipe. Equal recipes, equal hash.
    public var recipeHash: Fingerprint?
    public var state: State
    /// Why it is not active.
    public var detail: String?
    /// Stored pages.
    public var pages: Int

    public init(
        name: String, summary: String, path: String, hosts: [String], stages: [String], refresh: String,
        recipeHash: Fingerprint?, state: State = .active, detail: String? = nil, pages: Int = 0
    ) {
        (self.name, self.summary, self.path, self.hosts) = (name, summary, path, hosts)
        (self.stages, self.refresh, self.recipeHash) = (stages, refresh, recipeHash)
        (self.state, self.detail, self.pages) = (state, detail, pages)
    }
}

/// `pipeline.show`
public enum PipelineShow: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var name: String

        public init(name: String) { self.name = name }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var pipeline: PipelineSummary
        /// The YAML text as it stands on disk.
        public var recipe: String
        /// With `extends` and every default filled in. Secrets are shown as `***`.
        public var effective: JSON

        public init(pipeline: PipelineSummary, recipe: String, effective: JSON) {
            (self.pipeline, self.recipe, self.effective) = (pipeline, recipe, effective)
        }
    }

    public static let name = "pipeline.show"
    public static let summary = "One pipeline: its recipe as written and as it takes effect."
    public static let doc = "Error not_found when no recipe has that name."
    public static let parameters = [Parameter("name", in: .length(1...200), "The recipe's name.")]
}

/// `pipeline.explain`
public enum PipelineExplain: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var url: String
        public var pipeline: String?

        public init(url: String, pipeline: String? = nil) { (self.url, self.pipeline) = (url, pipeline) }
    }

    /// A recipe that was considered.
    public struct Candidate: Codable, Hashable, Sendable {
        public var pipeline: String
        public var matches: Bool
        /// The rule that matched, or why none did.
        public var detail: String

        public init(pipeline: String, matches: Bool, detail: String) {
            (self.pipeline, self.matches, self.detail) = (pipeline, matches, detail)
        }
    }

    /// One effective value and where it comes from.
    public struct EffectiveValue: Codable, Hashable, Sendable {
        /// `politeness.delay`, `stages.fetch.timeout`.
        public var path: String
        public var value: JSON
        /// `file:line:column`, or `default`.
        public var origin: String

        public init(path: String, value: JSON, origin: String) {
            (self.path, self.value, self.origin) = (path, value, origin)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        /// Canonical.
        public var url: String
        public var pipeline: String
        public var recipeHash: Fingerprint
        /// Best first.
        public var candidates: [Candidate]
        /// How the page would be acquired now; absent when the recipe's stages could not be asked.
        public var method: MethodChoice?
        public var values: [EffectiveValue]

        public init(
            url: String, pipeline: String, recipeHash: Fingerprint, candidates: [Candidate],
            method: MethodChoice? = nil, values: [EffectiveValue]
        ) {
            (self.url, self.pipeline, self.recipeHash) = (url, pipeline, recipeHash)
            (self.candidates, self.method, self.values) = (candidates, method, values)
        }
    }

    public static let name = "pipeline.explain"
    public static let summary =
        "Which recipe governs a URL and why, how the page would be acquired, where each effective value comes from."
    public static let doc = "Error not_found when no recipe matches."
    public static let parameters = [
        Parameter("url", in: .length(1...2_097_152), "Any spelling; it is made canonical first."),
        Parameter("pipeline", "Explain this recipe instead of the one that matches."),
    ]
}

/// `pipeline.validate`
public enum PipelineValidate: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var text: String?

        public init(text: String? = nil) { self.text = text }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var isValid: Bool
        /// How many recipes were read.
        public var recipes: Int
        public var problems: [RecipeProblem]

        enum CodingKeys: String, CodingKey {
            case isValid = "valid"
            case recipes, problems
        }

        public init(isValid: Bool, recipes: Int, problems: [RecipeProblem]) {
            (self.isValid, self.recipes, self.problems) = (isValid, recipes, problems)
        }
    }

    public static let name = "pipeline.validate"
    public static let summary = "Checks recipes against the language and the plugins' options; changes nothing."
    public static let parameters = [
        Parameter(
            "text", in: .length(0...1_048_576),
            "A recipe in YAML, checked beside those on disk and not run. Without it, the recipes on disk are checked.")
    ]
    public static let examples = [
        MethodExample(
            "a misspelt option", params: ["text": "pipeline: a\nstages:\n  - fetch: htpp\n"],
            result: [
                "valid": false, "recipes": 1,
                "problems": [
                    [
                        "file": "(text)", "line": 3, "column": 12, "severity": "error", "code": "unknown_stage",
                        "message": "no plugin offers 'fetch: htpp'", "suggestion": "http",
                    ]
                ],
            ])
    ]
}

/// What is wrong with a recipe, and where.
public struct RecipeProblem: Codable, Hashable, Sendable {
    public enum Severity: String, Codable, CaseIterable, Sendable { case error, warning }
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in characters.
    public var column: Int
    public var severity: Severity
    /// Stable word.
    public var code: String
    public var message: String
    /// For "did you mean".
    public var suggestion: String?

    public init(
        file: String, line: Int, column: Int, severity: Severity = .error, code: String, message: String,
        suggestion: String? = nil
    ) {
        (self.file, self.line, self.column, self.severity) = (file, line, column, severity)
        (self.code, self.message, self.suggestion) = (code, message, suggestion)
    }
}
