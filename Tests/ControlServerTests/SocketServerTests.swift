// SPDX-License-Identifier: MIT

import ControlProtocol
import Glibc
import Testing
import Vocabulary

@testable import ControlServer

@Suite(.serialized) struct SocketServerTests {
    private func request(_ method: String, _ id: Int, params: String = "[]") -> String {
        #"{"jsonrpc":"2.0","method":"\#(method)","params":\#(params),"id":\#(id)}"#
    }

    private func id(_ line: String?) throws -> Int64? { try JSON(parsing: line ?? "null")["id"]?.int }

    @Test func `a call is answered on its line`() async throws {
        try await withServer { server in
            let client = try RawClient(server.path)
            await client.send(request("echo", 1, params: #"{"a":[1]}"#))
            #expect(await client.line() == #"{"jsonrpc":"2.0","result":{"a":[1]},"id":1}"#)
            await client.send(request("later", 2), request("nothing", 3))
            let answers = [await client.line(), await client.line()]
            #expect(answers.contains(#"{"jsonrpc":"2.0","result":[],"id":2}"#))
            #expect(answers.contains(#"{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":3}"#))
        }
    }

    @Test func `answers come in the order of completion`() async throws {
        let handler = TestHandler()
        try await withServer(handler) { server in
            let client = try RawClient(server.path)
            await client.send(request("wait", 1), request("later", 2), request("echo", 3))
            #expect(try Set([id(await client.line()), id(await client.line())]) == [2, 3])
            handler.gate.fire()
            #expect(try id(await client.line()) == 1)
        }
    }

    @Test func `a batch is answered once, as one array, without its notifications`() async throws {
        try await withServer { server in
            let client = try RawClient(server.path)
            await client.send(
                "[\(request("later", 1)),\(request("echo", 2)),7,{\"jsonrpc\":\"2.0\",\"method\":\"later\"}]")
            let answers = try #require(try JSON(parsing: await client.line() ?? "").array)
            #expect(answers.count == 3)
            #expect(Set(answers.map { $0["id"] }) == [1, 2, .null])
            await client.send(#"[{"jsonrpc":"2.0","method":"later"},{"jsonrpc":"2.0","method":"echo"}]"#)
            await client.send(request("echo", 9))
            #expect(try id(await client.line()) == 9)
        }
    }

    @Test func `calls beyond the limit wait for their turn (L1, L2)`() async throws {
        let handler = TestHandler()
        try await withServer(handler, .with { $0.connection.maxRunning = 3 }) { server in
            let client = try RawClient(server.path)
            for id in 1...10 { await client.send(request("wait", id)) }
            await handler.started.wait()
            handler.gate.fire()
            var ids: Set<Int64?> = []
            for _ in 1...10 { ids.insert(try id(await client.line())) }
            #expect(ids == Set((1...10).map(Int64.init)))
            #expect((1...3).contains(handler.mostAtOnce))
        }
    }

    @Test func `calls are cancelled when their client goes`() async throws {
        let handler = TestHandler()
        try await withServer(handler) { server in
            let client = try RawClient(server.path)
            await client.send(request("hang", 1))
            await handler.started.wait()
            client.close()
            await handler.cancelled.wait()
        }
    }

    @Test func `a client can cancel a call, which is answered so`() async throws {
        let handler = TestHandler()
        try await withServer(handler) { server in
            let client = try RawClient(server.path)
            await client.send(request("hang", 1))
            await handler.started.wait()
            await client.send(request("rpc.cancel", 2, params: #"{"id":1}"#))
            let first = try JSON(parsing: await client.line() ?? "")
            #expect(first["id"] == 1 && first["error"]?["data"]?["code"] == "cancelled")
            #expect(await client.line() == #"{"jsonrpc":"2.0","result":{"cancelled":true},"id":2}"#)
            await handler.cancelled.wait()
            await client.send(request("rpc.cancel", 3, params: #"{"id":1}"#))
            #expect(await client.line() == #"{"jsonrpc":"2.0","result":{"cancelled":false},"id":3}"#)
        }
    }

    @Test func `progress goes to those who asked for it`() async throws {
        let handler = TestHandler()
        try await withServer(handler) { server in
            let client = try RawClient(server.path)
            await client.send(request("wait", 1, params: #"{"_meta":{"progress":"t"}}"#))
            let progress = try JSON(parsing: await client.line() ?? "")
            #expect(progress["method"] == "rpc.progress" && progress["id"] == nil)
            #expect(progress["params"] == ["id": 1, "token": "t", "stage": "waiting", "done": 1, "total": 2])
            await client.send(request("wait", 2))
            handler.gate.fire()
            #expect(try Set([id(await client.line()), id(await client.line())]) == [1, 2])
        }
    }

    @Test func `a handler knows who asks`() async throws {
        try await withServer { server in
            let client = try RawClient(server.path)
            await client.send(request("peer", 1))
            #expect(
                try JSON(parsing: await client.line() ?? "")["result"] == [
                    .int(Int64(getpid())), .int(Int64(geteuid())),
                ])
        }
    }

    @Test func `a client that has said all it wants still gets its answers`() async throws {
        let handler = TestHandler()
        try await withServer(handler) { server in
            let client = try RawClient(server.path)
            await client.send(request("wait", 1), request("echo", 2))
            client.endSending()
            #expect(try id(await client.line()) == 2)
            handler.gate.fire()
            #expect(try id(await client.line()) == 1)
            #expect(await client.line() == nil)
        }
    }

    @Test func `connections past the limit are closed`() async throws {
        try await withServer(TestHandler(), .with { $0.maxConnections = 1 }) { server in
            let first = try RawClient(server.path)
            await first.send(request("echo", 1))
            #expect(try id(await first.line()) == 1)
            let second = try RawClient(server.path)
            #expect(await second.line() == nil)
            await first.send(request("echo", 2))
            #expect(try id(await first.line()) == 2)
        }
    }

    @Test func `stopping lets calls finish, takes no further ones, and removes the socket`() async throws {
        let handler = TestHandler()
        let folder = TemporaryFolder()
        let server = try await SocketServer.start(at: folder.socket, handler: handler)
        let (busy, idle) = (try RawClient(folder.socket), try RawClient(folder.socket))
        await busy.send(request("wait", 1))
        await idle.send(request("echo", 5))
        #expect(try id(await idle.line()) == 5)
        await handler.started.wait()
        async let stopping: Void = server.stop(within: .seconds(60))
        #expect(await idle.line() == nil)  // closed: nothing under way
        await busy.send(request("echo", 2))
        let refusal = try JSON(parsing: await busy.line() ?? "")
        #expect(refusal["id"] == 2 && refusal["error"]?["data"]?["code"] == "shutting_down")
        #expect(RawClient.connect(folder.socket) == nil && access(folder.socket, F_OK) != 0)
        handler.gate.fire()
        #expect(try id(await busy.line()) == 1)
        await stopping
        #expect(await busy.line() == nil)
        await server.stop(within: .seconds(60))
    }

    @Test func `stopping does not wait past its deadline`() async throws {
        let handler = TestHandler()
        let folder = TemporaryFolder()
        let server = try await SocketServer.start(at: folder.socket, handler: handler)
        let client = try RawClient(folder.socket)
        await client.send(request("hang", 1))
        await handler.started.wait()
        await server.stop(within: .milliseconds(10))
        await handler.cancelled.wait()
        #expect(server.connectionCount == 0)
    }
}
