// SPDX-License-Identifier: MIT

public import StageSDK
import Synchronization

/// Work with an end.
public enum Deadline {
    /// When a render must be over, and when the page is taken as it is: a little before the host would give up, so that
    /// the error says what really happened.
    public static func moments(
        _ timeout: Duration, in context: StageContext
    ) -> (hard: ContinuousClock.Instant, soft: ContinuousClock.Instant) {
        let granted = context.remaining
        let hard = ContinuousClock.now + min(timeout, granted - min(granted / 10, .seconds(1)))
        return (hard, hard - min(timeout / 5, .seconds(3)))
    }

    /// Runs `work`; past the moment it is cancelled and has timed out.
    public static func run<Value: Sendable>(
        until moment: ContinuousClock.Instant,
        _ work: @escaping @Sendable () async throws(RenderFailure) -> Value
    ) async throws(RenderFailure) -> Value {
        let late = LateFlag()
        let task = Task { () -> Result<Value, RenderFailure> in
            do throws(RenderFailure) { return .success(try await work()) } catch { return .failure(error) }
        }
        let timer = Task {
            try await Task.sleep(until: moment)
            late.raise()
            task.cancel()
        }
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        timer.cancel()
        do throws(RenderFailure) { return try result.get() } catch {
            guard error.code == .cancelled, late.isRaised else { throw error }
            throw RenderFailure(.timedOut, "the page was not done in time: \(error.detail)")
        }
    }
}

/// Raised once, by a timer.
public final class LateFlag: Sendable {
    private let flag = Atomic(false)
    public init() {}
    public var isRaised: Bool { flag.load(ordering: .acquiring) }
    public func raise() { flag.store(true, ordering: .releasing) }
}
