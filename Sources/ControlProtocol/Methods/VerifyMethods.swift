// SPDX-License-Identifier: MIT

public import Vocabulary

/// `knowledge.verify`
public enum KnowledgeVerify: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var quote: String
        public var url: String?
        public var passage: String?
        public var version: Int?

        public init(quote: String, url: String? = nil, passage: String? = nil, version: Int? = nil) {
            (self.quote, self.url, self.passage, self.version) = (quote, url, passage, version)
        }
    }

    public enum Verdict: String, Codable, CaseIterable, Sendable {
        /// The page says the same words in the same place.
        case exact
        /// The page says the same words, under another heading or in another passage than it did.
        case moved
        /// The page says something like it, but not these words.
        case changed
        /// The page says nothing like it, or is no more.
        case gone
    }

    public struct Result: Codable, Hashable, Sendable {
        public var verdict: Verdict
        /// Canonical.
        public var url: String
        /// That the quote was held against: the current one.
        public var version: Int?
        /// What the page says there now, as it stands in its content.
        public var text: String?
        /// Where ``text`` stands in the page's stored `content`.
        public var span: Span?
        /// Headings above it, outermost first.
        public var headingPath: [String]?
        /// The passage that it stands in now, or the nearest one.
        public var passage: PagePassage?
        /// Share of the quote's words that ``text`` has, 0 to 1.
        public var similarity: Double
        /// With `changed`: the words of the quote and those of the page.
        public var pieces: [PageDiff.Piece]?
        /// When the page was last known to say so; of a page that is gone, when it went.
        public var validatedAt: Timestamp?
        public var provenance: Provenance?
        /// For people.
        public var detail: String?

        public init(verdict: Verdict, url: String, version: Int? = nil, similarity: Double) {
            (self.verdict, self.url, self.version, self.similarity) = (verdict, url, version, similarity)
        }
    }

    public static let name = "knowledge.verify"
    public static let summary = "Whether a stored page says what is quoted from it, and what it says now."
    public static let doc = """
        Compared by words: white space, case, punctuation, typographic quotes and Markdown's marks do not count; numbers, \
        signs, accents and order do. Nothing is visited: call knowledge.ensure_fresh first to hold the quote against the \
        site as it is. Without passage and version no place is claimed, and the words anywhere on the page are exact. \
        Error not_found for a page that was never stored, or a passage that no page has; invalid_params without url and \
        passage.
        """
    public static let parameters = [
        Parameter("quote", in: .length(1...65_536), "What is said to stand on the page."),
        Parameter("url", in: .length(1...2_097_152), "The page; not needed with a passage that is still there."),
        Parameter("passage", in: .length(1...256), "The passage it was quoted from: id of an answer."),
        Parameter("version", in: .number(1...1e9), "The version it was quoted from; tells moved from exact."),
    ]
    public static let examples = [
        MethodExample(
            "a price that went up",
            params: ["quote": "The blue mug costs 12.90 euros", "url": "https://shop.example/p/1"],
            result: [
                "verdict": "changed", "url": "https://shop.example/p/1", "version": 3,
                "text": "The blue mug costs 14.90 euros", "span": ["start": 20, "end": 50],
                "heading_path": ["Blue mug"], "similarity": 0.8333,
                "pieces": [
                    ["kind": "same", "text": "The blue mug costs "], ["kind": "removed", "text": "12.90 "],
                    ["kind": "added", "text": "14.90 "], ["kind": "same", "text": "euros"],
                ],
                "validated_at": "2026-11-22T19:40:00.000Z",
            ])
    ]
}
