// SPDX-License-Identifier: MIT

public import Vocabulary

/// `page.versions`
public enum PageVersions: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var url: String

        public init(url: String) { self.url = url }
    }

    public struct Entry: Codable, Hashable, Sendable {
        public var version: Int
        public var title: String?
        public var pipeline: String
        public var recipeHash: Fingerprint
        public var method: String?
        public var status: Int?
        public var fetchedAt: Timestamp
        public var wordCount: Int?
        /// Why it was made: `crawl`, `refresh`, `extract`, `ensure_fresh`, `reparse`.
        public var reason: String?
        public var provenance: Provenance

        public init(
            version: Int, title: String?, pipeline: String, recipeHash: Fingerprint, method: String?, status: Int?,
            fetchedAt: Timestamp, wordCount: Int?, reason: String?, provenance: Provenance
        ) {
            (self.version, self.title, self.pipeline, self.recipeHash) = (version, title, pipeline, recipeHash)
            (self.method, self.status, self.fetchedAt) = (method, status, fetchedAt)
            (self.wordCount, self.reason, self.provenance) = (wordCount, reason, provenance)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var url: String
        /// The version that is shown and searched.
        public var current: Int
        /// When the current one was last known to be what the site serves.
        public var validatedAt: Timestamp
        /// The newest first.
        public var versions: [Entry]

        public init(url: String, current: Int, validatedAt: Timestamp, versions: [Entry]) {
            (self.url, self.current, self.validatedAt, self.versions) = (url, current, validatedAt, versions)
        }
    }

    public static let name = "page.versions"
    public static let summary = "The versions of a page that are kept, each with what it was made from."
    public static let doc =
        "Error not_found when the page is not stored. How many are kept: keep_versions of the store."
    public static let parameters = [
        Parameter("url", in: .length(1...2_097_152), "Any spelling; it is made canonical first.")
    ]
}

/// `page.diff`
public enum PageDiff: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var url: String
        public var from: Int?
        public var to: Int?
        public var maxChanges: Int

        public init(url: String, from: Int? = nil, to: Int? = nil, maxChanges: Int = 500) {
            (self.url, self.from, self.to, self.maxChanges) = (url, from, to, maxChanges)
        }
    }

    /// A value that differs.
    public struct Field: Codable, Hashable, Sendable {
        public var name: String
        /// Absent where the older version has none.
        public var before: JSON?
        public var after: JSON?

        public init(name: String, before: JSON?, after: JSON?) {
            (self.name, self.before, self.after) = (name, before, after)
        }
    }

    /// A run of words.
    public struct Piece: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, CaseIterable, Sendable { case same, removed, added }
        public var kind: Kind
        public var text: String

        public init(_ kind: Kind, _ text: String) { (self.kind, self.text) = (kind, text) }
    }

    /// A sentence or line of the content, or several that stayed.
    public struct Change: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, CaseIterable, Sendable { case same, removed, added, rewritten }
        public var kind: Kind
        /// Of `removed` and `added`; of `same` the first of ``count``.
        public var text: String?
        /// Of `same`: how many sentences and lines stayed.
        public var count: Int?
        /// Of `rewritten`: the sentence, its words as removed, added or the same.
        public var pieces: [Piece]?

        public init(_ kind: Kind, text: String? = nil, count: Int? = nil, pieces: [Piece]? = nil) {
            (self.kind, self.text, self.count, self.pieces) = (kind, text, count, pieces)
        }
    }

    /// One of the two versions compared.
    public struct Side: Codable, Hashable, Sendable {
        public var version: Int
        public var fetchedAt: Timestamp
        public var recipeHash: Fingerprint
        public var provenance: Provenance

        public init(version: Int, fetchedAt: Timestamp, recipeHash: Fingerprint, provenance: Provenance) {
            (self.version, self.fetchedAt) = (version, fetchedAt)
            (self.recipeHash, self.provenance) = (recipeHash, provenance)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var url: String
        public var from: Side
        public var to: Side
        /// Declared fields that differ, by name.
        public var fields: [Field]
        /// Title, language, author and the like that differ.
        public var details: [Field]
        /// The content from beginning to end.
        public var content: [Change]
        /// Share of the content's sentences and lines that stayed, 0 to 1.
        public var similarity: Double
        /// There are more changes than `max_changes`.
        public var isCut: Bool

        public init(
            url: String, from: Side, to: Side, fields: [Field], details: [Field], content: [Change],
            similarity: Double, isCut: Bool = false
        ) {
            (self.url, self.from, self.to) = (url, from, to)
            (self.fields, self.details, self.content) = (fields, details, content)
            (self.similarity, self.isCut) = (similarity, isCut)
        }
    }

    public static let name = "page.diff"
    public static let summary = "What changed between two stored versions of a page: field by field, and in the text."
    public static let doc = """
        The text is compared by sentences and lines, and word by word inside those that were rewritten. Error not_found \
        when the page or a version of it is not stored.
        """
    public static let parameters = [
        Parameter("url", in: .length(1...2_097_152), "Any spelling; it is made canonical first."),
        Parameter("from", in: .number(1...1e9), "The older version; the one kept before `to` unless said."),
        Parameter("to", in: .number(1...1e9), "The newer version; the current one unless said."),
        Parameter("max_changes", default: 500, in: .number(1...100_000), "Entries of content, at most."),
    ]
    public static let examples = [
        MethodExample(
            "a price that went up", params: ["url": "https://shop.example/p/1"],
            result: [
                "url": "https://shop.example/p/1",
                "from": [
                    "version": 2, "fetched_at": "2026-11-20T08:00:00.000Z",
                    "recipe_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    "provenance": ["plugins": ["fetch: http": "FetchHTTP 0.1.0"]],
                ],
                "to": [
                    "version": 3, "fetched_at": "2026-11-22T18:56:03.120Z",
                    "recipe_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    "provenance": ["plugins": ["fetch: http": "FetchHTTP 0.1.0"]],
                ],
                "fields": [["name": "price", "before": ["amount": 12.9], "after": ["amount": 14.9]]], "details": [],
                "content": [
                    ["kind": "same", "text": "# Blue mug", "count": 4],
                    [
                        "kind": "rewritten",
                        "pieces": [
                            ["kind": "same", "text": "It costs "], ["kind": "removed", "text": "12.90 "],
                            ["kind": "added", "text": "14.90 "], ["kind": "same", "text": "euros."],
                        ],
                    ],
                ],
                "similarity": 0.8, "is_cut": false,
            ])
    ]
}
