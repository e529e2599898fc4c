// SPDX-License-Identifier: MIT

import Chat
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import ChatServer

/// Whole requests over real connections.
struct ChatInterfaceTests {
    private let question: JSON = ["message": "Quanto custa a caneca Onda azul?"]

    @Test func `a message is answered in the form of the first version, and with all that stands behind it`()
        async throws
    {
        let service = try await RunningService()
        let answer = try await service.request("POST", "/api/chatbot/chat", question)
        #expect(answer.status == 200 && answer.json["success"]?.bool == true)
        #expect(answer.json["response"]?.string?.contains("12,90 €") == true)
        #expect(answer.json["session_id"]?.string.map(SessionToken.isIdentifier) == true)
        #expect(answer.json["timestamp"]?.string.flatMap { Timestamp(text: $0) } != nil)
        #expect(answer.json["has_web_context"]?.bool == true)
        #expect(answer.json["answer"]?["citations"]?[0]?["url"]?.string == FixedKnowledge.url)
        #expect(answer.json["answer"]?["trace"] == nil)
    }

    @Test func `a conversation goes on by session_id, by token, and by neither`() async throws {
        let service = try await RunningService()
        let first = try await service.request("POST", "/api/chatbot/chat", question).json
        let session = try #require(first["session_id"]?.string)
        let token = try #require(first["token"]?.string)
        let named = try await service.request(
            "POST", "/api/chatbot/chat", ["message": "E a caneca?", "session_id": .string(session)]
        ).json
        let signed = try await service.request(
            "POST", "/api/chatbot/chat", ["message": "E a caneca?"], headers: ["X-Session-Token": token]
        ).json
        let other = try await service.request("POST", "/api/chatbot/chat", question).json
        #expect(named["session_id"]?.string == session && signed["session_id"]?.string == session)
        #expect(other["session_id"]?.string != session)
        #expect(try await service.engine.storage.messages(of: session).count == 6)
    }

