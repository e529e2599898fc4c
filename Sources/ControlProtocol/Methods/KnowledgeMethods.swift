// SPDX-License-Identifier: MIT

public import Vocabulary

/// `knowledge.search`
public enum KnowledgeSearch: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var question: String
        public var site: String?
        public var k: Int
        public var maxAge: Duration?
        public var maxPStale: Double?
        public var maxRefreshes: Int
        public var deadline: Duration
        public var maxTokens: Int?
        public var language: String?
        public var pipeline: String?
        public var section: String?
        public var recency: Duration?
        public var includeUntrusted: Bool
        public var cursor: String?

        public init(
            question: String, site: String? = nil, k: Int = 8, maxAge: Duration? = nil,
            deadline: Duration = .seconds(10), maxTokens: Int? = nil, language: String? = nil, pipeline: String? = nil,
            section: String? = nil, recency: Duration? = nil, includeUntrusted: Bool = false, cursor: String? = nil,
            maxPStale: Double? = nil, maxRefreshes: Int = 8
        ) {
            (self.question, self.site, self.k, self.maxAge) = (question, site, k, maxAge)
            (self.maxPStale, self.maxRefreshes) = (maxPStale, maxRefreshes)
            (self.deadline, self.maxTokens) = (deadline, maxTokens)
            (self.language, self.pipeline) = (language, pipeline)
            (self.section, self.recency) = (section, recency)
            (self.includeUntrusted, self.cursor) = (includeUntrusted, cursor)
        }
    }

    /// Whether the answer keeps the promise of `max_age` and `max_p_stale`.
    public enum Freshness: String, Codable, CaseIterable, Sendable {
        /// Nothing was asked of the age.
        case notAsked = "not_asked"
        /// Everything is as fresh as asked.
        case met
        /// The deadline passed, or a site did not answer: what is not fresh is the last good version, and says why.
        case missed
    }

    public struct Result: Codable, Hashable, Sendable {
        /// Of this answer: `citation.changed` names it when a visit that ended after the deadline changes what was cited.
        public var id: String
        /// Best first.
        public var passages: [Passage]
        /// 0 to 1: how likely the passages answer the question, estimated from how much of it their best sentences cover.
        /// Calibrated for each language on public questions with and without an answer; absent when nothing was found.
        public var answerable: Double?
        /// Where to go on for more; absent when there is no more.
        public var cursor: String?
        public var freshness: Freshness
        /// Why it was missed.
        public var detail: String?
        /// Pages visited for this question.
        public var refreshed: Int
        public var took: Duration

        public init(
            id: String = "", passages: [Passage], answerable: Double? = nil, cursor: String? = nil,
            freshness: Freshness, detail: String? = nil, refreshed: Int = 0, took: Duration
        ) {
            self.id = id
            (self.passages, self.answerable, self.cursor) = (passages, answerable, cursor)
            (self.freshness, self.detail) = (freshness, detail)
            (self.refreshed, self.took) = (refreshed, took)
        }
    }

    public static let name = "knowledge.search"
    public static let summary = "Passages that answer a question, with citations that can be checked."
    public static let doc = """
        With max_age or max_p_stale, just the pages behind the candidates are visited before the answer, conditionally, \
        and one visit serves all questions that wait for the page. Past the deadline the answer comes from the last good \
        versions and says so in freshness and stale_reason; the visits go on, and the event citation.changed tells when \
        one changes what was cited. A site that is not stored is then fetched, when a recipe and the policies allow it: \
        errors not_found without a recipe, refused_by_policy, fetch_failed. Pages that are gone are never cited. A text that \
        stands on several pages comes once, with the others' URLs in duplicates. Passages that speak to a language model \
        instead of to a reader are left out unless include_untrusted is set; then labels say where.
        """
    public static let parameters = [
        Parameter("question", in: .length(1...16_384), "In the visitor's words; Portuguese, English or Spanish."),
        Parameter("site", "Only pages of this host; *.shop.example for a domain with its subdomains."),
        Parameter("k", default: 8, in: .number(1...100), "Passages, at most."),
        Parameter(
            "max_age", in: .duration(.zero...(.seconds(315_360_000))),
            "Passages must have been validated within this time; without it, stored knowledge is taken as it is."),
        Parameter(
            "max_p_stale", in: .number(0...1),
            "Passages of pages more likely than this to have changed since they were last seen are refreshed first."),
        Parameter(
            "max_refreshes", default: 8, in: .number(0...100),
            "Pages visited for this question, at most; the best first."),
        Parameter(
            "deadline", default: "10s", in: .duration(.milliseconds(10)...(.seconds(600))),
            "When the answer is due, refreshed or not."),
        Parameter(
            "max_tokens", in: .number(16...1_000_000),
            "Length of all passages together in language-model tokens, estimated; the last ones are left out."),
        Parameter("language", in: .length(2...35), "Only passages in this language (BCP 47 primary tag)."),
        Parameter("pipeline", "Only pages made by this recipe."),
        Parameter(
            "section", in: .length(1...2048),
            "Only this part of the site: a URL prefix (https://shop.example/help/), a path (/help/) or the words of a heading."
        ),
        Parameter(
            "recency", in: .duration(.seconds(1)...(.seconds(315_360_000))),
            "Prefer recent pages: one that changed so long ago counts half. Without it, age does not matter."),
        Parameter(
            "include_untrusted", default: false,
            "Also passages labelled as untrusted, such as instructions to a language model."),
        Parameter("cursor", in: .length(1...256), "From an answer to the same question: the passages after those."),
    ]
    public static let examples = [
        MethodExample(
            "opening hours, at most an hour old",
            params: ["question": "A loja abre ao domingo?", "site": "shop.example", "k": 1, "max_age": "1h"],
            result: [
                "id": "q-5f1c2a3b",
                "passages": [
                    [
                        "id": "p-81-3", "score": 7.25, "url": "https://shop.example/horario", "title": "Horário",
                        "heading_path": ["Horário", "Fim de semana"], "text": "Ao domingo abrimos das 10h às 13h.",
                        "span": ["start": 412, "end": 447],
                        "link": "https://shop.example/horario#:~:text=Ao%20domingo%20abrimos",
                        "language": "pt", "pipeline": "shop.example",
                        "recipe_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        "version": 2, "fetched_at": "2026-11-20T08:00:00.000Z",
                        "validated_at": "2026-11-22T19:40:00.000Z", "validated_by": "not_modified",
                        "is_fresh": true, "stale_probability": 0.01, "kind": "text", "support": 0.86,
                        "sentences": [
                            [
                                "text": "Ao domingo abrimos das 10h às 13h.", "span": ["start": 412, "end": 447],
                                "support": 0.86,
                            ]
                        ],
                        "duplicates": ["https://shop.example/contactos"], "labels": [],
                        "provenance": [
                            "fetch_id": "f-2c26b46b68ffc68f",
                            "body_hash": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                            "plugins": ["fetch: http": "FetchHTTP 0.1.0"],
                        ],
                    ]
                ],
                "answerable": 0.91, "cursor": "1", "freshness": "met", "refreshed": 1, "took": "184ms",
            ])
    ]
}

