// SPDX-License-Identifier: MIT

import Foundation
import Testing
import Vocabulary

@testable import ChatServer

struct OpenAIInterfaceTests {
    private let body: JSON = [
        "model": "loja", "temperature": 0.2,
        "messages": [["role": "user", "content": "Quanto custa a caneca Onda azul?"]],
    ]

    @Test func `a completion has the answer, marks, footnotes, citations and usage`() async throws {
        let service = try await RunningService()
        let answer = try await service.request("POST", "/v1/chat/completions", body).json
        #expect(answer["object"]?.string == "chat.completion" && answer["model"]?.string == "loja")
        let text = answer["choices"]?[0]?["message"]?["content"]?.string ?? ""
        #expect(text.contains("12,90 €") && text.contains("[1] Caneca Onda azul \(FixedKnowledge.url)"))
        #expect(answer["choices"]?[0]?["finish_reason"]?.string == "stop")
        #expect(answer["citations"]?[0]?["url"]?.string == FixedKnowledge.url)
        #expect((answer["usage"]?["total_tokens"]?.int ?? 0) > 0)
    }

    @Test func `streamed pieces make the same text`() async throws {
        let service = try await RunningService()
        let whole = try await service.request("POST", "/v1/chat/completions", body).json
        var object = try #require(body.object)
        object["stream"] = true
        object["stream_options"] = ["include_usage": true]
        let events = try await service.request("POST", "/v1/chat/completions", .object(object)).events
        #expect(events.last?.data.string == "[DONE]")
        let pieces = events.compactMap { $0.data["choices"]?[0]?["delta"]?["content"]?.string }
        #expect(pieces.joined() == whole["choices"]?[0]?["message"]?["content"]?.string)
        #expect(events.contains { $0.data["choices"]?[0]?["finish_reason"]?.string == "stop" })
        #expect(events.contains { ($0.data["usage"]?["total_tokens"]?.int ?? 0) > 0 })
    }

    @Test func `a client that sends what was said stays in its conversation`() async throws {
        let service = try await RunningService()
        let first = try await service.request("POST", "/v1/chat/completions", body).json
        let said = first["choices"]?[0]?["message"] ?? .null
        _ = try await service.request(
            "POST", "/v1/chat/completions",
            [
                "model": "loja",
                "messages": [
                    ["role": "user", "content": "Quanto custa a caneca Onda azul?"], said,
                    ["role": "user", "content": "E a caneca?"],
                ],
            ])
        let conversations = try await service.admin("GET", "/api/admin/conversations").json
        #expect(conversations["total"]?.int == 1 && conversations["items"]?[0]?["messages"]?.int == 4)
    }

    @Test func `models are the sites, errors are OpenAI's`() async throws {
        let service = try await RunningService()
        #expect(try await service.request("GET", "/v1/models").json["data"]?[0]?["id"]?.string == "loja")
        #expect(try await service.request("GET", "/v1/models/loja").json["object"]?.string == "model")
        let unknown = try await service.request("GET", "/v1/models/other")
        #expect(unknown.status == 404 && unknown.json["error"]?["code"]?.string == "site_unknown")
        for messages in [[], "x", [["role": "assistant", "content": "x"]], .null] as [JSON] {
            let refused = try await service.request(
                "POST", "/v1/chat/completions", ["model": "loja", "messages": messages])
            #expect(refused.status == 400 && refused.json["error"]?["type"]?.string == "invalid_request_error")
        }
    }

    /// The public client, as its users have it.
    @Test(.enabled(if: PythonClient.isThere, "python3 with pip and the openai package from PyPI are needed"))
    func `the openai client talks to a site`() async throws {
        let service = try await RunningService()
        let port = service.port
        let output = try await onThread {
            try PythonClient.run(
                """
                import openai
                client = openai.OpenAI(base_url="http://127.0.0.1:\(port)/v1", api_key="none", max_retries=0)
                assert [m.id for m in client.models.list()] == ["loja"]
                question = [{"role": "user", "content": "Quanto custa a caneca Onda azul?"}]
                whole = client.chat.completions.create(model="loja", messages=question, user="ana")
                text = whole.choices[0].message.content
                assert "12,90" in text and whole.citations[0]["url"], text
                assert whole.choices[0].message.annotations[0].url_citation.url
                stream = client.chat.completions.create(model="loja", messages=question, stream=True, stream_options={"include_usage": True})
                pieces, usage = [], None
                for chunk in stream:
                    usage = chunk.usage or usage
                    for choice in chunk.choices: pieces.append(choice.delta.content or "")
                assert "".join(pieces) == text, pieces
                assert usage.total_tokens > 0
                try:
                    client.chat.completions.create(model="other", messages=question)
                    assert False, "an unknown site was answered"
                except openai.NotFoundError as error:
                    assert error.code == "site_unknown", error
                print("well")
                """)
        }
        #expect(output.hasSuffix("well\n"), "\(output)")
    }
}

/// Python with the public client, in the build folder, where later runs find it again.
enum PythonClient {
    private static let folder: String = {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (program as NSString).deletingLastPathComponent + "/openai-client"
    }()

    static let isThere: Bool = {
        if runs("import openai") { return true }
        _ = try? program([
            "python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder, "openai",
        ])
        return runs("import openai")
    }()

    static func run(_ script: String) throws -> String { try program(["python3", "-c", script]).output }

    private static func runs(_ script: String) -> Bool { (try? program(["python3", "-c", script]).status) == 0 }

    private static func program(_ words: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        var environment = ProcessInfo.processInfo.environment
        environment["PYTHONPATH"] = folder
        for name in ["OPENAI_API_KEY", "OPENAI_BASE_URL", "http_proxy", "HTTP_PROXY"] { environment[name] = nil }
        process.environment = environment
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
