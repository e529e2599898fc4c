// SPDX-License-Identifier: MIT

import Vocabulary

/// Why a visit did not end a page, by what helps against it.
public enum FailureClass: String, Sendable, CaseIterable {
    /// No address, refused, reset, no TLS.
    case connection
    case timeout
    /// A 5xx.
    case server
    /// 429, or 503 with `Retry-After`.
    case throttled
    /// A challenge or a block page.
    case blocked
    /// The worker died, or the lease expired.
    case worker
    /// Our own store or disk failed; says nothing about the page.
    case storage
    /// Anything else that a stage wants tried again.
    case other
}

/// When a page is tried again. Pure: chance is passed in.
///
/// Back-off doubles from the class's first pause to its longest; chance takes up to half of each pause away, so that
/// pages that failed together do not come back together.
public struct RetryPolicy: Sendable, Hashable {
    public enum Verdict: Sendable, Hashable {
        case again(after: Duration)
        /// Attempts are used up; the page ends in that state.
        case giveUp(PageState)
    }

    /// How one class of failures is treated.
    public struct Rule: Sendable, Hashable {
        /// Visits in all, the first one counted; at least 1.
        public var attempts: Int
        public var firstPause: Duration
        public var longestPause: Duration

        public init(attempts: Int, firstPause: Duration, longestPause: Duration) {
            (self.attempts, self.firstPause, self.longestPause) = (max(1, attempts), firstPause, longestPause)
        }
    }

    /// The longest wish of a site that is obeyed in full.
    public static let longestWish = HostPoliteness.maxRetryAfter

    private var rules: [FailureClass: Rule] = [:]

    public init() {}

    public subscript(failure: FailureClass) -> Rule {
        get { rules[failure] ?? Self.standard(failure) }
        set { rules[failure] = newValue }
    }

    static func standard(_ failure: FailureClass) -> Rule {
        switch failure {
        case .connection: Rule(attempts: 4, firstPause: .seconds(30), longestPause: .seconds(1800))
        case .timeout: Rule(attempts: 3, firstPause: .seconds(60), longestPause: .seconds(3600))
        case .server: Rule(attempts: 4, firstPause: .seconds(60), longestPause: .seconds(3600))
        case .throttled: Rule(attempts: 8, firstPause: .seconds(60), longestPause: .seconds(3600))
        case .blocked: Rule(attempts: 3, firstPause: .seconds(300), longestPause: .seconds(6 * 3600))
        case .worker: Rule(attempts: 3, firstPause: .seconds(5), longestPause: .seconds(60))
        case .storage: Rule(attempts: 20, firstPause: .seconds(10), longestPause: .seconds(600))
        case .other: Rule(attempts: 3, firstPause: .seconds(30), longestPause: .seconds(1800))
        }
    }

    /// - Parameters:
    ///   - attempt: The one that failed, from 1.
    ///   - wish: What the site asked for; never gone below, up to ``longestWish``.
    ///   - chance: 0 to 1, evenly distributed.
    public func verdict(
        on failure: FailureClass, attempt: Int, wish: Duration? = nil, chance: Double
    ) -> Verdict {
        let rule = self[failure]
        guard attempt < rule.attempts else { return .giveUp(Self.end(of: failure)) }
        let doublings = min(max(attempt - 1, 0), 30)
        let pause = min(rule.firstPause * Double(1 << doublings), max(rule.longestPause, rule.firstPause))
        let jittered = pause * (1 - 0.5 * min(max(chance, 0), 1))
        let wished = min(max(wish ?? .zero, .zero), Self.longestWish)
        return .again(after: max(jittered, wished))
    }

    /// A page that is blocked or brings workers down must not be taken for one that is merely away.
    private static func end(of failure: FailureClass) -> PageState {
        switch failure {
        case .blocked, .worker: .quarantined
        case .connection, .timeout, .server, .throttled, .storage, .other: .failed
        }
    }
}