/// A citable piece of a page.
public struct Passage: Codable, Hashable, Sendable {
    public var id: String
    /// Comparable within one answer only.
    public var score: Double
    public var url: String
    public var title: String
    /// Headings above it, outermost first.
    public var headingPath: [String]
    public var text: String
    /// Where ``text`` stands in the page's stored `content`.
    public var span: Span
    /// The URL with a text fragment: a browser scrolls to the quote.
    public var link: String
    public var language: String?
    public var pipeline: String
    public var recipeHash: Fingerprint
    /// Of the page, for `page.get`.
    public var version: Int
    public var fetchedAt: Timestamp
    public var validatedAt: Timestamp
    /// How it was made sure that this is what the site says.
    public var validatedBy: Validation
    /// As fresh as asked; true when nothing was asked.
    public var isFresh: Bool
    /// Why it is not as fresh as asked.
    public var staleReason: String?
    /// How likely the page has changed since ``validatedAt``, from its own history and that of the pages around it.
    public var staleProbability: Double?
    /// What the page was made from, and by what; absent from stores that do not keep it.
    public var provenance: Provenance?
    public var kind: PassageKind
    /// Of a fact: the name of the field (`price`). Its span is empty, as it stands in `fields` or `data`, not in `content`.
    public var field: String?
    /// 0 to 1: how much of the question its best sentences cover; absent from stores that do not tell.
    public var support: Double?
    /// Its sentences that answer best, in the order of the text.
    public var sentences: [SupportingSentence]
    /// Other pages that say the same.
    public var duplicates: [String]
    /// Parts that are not to be trusted, when `include_untrusted` was set.
    public var labels: [PassageLabel]

    public init(
        id: String, score: Double, url: String, title: String, headingPath: [String], text: String, span: Span,
        link: String, language: String? = nil, pipeline: String, recipeHash: Fingerprint, version: Int,
        fetchedAt: Timestamp, validatedAt: Timestamp, validatedBy: Validation, isFresh: Bool = true,
        staleProbability: Double? = nil, kind: PassageKind = .text, field: String? = nil, support: Double? = nil,
        sentences: [SupportingSentence] = [], duplicates: [String] = [], labels: [PassageLabel] = []
    ) {
        (self.id, self.score, self.url, self.title) = (id, score, url, title)
        (self.headingPath, self.text, self.span, self.link) = (headingPath, text, span, link)
        (self.language, self.pipeline, self.recipeHash, self.version) = (language, pipeline, recipeHash, version)
        (self.fetchedAt, self.validatedAt, self.validatedBy) = (fetchedAt, validatedAt, validatedBy)
        (self.isFresh, self.staleProbability) = (isFresh, staleProbability)
        (self.kind, self.field, self.support) = (kind, field, support)
        (self.sentences, self.duplicates, self.labels) = (sentences, duplicates, labels)
    }
}

/// What one version of a page was made from, and by what.
public struct Provenance: Codable, Hashable, Sendable {
    /// Of the visit that brought the body.
    public var fetchID: String?
    /// SHA-256 of the response's body, hexadecimal.
    public var bodyHash: String?
    /// The plugin behind each stage that made it, with its version.
    public var plugins: [String: String]

    public init(fetchID: String? = nil, bodyHash: String? = nil, plugins: [String: String] = [:]) {
        (self.fetchID, self.bodyHash, self.plugins) = (fetchID, bodyHash, plugins)
    }
}
