// SPDX-License-Identifier: MIT

import Chat
import HTTPTypes
import HummingbirdCore
import Vocabulary

/// What was said: for the visitor it belongs to, and for the operator. Reading, export and deletion as LGPD and GDPR want.
enum ConversationEndpoints {
    static func all(_ backend: Backend) -> [Endpoint] { visitors(backend) + operators(backend) }

    private static func visitors(_ backend: Backend) -> [Endpoint] {
        let storage = backend.engine.storage
        return [
            Endpoint(
                .get, "/api/chatbot/conversation-history/{session_id}", .conversations,
                "A conversation's messages, oldest first. Needs its token, or the admin token.",
                answer: .json("History")
            ) { call throws(ChatServerError) in
                let session = try own(call)
                let messages = try await backend.stored { () async throws(ChatError) in
                    try await storage.messages(of: session)
                }
                let conversation = try await backend.stored { () async throws(ChatError) in
                    try await storage.conversation(session)
                }
                return .json(
                    .success(
                        ("session_id", .string(session)), ("history", try .written(messages)),
                        ("total_messages", .int(Int64(messages.count))),
                        ("hand_off", .string((conversation?.handOff ?? .bot).rawValue))))
            },
            Endpoint(
                .get, "/api/chatbot/conversations/{session_id}/export", .conversations,
                "All that is stored of a visitor, as one file (LGPD art. 18, GDPR art. 15 and 20).",
                answer: .json("Export")
            ) { call throws(ChatServerError) in
                let session = try own(call)
                let export = try await backend.stored { () async throws(ChatError) in
                    try await storage.export(session)
                }
                var response = Response.json(try .written(export))
                response.headers[.contentDisposition] = "attachment; filename=\"conversation.json\""
                return response
            },
            Endpoint(
                .delete, "/api/chatbot/conversations/{session_id}", .conversations,
                "Deletes a conversation with all its messages (LGPD art. 18 VI, GDPR art. 17).",
                answer: .json("Deleted")
            ) { call throws(ChatServerError) in
                let session = try own(call)
                let was = try await backend.stored { () async throws(ChatError) in try await storage.delete(session) }
                return .json(.success(("deleted", .bool(was))))
            },
        ]
    }

    private static func operators(_ backend: Backend) -> [Endpoint] {
        let storage = backend.engine.storage
        return [
            Endpoint(
                .get, "/api/admin/conversations", .conversations, "Conversations, the one last touched first.",
                access: .admin, query: listFields, answer: .json("Conversations")
            ) { call throws(ChatServerError) in
                let page = try await backend.stored { () async throws(ChatError) in
                    try await storage.conversations(
                        site: call.site, handOff: call.query["state"]?.string.flatMap { HandOffState(rawValue: $0) },
                        text: call.query["text"]?.string, limit: call.limit, offset: call.offset)
                }
                return .json(.success(("items", try .written(page.items)), ("total", .int(Int64(page.total)))))
            },
            Endpoint(
                .post, "/api/admin/conversations/{session_id}/hand-off", .conversations,
                "A person takes a conversation, or gives it back to the bot.", access: .admin,
                body: [
                    BodyField("event", .choice(HandOffEvent.allCases.map(\.rawValue)), required: true, "What happens.")
                ],
                answer: .json("HandOff")
            ) { call throws(ChatServerError) in
                let event = HandOffEvent(rawValue: call.text("event") ?? "") ?? .taken
                let state = try await backend.stored { () async throws(ChatError) in
                    try await storage.handOff(call.parameter("session_id"), event)
                }
                return .json(.success(("state", .string(state.rawValue))))
            },
            Endpoint(
                .post, "/api/admin/conversations/{session_id}/messages", .conversations,
                "What a person of the site says to the visitor, while they hold the conversation.", access: .admin,
                body: [BodyField("text", .text(1...8192), required: true, "As it is shown.")], answer: .json("Message")
            ) { call throws(ChatServerError) in
                let message = try await backend.stored { () async throws(ChatError) in
                    try await storage.say(call.text("text") ?? "", in: call.parameter("session_id"))
                }
                return .json(.success(("message", try .written(message))))
            },
        ]
    }

    static let listFields = [
        BodyField("site", .text(0...100), "Only of this site."),
        BodyField("state", .choice(HandOffState.allCases.map(\.rawValue)), "Only those where this one speaks."),
        BodyField("text", .text(0...200), "Only those in which somebody said this."),
        BodyField("limit", .integer(1...200), "At most so many; 50 unless said."),
        BodyField("offset", .integer(0...1_000_000), "After so many."),
    ]

    /// The conversation of the path, if it is the caller's to see.
    private static func own(_ call: Call) throws(ChatServerError) -> String {
        let session = call.parameter("session_id")
        guard call.isAdmin || call.session?.session == session else {
            throw ChatServerError(
                .tokenInvalid, "this is not your conversation", hint: "send its token in X-Session-Token")
        }
        return session
    }
}

extension Call {
    /// `nil` is all of them.
    var site: String? { query["site"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    var limit: Int { query["limit"]?.int.flatMap { Int(exactly: $0) } ?? 50 }
    var offset: Int { query["offset"]?.int.flatMap { Int(exactly: $0) } ?? 0 }
}
