// SPDX-License-Identifier: MIT

import Chat
import Synchronization

/// Starts answers, bounds how many are under way at once, and keeps those that have just ended.
///
/// Only some are worked on at a time, in the order they came: two hundred at once would all be late, and a queue makes
/// half of them early. Work runs below the priority of connections, so that a stream begins at once even when its answer
/// has to wait.
final class AnswerDesk: Sendable {
    private struct State {
        var feeds: [String: AnswerFeed] = [:]
        /// In the order of their ends.
        var ended: [(id: String, at: ContinuousClock.Instant)] = []
        var underWay = 0
        var workedOn = 0
        /// Taken from the front; what was taken is cut off now and then.
        var waiting: [CheckedContinuation<Void, Never>] = []
        var taken = 0
    }

    private let answering: @Sendable (VisitorMessage) -> AsyncStream<AnswerEvent>
    private let limit: Int
    private let atATime: Int
    private let keep: Duration
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: Answers under way; more are refused.
    ///   - atATime: Answers worked on; others wait for their turn.
    init(
        limit: Int, atATime: Int, keep: Duration,
        answering: @escaping @Sendable (VisitorMessage) -> AsyncStream<AnswerEvent>
    ) {
        (self.limit, self.atATime, self.keep, self.answering) = (limit, max(1, atATime), keep, answering)
    }

    var underWay: Int { state.withLock { $0.underWay } }

    /// - Throws: ``ChatServerError/Code/tooBusy`` past the limit: an answer that would wait is refused at once.
    func begin(_ message: VisitorMessage) throws(ChatServerError) -> AnswerFeed {
        let feed = AnswerFeed(id: SessionToken.newIdentifier(), session: message.session)
        let isAdmitted = state.withLock { state in
            forgetOld(in: &state)
            guard state.underWay < limit else { return false }
            state.underWay += 1
            state.feeds[feed.id] = feed
            return true
        }
        guard isAdmitted else {
            throw ChatServerError(
                .tooBusy, "\(limit) answers are under way", hint: "try again in a moment", retryAfter: 2)
        }
        Task(priority: .utility) { [self] in
            await takeTurn()
            for await event in answering(message) { feed.append(event) }
            feed.end()
            passTurn()
            state.withLock { state in
                state.underWay -= 1
                state.ended.append((feed.id, .now))
            }
        }
        return feed
    }

    private func takeTurn() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.workedOn >= atATime else {
                    state.workedOn += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func passTurn() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.taken < state.waiting.count else {
                state.workedOn -= 1
                return nil
            }
            state.taken += 1
            let next = state.waiting[state.taken - 1]
            if state.taken > 64 {
                state.waiting.removeFirst(state.taken)
                state.taken = 0
            }
            return next
        }
        next?.resume()
    }

    /// An answer that is under way or has just ended.
    func feed(_ id: String) -> AnswerFeed? { state.withLock { $0.feeds[id] } }

    private func forgetOld(in state: inout State) {
        let surplus = state.ended.count - 4 * limit
        let count = state.ended.enumerated().prefix { index, entry in
            index < surplus || entry.at.duration(to: .now) > keep
        }.count
        for entry in state.ended.prefix(count) { state.feeds[entry.id] = nil }
        state.ended.removeFirst(count)
    }
}
