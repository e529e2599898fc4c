// SPDX-License-Identifier: MIT

import CFlightRecorder
import StageSDK
import Synchronization
import Vocabulary

/// The calls into plugins that have not ended, by completion token.
///
/// The one place that decides who ends a call: the plugin by completing, or the deadline. Exactly one of them resumes the
/// waiting task; a plugin that completes afterwards, twice or out of the blue is counted and otherwise ignored.
///
/// A token names a place in a table, how often the place was used, and the stage: so it is found without a search, a
/// token that has ended finds nothing, and even a stray one still names its stage. It is also what a plugin knows as
/// `lm_record`.
public final class PendingCalls: Sendable {
    static let shared = PendingCalls()

    /// Calls under way at once; more are refused.
    static let capacity = 1 << indexBits
    private static let indexBits: UInt64 = 14
    private static let useBits: UInt64 = 30
    static let stageLimit: UInt32 = 1 << 20

    struct Call {
        var token: UInt64 = 0
        var stage: HostedStage?
        var record: HostedRecord?
        /// Resumed once; nil after the deadline or the plugin did.
        var waiter: UnsafeContinuation<CallResult, Never>?
        var deadline = Call.noDeadline
        var cell: UInt32 = LM_FLIGHT_NONE
        /// A query's request: it lives as long as the call.
        var lent: LentValue?
        /// The hook returned and the call completed: both must be over before the cell is free for another record.
        var isInsideHook = true
        var hasCompleted = false
        var isGivenUp = false

        /// A call that is none asks no clock.
        private static let noDeadline = ContinuousClock.now
    }

    private struct Place: ~Copyable {
        let call = Mutex(Call())
    }

    private struct Vacancies: ~Copyable {
        var free: [UInt32] = []
        var uses: UInt64 = 0
    }

    /// Memory the machine provides page by page, as far as it is used.
    private let places: PlaceTable
    private let used = Atomic<Int>(0)
    private let vacancies = Mutex(Vacancies())

    private struct PlaceTable: @unchecked Sendable {
        // Sendable: the pointer never changes, and behind it stand locks.
        let start: UnsafeMutablePointer<Place>
    }

    private init() { places = PlaceTable(start: .allocate(capacity: Self.capacity)) }

    /// Registers a call.
    ///
    /// - Returns: Its token; nil when the table is full, and then `call.waiter` is still the caller's to resume.
    func begin(_ call: consuming Call, writable: SlotSet) -> UInt64? {
        guard let stage = call.stage, let (index, use) = vacancy() else { return nil }
        let token = UInt64(stage.number) << (Self.indexBits + Self.useBits) | use << Self.indexBits | UInt64(index)
        call.token = token
        call.record?.begin(token, writable: writable, deadline: call.deadline)
        places.start[index].call.withLock { [call] in $0 = call }
        return token
    }

    private func vacancy() -> (index: Int, use: UInt64)? {
        vacancies.withLock { vacancies in
            vacancies.uses &+= 1
            let use = vacancies.uses & (1 << Self.useBits - 1)
            if let index = vacancies.free.popLast() { return (Int(index), use) }
            let index = used.load(ordering: .relaxed)
            guard index < Self.capacity else { return nil }
            (places.start + index).initialize(to: Place())
            used.store(index + 1, ordering: .releasing)
            return (index, use)
        }
    }

    private func vacate(_ token: UInt64) {
        let index = UInt32(truncatingIfNeeded: token & (1 << Self.indexBits - 1))
        vacancies.withLock { $0.free.append(index) }
    }

    /// Runs `body` on the call that `token` names.
    private func with<Result>(_ token: UInt64, _ body: (inout Call) -> Result?) -> Result? {
        let index = Int(token & (1 << Self.indexBits - 1))
        guard token != 0, index < used.load(ordering: .acquiring) else { return nil }
        return places.start[index].call.withLock { $0.token == token ? body(&$0) : nil }
    }

