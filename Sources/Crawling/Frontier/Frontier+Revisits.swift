// SPDX-License-Identifier: MIT

public import Vocabulary

/// A stored page and when it is due again.
public struct DueVisit: Sendable, Hashable {
    public let url: String
    public let dueAt: Timestamp
    public let knowledge: PageKnowledge
}

/// What is due, for schedules.
extension Frontier {
    /// Names of all pipelines that ever had a run.
    public func pipelines() throws(FrontierError) -> [String] {
        try file.read { try $0.pipelineNames() }
    }

    /// The pages of a pipeline that are due next, soonest first; those past due too.
    ///
    /// - Parameter limit: 1 to 1000.
    public func dueVisits(of pipeline: String, limit: Int) throws(FrontierError) -> [DueVisit] {
        try file.read { rows in
            guard let id = try rows.pipelineID(pipeline) else { return [] }
            return try rows.dueVisits(of: id, limit: min(max(limit, 1), 1000))
        }
    }

    /// Pages of a pipeline that are due by then, counted up to a limit.
    public func dueCount(
        of pipeline: String, at now: Timestamp, countingTo limit: Int = 100_000
    ) throws(FrontierError) -> Int {
        try file.read { rows in
            guard let id = try rows.pipelineID(pipeline) else { return 0 }
            return try rows.dueCount(of: id, at: now, limit: limit)
        }
    }

    /// When stored pages were last seen to hold.
    ///
    /// - Returns: In the order of `urls`; `nil` for pages that were never stored.
    public func validations(of urls: [CanonicalURL], in pipeline: String) throws(FrontierError) -> [Timestamp?] {
        let keys = urls.map { Int64(bitPattern: book.hash.digest($0.string).first) }
        return try file.read { rows in
            guard let id = try rows.pipelineID(pipeline) else { return urls.map { _ in nil } }
            return try zip(urls, keys).map { url, key in try rows.validation(of: url.string, key: key, pipeline: id) }
        }
    }

    /// Notes a visit that was made outside of any run, because somebody waited for it.
    ///
    /// - Parameter renewed: What is known after it, from what was known before; `nil` leaves that.
    /// - Returns: Whether anything was noted: a pipeline that never stored the page has nothing to renew.
    @discardableResult
    public func renew(
        _ url: CanonicalURL, in pipeline: String, _ renewed: @Sendable (PageKnowledge) -> PageKnowledge?
    ) throws(FrontierError) -> Bool {
        let key = Int64(bitPattern: book.hash.digest(url.string).first)
        let isKnown = try file.read { rows in
            try rows.pipelineID(pipeline).flatMap { try rows.validation(of: url.string, key: key, pipeline: $0) } != nil
        }
        guard isKnown else { return false }
        return try change { _, rows in
            guard let id = try rows.pipelineID(pipeline),
                let (page, before) = try rows.knownPage(url.string, key: key, pipeline: id),
                let after = renewed(before)
            else { return false }
            try rows.setKnowledge(after, of: page, pipeline: id)
            return true
        }
    }

    /// What is known of a pipeline's pages, in batches: call it until it returns `nil`.
    ///
    /// - Parameters:
    ///   - cursor: What the call before returned; 0 at first.
    ///   - limit: 1 to 10,000.
    public func knowledge(
        of pipeline: String, after cursor: Int64 = 0, limit: Int = 1000
    ) throws(FrontierError) -> (pages: [(url: String, knowledge: PageKnowledge)], next: Int64?) {
        try file.read { rows in
            guard let id = try rows.pipelineID(pipeline) else { return ([], nil) }
            let limit = min(max(limit, 1), 10_000)
            let found = try rows.knowledge(of: id, after: cursor, limit: limit)
            return (found.map { ($0.url, $0.knowledge) }, found.count == limit ? found.last?.page : nil)
        }
    }
}
