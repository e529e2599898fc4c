// SPDX-License-Identifier: MIT

import ControlProtocol
import Text
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
        to message: VisitorMessage, _ tell: (AnswerEvent) -> Void
    ) async throws(ChatError) -> Answer {
        let site = try configuration.site(message.site)
        guard message.text.contains(where: { !$0.isWhitespace }) else {
            throw ChatError(.messageEmpty, "say something")
        }
        guard message.text.utf8.count <= configuration.maxMessageBytes else {
            throw ChatError(.messageTooLong, "at most \(configuration.maxMessageBytes) bytes")
        }
        let start = ContinuousClock.now
        let askedAt = now()
        tell(.progress(.analysing))
        let guess = LanguageIdentifier.identify(message.text)
        let language =
            AnswerLanguage(tag: message.language ?? guess.language.rawValue) ?? site.languages.first ?? .portuguese
        let analysis = Analysis(language: language, languageConfidence: guess.confidence)
        tell(.analysed(analysis))
        tell(.progress(.searching))
        let result = try await knowledge.search(
            KnowledgeSearch.Params(
                question: message.text, site: site.host, k: configuration.passages,
                maxAge: message.maxAge ?? site.maxAge, deadline: message.deadline ?? site.deadline))
        var answer = Answer(
            id: ChatStorage.makeID(), language: language, analysis: analysis, strategy: .answer,
            outcome: .refused(.notOnSite))
        if let passage = result.passages.first, let quote = Sentences.split(passage.text, lineBreaks: .end).first {
            let citation = Citation(
                number: 1, source: .page, url: passage.url, title: passage.title, headingPath: passage.headingPath,
                quote: quote, link: passage.link, fetchedAt: passage.fetchedAt, validatedAt: passage.validatedAt,
                isFresh: passage.isFresh, version: passage.version, passage: passage.id)
            let sentence = AnswerSentence(quote, citations: [1])
            tell(.sentence(sentence, citations: [citation]))
            answer = Answer(
                id: answer.id, language: language, analysis: analysis, strategy: .answer, outcome: .answered,
                sentences: [sentence], citations: [citation])
        }
        answer.took = ContinuousClock.now - start
        answer.handOff = try await storage.store(
            ChatStorage.Exchange(
                session: message.session, site: site.name, question: message.text, askedAt: askedAt, context: nil,
                analysis: analysis, answer: answer))
        return answer
    }
}
