// SPDX-License-Identifier: MIT

import Chat
import Testing
import Vocabulary

@testable import ChatServer

struct OperatorInterfaceTests {
    @Test func `administration wants the token, and is closed where there is none`() async throws {
        let service = try await RunningService()
        let paths = [
            "/api/chatbot/analytics", "/api/chatbot/knowledge-base", "/api/admin/conversations", "/api/admin/gaps",
        ]
        for path in paths {
            #expect(try await service.request("GET", path).status == 401)
            #expect(try await service.request("GET", path, headers: ["Authorization": "Bearer wrong"]).status == 401)
            #expect(try await service.admin("GET", path).status == 200)
        }
        let closed = try await RunningService(admin: nil)
        #expect(try await closed.admin("GET", "/api/admin/gaps").json["code"]?.string == "admin_required")
    }

    @Test func `guessing the token is slowed down`() async throws {
        let service = try await RunningService()
        var statuses: Set<Int> = []
        for guess in 0..<70 {
            statuses.insert(
                try await service.request("GET", "/api/admin/gaps", headers: ["Authorization": "Bearer \(guess)"])
                    .status)
        }
        #expect(statuses == [401, 429])
    }

    @Test func `an entry is added, read, changed, used and deleted`() async throws {
        let service = try await RunningService()
        let path = "/api/chatbot/knowledge-base"
        let added = try await service.admin(
            "POST", path,
            ["category": "hours", "keyword": "horário, abre", "content": "Abrimos às 10h.", "priority": 90])
        #expect(added.status == 201)
        let id = try #require(added.json["item"]?["id"]?.int)
        #expect(try await service.admin("GET", path + "?keyword=abre").json["total"]?.int == 1)
        #expect(try await service.admin("GET", path + "?category=price").json["total"]?.int == 0)
        let changed = try await service.admin("PUT", "\(path)/\(id)", ["content": "Abrimos às 9h."])
        #expect(changed.json["item"]?["content"]?.string == "Abrimos às 9h.")
        #expect(changed.json["item"]?["priority"]?.int == 90)
        #expect(try await service.admin("POST", path, ["category": "x"]).json["code"]?.string == "invalid_request")
        #expect(try await service.admin("DELETE", "\(path)/\(id)").status == 200)
        #expect(try await service.admin("GET", "\(path)/\(id)").status == 404)
        #expect(try await service.admin("GET", "\(path)/no-number").status == 404)
    }

    @Test func `a person takes a conversation, speaks, and gives it back`() async throws {
        let service = try await RunningService()
        let first = try await service.request("POST", "/api/chatbot/chat", ["message": "Olá"]).json
        let session = first["session_id"]?.string ?? ""
        let base = "/api/admin/conversations/\(session)"
        #expect(try await service.admin("POST", base + "/messages", ["text": "Bom dia"]).status == 400)
        #expect(
            try await service.admin("POST", base + "/hand-off", ["event": "taken"]).json["state"]?.string == "human")
        #expect(try await service.admin("POST", base + "/messages", ["text": "Bom dia, sou a Ana."]).status == 200)
        let history = try await service.request(
            "GET", "/api/chatbot/conversation-history/\(session)",
            headers: ["X-Session-Token": first["token"]?.string ?? ""])
        #expect(history.json["hand_off"]?.string == "human")
        #expect(history.json["history"]?.array?.last?["text"]?.string == "Bom dia, sou a Ana.")
        #expect(
            try await service.admin("POST", base + "/hand-off", ["event": "released"]).json["state"]?.string == "bot")
    }

    @Test func `figures are those of the first version, and all that is drawn`() async throws {
        let service = try await RunningService()
        _ = try await service.request("POST", "/api/chatbot/chat", ["message": "Quanto custa a caneca Onda azul?"])
        let figures = try await service.admin("GET", "/api/chatbot/analytics?days=7").json
        #expect(
            figures["analytics"]?["total_conversations"]?.int == 1 && figures["analytics"]?["unique_sessions"]?.int == 1
        )
        #expect(figures["analytics"]?["popular_urls"]?[0]?["url"]?.string == FixedKnowledge.url)
        #expect(figures["detail"]?["days"]?.array?.isEmpty == false)
        #expect(try await service.admin("GET", "/api/chatbot/analytics?days=0").status == 400)
    }

    @Test func `what no page answers becomes a gap that can be closed`() async throws {
        let service = try await RunningService()
        _ = try await service.request(
            "POST", "/api/chatbot/chat", ["message": "A caneca tem quantos anos de garantia do fabricante?"])
        let gaps = try await service.admin("GET", "/api/admin/gaps").json
        #expect(gaps["total"]?.int == 1)
        let id = try #require(gaps["items"]?[0]?["id"]?.int)
        #expect(try await service.admin("POST", "/api/admin/gaps/\(id)/close").status == 200)
        #expect(try await service.admin("GET", "/api/admin/gaps").json["total"]?.int == 0)
    }
}
