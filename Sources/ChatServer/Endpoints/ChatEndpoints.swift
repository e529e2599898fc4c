// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import HTTPTypes
import HummingbirdCore
import Vocabulary

/// Sessions, messages and their answers.
enum ChatEndpoints {
    static func all(_ backend: Backend) -> [Endpoint] {
        [
            Endpoint(
                .post, "/api/chatbot/session", .chat,
                "Begins a conversation: a signed token and what the page shows of the site.",
                body: sessionFields, answer: .json("Session")
            ) { call throws(ChatServerError) in try await begin(call, backend) },
            Endpoint(
                .post, "/api/chatbot/chat", .chat,
                "Answers a message, with citations: as JSON, or as an event stream when `stream` or `Accept` asks for one.",
                body: fields(backend), answer: .json("ChatAnswer")
            ) { call throws(ChatServerError) in try await chat(call, backend) },
            Endpoint(
                .get, "/api/chatbot/answers/{answer_id}", .chat,
                "Takes up an answer whose stream broke off: events after Last-Event-ID. Kept for a minute.",
                answer: .stream("AnswerEvent")
            ) { call throws(ChatServerError) in
                guard let feed = backend.desk.feed(call.parameter("answer_id")) else {
                    throw ChatServerError(.notFound, "no such answer any more", hint: "read the conversation's history")
                }
                let last = call.headers[.lastEventID].flatMap { Int($0) } ?? 0
                return stream(feed, after: last, start: nil, backend)
            },
            Endpoint(
                .get, ChatSocket.path, .chat,
                "The same over a WebSocket: send the body of a chat with an `id`, get `{id, event, data}`.",
                status: 426,
                answer: .nothing
            ) { call throws(ChatServerError) in
                // A socket that was refused ends here, as a request like any other.
                if let origin = call.headers[.origin], !backend.origins.admits(origin, host: call.host) {
                    throw ChatServerError.refusedOrigin
                }
                return Response(
                    status: HTTPResponse.Status(code: 426, reasonPhrase: "Upgrade Required"),
                    headers: [.upgrade: "websocket"])
            },
            Endpoint(
                .post, "/api/chatbot/extract-url", .chat,
                "Reads one page now or from the store. Visitors: pages of the site only; the operator: any that a recipe allows.",
                body: extractFields, answer: .json("ExtractedPage")
            ) { call throws(ChatServerError) in try await extract(call, backend) },
            Endpoint(
                .get, "/api/chatbot/citation", .chat, "A quote where it stands on its page, with what is around it.",
                query: citationFields, answer: .json("CitationContext")
            ) { call throws(ChatServerError) in try await CitationContext.answer(call, backend) },
            Endpoint(
                .post, "/api/chatbot/feedback", .chat, "Notes whether an answer helped.", body: feedbackFields,
                answer: .json("Done")
            ) { call throws(ChatServerError) in try await rate(call, backend) },
        ]
    }

    // MARK: Fields

    static let sessionFields = [
        BodyField("site", .text(0...100), "Name of the site; may be left out when there is but one."),
        BodyField("token", .text(0...1024), "An earlier token: limits go on counting for the same visitor."),
    ]

    static func fields(_ backend: Backend) -> [BodyField] {
        [
            BodyField(
                "message", .text(1...backend.engine.configuration.maxMessageBytes), required: true,
                "What the visitor says."),
            BodyField("session_id", .text(8...64), "The conversation, as an earlier answer named it."),
            BodyField("token", .text(0...1024), "Instead of session_id: the session's token, or in X-Session-Token."),
            BodyField("site", .text(0...100), "Name of the site, when there are several and no token."),
            BodyField(
                "url", .text(1...2048), "A page of the site that the visitor is looking at: read first if need be."),
            BodyField("language", .text(2...35), "Language of the answer (BCP 47); that of the message when left out."),
            BodyField(
                "max_age", .duration(.zero...(.seconds(31_536_000))),
                "How old the facts may be; 0s asks the site anew. The site's own when left out."),
            BodyField("deadline", .duration(.milliseconds(100)...(.seconds(60))), "When the answer is due."),
            BodyField("stream", .flag, "Answer as text/event-stream."),
        ]
    }

    static let extractFields = [
        BodyField("url", .text(1...2048), required: true, "The page."),
        BodyField("method", .text(1...40), "auto, or a method of the recipe: http, browser."),
        BodyField("force_refresh", .flag, "Visit it now, whatever is stored."),
        BodyField("site", .text(0...100), "Name of the site, when there are several."),
        BodyField("token", .text(0...1024), "The session's token, or in X-Session-Token."),
    ]

    static let citationFields = [
        BodyField("url", .text(1...2048), required: true, "The cited page."),
        BodyField("quote", .text(1...2048), required: true, "Word for word, as the citation has it."),
        BodyField("version", .integer(1...Int64(Int32.max)), "Of the page, as the citation has it."),
        BodyField("site", .text(0...100), "Name of the site, when there are several."),
    ]

    static let feedbackFields = [
        BodyField("message_id", .text(1...64), required: true, "`answer.id` of the answer."),
        BodyField("rating", .choice(["up", "down"]), required: true, "Whether it helped."),
        BodyField("comment", .text(0...1000), "In the visitor's words."),
        BodyField("session_id", .text(8...64), "The answer's conversation, when no token says it."),
        BodyField("token", .text(0...1024), "The session's token, or in X-Session-Token."),
    ]

    // MARK: Work

