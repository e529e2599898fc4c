// SPDX-License-Identifier: MIT

import CFlightRecorder
import CPluginABI
public import StageSDK
import Synchronization
public import Vocabulary

/// One configured stage of a plugin, in this process.
public final class HostedStage: @unchecked Sendable {
    // Sendable: `stage` is set once in `init`; the contract allows its hooks on any thread, and `serial` holds back
    // those of stages that do not.
    public let name: StageName
    public let plugin: String
    /// Small and unique in the process: what the flight recorder and completion tokens carry.
    public let number: UInt32
    private let definition: lm_stage_def
    private let writable: Set<Slot>
    private let stage: OpaquePointer
    private let tally = Mutex(StageTally())
    private let serial: TurnQueue?

    private static let all = Mutex<[Weak]>([])
    private struct Weak: Sendable {
        weak let stage: HostedStage?
    }

    /// Creates the stage with options as a recipe gives them.
    ///
    /// - Throws: ``OptionProblem`` from the schema or from the plugin itself.
    public init(_ name: StageName, of plugin: LoadedPlugin, options: JSON) throws(OptionProblem) {
        guard let pointer = plugin.definitions[name],
            let descriptor = plugin.descriptor.stages.first(where: { $0.stage == name })
        else { throw OptionProblem(path: [], message: "\(plugin.descriptor.name) does not offer '\(name)'") }
        let (values, problems) = descriptor.options.resolve(options)
        if let problem = problems.first { throw problem }
        let arena = ValueArena()
        var encoded = arena.encode(.map(values))
        var created: OpaquePointer?
        var refusal = lm_outcome()
        let status = pointer.pointee.create(pointer, HostTable.pointer, &encoded, &created, &refusal)
        withExtendedLifetime(arena) {}
        guard status == LM_OK.rawValue, let created else {
            let path = String(refusal.method).split(separator: ".").map { String($0) }
            let detail = String(refusal.detail)
            throw OptionProblem(path: path, message: detail.isEmpty ? "the plugin refused its options" : detail)
        }
        self.name = name
        self.plugin = plugin.descriptor.name
        definition = pointer.pointee
        writable = Set(descriptor.writes)
        stage = created
        serial = definition.flags & UInt32(LM_STAGE_SERIAL) != 0 ? TurnQueue() : nil
        number = HostedStage.all.withLock { all in
            all.append(Weak(stage: nil))
            return UInt32(all.count)
        }
        HostedStage.all.withLock { $0[Int(number) - 1] = Weak(stage: self) }
    }

    deinit { definition.destroy(stage) }

    /// What has gone wrong here so far.
    public var counts: StageTally { tally.withLock { $0 } }

    func note(_ change: (inout StageTally) -> Void) { tally.withLock { change(&$0) } }

    static func noteStray(stageNumber: UInt32) {
        let stage = all.withLock { all in
            Int(stageNumber) <= all.count && stageNumber > 0 ? all[Int(stageNumber) - 1].stage : nil
        }
        stage?.note { $0.strayCompletions += 1 }
    }

    /// Whether the stage is a store that can be asked.
    public var answersQueries: Bool { definition.query != nil }

    // MARK: Calls

    /// Lets the stage work on a record.
    ///
    /// - Parameters:
    ///   - visit: The lease or request, for the flight recorder.
    ///   - deadline: When to give up: the result is then a `stage_timeout` failure, and what the stage still does to the
    ///     record is refused.
    public func process(_ record: HostedRecord, visit: UInt64, deadline: ContinuousClock.Instant) async -> CallResult {
        await serial?.enter()
        defer { serial?.leave() }
        record.begin(writable: writable, deadline: deadline)
        let result = await call(record: record, visit: visit, deadline: deadline) { [self] completion in
            definition.process(stage, OpaquePointer(Unmanaged.passUnretained(record).toOpaque()), completion)
        }
        if case .answer = result { return .fail(StageError("bad_outcome", "an answer to a record")) }
        return result
    }

    /// Asks a store.
    public func query(_ request: ValueMap, visit: UInt64, deadline: ContinuousClock.Instant) async -> CallResult {
        guard let query = definition.query else {
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
        guard let flush = definition.flush else { return .next }
        return await call(record: nil, visit: 0, deadline: deadline) { [self] completion in flush(stage, completion) }
    }

    public func health() -> StageHealth {
        guard let health = definition.health else { return StageHealth(isHealthy: true, detail: "") }
        var detail = lm_host_bytes()
        let status = health(stage, &detail)
        return StageHealth(isHealthy: status == LM_OK.rawValue, detail: String(detail))
    }

    func cancel(_ token: UInt64) { definition.cancel?(stage, lm_completion(token: token)) }

    private func call(
        record: HostedRecord?, visit: UInt64, deadline: ContinuousClock.Instant, lent: LentValue? = nil,
        _ hook: (lm_completion) -> Void
    ) async -> CallResult {
        let limit = (deadline - .now).microseconds
        let cell = lm_flight_begin(visit, number, UInt64(clamping: limit))
        let result = await withCheckedContinuation { waiter in
            let token = PendingCalls.shared.begin(
                self, record: record, deadline: deadline, cell: cell, waiter: waiter, lent: lent)
            let previous = lm_flight_enter(cell)
            hook(lm_completion(token: token))
            lm_flight_leave(cell, previous)
            PendingCalls.shared.leaveHook(token)
        }
        return result
    }
}

/// A request lent to a store until it answers.
final class LentValue: @unchecked Sendable {
    // Sendable: written before the call and only read during it.
    let pointer: UnsafeMutablePointer<lm_value>
    private let arena: ValueArena

    init(pointer: UnsafeMutablePointer<lm_value>, arena: ValueArena) { (self.pointer, self.arena) = (pointer, arena) }

    deinit { pointer.deallocate() }
}

/// What went wrong in a stage, counted.
public struct StageTally: Sendable, Hashable {
    public var timeouts = 0
    public var lateCompletions = 0
    /// Completions of calls that had ended, or never were.
    public var strayCompletions = 0
    public init() {}
}

/// Lets one caller in at a time, in order of arrival.
final class TurnQueue: Sendable {
    private struct State: ~Copyable {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    func enter() async {
        await withCheckedContinuation { continuation in
            let isMine = state.withLock { state in
                if state.isTaken {
                    state.waiting.append(continuation)
                    return false
                }
                state.isTaken = true
                return true
            }
            if isMine { continuation.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
