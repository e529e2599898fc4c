// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// What is to be done about a verdict. Pure: the clock, chance and history are passed in.
struct RetryPlan: Sendable {
    enum Decision: Sendable, Hashable {
        case pass
        case drop(String)
        /// The next rung of the ladder, at once: the same step again would meet the same wall.
        case climb(String)
        /// The same method, in this visit.
        case again(after: Duration)
        /// The same page, in a later visit.
        case later(after: Duration)
        case giveUp
    }

    var attempts: Int
    var backoff: ClosedRange<Duration>
    /// Methods, cheapest first.
    var ladder: [String]
    var method: String
    /// Acquisitions of this page by this method that were judged, this one included, in earlier visits as well.
    var tries: Int
    /// What the server asks for.
    var retryAfter: Duration?
    /// 0 to 1: spreads waits, so that pages that failed together do not come back together.
    var chance: Double

    /// A worker has better things to do than to wait longer than this; the frontier knows how.
    static let longestInPlace = Duration.seconds(10)
    /// A server that asks for more is asked again sooner: it would be believed for years.
    static let longestWish = Duration.seconds(24 * 3600)

    func decision(on verdict: Verdict) -> Decision {
        switch verdict.kind {
        case .content: .pass
        case .soft404: .drop(verdict.kind.rawValue)
        case .loginWall: .giveUp
        case .emptyShell: nextRung.map { .climb($0) } ?? .giveUp
        case .challenge, .blocked: nextRung.map { .climb($0) } ?? wait(orElse: .giveUp)
        case .throttled, .unavailable: wait(orElse: .giveUp)
        }
    }

    /// The decision where neither another attempt nor another method is wanted.
    func ending(on verdict: Verdict) -> Decision {
        switch verdict.kind {
        case .content: .pass
        case .soft404: .drop(verdict.kind.rawValue)
        case .loginWall, .emptyShell, .challenge, .blocked, .throttled, .unavailable: .giveUp
        }
    }

    private var nextRung: String? {
        guard let rung = ladder.firstIndex(of: method), rung + 1 < ladder.count else { return nil }
        return ladder[rung + 1]
    }

    private func wait(orElse end: Decision) -> Decision {
        guard tries < attempts else { return end }
        let pause = pause
        return pause <= Self.longestInPlace ? .again(after: pause) : .later(after: pause)
    }

    /// Doubles from the least to the most; chance takes up to half of it away; never less than the server asked for.
    private var pause: Duration {
        let doublings = min(max(0, tries - 1), 20)
        let whole = min(backoff.lowerBound * (1 << doublings), backoff.upperBound)
        let spread = whole * (0.5 + 0.5 * min(max(0, chance), 1))
        return max(spread, min(retryAfter ?? .zero, Self.longestWish))
    }
}
