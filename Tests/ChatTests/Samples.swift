// SPDX-License-Identifier: MIT

import Chat
import Foundation
import Synchronization
import Vocabulary

/// An engine over a few pages, with a conversation to talk in.
struct Talk {
    let engine: ChatEngine
    let storage: ChatStorage
    var session = "visitor-1"
    var site: String?

    init(
        _ knowledge: any KnowledgeSource, site: SiteSettings? = nil, model: (any LanguageModel)? = nil,
        now: @escaping @Sendable () -> Timestamp = { .now() }
    ) throws {
        var configuration = ChatConfiguration()
        if let site { configuration.sites = [site] }
        storage = try ChatStorage(path: nil, now: now)
        engine = ChatEngine(
            configuration: configuration, storage: storage, knowledge: knowledge, model: model, now: now)
        self.site = site?.name
    }

    func ask(_ text: String, language: String? = nil) async throws -> Answer {
        try await engine.finishedAnswer(VisitorMessage(text: text, session: session, site: site, language: language))
    }
}

/// A model that says what a test wants, in pieces.
final class ScriptedModel: LanguageModel {
    let name = "scripted"
    private let reply: @Sendable (ModelRequest) -> [String]
    private let failure: ChatError?
    private let requests = Mutex<[ModelRequest]>([])

    var seen: [ModelRequest] { requests.withLock { $0 } }

    init(failure: ChatError? = nil, _ reply: @escaping @Sendable (ModelRequest) -> [String]) {
        (self.reply, self.failure) = (reply, failure)
    }

    func complete(_ request: ModelRequest) -> AsyncThrowingStream<ModelEvent, any Error> {
        requests.withLock { $0.append(request) }
        let pieces = reply(request)
        return AsyncThrowingStream { continuation in
            for piece in pieces { continuation.yield(.text(piece)) }
            if let failure {
                continuation.finish(throwing: failure)
            } else {
                continuation.yield(.finished(ModelUsage(promptTokens: 100, completionTokens: 20)))
                continuation.finish()
            }
        }
    }
}
