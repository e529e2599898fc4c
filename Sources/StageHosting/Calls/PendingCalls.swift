// SPDX-License-Identifier: MIT

import CFlightRecorder
import StageSDK
import Synchronization
import Vocabulary

/// The calls into plugins that have not ended, by completion token.
///
/// The one place that decides who ends a call: the plugin by completing, or the deadline. Exactly one of them resumes the
/// waiting task; a plugin that completes afterwards, twice or out of the blue is counted and otherwise ignored.
public final class PendingCalls: Sendable {
    static let shared = PendingCalls()

    struct Call: Sendable {
        let stage: HostedStage
        let record: HostedRecord?
        /// Resumed once; nil after the deadline did.
        var waiter: CheckedContinuation<CallResult, Never>?
        let deadline: ContinuousClock.Instant
        let cell: UInt32
        /// A query's request: it lives as long as the call.
        let lent: LentValue?
        /// The hook returned and the call completed: both must be over before the cell is free for another record.
        var isInsideHook = true
        var hasCompleted = false
    }

    private struct State: ~Copyable {
        var next: UInt64 = 1
        var calls: [UInt64: Call] = [:]
    }

    private let state = Mutex(State())

    /// Registers a call. The stage's number is part of the token, so that a stray token still names a stage.
    func begin(
        _ stage: HostedStage, record: HostedRecord?, deadline: ContinuousClock.Instant, cell: UInt32,
        waiter: CheckedContinuation<CallResult, Never>, lent: LentValue?
    ) -> UInt64 {
        state.withLock { state in
            let token = UInt64(stage.number) << 40 | (state.next & 0xFF_FFFF_FFFF)
            state.next += 1
            state.calls[token] = Call(
                stage: stage, record: record, waiter: waiter, deadline: deadline, cell: cell, lent: lent)
            return token
        }
    }

    /// The plugin completed a call.
    func finish(_ token: UInt64, _ result: CallResult) {
        enum Ending {
            case stray
            case late(Call)
            case inTime(Call)
        }
        let ending: Ending = state.withLock { state in
            guard let call = state.calls[token], !call.hasCompleted else { return .stray }
            if call.isInsideHook {
                state.calls[token]?.hasCompleted = true
                state.calls[token]?.waiter = nil
            } else {
                state.calls[token] = nil
                lm_flight_finish(call.cell)
            }
            return call.waiter == nil ? .late(call) : .inTime(call)
        }
        switch ending {
        case .stray: HostedStage.noteStray(stageNumber: UInt32(truncatingIfNeeded: token >> 40))
        case .late(let call):
            call.record?.releaseReplaced()
            call.stage.note { $0.lateCompletions += 1 }
        case .inTime(let call):
            call.record?.revoke()
            call.waiter?.resume(returning: result)
        }
    }

    /// The hook that began a call has returned.
    func leaveHook(_ token: UInt64) {
        state.withLock { state in
            guard let call = state.calls[token] else { return }
            if call.hasCompleted {
                state.calls[token] = nil
                lm_flight_finish(call.cell)
            } else {
                state.calls[token]?.isInsideHook = false
            }
        }
    }

    /// Gives up the calls of this process whose deadline has passed. Whoever runs stages calls it some times a second.
    public static func expire(at now: ContinuousClock.Instant) { shared.expire(at: now) }

    /// Calls given up that their plugins have not completed yet: each still holds a record.
    public static var abandonedCount: Int { shared.abandonedCount }

    /// Gives up the calls whose deadline has passed: resumes their tasks and asks the stages to stop.
    func expire(at now: ContinuousClock.Instant) {
        let expired: [(UInt64, Call)] = state.withLock { state in
            let expired = state.calls.filter { $0.value.deadline <= now && $0.value.waiter != nil }
            for token in expired.keys { state.calls[token]?.waiter = nil }
            return expired.map { ($0.key, $0.value) }
        }
        for (token, call) in expired {
            call.record?.revoke()
            call.stage.note { $0.timeouts += 1 }
            call.waiter?.resume(
                returning: .fail(
                    StageError(
                        "stage_timeout", "'\(call.stage.name)' did not complete in time", .retry(after: .seconds(5)))))
            call.stage.cancel(token)
        }
    }

    /// Asks the stage to stop a call that nobody waits for any more.
    func cancel(record: HostedRecord) {
        let calls = state.withLock { state in state.calls.filter { $0.value.record === record } }
        for (token, call) in calls { call.stage.cancel(token) }
    }

    /// Calls whose deadline has passed but which their plugins have not completed: their records are still held.
    var abandonedCount: Int {
        state.withLock { state in state.calls.count { $0.value.waiter == nil && !$0.value.hasCompleted } }
    }

    var isEmpty: Bool { state.withLock { $0.calls.isEmpty } }
}
