// SPDX-License-Identifier: MIT

import ControlProtocol
import Synchronization
import Testing
import Vocabulary

@testable import ModelContext

struct ModelContextSessionTests {
    private func request(_ method: String, _ params: JSON = [:], id: JSON = 1) -> JSON {
        ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params]
    }

    private func call(_ tool: String, _ arguments: JSON) -> JSON {
        request("tools/call", ["name": .string(tool), "arguments": arguments])
    }

    private func session(_ answers: [String: FakeDaemon.Answer] = [:]) -> ModelContextSession {
        ModelContextSession(daemon: FakeDaemon(answers))
    }

    // MARK: The protocol

    @Test(arguments: [("2025-06-18", "2025-06-18"), ("2024-11-05", "2024-11-05"), ("1999-01-01", "2025-11-25")])
    func `the version asked for is agreed on when it is known, else the newest`(asked: String, agreed: String) async {
        let session = session()
        let reply = await session.handle(
            request(
                "initialize", ["protocolVersion": .string(asked), "capabilities": [:], "clientInfo": ["name": "t"]]))
        #expect(reply?["result"]?["protocolVersion"]?.string == agreed)
        #expect(reply?["result"]?["capabilities"]?["tools"] != nil && reply?["result"]?["serverInfo"]?["name"] != nil)
        #expect(await session.version == agreed)
        #expect(await session.handle(["jsonrpc": "2.0", "method": "notifications/initialized"]) == nil)
        #expect(await session.handle(request("ping", id: "a")) == ["jsonrpc": "2.0", "id": "a", "result": [:]])
    }

    @Test func `what is no request, or of no known method, is an error of the protocol`() async {
        let session = session()
        func code(_ message: JSON) async -> Int64? { await session.handle(message)?["error"]?["code"]?.int }
        #expect(await code(["id": 1, "method": "ping"]) == -32_600)
        #expect(await code("text") == -32_600)
        #expect(await code(["jsonrpc": "2.0", "id": [1], "method": "ping"]) == -32_600)
        #expect(await code(request("nothing/such")) == -32_601)
        #expect(await code(request("initialize")) == -32_602)
        #expect(await code(request("tools/call", ["name": "rm"])) == -32_602)
        #expect(await code(request("logging/setLevel", ["level": "loud"])) == -32_602)
        #expect(await code(request("resources/read", ["uri": "file:///etc/passwd"])) == -32_002)
        #expect(await session.handle(["jsonrpc": "2.0", "id": 7, "result": [:]]) == nil)
        #expect(await session.handle(["jsonrpc": "2.0", "method": "notifications/other"]) == nil)
    }

    @Test func `batches are answered where the version has them`() async {
        let session = session()
        let replies = await session.handle([request("ping"), request("ping", id: 2)])
        #expect(replies?.array?.count == 2)
        _ = await session.handle(request("initialize", ["protocolVersion": "2025-06-18"]))
        #expect(await session.handle([request("ping")])?["error"]?["code"]?.int == -32_600)
    }

    @Test func `each tool has schemas, and older versions see what they know`() async throws {
        let session = session()
        let tools = try #require(await session.handle(request("tools/list"))?["result"]?["tools"]?.array)
        #expect(tools.compactMap { $0["name"]?.string } == ["search", "extract", "ensure_fresh", "verify", "sites"])
        for tool in tools {
            #expect(tool["inputSchema"]?["type"] == "object" && tool["outputSchema"]?["type"] == "object")
            for name in tool["inputSchema"]?["required"]?.array ?? [] {
                #expect(tool["inputSchema"]?["properties"]?[name.string ?? ""] != nil)
            }
        }
        _ = await session.handle(request("initialize", ["protocolVersion": "2024-11-05"]))
        let old = await session.handle(request("tools/list"))?["result"]?["tools"]?.array?.first
        #expect(old?["inputSchema"] != nil && old?["outputSchema"] == nil && old?["annotations"] == nil)
    }

    @Test func `a cancelled call has no reply, and its work ends`() async {
        let began = AsyncStream.makeStream(of: Void.self)
        let isEnded = Mutex(false)
        let session = session([
            "pipeline.list": { _ throws(ControlError) in
                began.continuation.finish()
                while !Task.isCancelled { await Task.yield() }
                isEnded.withLock { $0 = true }
                throw ControlError(.cancelled)
            }
        ])
        async let reply = session.handle(call("sites", [:]))
        for await _ in began.stream {}
        #expect(
            await session.handle([
                "jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 1],
            ]) == nil)
        #expect(await reply == nil && isEnded.withLock { $0 })
        #expect(await session.handle(request("ping"))?["result"] != nil)
    }

    @Test func `progress goes to who asked for it`() async {
        let told = Mutex<[JSON]>([])
        let session = ModelContextSession(daemon: FakeDaemon(["pipeline.list": { _ in ["pipelines": []] }])) {
            message in
            told.withLock { $0.append(message) }
        }
        _ = await session.handle(call("sites", [:]))
        #expect(told.withLock { $0.isEmpty })
        _ = await session.handle(
            request("tools/call", ["name": "sites", "_meta": ["progressToken": "p"]], id: 2))
        let progress = told.withLock { $0 }
        #expect(progress.map { $0["params"]?["progressToken"] } == ["p", "p"])
        #expect(progress.last?["params"]?["progress"]?.double == 1)
    }

    // MARK: Tools

    @Test func `a search comes as structure and as text, as fresh as asked`() async throws {
        let daemon = FakeDaemon(["knowledge.search": { _ in Sample.search([Sample.passage("p1", "Open at ten.")]) }])
        let session = ModelContextSession(daemon: daemon)
        let reply = await session.handle(call("search", ["question": "When?", "max_age": "1h", "k": 99]))
        let result = try #require(reply?["result"])
        #expect(result["isError"] == false)
        #expect(result["structuredContent"]?["passages"]?.array?.first?["text"] == "Open at ten.")
        let text = result["content"]?.array?.first?["text"]?.string ?? ""
        #expect(try JSON(parsing: text) == result["structuredContent"])
        let asked = try #require(daemon.calls.first?.params)
        #expect(asked["max_age"] == "1h" && asked["k"] == 30 && asked["max_tokens"] == 2000)
    }

    @Test func `results are bounded, and say what was left out`() async throws {
        let many = (1...30).map { Sample.passage("p\($0)", String(repeating: "é\"", count: 1500)) }
        let session = session(["knowledge.search": { _ in Sample.search(many) }])
        let result = await session.handle(call("search", ["question": "x", "k": 30]))?["result"]?["structuredContent"]
        #expect(result?.text.utf8.count ?? 0 <= ReplyLimits().result)
        let left = try #require(result?["left_out"]?.int)
        #expect(left > 0 && Int(left) + (result?["passages"]?.array?.count ?? 0) == 30)
    }

    @Test func `a long page comes in parts that make up the whole`() async throws {
        let content = (0..<9000).map { "line \($0) \"é\"\n" }.joined()
        let session = session([
            "page.extract": { _ in ["page": Sample.page(content), "source": "store", "age": "1s", "took": "1ms"] }
        ])
        var (read, start, parts) = ("", 0, 0)
        while true {
            let arguments: JSON = ["url": "https://shop.example/p", "start": .int(Int64(start)), "max_chars": 50_000]
            let reply = await session.handle(call("extract", arguments))
            let part = try #require(reply?["result"]?["structuredContent"])
            #expect(part.text.utf8.count <= ReplyLimits().result)
            read += part["content"]?.string ?? ""
            parts += 1
            guard let next = part["next_start"]?.int, parts < 100 else { break }
            start = Int(next)
        }
        #expect(read == content && parts > 3)
    }

    @Test func `what a tool cannot do is a result that says so`() async {
        let session = session([
            "knowledge.verify": { _ throws(ControlError) in
                throw ControlError(.notFound, "a stored page x is not known")
            }
        ])
        func failure(_ tool: String, _ arguments: JSON) async -> String? {
            let result = await session.handle(call(tool, arguments))?["result"]
            return result?["isError"] == true ? result?["content"]?.array?.first?["text"]?.string : nil
        }
        #expect(await failure("verify", ["quote": "x", "url": "u"])?.hasPrefix("not_found: a stored page") == true)
        #expect(await failure("verify", [:]) == "argument 'quote' is missing")
        #expect(await failure("search", ["question": "x", "max_age": "soon"])?.contains("duration") == true)
        #expect(await failure("search", ["question": 5])?.contains("expected text") == true)
        #expect(await failure("search", ["question": "x", "sight": "y"])?.contains("unknown argument 'sight'") == true)
        #expect(await failure("ensure_fresh", ["urls": ["a", 1]])?.contains("list of texts") == true)
        #expect(await failure("sites", [:])?.hasPrefix("no_daemon") == true)
    }

    // MARK: Resources

    @Test func `pages are resources by their encoded URL`() async throws {
        let url = "https://shop.example/à?b=1&c=%20"
        #expect(PageResources.url(of: PageResources.uri(of: url)) == url)
        #expect(PageResources.url(of: "linkmagico://page/https://x.example/") == "https://x.example/")
        #expect(
            PageResources.url(of: "https://x.example/") == nil && PageResources.url(of: "linkmagico://page/") == nil)
        #expect(PageResources.url(of: "linkmagico://page/%") == "%")
        let session = session([
            "page.get": { _ in ["page": Sample.page("# Hello")] },
            "page.list": { _ in
                [
                    "pages": [
                        [
                            "url": "https://shop.example/p", "pipeline": "shop", "title": "Shop", "state": "current",
                            "version": 1, "fetched_at": "2026-11-20T08:00:00.000Z",
                            "validated_at": "2026-11-20T08:00:00.000Z",
                        ]
                    ], "next_cursor": "c",
                ]
            },
        ])
        let list = try #require(await session.handle(request("resources/list"))?["result"])
        #expect(list["nextCursor"] == "c")
        let uri = try #require(list["resources"]?.array?.first?["uri"])
        let read = await session.handle(request("resources/read", ["uri": uri]))?["result"]?["contents"]?.array?.first
        #expect(read?["text"] == "# Hello" && read?["uri"] == uri && read?["mimeType"] == "text/markdown")
        #expect(await session.handle(request("resources/templates/list"))?["result"]?["resourceTemplates"] != nil)
    }
}
