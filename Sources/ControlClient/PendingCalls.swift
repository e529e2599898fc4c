// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// The calls that wait for an answer and the subscriptions that wait for events. A value; its owner locks it.
struct PendingCalls {
    typealias Answer = Result<JSON, ClientError>

    struct Call {
        let resume: @Sendable (Answer) -> Void
        let onProgress: (@Sendable (Progress) -> Void)?
        /// Set on a call of `event.subscribe`: events may follow right behind its answer.
        let events: AsyncStream<EventEmitted>.Continuation?
    }

    private var calls: [Int64: Call] = [:]
    private var subscriptions: [String: AsyncStream<EventEmitted>.Continuation] = [:]
    private var lastID: Int64 = 0
    private(set) var isOver = false

    /// - Returns: The call's id; `nil` when the connection has ended.
    mutating func add(_ call: Call) -> Int64? {
        guard !isOver else { return nil }
        lastID += 1
        calls[lastID] = call
        return lastID
    }

    mutating func take(_ id: Int64) -> Call? { calls.removeValue(forKey: id) }

    func progressReceiver(_ id: JSON?) -> (@Sendable (Progress) -> Void)? { id?.int.flatMap { calls[$0]?.onProgress } }

    /// Takes the call that an answer belongs to and, if it was a subscription, opens that.
    mutating func settle(_ id: RequestID, _ answer: Answer) -> Call? {
        guard case .number(let digits) = id, let id = Int64(digits), let call = calls.removeValue(forKey: id) else {
            return nil
        }
        if let events = call.events, case .success(let result) = answer, let name = result["subscription"]?.string {
            subscriptions[name] = events
        }
        return call
    }

    func receiver(_ subscription: String) -> AsyncStream<EventEmitted>.Continuation? { subscriptions[subscription] }

    mutating func endSubscription(_ name: String) { subscriptions[name] = nil }

    /// Ends everything. - Returns: What is left to be told so.
    mutating func end() -> (calls: [Call], streams: [AsyncStream<EventEmitted>.Continuation]) {
        isOver = true
        defer { (calls, subscriptions) = ([:], [:]) }
        return (Array(calls.values), Array(subscriptions.values))
    }
}
