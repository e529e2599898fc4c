// SPDX-License-Identifier: MIT

public import Vocabulary

/// A worker's time-limited claim on one URL (invariant F2). Ends by `complete`, `giveBack` or its deadline.
public struct Lease: Sendable, Hashable, Identifiable {
    /// Unique in the life of the process.
    public let id: UInt64
    public let url: CanonicalURL
    public let pipeline: String
    public let run: RunID
    /// Links from a seed.
    public let depth: Int
    public let priority: Int
    public let origin: Candidate.Origin
    /// 1 for the first try in this run.
    public let attempt: Int
    /// Of earlier visits; `nil` at the first.
    public let previous: PageKnowledge?
    public let worker: String
    /// After that the page is handed out again.
    public let expiresAt: Timestamp

    let page: Int64
    let queue: Int64
    let host: Int64
}
