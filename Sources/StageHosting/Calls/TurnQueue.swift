// SPDX-License-Identifier: MIT

import Synchronization

/// Lets one call in at a time, in order of arrival: for stages that set `LM_STAGE_SERIAL`.
///
/// A turn ends when the plugin completes its call, not when the host gives it up: the contract promises the stage that
/// no other call begins before.
final class TurnQueue: Sendable {
    private struct State: ~Copyable {
        var isTaken = false
        var waiting: [Waiter] = []
    }
    private struct Waiter: Sendable {
        let deadline: ContinuousClock.Instant
        let continuation: UnsafeContinuation<Bool, Never>
    }
    private struct Weak: Sendable {
        weak let queue: TurnQueue?
    }
    private let state = Mutex(State())
    private static let all = Mutex<[Weak]>([])

    init() {
        TurnQueue.all.withLock { all in
            all.removeAll { $0.queue == nil }
            all.append(Weak(queue: self))
        }
    }

    var isTaken: Bool { state.withLock { $0.isTaken } }

    /// - Returns: False when `deadline` passed first.
    func enter(until deadline: ContinuousClock.Instant) async -> Bool {
        await withUnsafeContinuation { continuation in
            let isMine = state.withLock { state in
                if state.isTaken {
                    state.waiting.append(Waiter(deadline: deadline, continuation: continuation))
                    return false
                }
                state.isTaken = true
                return true
            }
            if isMine { continuation.resume(returning: true) }
        }
    }

    func leave() {
        let next = state.withLock { state -> Waiter? in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.continuation.resume(returning: true)
    }

    static func expireAll(at now: ContinuousClock.Instant) {
        for queue in all.withLock({ $0.compactMap(\.queue) }) { queue.expire(at: now) }
    }

    private func expire(at now: ContinuousClock.Instant) {
        let expired = state.withLock { state in
            defer { state.waiting.removeAll { $0.deadline <= now } }
            return state.waiting.filter { $0.deadline <= now }
        }
        for waiter in expired { waiter.continuation.resume(returning: false) }
    }
}
