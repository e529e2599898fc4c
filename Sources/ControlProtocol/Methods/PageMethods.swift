// SPDX-License-Identifier: MIT

public import Vocabulary

/// `page.extract`
public enum PageExtract: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var url: String
        /// `nil` is ``defaultMaxAge``, or less where the site says less.
        public var maxAge: Duration?
        public var force: Bool
        public var method: String?
        public var deadline: Duration
        public var include: [PagePart]
        public var pipeline: String?

        public static let defaultMaxAge = Duration.seconds(24 * 3600)

        public init(
            url: String, maxAge: Duration? = nil, force: Bool = false, method: String? = nil,
            deadline: Duration = .seconds(60), include: [PagePart] = [.content, .fields], pipeline: String? = nil
        ) {
            (self.url, self.maxAge, self.force, self.method) = (url, maxAge, force, method)
            (self.deadline, self.include, self.pipeline) = (deadline, include, pipeline)
        }
    }

    /// Where the answer comes from.
    public enum Source: String, Codable, CaseIterable, Sendable {
        /// From the store: fresh enough.
        case store
        /// Fetched for this request.
        case fetched
        /// Asked the site, which said 304; content from the store.
        case revalidated
        /// From the store though it should have been asked for, because the visit failed or the deadline passed: see
        /// `detail`. So every stored page stands in for an error, by its true age, within `stale-if-error` and past it.
        case stale
    }

    public struct Result: Codable, Hashable, Sendable {
        public var page: Page
        public var source: Source
        /// Since ``Page/validatedAt``.
        public var age: Duration
        /// Why the answer is stale.
        public var detail: String?
        public var took: Duration

        public init(page: Page, source: Source, age: Duration, detail: String? = nil, took: Duration) {
            (self.page, self.source, self.age) = (page, source, age)
            (self.detail, self.took) = (detail, took)
        }
    }

    public static let name = "page.extract"
    public static let summary = "One page as a record: from the store when fresh enough, else visited now."
    public static let doc = """
        Errors: not_found when no recipe matches; refused_by_policy when robots.txt, scope or the egress policy says no; \
        fetch_failed, page_rejected (blocked, empty or drifted) and deadline_exceeded when there is no good version to \
        fall back on, each with data.trace. Progress notifications name the stage that runs.
        """
    public static let parameters = [
        Parameter("url", in: .length(1...2_097_152), "http or https; any spelling, it is made canonical first."),
        Parameter(
            "max_age", default: "24h", isFilledIn: false, in: .duration(.zero...(.seconds(315_360_000))),
            "A stored version validated within this time is answered as it is; 0s always asks the site. Unless said, less "
                + "than 24h where the site says less (Cache-Control, Expires; RFC 9111)."),
        Parameter("force", default: false, "Visit without conditional headers, whatever is stored."),
        Parameter("method", "Acquire by this method (http, browser, …) instead of the recipe's choice."),
        Parameter(
            "deadline", default: "60s", in: .duration(.milliseconds(100)...(.seconds(600))),
            "Past it the last good version is answered, marked stale, or else an error. The visit may go on."),
        Parameter(
            "include", default: ["content", "fields"], in: .length(0...20), "Optional parts of the page wanted."),
        Parameter("pipeline", "Use this recipe instead of the one that matches."),
    ]
    public static let examples = [
        MethodExample(
            "a product page, at most an hour old",
            params: ["url": "https://shop.example/p/1", "max_age": "1h", "include": ["fields"]],
            result: [
                "page": [
                    "url": "https://shop.example/p/1", "pipeline": "shop.example",
                    "recipe_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    "method": "http", "status": 200, "state": "current", "version": 3, "title": "Blue mug",
                    "fetched_at": "2026-11-22T18:56:03.120Z", "validated_at": "2026-11-22T19:40:00.000Z",
                    "validated_by": "not_modified", "fields": ["price": ["amount": 12.9, "currency": "EUR"]],
                ],
                "source": "store", "age": "4m", "took": "2ms",
            ])
    ]
}

/// `page.get`
public enum PageGet: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var url: String
        public var version: Int?
        public var include: [PagePart]

        public init(url: String, version: Int? = nil, include: [PagePart] = [.content, .fields]) {
            (self.url, self.version, self.include) = (url, version, include)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var page: Page

        public init(page: Page) { self.page = page }
    }

    public static let name = "page.get"
    public static let summary = "One page from the store, without visiting the site."
    public static let doc = "Error not_found when the page, or that version of it, is not stored."
    public static let parameters = [
        Parameter("url", in: .length(1...2_097_152), "Any spelling; it is made canonical first."),
        Parameter("version", in: .number(1...1e9), "An earlier version; the newest unless said."),
        Parameter(
            "include", default: ["content", "fields"], in: .length(0...20), "Optional parts of the page wanted."),
    ]
}

/// `page.list`
public enum PageList: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var site: String?
        public var pipeline: String?
        public var state: PageState?
        public var changedSince: Timestamp?
        public var limit: Int
        public var cursor: String?

        public init(
            site: String? = nil, pipeline: String? = nil, state: PageState? = nil, changedSince: Timestamp? = nil,
            limit: Int = 100, cursor: String? = nil
        ) {
            (self.site, self.pipeline, self.state) = (site, pipeline, state)
            (self.changedSince, self.limit, self.cursor) = (changedSince, limit, cursor)
        }
    }

    public struct Entry: Codable, Hashable, Sendable {
        public var url: String
        public var pipeline: String
        public var title: String?
        public var language: String?
        public var state: PageState
        public var version: Int
        public var fetchedAt: Timestamp
        public var validatedAt: Timestamp
        public var wordCount: Int?

        public init(
            url: String, pipeline: String, title: String?, language: String?, state: PageState, version: Int,
            fetchedAt: Timestamp, validatedAt: Timestamp, wordCount: Int?
        ) {
            (self.url, self.pipeline, self.title) = (url, pipeline, title)
            (self.language, self.state, self.version) = (language, state, version)
            (self.fetchedAt, self.validatedAt, self.wordCount) = (fetchedAt, validatedAt, wordCount)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var pages: [Entry]
        /// Give it back as `cursor` for what follows; absent at the end.
        public var nextCursor: String?
        /// Of all that match, not just of these.
        public var total: Int?

        public init(pages: [Entry], nextCursor: String? = nil, total: Int? = nil) {
            (self.pages, self.nextCursor, self.total) = (pages, nextCursor, total)
        }
    }

    public static let name = "page.list"
    public static let summary = "Stored pages in the order of their URLs."
    public static let parameters = [
        Parameter("site", "Only pages of this host; *.shop.example for a domain with its subdomains."),
        Parameter("pipeline", "Only pages made by this recipe."),
        Parameter("state", "Only pages in this state."),
        Parameter("changed_since", "Only pages whose record changed at this time (RFC 3339) or later."),
        Parameter("limit", default: 100, in: .number(1...1000), "Pages in one answer, at most."),
        Parameter("cursor", in: .length(0...4096), "From an earlier answer's next_cursor."),
    ]
}
