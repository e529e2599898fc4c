// SPDX-License-Identifier: MIT

import HTTPTypes
import HummingbirdCore
import ModelContext
import Vocabulary

/// The Model Context Protocol over streamable HTTP, for an operator's agents: one message a request, answered at once.
///
/// Stateless, as the protocol allows: no session identifier is given out, so there is no stream to listen to (`GET` is
/// refused with 405) and nothing to end. Only with the admin token, because tools make the daemon visit sites.
///
/// - Note: Source: modelcontextprotocol.io/specification/2025-11-25, Transports, Streamable HTTP.
enum ModelContextEndpoints {
    static func all(_ backend: Backend) -> [Endpoint] {
        let daemon = DaemonLine(path: backend.engine.configuration.socket)
        return [
            Endpoint(
                .post, "/mcp", .agents, "One message of the Model Context Protocol; 202 for what has no reply.",
                access: .admin, body: fields, answer: .json("ModelContextReply")
            ) { call throws(ChatServerError) in
                let session = ModelContextSession(daemon: daemon, version: try version(call))
                guard let reply = await session.handle(.object(call.body)) else { return Response(status: .accepted) }
                return .json(reply)
            }
        ]
    }

    private static let fields = [
        BodyField("jsonrpc", .choice(["2.0"]), required: true, "The version of JSON-RPC."),
        BodyField("id", .anything(["type": ["string", "integer"]]), "Of a request; a notification has none."),
        BodyField("method", .text(1...200), "initialize, tools/list, tools/call, resources/read and so on."),
        BodyField("params", .anything(["type": "object"]), "As the method has them."),
    ]

    /// What the client has agreed on before, by its header; a client of before 2025-06-18 sends none.
    private static func version(_ call: Call) throws(ChatServerError) -> String? {
        guard let name = HTTPField.Name("MCP-Protocol-Version"), let asked = call.headers[name] else { return nil }
        guard ModelContextSession.versions.contains(asked) else {
            throw ChatServerError(
                .invalidRequest, "MCP-Protocol-Version: unknown",
                hint: "known are \(ModelContextSession.versions.joined(separator: ", "))")
        }
        return asked
    }
}
