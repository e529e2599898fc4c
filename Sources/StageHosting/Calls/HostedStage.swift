// SPDX-License-Identifier: MIT

import CFlightRecorder
import CPluginABI
public import StageSDK
import Synchronization
public import Vocabulary

/// One configured stage of a plugin, in this process.
public final class HostedStage: @unchecked Sendable {
    // Sendable: `stage` is set once in `init`; the contract allows its hooks on any thread, and `turns` holds back
    // those of stages that do not.
    public let name: StageName
    public let plugin: String
    /// As the plugin states it.
    public let pluginVersion: String
    /// Small and unique in the process: what the flight recorder and completion tokens carry.
    public let number: UInt32
    private let hooks: lm_stage_def
    private let pluginNumber: UInt32
    private let writable: SlotSet
    private let stage: OpaquePointer
    private let ledger: StageLedger
    private let healthTurn = Mutex(())
    let turns: TurnQueue?

    /// Creates the stage with options as a recipe gives them.
    ///
    /// - Throws: ``OptionProblem`` from the schema or from the plugin itself.
    public init(_ name: StageName, of plugin: LoadedPlugin, options: JSON) throws(OptionProblem) {
        guard let definition = plugin.definitions[name],
            let descriptor = plugin.descriptor.stages.first(where: { $0.stage == name })
        else { throw OptionProblem(path: [], message: "\(plugin.descriptor.name) does not offer '\(name)'") }
        let (values, problems) = descriptor.options.resolve(options)
        if let problem = problems.first { throw problem }
        stage = try definition.create(with: values, plugin: plugin.number, host: plugin.host)
        self.name = name
        (self.plugin, pluginVersion) = (plugin.descriptor.name, plugin.descriptor.version)
        hooks = definition.hooks
        pluginNumber = plugin.number
        writable = SlotSet(descriptor.writes)
        turns = hooks.flags & UInt32(LM_STAGE_SERIAL) != 0 ? TurnQueue() : nil
        (number, ledger) = StageLedger.open()
    }

    deinit {
        let previous = lm_flight_blame_plugin(pluginNumber)
        hooks.destroy(stage)
        lm_flight_blame_plugin(previous)
        StageLedger.close(number)
    }

    /// What has gone wrong here so far.
    public var counts: StageTally { ledger.tally.withLock { $0 } }

    func note(_ change: (inout StageTally) -> Void) { ledger.tally.withLock { change(&$0) } }

    /// Whether the stage takes one call at a time and is at work on one.
    public var isBusy: Bool { turns?.isTaken ?? false }

    /// Whether the stage is a store that can be asked.
    public var answersQueries: Bool { hooks.query != nil }

    // MARK: Calls

    /// Lets the stage work on a record.
    ///
    /// - Parameters:
    ///   - visit: The lease or request, for the flight recorder.
    ///   - deadline: When to give up: the result is then a `stage_timeout` failure, and what the stage still does to the
    ///     record is refused.
    public func process(_ record: HostedRecord, visit: UInt64, deadline: ContinuousClock.Instant) async -> CallResult {
        let result = await call(record: record, visit: visit, deadline: deadline) { [self] completion in
            hooks.process(stage, OpaquePointer(bitPattern: UInt(completion.token)), completion)
        }
        if case .answer = result { return .fail(StageError("bad_outcome", "an answer to a record")) }
        return result
    }

    /// Asks a store.
    public func query(_ request: ValueMap, visit: UInt64, deadline: ContinuousClock.Instant) async -> CallResult {
        guard let query = hooks.query else {
            return .fail(StageError("not_a_store", "'\(name)' answers no queries"))
        }
        let arena = ValueArena()
        let encoded = UnsafeMutablePointer<lm_value>.allocate(capacity: 1)
        encoded.initialize(to: arena.encode(.map(request)))
        let lent = LentValue(pointer: encoded, arena: arena)
        return await call(record: nil, visit: visit, deadline: deadline, lent: lent) { [self] completion in
            query(stage, lent.pointer, completion)
        }
    }

    public func flush(deadline: ContinuousClock.Instant) async -> CallResult {
        guard let flush = hooks.flush else { return .next }
        return await call(record: nil, visit: 0, deadline: deadline) { [self] completion in flush(stage, completion) }
    }

    public func health() -> StageHealth {
        guard let health = hooks.health else { return StageHealth(isHealthy: true, detail: "") }
        // One at a time: the detail is the plugin's until the next call of `health` on this stage.
        return healthTurn.withLock { _ in
            var detail = lm_host_bytes()
            let previous = lm_flight_blame_plugin(pluginNumber)
            let status = health(stage, &detail)
            lm_flight_blame_plugin(previous)
            return StageHealth(isHealthy: status == LM_OK.rawValue, detail: String(bounded: detail))
        }
    }

    /// Tells the stage that nobody waits for a call any more. A crash in there is charged to the call.
    func cancel(_ token: UInt64, cell: UInt32) {
        guard let cancel = hooks.cancel else { return }
        let previous = lm_flight_blame_cell(cell)
        cancel(stage, lm_completion(token: token))
        lm_flight_blame_cell(previous)
    }

    private func call(
        record: HostedRecord?, visit: UInt64, deadline: ContinuousClock.Instant, lent: LentValue? = nil,
        _ hook: (lm_completion) -> Void
    ) async -> CallResult {
        if let turns, await !turns.enter(until: deadline) {
            note { $0.timeouts += 1 }
            return .timeout(of: name)
        }
        // Unsafe only in that nobody checks that it is resumed once: that is what `PendingCalls` is for.
        return await withUnsafeContinuation { waiter in
            let limit = UInt64(clamping: (deadline - .now).microseconds)
            let cell = lm_flight_begin(visit, number, limit)
            var call = PendingCalls.Call()
            (call.stage, call.record, call.waiter) = (self, record, waiter)
            (call.deadline, call.cell, call.lent) = (deadline, cell, lent)
            guard let token = PendingCalls.shared.begin(call, writable: writable) else {
                lm_flight_finish(cell)
                turns?.leave()
                return waiter.resume(returning: .fail(.tooManyCalls))
            }
            let previous = lm_flight_enter(cell)
            hook(lm_completion(token: token))
            lm_flight_leave(cell, previous)
            PendingCalls.shared.leaveHook(token)
        }
    }
}

extension StageError {
    static let tooManyCalls = StageError(
        "too_many_calls", "\(PendingCalls.capacity) calls into plugins are under way", .retry(after: .seconds(5)))
}

/// A request lent to a store until it answers.
final class LentValue: @unchecked Sendable {
    // Sendable: written before the call and only read during it.
    let pointer: UnsafeMutablePointer<lm_value>
    private let arena: ValueArena

    init(pointer: UnsafeMutablePointer<lm_value>, arena: ValueArena) { (self.pointer, self.arena) = (pointer, arena) }

    deinit { pointer.deallocate() }
}
