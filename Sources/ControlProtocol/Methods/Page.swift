// SPDX-License-Identifier: MIT

public import Vocabulary

/// A stored or just extracted page. Which of the optional parts are present is the request's `include`.
public struct Page: Codable, Hashable, Sendable {
    /// Canonical: the page's identity.
    public var url: String
    /// After redirects, when it differs.
    public var finalURL: String?
    public var pipeline: String
    /// Of the effective recipe that made this version.
    public var recipeHash: Fingerprint
    /// How the page was acquired: `http`, `browser`, …
    public var method: String
    /// HTTP status of the response.
    public var status: Int?
    public var state: PageState
    /// Why it is not current.
    public var stateDetail: String?
    /// From 1; a new one when the canonical record changed.
    public var version: Int
    public var title: String?
    /// BCP 47: `pt`, `en`.
    public var language: String?
    public var author: String?
    public var description: String?
    public var siteName: String?
    public var image: String?
    public var canonical: String?
    public var contentType: String?
    public var publishedAt: Timestamp?
    public var modifiedAt: Timestamp?
    /// When the response behind this version was complete.
    public var fetchedAt: Timestamp
    /// When it was last known to be what the site serves; not before ``fetchedAt``.
    public var validatedAt: Timestamp
    public var validatedBy: Validation
    /// When the canonical record last differed from the one before.
    public var changedAt: Timestamp?
    public var wordCount: Int?
    public var fingerprints: Fingerprints?
    // Parts, by `include`.
    /// Main content as Markdown.
    public var content: String?
    /// All visible text.
    public var text: String?
    public var passages: [PagePassage]?
    /// What the recipe declared, typed.
    public var fields: JSON?
    /// JSON-LD, microdata, OpenGraph, as found.
    public var data: JSON?
    public var outlinks: [Outlink]?
    /// `[name, value]`, names in lower case, in order.
    public var headers: [[String]]?
    /// The response's body as UTF-8 text.
    public var body: String?
    public var trace: [TraceStep]?

    public init(
        url: String, pipeline: String, recipeHash: Fingerprint, method: String, state: PageState = .current,
        version: Int = 1, fetchedAt: Timestamp, validatedAt: Timestamp, validatedBy: Validation = .fullFetch
    ) {
        (self.url, self.pipeline, self.recipeHash, self.method) = (url, pipeline, recipeHash, method)
        (self.state, self.version) = (state, version)
        (self.fetchedAt, self.validatedAt, self.validatedBy) = (fetchedAt, validatedAt, validatedBy)
    }
}

public enum PageState: String, Codable, CaseIterable, Sendable {
    /// The last good version, as far as is known.
    case current
    /// The last good version; a later visit was blocked, empty or drifted and did not replace it.
    case quarantined
    /// 404, 410 or a soft 404: a tombstone, out of search.
    case gone
}

/// How it was made sure that a version is what the site serves.
public enum Validation: String, Codable, CaseIterable, Sendable {
    case fullFetch = "full_fetch"
    /// The server answered 304.
    case notModified = "not_modified"
    /// Fetched again, and the canonical record was the same.
    case sameRecord = "same_record"
}

/// The parts of a page that a request may ask for.
public enum PagePart: String, Codable, CaseIterable, Sendable {
    case content, text, passages, fields, data, outlinks, headers, body, fingerprints, trace
}

public struct Fingerprints: Codable, Hashable, Sendable {
    /// SHA-256 of the body's bytes.
    public var body: String?
    /// SHA-256 of the main content.
    public var content: String?
    /// 64-bit similarity hash of the main content, hexadecimal.
    public var simhash: String?

    public init(body: String? = nil, content: String? = nil, simhash: String? = nil) {
        (self.body, self.content, self.simhash) = (body, content, simhash)
    }
}

/// UTF-8 offsets in the page's stored `content`: from `start` up to, not including, `end`.
public struct Span: Codable, Hashable, Sendable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) { (self.start, self.end) = (start, end) }
}

public struct PagePassage: Codable, Hashable, Sendable {
    public var id: String
    /// Headings above it, outermost first.
    public var headingPath: [String]
    public var span: Span
    public var text: String
    public var words: Int

    public init(id: String, headingPath: [String], span: Span, text: String, words: Int) {
        (self.id, self.headingPath, self.span) = (id, headingPath, span)
        (self.text, self.words) = (text, words)
    }
}

public struct Outlink: Codable, Hashable, Sendable {
    public var url: String
    public var text: String?
    public var rel: String?

    public init(url: String, text: String? = nil, rel: String? = nil) {
        (self.url, self.text, self.rel) = (url, text, rel)
    }
}

/// What one stage did with the record.
public struct TraceStep: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, CaseIterable, Sendable {
        case next, drop, fail, again
        /// Its `when:` did not hold.
        case skipped
    }
    /// `fetch.http`
    public var stage: String
    public var plugin: String?
    /// From 1; goes up when `again` went back to acquisition.
    public var attempt: Int
    public var outcome: Outcome
    /// Stable word of a drop or failure.
    public var code: String?
    public var detail: String?
    public var took: Duration

    public init(
        stage: String, plugin: String? = nil, attempt: Int = 1, outcome: Outcome, code: String? = nil,
        detail: String? = nil, took: Duration
    ) {
        (self.stage, self.plugin, self.attempt, self.outcome) = (stage, plugin, attempt, outcome)
        (self.code, self.detail, self.took) = (code, detail, took)
    }
}