    /// The record of a call that its plugin has not completed.
    func record(of token: UInt64) -> HostedRecord? { with(token) { $0.hasCompleted ? nil : $0.record } }

    /// The plugin completed a call.
    func finish(_ token: UInt64, _ result: CallResult) {
        let ended = with(token) { call -> Call? in
            guard !call.hasCompleted else { return nil }
            let ended = call
            if call.isInsideHook { (call.hasCompleted, call.waiter) = (true, nil) } else { call = Call() }
            return ended
        }
        guard let ended, let stage = ended.stage else {
            let number = UInt32(truncatingIfNeeded: token >> (Self.indexBits + Self.useBits))
            return StageLedger.noteStray(stageNumber: number)
        }
        if !ended.isInsideHook {
            lm_flight_finish(ended.cell)
            vacate(token)
        }
        ended.record?.end(token)
        stage.turns?.leave()
        if ended.isGivenUp { stage.note { $0.lateCompletions += 1 } }
        guard let waiter = ended.waiter else { return }
        // The host owns the deadline: what comes after it is late, also before anyone has looked.
        let isLate = ContinuousClock.now > ended.deadline
        if isLate { stage.note { $0.timeouts += 1 } }
        waiter.resume(returning: isLate ? .timeout(of: stage.name) : result)
    }

    /// The hook that began a call has returned.
    func leaveHook(_ token: UInt64) {
        let ended = with(token) { call -> Call? in
            call.isInsideHook = false
            guard call.hasCompleted else { return nil }
            defer { call = Call() }
            return call
        }
        guard let ended else { return }
        lm_flight_finish(ended.cell)
        vacate(token)
    }

    /// Gives up the calls of this process whose deadline has passed: resumes their tasks and asks the stages to stop.
    /// Whoever runs stages calls it some times a second; tests move time by passing it.
    public static func expire(at now: ContinuousClock.Instant) { shared.expire(at: now) }

    /// Asks the stage at work on a record to stop, because nobody waits for the record any more. The call itself ends
    /// when the stage completes it, or at its deadline.
    public static func cancel(_ record: HostedRecord) { shared.cancel(record) }

    /// Calls given up that their plugins have not completed yet: each still holds a record.
    public static var abandonedCount: Int { shared.count { $0.isGivenUp && !$0.hasCompleted } }

    /// Calls that somebody still waits for.
    public static var waitingCount: Int { shared.count { $0.waiter != nil } }

    private func expire(at now: ContinuousClock.Instant) {
        TurnQueue.expireAll(at: now)
        for index in 0..<used.load(ordering: .acquiring) {
            let expired = places.start[index].call.withLock { call -> Call? in
                guard call.token != 0, call.deadline <= now, let waiter = call.waiter else { return nil }
                defer { (call.waiter, call.isGivenUp) = (nil, true) }
                _ = waiter
                return call
            }
            guard let expired, let stage = expired.stage else { continue }
            expired.record?.revoke(from: expired.token)
            stage.note { $0.timeouts += 1 }
            expired.waiter?.resume(returning: .timeout(of: stage.name))
            stage.cancel(expired.token, cell: expired.cell)
        }
    }

    private func cancel(_ record: HostedRecord) {
        for index in 0..<used.load(ordering: .acquiring) {
            let call = places.start[index].call.withLock { $0.record === record && !$0.hasCompleted ? $0 : nil }
            if let call { call.stage?.cancel(call.token, cell: call.cell) }
        }
    }

    /// Calls of a stage that its plugin has not completed, whether or not somebody waits for them.
    static func unfinishedCount(of stage: HostedStage) -> Int {
        shared.count { $0.stage === stage && !$0.hasCompleted }
    }

    private func count(_ isCounted: (Call) -> Bool) -> Int {
        (0..<used.load(ordering: .acquiring)).count { places.start[$0].call.withLock { isCounted($0) } }
    }
}

extension CallResult {
    static func timeout(of stage: StageName) -> CallResult {
        .fail(StageError("stage_timeout", "'\(stage)' did not complete in time", .retry(after: .seconds(5))))
    }
}
