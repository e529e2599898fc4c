// SPDX-License-Identifier: MIT

public import StageSDK

/// Why a render produced no page.
public struct RenderFailure: Error, Equatable, Sendable {
    /// Wire value: the stage's error code. Never renamed.
    public enum Code: String, CaseIterable, Sendable {
        case browserMissing = "browser_missing"
        /// It did not start, ended, or does not answer.
        case browserFailed = "browser_failed"
        case pageCrashed = "page_crashed"
        case timedOut = "timed_out"
        case bodyTooLarge = "body_too_large"
        case blockedByPolicy = "blocked_by_policy"
        case hostUnresolved = "host_unresolved"
        case connectFailed = "connect_failed"
        case tlsFailed = "tls_failed"
        case badResponse = "bad_response"
        case badURL = "bad_url"
        case unsupportedScheme = "unsupported_scheme"
        /// What a step needs is not on the page.
        case stepFailed = "step_failed"
        case selectorMissing = "selector_missing"
        case cancelled
    }

    public let code: Code
    /// What was expected and what was seen, with units. Never page content or credentials.
    public let detail: String

    public init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    public var consequence: StageError.Consequence {
        switch code {
        case .browserFailed: .retry(after: .seconds(10))
        case .hostUnresolved, .pageCrashed: .retry(after: .seconds(60))
        case .connectFailed, .timedOut, .badResponse: .retry(after: .seconds(30))
        case .cancelled: .retry(after: .zero)
        case .browserMissing, .bodyTooLarge, .blockedByPolicy, .tlsFailed, .badURL, .unsupportedScheme, .stepFailed,
            .selectorMissing:
            .reject
        }
    }

    public var stageError: StageError { StageError(code.rawValue, detail, consequence) }

    /// Not thrown to the recipe's author: the stage drops the record.
    public static let download = RenderFailure(.badResponse, "a download, not a page")
}
