// SPDX-License-Identifier: MIT

import Chat
import HTTPTypes
import HummingbirdCore
import Vocabulary

/// The interface of OpenAI's clients: a site is a model, and citations come as footnotes and as a member of their own.
///
/// What steers a language model (`temperature`, `n`, …) is accepted and means nothing here.
enum OpenAIEndpoints {
    static func all(_ backend: Backend) -> [Endpoint] {
        let threads = CompletionThreads()
        return [
            Endpoint(
                .post, "/v1/chat/completions", .openai,
                "Answers the last message of a list, as OpenAI's interface has it.",
                body: fields, answer: .json("Completion")
            ) { call throws(ChatServerError) in try await complete(call, backend, threads) },
            Endpoint(.get, "/v1/models", .openai, "The sites.", answer: .json("Models")) { _ in
                .json(["object": "list", "data": .array(backend.sites.map { model(name(of: $0)) })])
            },
            Endpoint(.get, "/v1/models/{model}", .openai, "One site.", answer: .json("Model")) {
                call throws(ChatServerError) in
                let site = try self.site(call.parameter("model"), backend)
                return .json(model(name(of: site)))
            },
        ]
    }

    static let fields = [
        BodyField("model", .text(1...100), required: true, "Name of a site; linkmagico for the only one."),
        BodyField(
            "messages",
            .anything([
                "type": "array", "minItems": 1, "maxItems": 200,
                "items": [
                    "type": "object",
                    "properties": ["role": ["type": "string"], "content": ["type": ["string", "array", "null"]]],
                    "required": ["role"],
                ],
            ]), required: true, "The conversation; the last message of role user is answered."),
        BodyField("stream", .flag, "Answer as server-sent chunks."),
        BodyField("stream_options", .anything(["type": "object"]), "`include_usage`: a last chunk with the usage."),
        BodyField("user", .text(0...256), "The end user: limits count for them."),
    ]

    private static let onlySite = "linkmagico"

    private static func name(of site: SiteSettings) -> String { site.name.isEmpty ? onlySite : site.name }

    private static func site(_ model: String, _ backend: Backend) throws(ChatServerError) -> SiteSettings {
        try backend.site(model == onlySite ? nil : model)
    }

    private static func model(_ name: String) -> JSON {
        ["id": .string(name), "object": "model", "created": 1_700_000_000, "owned_by": "linkmagico"]
    }

    /// A request, read: what is asked, of which site, in which conversation.
    private struct Asked {
        let model: String
        let site: SiteSettings
        let user: String
        /// All that was said, the question last.
        var turns: [CompletionTurn]
        let address: String

        var question: String { turns.last?.content ?? "" }

        init(_ call: Call, _ backend: Backend) throws(ChatServerError) {
            model = call.text("model") ?? ""
            (user, address) = (call.text("user") ?? "", call.address)
            site = try OpenAIEndpoints.site(model, backend)
            turns = try CompletionTurn.all(call.body["messages"])
            guard let last = turns.lastIndex(where: { $0.role == "user" }) else {
                throw ChatServerError(.invalidRequest, "messages: there is none of role user")
            }
            turns.removeSubrange((last + 1)...)
            let limit = backend.engine.configuration.maxMessageBytes
            guard question.utf8.count <= limit else {
                throw ChatServerError(.messageTooLong, "messages: the last one may have \(limit) bytes")
            }
        }

        func key(_ turns: some Sequence<CompletionTurn>) -> Fingerprint {
            CompletionThreads.key(turns, user: user, model: model, address: address)
        }

        /// Counts for limits: the user that the client names, or who calls.
        var visitor: String { user.isEmpty ? address : "\(address) \(user)" }
    }

    private static func complete(
        _ call: Call, _ backend: Backend, _ threads: CompletionThreads
    ) async throws(ChatServerError) -> Response {
        let asked = try Asked(call, backend)
        let session = threads.take(asked.key(asked.turns.dropLast())) ?? SessionToken.newIdentifier()
        let feed = try ChatEndpoints.ask(
            JSONObject([("site", .string(asked.site.name)), ("session_id", .string(session))]), backend,
            session: SessionToken(
                session: session, visitor: asked.visitor, site: asked.site.name, expires: backend.now()),
            address: call.address, text: asked.question
        ).feed
        let rendering = CompletionRendering(
            id: "chatcmpl-\(feed.id)", model: asked.model, created: backend.now().microseconds / 1_000_000)
        let remember: @Sendable (Answer) -> Void = { answer in
            let said = CompletionTurn(role: "assistant", content: CompletionRendering.text(of: answer))
            threads.put(asked.key(asked.turns + [said]), session)
        }
        guard call.wantsStream else {
            let answer = try await feed.answer()
            remember(answer)
            return .json(rendering.whole(answer, question: asked.question))
        }
        let wantsUsage = call.body["stream_options"]?["include_usage"]?.bool ?? false
        return .events(
            keepAlive: backend.settings.keepAlive,
            chunks(of: feed, rendering, question: asked.question, wantsUsage: wantsUsage, remember))
    }

    private static func chunks(
        of feed: AnswerFeed, _ rendering: CompletionRendering, question: String, wantsUsage: Bool,
        _ remember: @escaping @Sendable (Answer) -> Void
    ) -> AsyncStream<StreamEvent> {
        AsyncStream<StreamEvent> { continuation in
            let task = Task {
                continuation.yield(StreamEvent(data: rendering.chunk(["role": "assistant", "content": ""]).text))
                var isFirst = true
                for await event in feed.events() {
                    if case .finished(let answer) = event.event { remember(answer) }
                    let chunks = rendering.chunks(
                        of: event.event, isFirst: isFirst, question: question, wantsUsage: wantsUsage)
                    for chunk in chunks { continuation.yield(StreamEvent(data: chunk.text)) }
                    if case .sentence = event.event { isFirst = false }
                }
                continuation.yield(StreamEvent(data: "[DONE]"))
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
