// SPDX-License-Identifier: MIT

public import Vocabulary

/// All that is known of a URL in one pipeline: the answer to `crawl.why`.
public struct PageExplanation: Sendable, Hashable {
    /// Why the URL was not taken where it was found.
    public struct Refused: Sendable, Hashable {
        public let code: String
        public let detail: String
        /// The last time this was recorded.
        public let at: Timestamp
        /// The page that had the link, as far as it is known.
        public let parent: String?
    }

    /// Who has a page on lease, until when.
    public struct Hold: Sendable, Hashable {
        public let worker: String
        public let expiresAt: Timestamp
    }

    /// A URL in the frontier.
    public struct Known: Sendable, Hashable {
        public let state: PageState
        public let run: RunID
        public let depth: Int
        public let priority: Int
        public let origin: Candidate.Origin
        /// Visits begun in this run that did not end it.
        public let failedAttempts: Int
        /// Of the last visit, or why the URL waits.
        public let code: String
        public let detail: String
        /// When a waiting page is due.
        public let dueAt: Timestamp?
        public let addedAt: Timestamp
        /// When the state was reached, for states that end a page.
        public let endedAt: Timestamp?
        /// The page that had the link; `nil` for seeds.
        public let parent: String?
        public let knowledge: PageKnowledge?
        public let lease: Hold?
    }

    public let url: CanonicalURL
    public let pipeline: String
    /// `nil` when the URL never entered the frontier.
    public let known: Known?
    public let refused: Refused?
    /// When the host may be asked next, if that is what the page waits for.
    public let hostWaitsUntil: Timestamp?
}
