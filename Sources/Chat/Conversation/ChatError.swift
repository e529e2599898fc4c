// SPDX-License-Identifier: MIT

/// Why a message got no answer, or a request to the chat's storage no result.
public struct ChatError: Error, Hashable, Sendable {
    /// Wire value; never renamed.
    public enum Code: String, Codable, CaseIterable, Sendable {
        case messageEmpty = "message_empty"
        case messageTooLong = "message_too_long"
        case invalidRequest = "invalid_request"
        case siteUnknown = "site_unknown"
        case daemonUnavailable = "daemon_unavailable"
        case deadlineExceeded = "deadline_exceeded"
        case notFound = "not_found"
        case conflict
        case modelFailed = "model_failed"
        case budgetSpent = "budget_spent"
        case storageFailed = "storage_failed"
        case cancelled
    }

    /// What the caller does next.
    public enum Consequence: Hashable, Sendable {
        /// The same request may succeed later, not sooner than `after`.
        case retry(after: Duration)
        /// The request is at fault: change it.
        case correct
        /// An operator looks at the log.
        case report
    }
    public let code: Code
    /// For people: what was expected and what was seen. Never a visitor's words, page content or credentials.
    public let detail: String

    public init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    public var consequence: Consequence {
        switch code {
        case .messageEmpty, .messageTooLong, .invalidRequest, .siteUnknown, .notFound, .conflict: .correct
        case .daemonUnavailable, .deadlineExceeded, .modelFailed: .retry(after: .seconds(1))
        case .budgetSpent: .retry(after: .seconds(3600))
        case .cancelled: .retry(after: .zero)
        case .storageFailed: .report
        }
    }
}

extension ChatError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(detail)" }
}
