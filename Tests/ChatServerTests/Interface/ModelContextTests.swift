// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import ChatServer

struct ModelContextTests {
    private func message(_ method: String, id: JSON? = 1, _ params: JSON = .object(JSONObject())) -> JSON {
        var message = JSONObject([("jsonrpc", "2.0"), ("method", .string(method)), ("params", params)])
        if let id { message["id"] = id }
        return .object(message)
    }

    @Test func `an agent with the token shakes hands, lists tools and calls one`() async throws {
        let service = try await RunningService()
        let hello = message(
            "initialize",
            [
                "protocolVersion": "2025-06-18", "capabilities": .object(JSONObject()),
                "clientInfo": ["name": "test", "version": "1"],
            ])
        let greeting = try await service.admin("POST", "/mcp", hello)
        #expect(greeting.json["result"]?["protocolVersion"]?.string == "2025-06-18")
        let noted = try await service.admin("POST", "/mcp", message("notifications/initialized", id: nil))
        #expect(noted.status == 202 && noted.body.isEmpty)
        let tools = try await service.admin("POST", "/mcp", message("tools/list", id: "a")).json
        let names = tools["result"]?["tools"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(names.contains("search") && names.contains("verify") && tools["id"]?.string == "a")
        let call = message("tools/call", ["name": "search", "arguments": ["question": "preço"]])
        let answer = try await service.admin("POST", "/mcp", call).json
        #expect(answer["result"]?["isError"]?.bool == true, "there is no daemon: \(answer)")
    }

    @Test func `strangers, streams and unknown versions are refused`() async throws {
        let service = try await RunningService()
        #expect(try await service.request("POST", "/mcp", message("ping")).status == 401)
        #expect(try await service.admin("GET", "/mcp").status == 405)
        let old = try await service.request(
            "POST", "/mcp", message("ping"),
            headers: ["Authorization": "Bearer \(RunningService.adminToken)", "MCP-Protocol-Version": "1999-01-01"])
        #expect(old.status == 400)
        #expect(try await service.admin("POST", "/mcp", ["jsonrpc": "1.0", "method": "ping"]).status == 400)
        #expect(try await service.admin("POST", "/mcp", message("no/such")).json["error"]?["code"]?.int == -32601)
    }
}
