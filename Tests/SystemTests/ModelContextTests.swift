// SPDX-License-Identifier: MIT

import ControlProtocol
import Foundation
import Testing
import Vocabulary

/// `linkmagico mcp` as other programs meet it.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ModelContextTests {
    private static let recipe = SmallSite.recipe()
    private static let mug = SmallSite.page(
        "Caneca azul",
        "<p>Uma caneca de barro vidrado, feita à mão.</p>"
            + String(repeating: "<p>Mais uma frase sobre o barro, o fogo e o tempo que demora.</p>", count: 800))

    @Test func `messages on standard input are answered on standard output, one a line`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.mug])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        _ = try await daemon.extract(site.url("p.html"))
        let lines = [
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{}}}"#,
            #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, "", "no json",
            #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"question":"De que é a caneca?","max_age":"0s"}}}"#,
            #"{"jsonrpc":"2.0","id":3,"method":"resources/list"}"#,
        ]
        let said = try Self.speak(lines, socket: daemon.socket)
        let replies = Dictionary(
            said.compactMap { line in try? JSON(parsing: line) }.map { ($0["id"]?.text ?? "", $0) },
            uniquingKeysWith: { $1 })
        #expect(said.count == 4 && replies["1"]?["result"]?["protocolVersion"] == "2025-06-18")
        #expect(replies["null"]?["error"]?["code"]?.int == -32_700)
        let found = replies["2"]?["result"]?["structuredContent"]
        #expect(found?["freshness"] == "met" && found?["passages"]?.array?.first?["url"]?.string == site.url("p.html"))
        #expect(replies["3"]?["result"]?["resources"]?.array?.count == 1)
    }

    private static func speak(_ lines: [String], socket: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(BuiltFiles.folder)/linkmagico")
        process.arguments = ["mcp", "--socket", socket]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        input.fileHandleForWriting.write(Data(lines.map { $0 + "\n" }.joined().utf8))
        try input.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").map(String.init)
    }

    @Test(.enabled(if: PythonClient.isAvailable, "the Python package mcp is not there and cannot be installed"))
    func `the public Python client lists, calls and reads`() async throws {
        let site = try await SmallSite(pages: ["p.html": Self.mug])
        let daemon = try await RunningDaemon(recipes: ["site": Self.recipe])
        let program = "\(daemon.folder)/client.py"
        try PythonClient.script.write(toFile: program, atomically: true, encoding: .utf8)
        let (code, text) = try PythonClient.run([
            program, "\(BuiltFiles.folder)/linkmagico", daemon.socket, site.url("p.html"),
        ])
        #expect(code == 0 && text.contains("ALL GOOD"), "\(text)")
    }
}

/// The package `mcp` from PyPI, installed beside the tests when it is not there.
enum PythonClient {
    static let isAvailable: Bool = {
        if (try? run(["-c", "import mcp"]).code) == 0 { return true }
        let installed = try? run(["-m", "pip", "install", "--quiet", "--target", folder, "mcp"])
        return installed?.code == 0 && (try? run(["-c", "import mcp"]).code) == 0
    }()

    private static let folder = "\(BuiltFiles.folder)/python-mcp"

    static func run(_ arguments: [String]) throws -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": folder]) { $1 }
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    static let script = """
        import asyncio, json, sys
        from mcp import ClientSession, StdioServerParameters
        from mcp.client.stdio import stdio_client

        def field(value, snake, camel):
            return getattr(value, snake) if hasattr(value, snake) else getattr(value, camel)

        async def main():
            program, socket, url = sys.argv[1:4]
            server = StdioServerParameters(command=program, args=["mcp", "--socket", socket])
            async with stdio_client(server) as (read, write):
                async with ClientSession(read, write) as session:
                    hello = await session.initialize()
                    assert field(hello, "server_info", "serverInfo").name == "linkmagico", hello
                    await session.send_ping()
                    tools = (await session.list_tools()).tools
                    assert [tool.name for tool in tools] == ["search", "extract", "ensure_fresh", "verify", "sites"]
                    async def call(name, **arguments):
                        result = await session.call_tool(name, arguments)
                        failed = field(result, "is_error", "isError")
                        content = field(result, "structured_content", "structuredContent")
                        if not failed:
                            assert json.loads(result.content[0].text) == content
                            assert len(result.content[0].text) <= 24000
                        return failed, content, result.content[0].text
                    failed, page, _ = await call("extract", url=url, max_age="0s")
                    assert not failed and "barro vidrado" in page["content"] and page["next_start"] > 0, page
                    failed, fresh, _ = await call("ensure_fresh", url=url)
                    assert not failed and fresh["pages"][0]["state"] == "unchanged", fresh
                    failed, found, _ = await call("search", question="De que é feita a caneca?", max_age="1h")
                    assert not failed and found["freshness"] == "met" and found["passages"], found
                    failed, check, _ = await call("verify", quote="uma caneca de BARRO vidrado", url=url)
                    assert not failed and check["verdict"] == "exact", check
                    failed, sites, _ = await call("sites")
                    assert not failed and any(site["pipeline"] == "site" for site in sites["sites"]), sites
                    failed, _, text = await call("verify", quote="x", url=url + ".none")
                    assert failed and "not_found" in text, text
                    failed, _, text = await call("search", question="x", max_age="soon")
                    assert failed and "duration" in text, text
                    resources = (await session.list_resources()).resources
                    assert len(resources) == 1, resources
                    read = await session.read_resource(resources[0].uri)
                    assert "barro vidrado" in read.contents[0].text
                    templates = await session.list_resource_templates()
                    assert field(templates, "resource_templates", "resourceTemplates")
            print("ALL GOOD")

        asyncio.run(main())
        """
}