    private static func begin(_ call: Call, _ backend: Backend) async throws(ChatServerError) -> Response {
        try backend.gate.admitDoor(call.address)
        let site = try backend.site(call.text("site") ?? call.session?.site)
        if let origin = call.headers[.origin], !OriginPolicy(site: site).admits(origin, host: call.host) {
            throw ChatServerError(.originRefused, "pages of this origin may not embed this site")
        }
        let token = SessionToken(
            session: SessionToken.newIdentifier(), visitor: call.session?.visitor ?? SessionToken.newIdentifier(),
            site: site.name, expires: backend.now() + backend.settings.session)
        return .json(
            .success(
                ("session_id", .string(token.session)), ("token", .string(token.signed(by: backend.secrets.tokens))),
                ("expires_at", .string(token.expires.text)), ("site", await SiteEndpoints.public(site, backend))))
    }

    struct Asked {
        let feed: AnswerFeed
        /// Good for the next message.
        let token: String
    }

    /// Counts a message against all limits and begins its answer.
    static func ask(
        _ body: JSONObject, _ backend: Backend, session: SessionToken?, address: String, text: String? = nil
    ) throws(ChatServerError) -> Asked {
        let site = try backend.site(body["site"]?.string ?? session?.site)
        let named = session?.session ?? body["session_id"]?.string
        if let named, !SessionToken.isIdentifier(named) {
            throw ChatServerError(.invalidRequest, "session_id: expected 8 to 64 letters, digits, - or _")
        }
        let visitor = session?.visitor ?? address
        try backend.gate.admitMessage(visitor: visitor, address: address, site: site.name)
        let id = named ?? SessionToken.newIdentifier()
        let feed = try backend.desk.begin(
            VisitorMessage(
                text: text ?? body["message"]?.string ?? "", session: id, site: site.name.isEmpty ? nil : site.name,
                language: body["language"]?.string, maxAge: body["max_age"]?.string.flatMap { Duration(text: $0) },
                deadline: body["deadline"]?.string.flatMap { Duration(text: $0) }))
        let token = SessionToken(
            session: id, visitor: visitor, site: site.name, expires: backend.now() + backend.settings.session)
        return Asked(feed: feed, token: token.signed(by: backend.secrets.tokens))
    }

    private static func chat(_ call: Call, _ backend: Backend) async throws(ChatServerError) -> Response {
        if let url = call.text("url") { try await prepare(url, call, backend) }
        let asked = try ask(call.body, backend, session: call.session, address: call.address)
        if call.wantsStream {
            return stream(asked.feed, after: 0, start: AnswerRendering.start(asked.feed, token: asked.token), backend)
        }
        let answer = try await asked.feed.answer()
        return .json(AnswerRendering.body(of: answer, session: asked.feed.session, token: asked.token))
    }

    /// A page of the site that the daemon may not know yet. Whether that works out or not, the question is answered.
    private static func prepare(_ url: String, _ call: Call, _ backend: Backend) async throws(ChatServerError) {
        let site = try backend.site(call.text("site") ?? call.session?.site)
        guard call.isAdmin || SiteEndpoints.owns(url, site) else {
            throw ChatServerError(.invalidRequest, "url: not a page of this site")
        }
        _ = try? await backend.call(
            PageExtract.self,
            PageExtract.Params(url: url, maxAge: .seconds(21_600), deadline: .seconds(8), include: []),
            within: .seconds(9))
    }

    static func stream(_ feed: AnswerFeed, after number: Int, start: JSON?, _ backend: Backend) -> Response {
        let events = AsyncStream<StreamEvent> { continuation in
            if let start { continuation.yield(StreamEvent(name: "start", data: start.text)) }
            let task = Task {
                for await event in feed.events(after: number) {
                    guard let (name, data) = AnswerRendering.event(event.event, session: feed.session) else { continue }
                    continuation.yield(StreamEvent(name: name, id: event.number, data: data.text))
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
        return .events(keepAlive: backend.settings.keepAlive, events)
    }

    private static func extract(_ call: Call, _ backend: Backend) async throws(ChatServerError) -> Response {
        let url = call.text("url") ?? ""
        let site = try backend.site(call.text("site") ?? call.session?.site)
        if !call.isAdmin {
            guard SiteEndpoints.owns(url, site) else {
                throw ChatServerError(
                    .invalidRequest, "url: not a page of this site", hint: "the operator may read others")
            }
            try backend.gate.admitMessage(
                visitor: call.session?.visitor ?? call.address, address: call.address, site: site.name)
        }
        let method = call.text("method").flatMap { $0 == "auto" ? nil : $0 }
        let force = call.body["force_refresh"]?.bool ?? false
        let result = try await backend.call(
            PageExtract.self,
            PageExtract.Params(
                url: url, maxAge: force ? .zero : .seconds(86_400), method: method, deadline: .seconds(30),
                include: [.content, .fields, .data]), within: .seconds(32))
        return .json(
            .success(
                ("data", try .written(result.page)), ("cached", .bool(result.source == .store)),
                ("source", .string(result.source.rawValue)), ("age", .string(result.age.text))))
    }

    private static func rate(_ call: Call, _ backend: Backend) async throws(ChatServerError) -> Response {
        let session = call.session?.session ?? call.text("session_id")
        guard session != nil || call.isAdmin else {
            throw ChatServerError(.tokenInvalid, "whose conversation?", hint: "send the session's token")
        }
        let rating: Feedback.Rating = call.text("rating") == "up" ? .up : .down
        try await backend.stored { () async throws(ChatError) in
            try await backend.engine.storage.rate(
                call.text("message_id") ?? "", session: session, Feedback(rating, comment: call.text("comment")))
        }
        return .json(.success())
    }
}
