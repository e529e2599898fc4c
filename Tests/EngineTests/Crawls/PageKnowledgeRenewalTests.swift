// SPDX-License-Identifier: MIT

import Crawling
import Testing
import Vocabulary
import WorkerProtocol

@testable import Engine

/// What runs know of a page after somebody had it visited outside of them.
struct PageKnowledgeRenewalTests {
    private let start = Timestamp(microseconds: 1_700_000_000_000_000)

    private func digest(_ change: String, status: Int = 200) -> VisitDigest {
        var digest = VisitDigest()
        digest.status = status
        digest.change = change
        return digest
    }

    @Test func `the next turn comes as long after the visit as after the one before`() {
        let before = PageKnowledge(
            fetchedAt: start, etag: "\"v1\"", content: "abc", revisitAt: start + .seconds(3600))
        let now = start + .seconds(1800)
        let after = before.renewed(by: digest("not_modified", status: 304), at: now)
        #expect(after.validatedAt == now && after.revisitAt == now + .seconds(3600))
        #expect(after.fetchedAt == start && after.etag == "\"v1\"" && after.content == "abc")
        #expect(!after.history.isEmpty && after.history != before.renewed(by: digest("changed"), at: now).history)
    }

    @Test func `a page that waits for its schedule goes on waiting`() {
        let before = PageKnowledge(fetchedAt: start, content: "abc")
        #expect(before.renewed(by: digest("changed"), at: start + .seconds(5)).revisitAt == nil)
        #expect(before.renewed(by: digest("changed"), at: start - .seconds(5)).validatedAt == start - .seconds(5))
    }
}
