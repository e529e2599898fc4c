// SPDX-License-Identifier: MIT

public import Vocabulary

/// `pipeline.reparse`
public enum PipelineReparse: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var pipeline: String?
        public var url: String?
        public var since: Timestamp?
        public var dryRun: Bool
        public var all: Bool
        public var examples: Int

        public init(
            pipeline: String? = nil, url: String? = nil, since: Timestamp? = nil, dryRun: Bool = true,
            all: Bool = false, examples: Int = 10
        ) {
            (self.pipeline, self.url, self.since) = (pipeline, url, since)
            (self.dryRun, self.all, self.examples) = (dryRun, all, examples)
        }
    }

    /// How often a declared field has a value, on the pages that were read anew.
    public struct FieldFill: Codable, Hashable, Sendable {
        public var name: String
        /// Pages on which it has a value, before and after.
        public var before: Int
        public var after: Int
        /// Pages on which it differs.
        public var changed: Int

        public init(name: String, before: Int = 0, after: Int = 0, changed: Int = 0) {
            (self.name, self.before, self.after, self.changed) = (name, before, after, changed)
        }
    }

    /// A page that differs.
    public struct Example: Codable, Hashable, Sendable {
        public var url: String
        public var fields: [PageDiff.Field]
        public var details: [PageDiff.Field]
        /// Share of the content's sentences and lines that stayed, 0 to 1.
        public var similarity: Double

        public init(url: String, fields: [PageDiff.Field], details: [PageDiff.Field], similarity: Double) {
            (self.url, self.fields, self.details, self.similarity) = (url, fields, details, similarity)
        }
    }

    /// A page that the recipe as it is now would not store; its stored version stays.
    public struct Failure: Codable, Hashable, Sendable {
        public var url: String
        public var code: String
        public var detail: String

        public init(url: String, code: String, detail: String) {
            (self.url, self.code, self.detail) = (url, code, detail)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var pipeline: String
        public var isDryRun: Bool
        /// Pages whose body is kept and that were looked at.
        public var pages: Int
        /// Of these, made by this very recipe and these plugins already: left alone unless `all`.
        public var upToDate: Int
        public var unchanged: Int
        public var changed: Int
        /// Visited anew meanwhile: what the site says now is newer than the body.
        public var outdated: Int
        public var failed: Int
        /// Pages whose main text differs.
        public var contentChanged: Int
        /// By name.
        public var fields: [FieldFill]
        /// The first pages that differ.
        public var examples: [Example]
        /// The first that failed.
        public var failures: [Failure]
        public var took: Duration

        public init(pipeline: String, isDryRun: Bool) {
            (self.pipeline, self.isDryRun) = (pipeline, isDryRun)
            (pages, upToDate, unchanged, changed) = (0, 0, 0, 0)
            (outdated, failed, contentChanged) = (0, 0, 0)
            (fields, examples, failures, took) = ([], [], [], .zero)
        }
    }

    public static let name = "pipeline.reparse"
    public static let summary = "Reads stored pages anew from the bodies that were kept, by the recipe as it is now."
    public static let doc = """
        No site is asked: what was fetched passes the parse, enrich and store stages again. A dry run shows what would \
        differ and writes nothing; else pages that differ get a further version, whose age stays that of the fetch. \
        Progress notifications count pages. A call that was cut short goes on where it was when it is made again, as pages \
        made by this very recipe and these plugins are left alone. Bodies are kept for keep_bodies of the recipe's store.
        """
    public static let parameters = [
        Parameter("pipeline", "The recipe, by name; with a url the one that matches it unless said."),
        Parameter("url", in: .length(1...2_097_152), "Only this page."),
        Parameter("since", "Only pages fetched at this time (RFC 3339) or later."),
        Parameter("dry_run", default: true, "Show what would differ and write nothing."),
        Parameter("all", default: false, "Also pages made by this very recipe and these plugins."),
        Parameter("examples", default: 10, in: .number(0...1000), "Pages that differ, shown in full."),
    ]
    public static let examples = [
        MethodExample(
            "a new selector, tried", params: ["pipeline": "shop.example", "examples": 0],
            result: [
                "pipeline": "shop.example", "is_dry_run": true, "pages": 1200, "up_to_date": 0, "unchanged": 1100,
                "changed": 98, "outdated": 0, "failed": 2, "content_changed": 0,
                "fields": [["name": "price", "before": 1102, "after": 1198, "changed": 98]], "examples": [],
                "failures": [
                    ["url": "https://shop.example/p/7", "code": "empty", "detail": "no content where there was some"]
                ],
                "took": "4s",
            ])
    ]
}
