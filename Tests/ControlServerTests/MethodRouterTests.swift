// SPDX-License-Identifier: MIT

import ControlProtocol
import ControlServer
import Synchronization
import Testing
import Vocabulary

struct MethodRouterTests {
    private struct Surprise: Error {}

    private func ask(_ router: MethodRouter, _ method: String, _ params: String = "{}") async throws -> JSON {
        var answer = JSON.null
        try await withServer(router) { server in
            let client = try RawClient(server.path)
            await client.send(#"{"jsonrpc":"2.0","method":"\#(method)","params":\#(params),"id":1}"#)
            answer = try JSON(parsing: await client.line() ?? "")
        }
        return answer
    }

    private var router: MethodRouter {
        var router = MethodRouter(version: "7")
        router.serve(PluginShow.self) { params, _ in
            guard params.name != "surprise" else { throw Surprise() }
            guard params.name == "known" else { throw ControlError(.notFound, "no plugin \(params.name)") }
            return .init(plugin: PluginSummary(name: "known", version: "1", path: "/p.so"), stages: [])
        }
        return router
    }

    @Test func `ping is there from the start`() async throws {
        #expect(try await ask(router, "daemon.ping")["result"] == ["pong": true])
    }

    @Test func `parameters and results are the method's types`() async throws {
        let answer = try await ask(router, "plugin.show", #"{"name":"known"}"#)
        #expect(answer["result"]?["plugin"]?["path"] == "/p.so")
        let wrong = try await ask(router, "plugin.show", #"{"nam":"known"}"#)
        #expect(wrong["error"]?["code"] == -32602)
        #expect(wrong["error"]?["data"]?["detail"] == "params.name: missing")
    }

    @Test func `an error of the handler keeps its code`() async throws {
        let answer = try await ask(router, "plugin.show", #"{"name":"x"}"#)
        #expect(answer["error"]?["message"] == "no plugin x")
        #expect(answer["error"]?["data"] == ["code": "not_found", "consequence": "correct"])
    }

    @Test func `an unforeseen error is an internal one, and tells the client its type only`() async throws {
        let answer = try await ask(router, "plugin.show", #"{"name":"surprise"}"#)
        #expect(answer["error"]?["code"] == -32603)
        #expect(answer["error"]?["data"]?["detail"] == "Surprise; the daemon's log has more")
    }

    @Test func `a near miss of a name is answered with the right one`() async throws {
        #expect(try await ask(router, "plugin.shwo")["error"]?["data"]?["detail"] == "did you mean plugin.show?")
        #expect(try await ask(router, "foobar")["error"] == ["code": -32601, "message": "Method not found"])
    }

    @Test func `discovery lists what is served and no more`() async throws {
        let names = try await ask(router, "rpc.discover")["result"]?["methods"]?.array?.map { $0["name"] }
        #expect(names == ["daemon.ping", "plugin.show", "rpc.cancel", "rpc.discover"])
    }
}
