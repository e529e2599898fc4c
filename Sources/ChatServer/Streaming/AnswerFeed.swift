// SPDX-License-Identifier: MIT

import Chat
import Synchronization

/// What happens while one message is answered, kept for as long as somebody may come back for it.
///
/// The answer goes on when its reader goes away: it is stored with the conversation, and a reader that lost its connection
/// takes up where it was (`Last-Event-ID`).
final class AnswerFeed: Sendable {
    private struct State {
        var events: [AnswerEvent] = []
        var readers: [Int: AsyncStream<Numbered>.Continuation] = [:]
        var nextReader = 0
        var isOver = false
    }

    /// Numbers count from 1.
    struct Numbered: Sendable {
        let number: Int
        let event: AnswerEvent
    }

    let id: String
    let session: String
    private let state = Mutex(State())

    init(id: String, session: String) { (self.id, self.session) = (id, session) }

    func append(_ event: AnswerEvent) {
        let (number, readers) = state.withLock { state in
            state.events.append(event)
            return (state.events.count, Array(state.readers.values))
        }
        for reader in readers { reader.yield(Numbered(number: number, event: event)) }
    }

    func end() {
        let readers = state.withLock { state in
            state.isOver = true
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        for reader in readers { reader.finish() }
    }

    /// Events after the one of that number, those that have happened and those to come.
    func events(after number: Int = 0) -> AsyncStream<Numbered> {
        AsyncStream { reader in
            let key = state.withLock { state -> Int? in
                // Under the lock, so that nothing is appended in between: `yield` only stores.
                for (index, event) in state.events.enumerated().dropFirst(max(0, number)) {
                    reader.yield(Numbered(number: index + 1, event: event))
                }
                guard !state.isOver else { return nil }
                state.nextReader += 1
                state.readers[state.nextReader] = reader
                return state.nextReader
            }
            guard let key else { return reader.finish() }
            reader.onTermination = { [weak self] _ in self?.state.withLock { $0.readers[key] = nil } }
        }
    }

    /// The answer, once it is there.
    func answer() async throws(ChatServerError) -> Answer {
        for await event in events() {
            switch event.event {
            case .finished(let answer): return answer
            case .failed(let error): throw ChatServerError(error)
            default: continue
            }
        }
        throw ChatServerError(.answerFailed, "the answer ended early", hint: "ask again")
    }
}
