// SPDX-License-Identifier: MIT

public import Vocabulary

/// How the visit that a lease was for has ended.
public enum Conclusion: Sendable, Hashable {
    /// A word for machines and a sentence for people.
    public struct Reason: Sendable, Hashable {
        /// Stable; `crawl.why` and run counts show it.
        public let code: String
        /// Cut at 500 bytes.
        public let detail: String

        public init(_ code: String, _ detail: String = "") {
            (self.code, self.detail) = (code, detail)
        }
    }

    /// Every store of the pipeline has committed; to be said only then (invariant F3). A 304 is this too. The reason says
    /// what the store made of it, for the run's counts.
    case stored(PageKnowledge, Reason? = nil)
    case dropped(Reason)
    /// The target is offered as an outlink.
    case redirected(Reason)
    case gone(Reason)
    case refused(Reason)
    case quarantined(Reason)
    /// To be tried again by the ``RetryPolicy``, not before `after` where the site has said so.
    case failed(FailureClass, Reason, after: Duration? = nil)
}

/// What is remembered of a page between visits, for conditional requests and for the revisit policy.
public struct PageKnowledge: Sendable, Hashable {
    /// When the stored version was fetched, and when it was last seen to hold. Wall clock.
    public var fetchedAt: Timestamp
    public var validatedAt: Timestamp
    /// The last status, or `nil` where the method knows none.
    public var status: Int?
    public var etag: String?
    /// As the server wrote it.
    public var lastModified: String?
    /// Of the canonical extracted record: equal means that the page has not changed.
    public var content: String?
    /// The page's ``ChangeHistory`` in its compact form.
    public var history: [UInt8]
    /// When it is due again; `nil` leaves that to the pipeline's schedule.
    public var revisitAt: Timestamp?
    /// Until when its server said that it holds; `nil` where it said nothing.
    public var freshUntil: Timestamp?

    public init(
        fetchedAt: Timestamp, validatedAt: Timestamp? = nil, status: Int? = nil, etag: String? = nil,
        lastModified: String? = nil, content: String? = nil, history: [UInt8] = [], revisitAt: Timestamp? = nil,
        freshUntil: Timestamp? = nil
    ) {
        (self.fetchedAt, self.validatedAt, self.status) = (fetchedAt, validatedAt ?? fetchedAt, status)
        (self.etag, self.lastModified, self.content) = (etag, lastModified, content)
        (self.history, self.revisitAt, self.freshUntil) = (history, revisitAt, freshUntil)
    }
}

/// What a change did, once it is committed.
public struct Receipt: Sendable, Hashable {
    /// URLs that were not known to the run.
    public internal(set) var added = 0
    /// URLs that the run had already.
    public internal(set) var known = 0
    /// URLs past the page limit, kept for the case that others do not count.
    public internal(set) var held = 0
    /// URLs past what is kept for that case, or on a host that cannot be reached: counted, not kept.
    public internal(set) var turnedAway = 0
    /// When the page will be tried again; `nil` when it will not.
    public internal(set) var retryAt: Timestamp?
    /// What the page has become; `nil` when the change was not about one.
    public internal(set) var state: PageState?
    /// The run has nothing to do any more.
    public internal(set) var isRunDrained = false
}
