// SPDX-License-Identifier: MIT

import Crawling
import Testing
import Vocabulary
import WorkerProtocol

@testable import Engine

struct CrawlOutcomeTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    private func report(
        _ outcome: VisitReport.Outcome, _ code: String = "", status: Int? = nil, retryAfter: String? = nil
    ) -> VisitReport {
        var digest = VisitDigest()
        (digest.status, digest.retryAfter, digest.latency) = (status, retryAfter, .milliseconds(5))
        return VisitReport(id: 1, outcome: outcome, code: code, detail: "why", digest: digest)
    }

    private func conclusion(_ report: VisitReport) -> Conclusion? {
        guard case .ended(let conclusion) = CrawlOutcome(report, at: now, knowledge: { PageKnowledge(fetchedAt: now) })
        else { return nil }
        return conclusion
    }

    @Test(arguments: [
        ("gone", "gone"), ("soft_404", "gone"), ("redirected", "redirected"), ("canonical_elsewhere", "redirected"),
        ("not_html", "dropped"),
    ])
    func `what a stage drops ends the page by its reason`(code: String, expected: String) {
        let found: String =
            switch conclusion(report(.dropped, code)) {
            case .gone: "gone"
            case .redirected: "redirected"
            case .dropped: "dropped"
            default: "another"
            }
        #expect(found == expected)
    }

    @Test func `a server that is overloaded is asked again when it says so`() {
        let throttled = conclusion(report(.quarantined, "http_status", status: 429, retryAfter: "120"))
        #expect(throttled == .failed(.throttled, .init("http_429", "why"), after: .seconds(120)))
        let busy = conclusion(report(.quarantined, "http_status", status: 503))
        #expect(busy == .failed(.server, .init("http_503", "why"), after: nil))
        let forbidden = conclusion(report(.quarantined, "http_status", status: 403))
        #expect(forbidden == .quarantined(.init("http_403", "why")))
    }

    @Test(arguments: [
        ("host_unresolved", FailureClass.connection), ("timed_out", .timeout), ("plugin_crashed", .worker),
        ("disk_full", .storage), ("anything", .other),
    ])
    func `what is to be tried again has the class of its code`(code: String, expected: FailureClass) {
        guard case .failed(let failure, _, _) = conclusion(report(.retry, code)) else {
            Issue.record("not failed")
            return
        }
        #expect(failure == expected)
    }

    @Test func `a visit that a stop cut short says nothing of its page`() {
        for report in [report(.retry, "stopping"), report(.dropped, "cancelled"), report(.halted, "disk_full")] {
            guard case .returned = CrawlOutcome(report, at: now, knowledge: { PageKnowledge(fetchedAt: now) }) else {
                Issue.record("\(report.code) ended the page")
                continue
            }
        }
    }

    @Test func `politeness hears what the host did, and nothing of our own failures`() {
        #expect(
            CrawlOutcome.host(report(.stored, status: 200), at: now)
                == .answered(status: 200, latency: .milliseconds(5), retryAfter: nil))
        #expect(CrawlOutcome.host(report(.retry, "connect_failed"), at: now) == .failed)
        #expect(CrawlOutcome.host(report(.retry, "plugin_crashed"), at: now) == .cancelled)
    }
}
