// SPDX-License-Identifier: MIT

import CPluginABI
import Synchronization
import Vocabulary

/// One Swift stage behind the contract: turns `process` calls into tasks and their results into completions.
final class StageBox: Sendable {
    private let stage: any Stage
    /// The stage itself when it completes its records: asked once, because a cast costs more than such a call.
    private let completing: (any CompletingStage)?
    private let host: HostReference
    /// Calls under way by completion token, for `cancel`.
    private let running = Mutex<[UInt64: Progress]>([:])
    private enum Progress {
        /// Not yet back in `process`: whoever cancels it now leaves word.
        case starting(isCancelled: Bool)
        case waiting(Task<Void, Never>)
        case begun(StageCall)
    }
    private let lentHealth = Mutex<OwnedBytes?>(nil)

    init(stage: any Stage, host: HostReference) {
        (self.stage, self.host) = (stage, host)
        completing = stage as? any CompletingStage
    }

    func process(_ record: RecordReference, _ completion: lm_completion) {
        if let completing { return begin(record, completion, completing) }
        start(completion.token) { [self] in
            let context = StageContext(host: host, record: record)
            do throws(StageError) {
                let outcome = try await stage.process(Record(.host(record, host)), in: context)
                complete(completion, try settle(outcome, record))
            } catch {
                complete(completion, .failed(error))
            }
        }
    }

    private func begin(_ record: RecordReference, _ completion: lm_completion, _ stage: any CompletingStage) {
        let context = StageContext(host: host, record: record)
        let call = StageCall(Record(.host(record, host)), in: context, to: .host(self, record, completion))
        running.withLock { $0[completion.token] = .begun(call) }
        stage.begin(call)
    }

    /// Writes what a ``CompletingStage`` emits.
    ///
    /// - Returns: What completes the call.
    func end(_ record: RecordReference, _ completion: lm_completion, _ result: StageCall.Result) -> () -> Void {
        running.withLock { _ = $0.removeValue(forKey: completion.token) }
        let settled: Settled
        do throws(StageError) {
            settled = try settle(try result.get(), record)
        } catch {
            settled = .failed(error)
        }
        return { self.complete(completion, settled) }
    }

    func query(_ request: ValueMap, _ completion: lm_completion) {
        guard let store = stage as? any StoreStage else { return answer(completion, .failure(.notAStore)) }
        start(completion.token) { [self] in
            let context = StageContext(host: host, record: nil)
            do throws(StageError) {
                answer(completion, .success(try await store.query(request, in: context)))
            } catch {
                answer(completion, .failure(error))
            }
        }
    }

    func flush(_ completion: lm_completion) {
        guard let flushing = stage as? any FlushingStage else { return complete(completion, .next) }
        start(completion.token) { [self] in
            do throws(StageError) {
                try await flushing.flush()
                complete(completion, .next)
            } catch {
                complete(completion, .failed(error))
            }
        }
    }

    func health() -> (isHealthy: Bool, detail: lm_host_bytes) {
        let health = (stage as? any HealthReportingStage)?.health() ?? StageHealth(isHealthy: true, detail: "")
        let bytes = OwnedBytes(Array(health.detail.utf8))
        lentHealth.withLock { $0 = bytes }
        let pointer = bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return (health.isHealthy, lm_host_bytes(ptr: pointer, len: bytes.count))
    }

    func cancel(_ completion: lm_completion) {
        let found = running.withLock { running in
            let found = running[completion.token]
            if case .starting = found { running[completion.token] = .starting(isCancelled: true) }
            return found
        }
        switch found {
        case .waiting(let task): task.cancel()
        case .begun(let call): call.cancel()
        case .starting, nil: break
        }
    }

    /// Runs `work` at once on this thread until it first waits, so a stage that never waits costs no thread hop.
    private func start(_ token: UInt64, _ work: @escaping @Sendable () async -> Void) {
        running.withLock { $0[token] = .starting(isCancelled: false) }
        let task = Task.immediate { [self] in
            await work()
            running.withLock { _ = $0.removeValue(forKey: token) }
        }
        let isCancelled = running.withLock { running in
            guard case .starting(let isCancelled) = running[token] else { return false }
            running[token] = .waiting(task)
            return isCancelled
        }
        if isCancelled { task.cancel() }
    }

    // MARK: Results

    private enum Settled {
        case next
        case dropped(String, String)
        case again(method: String, after: Duration)
        case failed(StageError)
    }

