// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import ChatServer

/// The clients that others use, as they come from PyPI.
@Suite(.serialized)
struct PythonClientTests {
    @Test(.enabled(if: PythonPackage.openai.isThere, "the Python package openai is not there and cannot be installed"))
    func `OpenAI's client lists, asks, streams, goes on, and gets errors of its own kinds`() async throws {
        let service = try await RunningService()
        let port = service.port
        let (code, text) = try await onThread {
            try PythonPackage.run(Self.openai, arguments: ["http://127.0.0.1:\(port)/v1"])
        }
        #expect(code == 0 && text.contains("ALL GOOD"), "\(text)")
    }

    @Test(.enabled(if: PythonPackage.mcp.isThere, "the Python package mcp is not there and cannot be installed"))
    func `the Model Context Protocol's client shakes hands over HTTP, lists tools, and is told what fails`()
        async throws
    {
        let service = try await RunningService()
        let port = service.port
        let (code, text) = try await onThread {
            try PythonPackage.run(
                Self.mcp, arguments: ["http://127.0.0.1:\(port)/mcp", RunningService.adminToken])
        }
        #expect(code == 0 && text.contains("ALL GOOD"), "\(text)")
    }

    private static let openai = """
        import asyncio, sys, openai
        client = openai.OpenAI(base_url=sys.argv[1], api_key="none", max_retries=0)
        assert [model.id for model in client.models.list()] == ["loja"]
        assert client.models.retrieve("loja").owned_by == "linkmagico"
        turns = [{"role": "user", "content": "Quanto custa a caneca Onda azul?"}]
        whole = client.chat.completions.create(model="loja", messages=turns, temperature=0.2, max_tokens=100)
        said = whole.choices[0].message.content
        assert "12,90 €" in said and whole.choices[0].finish_reason == "stop" and whole.usage.total_tokens > 0, whole
        assert whole.citations[0]["url"].startswith("https://"), whole
        chunks = list(client.chat.completions.create(
            model="loja", messages=turns, stream=True, stream_options={"include_usage": True}))
        assert "".join(c.choices[0].delta.content or "" for c in chunks if c.choices) == said, chunks
        assert chunks[-1].usage.total_tokens > 0, chunks[-1]
        turns += [{"role": "assistant", "content": said}, {"role": "user", "content": "Olá"}]
        assert client.chat.completions.create(model="loja", messages=turns).choices[0].message.content
        def fails(kind, **wish):
            try:
                client.chat.completions.create(**wish)
            except kind as error:
                return error
            raise AssertionError(f"no {kind}")
        assert fails(openai.NotFoundError, model="none", messages=turns).code == "site_unknown"
        assert fails(openai.BadRequestError, model="loja", messages=[]).code == "invalid_request"
        async def many():
            client = openai.AsyncOpenAI(base_url=sys.argv[1], api_key="none", max_retries=0)
            asked = [client.chat.completions.create(model="loja", messages=turns[:1]) for _ in range(8)]
            return [answer.choices[0].message.content for answer in await asyncio.gather(*asked)]
        assert asyncio.run(many()) == [said] * 8
        print("ALL GOOD")
        """

    private static let mcp = """
        import asyncio, sys
        from mcp import ClientSession
        from mcp.client import streamable_http

        def field(value, snake, camel):
            return getattr(value, snake) if hasattr(value, snake) else getattr(value, camel)

        def connect(url, token):
            headers = {"Authorization": "Bearer " + token}
            if hasattr(streamable_http, "streamablehttp_client"):
                return streamable_http.streamablehttp_client(url, headers=headers)
            client = streamable_http.create_mcp_http_client(headers=headers)
            return streamable_http.streamable_http_client(url, http_client=client)

        async def main():
            url, token = sys.argv[1:3]
            async with connect(url, token) as streams:
                async with ClientSession(streams[0], streams[1]) as session:
                    hello = await session.initialize()
                    assert field(hello, "server_info", "serverInfo").name == "linkmagico", hello
                    await session.send_ping()
                    tools = [tool.name for tool in (await session.list_tools()).tools]
                    assert "search" in tools and "extract" in tools, tools
                    # There is no daemon here: the tool says so, and the session goes on.
                    result = await session.call_tool("search", {"question": "Quanto custa?"})
                    assert field(result, "is_error", "isError"), result
                    await session.send_ping()
            print("ALL GOOD")

        asyncio.run(main())
        """
}

/// A package from PyPI, installed beside the tests when it is not there.
struct PythonPackage: Sendable {
    let isThere: Bool

    static let openai = PythonPackage("openai")
    static let mcp = PythonPackage("mcp")

    private static let folder: String = {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (program as NSString).deletingLastPathComponent + "/python-clients"
    }()

    private init(_ name: String) {
        func works() -> Bool { (try? Self.python(["-c", "import \(name)"]).code) == 0 }
        if works() {
            isThere = true
        } else {
            let installed = try? Self.python(["-m", "pip", "install", "--quiet", "--target", Self.folder, name])
            isThere = installed?.code == 0 && works()
        }
    }

    static func run(_ script: String, arguments: [String]) throws -> (code: Int32, text: String) {
        try python(["-c", script] + arguments)
    }

    private static func python(_ arguments: [String]) throws -> (code: Int32, text: String) {
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
}
