// SPDX-License-Identifier: MIT

public import Vocabulary

/// The error object of an answer (JSON-RPC 2.0 §5.1).
///
/// On the wire: `{"code": -32010, "message": …, "data": {"code": "not_found", "consequence": "correct", "detail": …}}`.
/// Programs branch on `data.consequence` first and on `data.code` where they must; `message` is for people.
public struct ControlError: Error, Hashable, Sendable {
    /// Wire value of `error.data.code`. Never renamed; ``number`` never renumbered.
    public enum Code: String, CaseIterable, Sendable {
        // The five of JSON-RPC 2.0.
        case parseError = "parse_error"
        case invalidRequest = "invalid_request"
        case methodNotFound = "method_not_found"
        case invalidParams = "invalid_params"
        case internalError = "internal_error"
        // The connection and the daemon as a whole.
        case requestTooLarge = "request_too_large"
        case batchTooLarge = "batch_too_large"
        case cancelled = "cancelled"
        case deadlineExceeded = "deadline_exceeded"
        case shuttingDown = "shutting_down"
        case overloaded = "overloaded"
        case notPermitted = "not_permitted"
        case unavailable = "unavailable"
        // The things asked about.
        case notFound = "not_found"
        case conflict = "conflict"
        case recipeInvalid = "recipe_invalid"
        case refusedByPolicy = "refused_by_policy"
        case fetchFailed = "fetch_failed"
        case pageRejected = "page_rejected"
        case storeFailed = "store_failed"
    }

    /// What the caller does next.
    public enum Consequence: Hashable, Sendable {
        /// The same request may succeed later, not sooner than `after`.
        case retry(after: Duration)
        /// The request is at fault: change it.
        case correct
        /// Nobody's request is at fault and asking again will not help: an operator looks at the daemon's log.
        case report

        public var word: String {
            switch self {
            case .retry: "retry"
            case .correct: "correct"
            case .report: "report"
            }
        }
    }

    public let code: Code
    /// For people: what was expected and what was seen, with units. Never page content or credentials.
    public let detail: String
    public let consequence: Consequence
    /// Further machine-readable members of `error.data`, such as `problems` of a recipe or the `trace` of a failed page.
    public let more: JSONObject

    /// - Parameter consequence: `nil` takes the code's usual one.
    public init(_ code: Code, _ detail: String = "", consequence: Consequence? = nil, more: JSONObject = JSONObject()) {
        (self.code, self.detail, self.more) = (code, detail, more)
        self.consequence = consequence ?? code.usualConsequence
    }
}

extension ControlError.Code {
    /// Wire value of `error.code`: JSON-RPC's own, then from its range for implementations.
    public var number: Int {
        switch self {
        case .parseError: -32_700
        case .invalidRequest: -32_600
        case .methodNotFound: -32_601
        case .invalidParams: -32_602
        case .internalError: -32_603
        case .requestTooLarge: -32_001
        case .batchTooLarge: -32_002
        case .cancelled: -32_003
        case .deadlineExceeded: -32_004
        case .shuttingDown: -32_005
        case .overloaded: -32_006
        case .notPermitted: -32_007
        case .unavailable: -32_008
        case .notFound: -32_010
        case .conflict: -32_011
        case .recipeInvalid: -32_012
        case .refusedByPolicy: -32_013
        case .fetchFailed: -32_014
        case .pageRejected: -32_015
        case .storeFailed: -32_016
        }
    }

    public init?(number: Int) {
        guard let code = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = code
    }

    var usualConsequence: ControlError.Consequence {
        switch self {
        case .parseError, .invalidRequest, .methodNotFound, .invalidParams, .requestTooLarge, .batchTooLarge,
            .notPermitted, .notFound, .conflict, .recipeInvalid, .refusedByPolicy:
            .correct
        case .internalError, .storeFailed: .report
        case .cancelled, .pageRejected: .retry(after: .zero)
        case .deadlineExceeded, .shuttingDown, .overloaded, .unavailable: .retry(after: .seconds(1))
        case .fetchFailed: .retry(after: .seconds(60))
        }
    }

    /// The sentence that JSON-RPC 2.0 §5.1 gives for its own codes.
    var standardMessage: String? {
        switch self {
        case .parseError: "Parse error"
        case .invalidRequest: "Invalid Request"
        case .methodNotFound: "Method not found"
        case .invalidParams: "Invalid params"
        case .internalError: "Internal error"
        default: nil
        }
    }

    /// Of the three codes that say all there is to say, `data` is left out when there is no detail.
    var isPlain: Bool { self == .parseError || self == .invalidRequest || self == .methodNotFound }
}

extension ControlError: CustomStringConvertible {
    /// For people, in one line.
    public var description: String {
        let words = code.standardMessage ?? code.rawValue.replacing("_", with: " ")
        return detail.isEmpty ? words : "\(words): \(detail)"
    }

    public var message: String {
        code.standardMessage ?? (detail.isEmpty ? code.rawValue.replacing("_", with: " ") : detail)
    }

    /// The `error` member of an answer.
    public var json: JSON {
        var error = JSONObject([("code", .int(Int64(code.number))), ("message", .string(message))])
        if code.isPlain && detail.isEmpty && more.isEmpty { return .object(error) }
        var data = JSONObject([("code", .string(code.rawValue)), ("consequence", .string(consequence.word))])
        if case .retry(let after) = consequence { data.append("retry_after", .string(after.text)) }
        if code.standardMessage != nil && !detail.isEmpty { data.append("detail", .string(detail)) }
        for member in more where data[member.name] == nil { data.append(member.name, member.value) }
        error.append("data", .object(data))
        return .object(error)
    }

    /// Reads the `error` member of an answer. An unknown code, of a newer daemon, becomes its nearest kin: the
    /// consequence is what counts.
    public init(json: JSON) {
        let data = json["data"]
        let number = json["code"]?.int.flatMap { Int(exactly: $0) }
        let message = json["message"]?.string ?? "an error without a message"
        let known = data?["code"]?.string.flatMap(Code.init(rawValue:)) ?? number.flatMap(Code.init(number:))
        let code = known ?? .internalError
        let consequence: Consequence? =
            switch data?["consequence"]?.string {
            case "retry": .retry(after: data?["retry_after"]?.string.flatMap { Duration(text: $0) } ?? .zero)
            case "correct": .correct
            case "report": .report
            default: nil
            }
        let said: Set = ["code", "consequence", "retry_after", "detail"]
        let more = data?.object?.members.filter { !said.contains($0.name) }.map { ($0.name, $0.value) } ?? []
        let detail = data?["detail"]?.string ?? (known?.standardMessage == nil ? message : "")
        self.init(code, detail, consequence: consequence, more: JSONObject(more))
    }

    /// What a decoding failure of parameters is to the client.
    public init(_ error: JSONCodingError) { self.init(.invalidParams, error.description) }
}
