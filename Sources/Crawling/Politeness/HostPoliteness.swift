// SPDX-License-Identifier: MIT

public import Vocabulary

/// When the next request to one host may start. Pure: time is passed in, and the owner acts on the answers.
///
/// Invariant F5: never more requests at a time than the concurrency, never one sooner than the delay after the start of
/// the one before. The delay adapts: it grows with the host's latency and after errors, it shrinks only after clean
/// answers, and never below what the recipe and robots.txt say.
public struct HostPoliteness: Sendable {
    /// May a request start?
    public enum Decision: Hashable, Sendable {
        /// Yes, and it counts as started.
        case start
        /// Not before that time.
        case wait(until: Timestamp, Reason)
        /// Not before one of those under way has ended.
        case busy
    }

    /// Why there is a wait.
    public enum Reason: String, Hashable, Sendable {
        case delay
        /// The host said `Retry-After`.
        case retryAfter = "retry_after"
        /// The host failed too often in a row.
        case circuitOpen = "circuit_open"
    }

    /// How a request ended.
    public enum Outcome: Hashable, Sendable {
        /// Latency until the first byte.
        case answered(status: Int, latency: Duration, retryAfter: Duration? = nil)
        /// No answer: no connection, reset, time out.
        case failed
        /// Given up by us before the host could answer; says nothing about it.
        case cancelled
    }

    /// The longest `Retry-After` obeyed in full; what asks for more is asked again after a day.
    public static let maxRetryAfter = Duration.seconds(24 * 3600)
    /// So many clean answers in a row make the delay a quarter shorter.
    private static let answersBeforeSpeedUp = 10

    /// Requests at a time, at most.
    public let concurrency: Int
    /// The least delay: of the recipe, or of robots.txt if that is longer.
    public let minimumDelay: Duration
    /// The delay the adaptation never goes beyond.
    public let maximumDelay: Duration
    /// Set when robots.txt asks for more than the recipe grants, for the log.
    public let clampedCrawlDelay: Duration?

    /// The delay in force.
    public private(set) var delay: Duration
    public private(set) var underWay = 0
    public private(set) var circuit = CircuitBreaker()
    private var lastStart: Timestamp?
    /// What `Retry-After` asked for.
    private var closed: (since: Timestamp, pause: Duration)?
    private var cleanAnswers = 0

    /// - Parameter crawlDelay: As robots.txt has it, unclamped. It also means one request at a time.
    public init(rules: PolitenessRules, crawlDelay: Duration? = nil) {
        let granted = crawlDelay.map { min($0, rules.maximumDelay) }
        clampedCrawlDelay = crawlDelay.flatMap { $0 > rules.maximumDelay ? $0 : nil }
        minimumDelay = max(rules.delay, granted ?? .zero, .zero)
        maximumDelay = max(rules.maximumDelay, minimumDelay)
        concurrency = granted.map { $0 > .zero } == true ? 1 : max(1, rules.concurrency)
        delay = minimumDelay
    }

    /// Asks to start a request, and counts it when it may.
    public mutating func start(at now: Timestamp) -> Decision {
        rebase(to: now)
        if let wait = wait(at: now) { return .wait(until: wait.until, wait.reason) }
        guard underWay < concurrency, circuit.admit(at: now) else { return .busy }
        underWay += 1
        lastStart = now
        closed = nil
        return .start
    }

    /// When a request may start, as far as only time stands against it.
    public func nextStart(at now: Timestamp) -> Timestamp {
        var copy = self
        copy.rebase(to: now)
        return copy.wait(at: now)?.until ?? now
    }

    /// After a clock that stepped back, what lay before counts from now: waits are never longer than they were meant.
    private mutating func rebase(to now: Timestamp) {
        if let start = lastStart { lastStart = min(start, now) }
        if let open = closed { closed = (min(open.since, now), open.pause) }
        circuit.rebase(to: now)
    }

    private func wait(at now: Timestamp) -> (until: Timestamp, reason: Reason)? {
        let waits: [(until: Timestamp?, reason: Reason)] = [
            (closed.map { $0.since + $0.pause }, .retryAfter), (circuit.pausedUntil, .circuitOpen),
            (lastStart.map { $0 + delay }, .delay),
        ]
        var longest: (until: Timestamp, reason: Reason)?
        for case (let until?, let reason) in waits where until > longest?.until ?? now { longest = (until, reason) }
        return longest
    }

    /// Tells how a request that was started has ended.
    public mutating func finish(_ outcome: Outcome, at now: Timestamp) {
        underWay = max(0, underWay - 1)
        switch outcome {
        case .cancelled: circuit.forgetProbe(at: now)
        case .failed:
            circuit.recordFailure(at: now)
            slowDown(by: 2)
        case .answered(let status, let latency, let retryAfter):
            switch status {
            case 429, 503:
                slowDown(by: 2)
                // Without a wish of its own the host gets the pause that its delay has grown to.
                close(for: retryAfter ?? delay, at: now)
                if status == 503 { circuit.recordFailure(at: now) } else { circuit.recordSuccess() }
            case 500...:
                circuit.recordFailure(at: now)
                slowDown(by: 1.5)
            case 400..<500 where status != 404 && status != 410:
                circuit.recordSuccess()
                cleanAnswers = 0
            default:
                circuit.recordSuccess()
                adapt(to: latency)
            }
        }
    }

    private mutating func close(for pause: Duration, at now: Timestamp) {
        let pause = min(max(pause, .zero), Self.maxRetryAfter)
        if let closed, closed.since + closed.pause > now + pause { return }
        closed = (now, pause)
    }

    private mutating func slowDown(by factor: Double) {
        cleanAnswers = 0
        delay = min(maximumDelay, max(delay * factor, minimumDelay, .milliseconds(500)))
    }

    /// Toward one request's share of the host's latency: a host that needs 2 s for a page, with two requests at a time,
    /// gets one a second.
    private mutating func adapt(to latency: Duration) {
        cleanAnswers += 1
        let target = min(maximumDelay, max(minimumDelay, max(latency, .zero) / concurrency))
        if target > delay {
            delay = (delay + target) / 2
        } else if cleanAnswers >= Self.answersBeforeSpeedUp {
            cleanAnswers = 0
            delay = max(target, delay * 0.75)
        }
    }
}
