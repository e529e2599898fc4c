// SPDX-License-Identifier: MIT

import HTTPTypes
import Vocabulary

/// Why a request was not served. Its code is for programs, its message for people, its hint says what to do next.
struct ChatServerError: Error, Equatable, Sendable {
    /// Wire value of `code` in every error answer. Never renamed.
    enum Code: String, CaseIterable, Sendable {
        case invalidJSON = "invalid_json"
        case invalidRequest = "invalid_request"
        case tooDeep = "too_deep"
        case bodyTooLarge = "body_too_large"
        case messageTooLong = "message_too_long"
        case unsupportedMediaType = "unsupported_media_type"
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        case siteUnknown = "site_unknown"
        case originRefused = "origin_refused"
        case tokenInvalid = "token_invalid"
        case tokenExpired = "token_expired"
        case adminRequired = "admin_required"
        case rateLimited = "rate_limited"
        case budgetExhausted = "budget_exhausted"
        case tooBusy = "too_busy"
        case daemonUnreachable = "daemon_unreachable"
        case extractionFailed = "extraction_failed"
        case storageFailed = "storage_failed"
        case answerFailed = "answer_failed"
    }

    let code: Code
    let message: String
    var hint: String?
    /// Seconds after which the same request may succeed; sent as `Retry-After`.
    var retryAfter: Int?
    /// Methods that the path has, for ``Code/methodNotAllowed``.
    var allowed: [String] = []

    init(_ code: Code, _ message: String, hint: String? = nil, retryAfter: Int? = nil) {
        (self.code, self.message, self.hint, self.retryAfter) = (code, message, hint, retryAfter)
    }

    static let refusedOrigin = ChatServerError(
        .originRefused, "pages of this origin may not call this service",
        hint: "the operator lists them under sites: origins")

    var status: HTTPResponse.Status {
        switch code {
        case .invalidJSON, .invalidRequest, .tooDeep, .messageTooLong: .badRequest
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .notFound, .siteUnknown: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .originRefused: .forbidden
        case .tokenInvalid, .tokenExpired, .adminRequired: .unauthorized
        case .rateLimited, .budgetExhausted: .tooManyRequests
        case .tooBusy, .daemonUnreachable: .serviceUnavailable
        case .extractionFailed: .unprocessableContent
        case .storageFailed, .answerFailed: .internalServerError
        }
    }

    /// `error` is the message as text, as the first version of this interface had it.
    var json: JSON {
        var object = JSONObject([("success", false), ("code", .string(code.rawValue)), ("error", .string(message))])
        if let hint { object.append("hint", .string(hint)) }
        if let retryAfter { object.append("retry_after", .int(Int64(retryAfter))) }
        return .object(object)
    }

    /// The form that clients of OpenAI's interface read.
    var openAIJSON: JSON {
        let type =
            switch status.code {
            case 401: "authentication_error"
            case 403: "permission_error"
            case 429: "rate_limit_error"
            case 500...: "server_error"
            default: "invalid_request_error"
            }
        let text = hint.map { "\(message) \($0)" } ?? message
        return [
            "error": ["message": .string(text), "type": .string(type), "code": .string(code.rawValue), "param": .null]
        ]
    }
}
