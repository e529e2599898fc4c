// SPDX-License-Identifier: MIT

internal import CPluginABI
import Synchronization

/// A stage with a thread of its own on which many records are under way at once, such as a loop of network transfers:
/// it takes a record, returns, and completes the record later, without a task for each.
public protocol CompletingStage: Stage {
    /// Begins the work on one record and returns soon: the thread is the host's.
    ///
    /// Ends with ``StageCall/complete(_:)``, from any thread, before or after this returns.
    func begin(_ call: StageCall)
}

extension CompletingStage {
    /// The same for callers that await, such as tests in memory.
    public func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        let ending = CallEnding()
        let call = StageCall(record, in: context, to: .caller { ending.arrive($0) })
        begin(call)
        return try await withTaskCancellationHandler {
            await ending.wait()
        } onCancel: {
            call.cancel()
        }.get()
    }
}

/// One record in the hands of a ``CompletingStage``.
public final class StageCall: Sendable {
    public typealias Result = Swift.Result<Outcome, StageError>

    public let record: Record
    public let context: StageContext
    private let receiver: Receiver
    private let state = Mutex(State())

    enum Receiver: Sendable {
        case host(StageBox, RecordReference, lm_completion)
        case caller(@Sendable (Result) -> Void)
    }

    private struct State {
        var isCancelled = false
        var isComplete = false
        var cancel: (@Sendable () -> Void)?
    }

    init(_ record: Record, in context: StageContext, to receiver: Receiver) {
        (self.record, self.context, self.receiver) = (record, context, receiver)
    }

    /// Ends the call: the slots set on an emitted record are written, on this thread, and the host goes on. The first
    /// time counts.
    public func complete(_ result: Result) { write(result)?() }

    /// Ends many calls at once: writes all records first and then lets the host go on with all. The threads on which it
    /// does wake up once for them and not for each.
    public static func complete(_ endings: [(call: StageCall, result: Result)]) {
        let written = endings.map { $0.call.write($0.result) }
        for goOn in written { goOn?() }
    }

    /// - Returns: What lets the host go on; `nil` when the call has ended before.
    private func write(_ result: Result) -> (() -> Void)? {
        let isFirst = state.withLock { state in
            defer { (state.isComplete, state.cancel) = (true, nil) }
            return !state.isComplete
        }
        guard isFirst else { return nil }
        switch receiver {
        case .host(let box, let record, let completion): return box.end(record, completion, result)
        case .caller(let end): return { end(result) }
        }
    }

    /// What to do when nobody waits for the record any more: end the work soon, and complete the call all the same.
    /// Runs at most once, on any thread, at once when that is already so, and not after the call was completed.
    public func onCancel(_ cancel: @escaping @Sendable () -> Void) {
        let isDue = state.withLock { state in
            guard !state.isComplete else { return false }
            if !state.isCancelled { state.cancel = cancel }
            return state.isCancelled
        }
        if isDue { cancel() }
    }

    func cancel() {
        let cancel = state.withLock { state -> (@Sendable () -> Void)? in
            defer { (state.isCancelled, state.cancel) = (true, nil) }
            return state.cancel
        }
        cancel?()
    }
}

/// Where the result of a call and the task that waits for it meet, whichever comes first.
private final class CallEnding: Sendable {
    private enum State {
        case open
        case awaited(UnsafeContinuation<StageCall.Result, Never>)
        case ended(StageCall.Result)
    }
    private let state = Mutex(State.open)

    func arrive(_ result: StageCall.Result) {
        let waiter = state.withLock { state -> UnsafeContinuation<StageCall.Result, Never>? in
            if case .awaited(let waiter) = state { return waiter }
            state = .ended(result)
            return nil
        }
        waiter?.resume(returning: result)
    }

    func wait() async -> StageCall.Result {
        await withUnsafeContinuation { waiter in
            let result = state.withLock { state -> StageCall.Result? in
                if case .ended(let result) = state { return result }
                state = .awaited(waiter)
                return nil
            }
            if let result { waiter.resume(returning: result) }
        }
    }
}
