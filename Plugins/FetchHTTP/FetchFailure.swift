// SPDX-License-Identifier: MIT

import StageSDK

/// Why a fetch produced no response.
struct FetchFailure: Error, Equatable, Sendable {
    /// Wire value: the stage's error code. Never renamed.
    enum Code: String, CaseIterable, Sendable {
        case hostUnresolved = "host_unresolved"
        case connectFailed = "connect_failed"
        /// The two sides found no common ground, or the certificate does not hold. A handshake that the network broke
        /// off is ``connectFailed``.
        case tlsFailed = "tls_failed"
        case timedOut = "timed_out"
        case stalled
        case bodyTooLarge = "body_too_large"
        case tooManyRedirects = "too_many_redirects"
        case blockedByPolicy = "blocked_by_policy"
        /// What came is no HTTP response, or not all of one.
        case badResponse = "bad_response"
        case badRequest = "bad_request"
        case badURL = "bad_url"
        case unsupportedScheme = "unsupported_scheme"
        /// Status 429: the server asks for fewer requests.
        case throttled
        /// Another status in `retry_statuses`.
        case unavailable
        /// The form was not there, or what came behind it is no session.
        case loginFailed = "login_failed"
        case cancelled
        /// This process lacks something: memory, a thread, a file descriptor.
        case outOfResources = "out_of_resources"
    }

    let code: Code
    /// What was expected and what was seen, with units. Never page content or credentials.
    let detail: String
    /// What the server asked for, of ``Code/throttled`` and ``Code/unavailable``.
    let retryAfter: Duration?

    init(_ code: Code, _ detail: String, retryAfter: Duration? = nil) {
        (self.code, self.detail, self.retryAfter) = (code, detail, retryAfter)
    }

    /// How long to wait is the least that can help: a resolver's negative cache, a restart, a burst of load.
    var consequence: StageError.Consequence {
        switch code {
        case .hostUnresolved: .retry(after: .seconds(60))
        case .connectFailed, .timedOut, .stalled, .badResponse: .retry(after: .seconds(30))
        case .throttled, .unavailable: .retry(after: retryAfter ?? .seconds(60))
        case .loginFailed: .retry(after: .seconds(900))
        case .outOfResources: .retry(after: .seconds(10))
        case .cancelled: .retry(after: .zero)
        case .tlsFailed, .bodyTooLarge, .tooManyRedirects, .blockedByPolicy, .badRequest, .badURL,
            .unsupportedScheme:
            .reject
        }
    }

    var stageError: StageError { StageError(code.rawValue, detail, consequence) }
}
