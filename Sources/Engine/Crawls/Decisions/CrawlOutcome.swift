// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary
import WorkerProtocol

/// What a worker's report means to the frontier and to the host's politeness. Pure.
enum CrawlOutcome: Sendable {
    case ended(Conclusion)
    /// No word about the page: it is visited again, and the attempt does not count.
    case returned(after: Duration, Conclusion.Reason)

    init(_ report: VisitReport, at now: Timestamp, knowledge: () -> PageKnowledge) {
        let reason = Conclusion.Reason(report.code, report.detail)
        switch report.outcome {
        case .stored:
            self = .ended(.stored(knowledge(), report.digest?.change.map { Conclusion.Reason($0) }))
        case .dropped where report.code == "redirected" || report.code == "canonical_elsewhere":
            self = .ended(.redirected(reason))
        case .dropped where report.code == "gone" || report.code == "soft_404": self = .ended(.gone(reason))
        case .dropped where report.code == "cancelled": self = .returned(after: .zero, reason)
        case .dropped: self = .ended(.dropped(reason))
        case .quarantined where report.code == "http_status":
            self = .ended(Self.conclusion(onStatus: report.digest?.status ?? 0, report, at: now))
        case .quarantined: self = .ended(.quarantined(reason))
        case .retry where report.code == "stopping": self = .returned(after: .zero, reason)
        case .retry:
            let wish = report.after > .zero ? report.after : nil
            self = .ended(.failed(Self.failureClass(report), reason, after: wish))
        // The store is full or a stage cannot go on: that is no word about the page.
        case .halted: self = .returned(after: .seconds(15), reason)
        }
    }

    private static func conclusion(onStatus status: Int, _ report: VisitReport, at now: Timestamp) -> Conclusion {
        let reason = Conclusion.Reason("http_\(status)", report.detail)
        let wish = report.digest?.retryAfter.flatMap { RetryAfter.parse($0, at: now) }
        switch status {
        case 429: return .failed(.throttled, reason, after: wish)
        case 503 where wish != nil: return .failed(.throttled, reason, after: wish)
        case 500...: return .failed(.server, reason, after: wish)
        case 408, 425: return .failed(.other, reason, after: wish)
        default: return .quarantined(reason)
        }
    }

    /// By the codes of fetch stages; unknown ones are tried again like anything else.
    private static func failureClass(_ report: VisitReport) -> FailureClass {
        switch report.code {
        case "host_unresolved", "connect_failed", "tls_failed": .connection
        case "timed_out", "stage_timeout", "visit_timeout": .timeout
        case "worker_crashed", "plugin_crashed", "lease_expired": .worker
        case "challenge", "blocked", "empty_shell": .blocked
        case "throttled": .throttled
        case "unavailable": .server
        case "disk_full", "busy", "store_failed", "out_of_resources": .storage
        default: (report.digest?.status ?? 0) >= 500 ? .server : .other
        }
    }

    /// How the host behaved.
    static func host(_ report: VisitReport, at now: Timestamp) -> HostPoliteness.Outcome {
        if let digest = report.digest, let status = digest.status {
            let retryAfter = digest.retryAfter.flatMap { RetryAfter.parse($0, at: now) }
            return .answered(status: status, latency: digest.latency ?? .zero, retryAfter: retryAfter)
        }
        switch report.code {
        case "host_unresolved", "connect_failed", "tls_failed", "timed_out", "bad_response": return .failed
        default: return .cancelled
        }
    }
}
