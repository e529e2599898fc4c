// SPDX-License-Identifier: MIT

import ControlProtocol
import ControlServer
import Testing
import Vocabulary

@Suite(.serialized) struct HostileClientTests {
    private let ping = #"{"jsonrpc":"2.0","method":"echo","params":["alive"],"id":"ping"}"#
    private let pong = #"{"jsonrpc":"2.0","result":["alive"],"id":"ping"}"#

    private func errorCode(_ line: String?) throws -> Int64? {
        try JSON(parsing: line ?? "null")["error"]?["code"]?.int
    }

    private static let nonsense: [String: [UInt8]] = [
        "garbage": Array("GET / HTTP/1.1\r".utf8),
        "zero bytes": [UInt8](repeating: 0, count: 1000),
        "invalid UTF-8": Array(#"{"jsonrpc":"2.0","method":""#.utf8) + [0xC3, 0x28, 0xFF] + Array(#"","id":1}"#.utf8),
        "deep nesting": [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000),
        "deep objects": Array(String(repeating: #"{"a":"#, count: 100_000).utf8),
        "a surrogate half": Array(#"{"jsonrpc":"2.0","method":"\ud800\u00"}"#.utf8),
        "all bytes but the newline": (0...255).map(UInt8.init).filter { $0 != 0x0A },
    ]

    @Test(arguments: nonsense.keys.sorted())
    func `nonsense is answered with a parse error and the connection lives on`(name: String) async throws {
        let line = HostileClientTests.nonsense[name] ?? []
        try await withServer { server in
            let client = try RawClient(server.path)
            await client.send(line + [0x0A])
            #expect(try errorCode(await client.line()) == -32700)
            await client.send(ping)
            #expect(await client.line() == pong)
        }
    }

    @Test func `an endless line costs one error and no memory, and the connection lives on`() async throws {
        try await withServer(TestHandler(), .with { $0.connection.maxLineBytes = 100_000 }) { server in
            let client = try RawClient(server.path)
            for _ in 0..<200 { await client.send([UInt8](repeating: UInt8(ascii: " "), count: 100_000)) }
            #expect(try errorCode(await client.line()) == -32001)
            await client.send("", ping)
            #expect(await client.line() == pong)
        }
    }

    @Test func `half a line and gone harms nobody`() async throws {
        try await withServer { server in
            for _ in 0..<20 {
                let client = try RawClient(server.path)
                await client.send(Array(#"{"jsonrpc":"2.0","meth"#.utf8))
                client.close()
            }
            let client = try RawClient(server.path)
            await client.send(ping)
            #expect(await client.line() == pong)
        }
    }

    @Test func `ten thousand pipelined calls get ten thousand answers`() async throws {
        try await withServer { server in
            let client = try RawClient(server.path)
            let text = (0..<10_000).map { index in
                #"{"jsonrpc":"2.0","method":"\#(index.isMultiple(of: 2) ? "echo" : "later")","params":[\#(index)],"id":\#(index)}"#
                    + "\n"
            }.joined()
            async let sending = client.send(Array(text.utf8))
            var seen = Set<Int64>()
            for _ in 0..<10_000 {
                let answer = try JSON(parsing: await client.line() ?? "")
                #expect(answer["result"]?[0] == answer["id"])
                if let id = answer["id"]?.int { seen.insert(id) }
            }
            #expect(await sending)
            #expect(seen.count == 10_000)
        }
    }

    @Test func `a huge batch of nothing is one error`() async throws {
        try await withServer { server in
            let client = try RawClient(server.path)
            await client.send("[" + String(repeating: "1,", count: 2_000_000) + "1]")
            #expect(try errorCode(await client.line()) == Int64(ControlError.Code.batchTooLarge.number))
            await client.send(ping)
            #expect(await client.line() == pong)
        }
    }

    @Test func `a client that does not read is not read from, and loses nothing`() async throws {
        try await withServer(TestHandler(), .with { $0.connection.highWaterBytes = 64 << 10 }) { server in
            let client = try RawClient(server.path)
            let request = Array((#"{"jsonrpc":"2.0","method":"big","params":[20000],"id":1}"# + "\n").utf8)
            // Unread answers soon stop the server from reading; then the socket's buffers fill and take no more.
            var sent = 0
            while await client.takesMore(within: 500) {
                let count = client.sendWithoutWaiting(request)
                guard count > 0 else { continue }
                if count < request.count { await client.send(Array(request[count...])) }
                sent += 1
                try #require(sent < 100_000, "the server reads on")
            }
            for _ in 0..<sent { #expect(await client.line()?.utf8.count == 20_036) }
        }
    }

    @Test func `a client that never reads is cut off after a while`() async throws {
        try await withServer(
            TestHandler(),
            .with { settings in
                settings.connection.highWaterBytes = 64 << 10
                settings.connection.stallTimeout = .milliseconds(50)
            }
        ) { server in
            let client = try RawClient(server.path)
            await client.send(#"{"jsonrpc":"2.0","method":"big","params":[5000000],"id":1}"#)
            #expect(await client.untilHungUp())
            #expect(await client.drain() < 5_000_000)
        }
    }

    @Test func `a client that leaves too much unread is cut off at once`() async throws {
        let handler = TestHandler()
        try await withServer(
            handler,
            .with { settings in
                settings.connection.highWaterBytes = 64 << 10
                settings.connection.maxUnreadBytes = 1 << 20
            }
        ) { server in
            let client = try RawClient(server.path)
            await client.send(
                #"{"jsonrpc":"2.0","method":"wait","id":2}"#,
                #"{"jsonrpc":"2.0","method":"big","params":[5000000],"id":1}"#)
            await handler.started.wait()
            handler.gate.fire()
            #expect(await client.untilHungUp())
            #expect(await client.drain() < 5_000_100)
        }
    }

    @Test func `notifications to a client that does not read are refused, not piled up`() async throws {
        let handler = TestHandler()
        try await withServer(handler) { server in
            let client = try RawClient(server.path)
            await client.send(#"{"jsonrpc":"2.0","method":"flood","id":1}"#)
            await handler.gate.wait()
            var lines = 0
            while let line = await client.line(), try JSON(parsing: line)["id"] == nil { lines += 1 }
            #expect(lines > 0 && lines < 1000)
        }
    }
}