    private func settle(_ outcome: Outcome, _ record: RecordReference) throws(StageError) -> Settled {
        switch outcome {
        case .drop(let reason, let detail): return .dropped(reason, detail)
        case .again(let method, let after): return .again(method: method ?? "", after: after)
        case .emit(let emitted):
            try write(emitted.changes, to: record)
            return .next
        }
    }

    private func write(_ changes: [Record.Change], to record: RecordReference) throws(StageError) {
        guard !changes.isEmpty else { return }
        let arena = ValueArena()
        for change in changes {
            let status: UInt32
            switch change.content {
            case .bytes(let bytes): status = give(bytes, to: record, change.slot)
            case .value(let value): status = set(arena.encode(value), record, change.slot)
            case .encoded(let content): status = set(content.encode(in: arena), record, change.slot)
            }
            if status != LM_OK.rawValue { throw StageError.refused(change.slot, status) }
        }
        withExtendedLifetime(arena) {}  // what the host copied from was the arena's
    }

    private func set(_ value: lm_value, _ record: RecordReference, _ slot: Slot) -> UInt32 {
        withUnsafePointer(to: value) { host.table.record_set(record.pointer, slot.rawValue, $0) }
    }

    private func give(_ bytes: OwnedBytes, to record: RecordReference, _ slot: Slot) -> UInt32 {
        let lent = lm_plugin_bytes(
            ptr: bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), len: bytes.count,
            release: { Unmanaged<OwnedBytes>.fromOpaque($0!).release() },
            ctx: Unmanaged.passRetained(bytes).toOpaque())
        return host.table.record_give(record.pointer, slot.rawValue, lent)
    }

    private func complete(_ completion: lm_completion, _ settled: Settled) {
        withOutcome(settled) { outcome in
            withUnsafePointer(to: outcome) { host.table.complete(completion, $0) }
        }
    }

    private func answer(_ completion: lm_completion, _ result: Result<Value, StageError>) {
        switch result {
        case .success(let value):
            let arena = ValueArena()
            withUnsafePointer(to: arena.encode(value)) { host.table.answer(completion, $0, nil) }
            withExtendedLifetime(arena) {}
        case .failure(let error):
            withOutcome(.failed(error)) { outcome in
                withUnsafePointer(to: outcome) { host.table.answer(completion, nil, $0) }
            }
        }
    }

    private func withOutcome(_ settled: Settled, _ body: (lm_outcome) -> Void) {
        var outcome = lm_outcome()
        outcome.size = UInt32(MemoryLayout<lm_outcome>.size)
        var (code, detail, method) = ("", "", "")
        switch settled {
        case .next: outcome.kind = LM_NEXT.rawValue
        case .dropped(let reason, let text): (outcome.kind, code, detail) = (LM_DROP.rawValue, reason, text)
        case .again(let name, let after):
            (outcome.kind, method, outcome.after) = (LM_AGAIN.rawValue, name, after.microseconds)
        case .failed(let error):
            (outcome.kind, code, detail) = (LM_FAIL.rawValue, error.code, error.detail)
            switch error.consequence {
            case .retry(let after):
                (outcome.consequence, outcome.after) = (LM_RETRY.rawValue, after.microseconds)
            case .reject: outcome.consequence = LM_REJECT.rawValue
            case .halt: outcome.consequence = LM_HALT.rawValue
            }
        }
        withHostBytes(code) { code in
            withHostBytes(detail) { detail in
                withHostBytes(method) { method in
                    (outcome.code, outcome.detail, outcome.method) = (code, detail, method)
                    body(outcome)
                }
            }
        }
    }
}

extension StageError {
    static let notAStore = StageError("not_a_store", "this stage answers no queries")

    /// The host refused a value that the stage set.
    static func refused(_ slot: Slot, _ status: UInt32) -> StageError {
        let (code, why): (String, String) =
            switch lm_status(status) {
            case LM_UNKNOWN_SLOT: ("undeclared_slot", "the manifest does not list it under writes")
            case LM_WRONG_TYPE: ("wrong_type", "the slot holds \(slot.info.kind.rawValue)")
            case LM_INVALID_TEXT: ("invalid_text", "the text is not valid UTF-8")
            case LM_TOO_LARGE: ("value_too_large", "the value is past the host's limit")
            default: ("not_in_hand", "the host gave the record up")
            }
        return StageError(code, "\(slot.name) was refused: \(why)")
    }
}
