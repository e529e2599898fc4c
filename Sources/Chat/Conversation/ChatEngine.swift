// SPDX-License-Identifier: MIT

import ControlProtocol
public import Vocabulary

/// Answers visitors' messages from what the daemon knows, with citations.
///
/// Holds no state of its own but what ``ChatStorage`` keeps: any number of messages may be answered at once.
public final class ChatEngine: Sendable {
    public let configuration: ChatConfiguration
    public let storage: ChatStorage
    let knowledge: any KnowledgeSource
    let model: (any LanguageModel)?
    let now: @Sendable () -> Timestamp

    /// - Parameter model: `nil` answers with sentences of the pages alone.
    public init(
        configuration: ChatConfiguration, storage: ChatStorage, knowledge: any KnowledgeSource,
        model: (any LanguageModel)? = nil, now: @escaping @Sendable () -> Timestamp = { .now() }
    ) {
        (self.configuration, self.storage, self.knowledge) = (configuration, storage, knowledge)
        (self.model, self.now) = (model, now)
    }

    /// Answers one message. Ending the loop over the events ends the work; the exchange is stored when it finished.
    public func answer(_ message: VisitorMessage) -> AsyncStream<AnswerEvent> {
        AsyncStream { continuation in
            let task = Task {
                do throws(ChatError) {
                    let answer = try await respond(to: message) { continuation.yield($0) }
                    continuation.yield(.finished(answer))
                } catch {
                    continuation.yield(.failed(error))
                }
                continuation.finish()
            }
            continuation.onTermination = { reason in
                if case .cancelled = reason { task.cancel() }
            }
        }
    }

    /// The finished answer alone.
    public func finishedAnswer(_ message: VisitorMessage) async throws(ChatError) -> Answer {
        var result: Result<Answer, ChatError> = .failure(ChatError(.cancelled, "cancelled"))
        for await event in answer(message) {
            switch event {
            case .finished(let answer): result = .success(answer)
            case .failed(let error): result = .failure(error)
            default: break
            }
        }
        return try result.get()
    }

    private func respond(
        to message: VisitorMessage, _ tell: @escaping @Sendable (AnswerEvent) -> Void
    ) async throws(ChatError) -> Answer {
        let site = try configuration.site(message.site)
        guard message.text.contains(where: { !$0.isWhitespace }) else {
            throw ChatError(.messageEmpty, "a message says something")
        }
        guard message.text.utf8.count <= configuration.maxMessageBytes else {
            throw ChatError(
                .messageTooLong,
                "at most \(configuration.maxMessageBytes) bytes, this has \(message.text.utf8.count)")
        }
        guard (1...128).contains(message.session.utf8.count) else {
            throw ChatError(.invalidRequest, "session has 1 to 128 bytes")
        }
        return try await AnswerRun(self, message, site, tell).answer()
    }
}