    @Test func `a stream tells steps, sentences with citations, and the whole answer`() async throws {
        let service = try await RunningService()
        let answer = try await service.request(
            "POST", "/api/chatbot/chat", question, headers: ["Accept": "text/event-stream"])
        #expect(answer.headers["content-type"] == "text/event-stream; charset=utf-8")
        #expect(answer.headers["x-accel-buffering"] == "no" && answer.headers["content-encoding"] == nil)
        let events = answer.events
        #expect(events.first?.name == "start" && events.last?.name == "answer")
        #expect(events.map(\.name).contains("step") && events.map(\.name).contains("analysis"))
        let sentence = try #require(
            events.first { $0.name == "sentence" && $0.data["citations"]?.array?.isEmpty == false })
        #expect(sentence.data["citations"]?[0]?["quote"]?.string?.isEmpty == false)
        #expect(events.compactMap(\.id) == Array(1...(events.count - 1)))
    }

    @Test func `a stream that broke off is taken up after the last event`() async throws {
        let service = try await RunningService()
        let events = try await service.request("POST", "/api/chatbot/chat", ["message": "a caneca?", "stream": true])
            .events
        let id = try #require(events.first?.data["answer_id"]?.string)
        let rest = try await service.request("GET", "/api/chatbot/answers/\(id)", headers: ["Last-Event-ID": "2"])
            .events
        #expect(rest.map(\.id) == events.map(\.id).filter { ($0 ?? 0) > 2 } && rest.last?.name == "answer")
        #expect(try await service.request("GET", "/api/chatbot/answers/unknown").status == 404)
    }

    @Test func `an answer is stored though its reader goes away`() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let waiting = Mutex(Optional(gate))
        let service = try await RunningService(
            knowledge: FixedKnowledge(hold: {
                guard let gate = waiting.withLock({ $0.take() }) else { return }
                for await _ in gate {}
            }))
        let port = service.port
        let session = "a-session-of-ours"
        let body: JSON = ["message": "a caneca?", "stream": true, "session_id": .string(session)]
        try await onThread {
            let socket = try RawSocket(port: port)
            socket.write(HTTPText.request("POST", "/api/chatbot/chat", body.utf8))
            _ = try socket.read(until: "searching")
        }
        open.finish()
        while try await service.engine.storage.messages(of: session).count < 2 { await Task.yield() }
    }

    @Test func `a silent stream is kept open by comments`() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let waiting = Mutex(Optional(gate))
        let service = try await RunningService(
            knowledge: FixedKnowledge(hold: {
                guard let gate = waiting.withLock({ $0.take() }) else { return }
                for await _ in gate {}
            }), change: { $0.keepAlive = .milliseconds(20) })
        let port = service.port
        let text = try await onThread {
            let socket = try RawSocket(port: port)
            socket.write(
                HTTPText.request(
                    "POST", "/api/chatbot/chat", ("{\"message\": \"a caneca?\", \"stream\": true}").utf8.map { $0 }))
            let begun = try socket.read(until: ": keep-alive")
            open.finish()
            return begun + (try socket.read(until: "event: answer"))
        }
        #expect(text.contains(": keep-alive") && text.contains("event: answer"))
    }

    @Test func `the eleventh message of a minute is refused with a time to come back`() async throws {
        let service = try await RunningService(windows: ServerSettings().visitorWindows)
        for _ in 0..<10 {
            #expect(try await service.request("POST", "/api/chatbot/chat", ["message": "Olá"]).status == 200)
        }
        let refused = try await service.request("POST", "/api/chatbot/chat", ["message": "Olá"])
        #expect(refused.status == 429 && refused.json["code"]?.string == "rate_limited")
        #expect((1...60).contains(refused.headers["retry-after"].flatMap { Int($0) } ?? 0))
    }

    @Test func `feedback, history, export and deletion are the visitor's own`() async throws {
        let service = try await RunningService()
        let first = try await service.request("POST", "/api/chatbot/chat", question).json
        let (session, token) = (first["session_id"]?.string ?? "", first["token"]?.string ?? "")
        let mine = ["X-Session-Token": token]
        let id = first["answer"]?["id"] ?? .null
        #expect(
            try await service.request(
                "POST", "/api/chatbot/feedback", ["message_id": id, "rating": "down", "comment": "hm"], headers: mine
            ).status == 200)
        let history = try await service.request("GET", "/api/chatbot/conversation-history/\(session)", headers: mine)
        #expect(history.json["total_messages"]?.int == 2)
        #expect(history.json["history"]?[1]?["feedback"]?["rating"]?.int == -1)
        let export = try await service.request("GET", "/api/chatbot/conversations/\(session)/export", headers: mine)
        #expect(export.json["messages"]?.array?.count == 2 && export.headers["content-disposition"] != nil)
        for path in ["conversation-history/\(session)", "conversations/\(session)/export"] {
            #expect(try await service.request("GET", "/api/chatbot/\(path)").status == 401)
        }
        #expect(try await service.request("DELETE", "/api/chatbot/conversations/\(session)").status == 401)
        let deleted = try await service.request("DELETE", "/api/chatbot/conversations/\(session)", headers: mine)
        #expect(deleted.json["deleted"]?.bool == true)
        #expect(try await service.engine.storage.messages(of: session).isEmpty)
    }

    @Test func `a session begins with what the page shows of the site`() async throws {
        let site = SiteSettings(name: "loja", title: "Barro", contacts: ["email": "a@b.example"])
        let service = try await RunningService(sites: [site])
        let begun = try await service.request("POST", "/api/chatbot/session", [:])
        #expect(begun.json["site"]?["title"]?.string == "Barro")
        #expect(begun.json["site"]?["contacts"]?["email"]?.string == "a@b.example")
        #expect(
            try await service.request("POST", "/api/chatbot/session", ["site": "other"]).json["code"]?.string
                == "site_unknown")
    }

    @Test func `a token that is not ours is refused, not ignored`() async throws {
        let service = try await RunningService()
        let answer = try await service.request(
            "POST", "/api/chatbot/chat", question, headers: ["X-Session-Token": "a.b"])
        #expect(answer.status == 401 && answer.json["code"]?.string == "token_invalid")
    }

    @Test func `other origins are answered when the site lists them, and no others`() async throws {
        let service = try await RunningService(sites: [SiteSettings(name: "loja", origins: ["https://loja.example"])])
        let mine = try await service.request(
            "POST", "/api/chatbot/chat", ["message": "Olá"], headers: ["Origin": "https://loja.example"])
        #expect(mine.status == 200 && mine.headers["access-control-allow-origin"] == "https://loja.example")
        let other = try await service.request(
            "POST", "/api/chatbot/chat", ["message": "Olá"], headers: ["Origin": "https://evil.example"])
        #expect(other.status == 403 && other.headers["access-control-allow-origin"] == nil)
        let asked = try await service.request(
            "OPTIONS", "/api/chatbot/chat", headers: ["Origin": "https://loja.example"])
        #expect(asked.status == 204 && asked.headers["access-control-allow-methods"]?.contains("POST") == true)
    }

    @Test func `health names each part and fails without a daemon`() async throws {
        let service = try await RunningService()
        let health = try await service.request("GET", "/health")
        #expect(health.status == 503 && health.json["status"]?.string == "failing")
        #expect(health.json["checks"]?["database"]?["status"]?.string == "ok")
        #expect(health.json["checks"]?["daemon"]?["status"]?.string == "failing")
        #expect(health.json["checks"]?.object?.names == ["database", "daemon", "llm", "disk"])
    }
}
