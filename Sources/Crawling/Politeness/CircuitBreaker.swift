// SPDX-License-Identifier: MIT

public import Vocabulary

/// Leaves a host alone that fails: after some failures in a row it is open for a while, then lets one request through.
public struct CircuitBreaker: Hashable, Sendable {
    /// Failures in a row that open it.
    public static let failuresToOpen = 5
    /// Open for so long the first time, twice as long each time after that.
    public static let firstPause = Duration.seconds(30)
    public static let longestPause = Duration.seconds(3600)

    private enum State: Hashable, Sendable {
        case closed(failures: Int)
        case open(since: Timestamp, pause: Duration)
        /// One request is on its way; what becomes of it decides.
        case probing(pause: Duration)
    }

    private var state = State.closed(failures: 0)

    public init() {}

    /// Whether requests flow without limit.
    public var isClosed: Bool { if case .closed = state { true } else { false } }

    /// Until when nothing may start; `nil` when it is not open.
    public var pausedUntil: Timestamp? {
        if case .open(let since, let pause) = state { since + pause } else { nil }
    }

    /// After a clock that stepped back, a pause counts from now.
    mutating func rebase(to now: Timestamp) {
        if case .open(let since, let pause) = state, since > now { state = .open(since: now, pause: pause) }
    }

    /// Whether a request may start. After a pause the first one may, and no other until it has ended.
    mutating func admit(at now: Timestamp) -> Bool {
        switch state {
        case .closed: return true
        case .probing: return false
        case .open(let since, let pause):
            guard since + pause <= now else { return false }
            state = .probing(pause: pause)
            return true
        }
    }

    mutating func recordSuccess() {
        state = .closed(failures: 0)
    }

    mutating func recordFailure(at now: Timestamp) {
        switch state {
        case .closed(let failures) where failures + 1 < Self.failuresToOpen: state = .closed(failures: failures + 1)
        case .closed: state = .open(since: now, pause: Self.firstPause)
        case .probing(let pause): state = .open(since: now, pause: min(pause * 2, Self.longestPause))
        case .open: break  // requests that were under way when it opened
        }
    }

    /// The request that was let through was given up; the next one takes its place.
    mutating func forgetProbe(at now: Timestamp) {
        if case .probing(let pause) = state { state = .open(since: now - pause, pause: pause) }
    }
}
