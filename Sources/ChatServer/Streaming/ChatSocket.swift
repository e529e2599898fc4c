// SPDX-License-Identifier: MIT

import Chat
import NIOCore
import NIOHTTP1
import NIOWebSocket
import Vocabulary

/// Conversation over a WebSocket at `/api/chatbot/ws`: JSON texts both ways, one answer at a time.
///
/// A request is the body of `POST /api/chatbot/chat` with an `id` of the client's; each event comes back as
/// `{"id", "event", "data"}`, with the names and data of the event stream.
struct ChatSocket: Sendable {
    static let path = "/api/chatbot/ws"
    let backend: Backend

    /// Whether the path and the origin are right for a socket.
    func admits(_ head: HTTPRequestHead) -> Bool {
        guard head.uri.prefix(while: { $0 != "?" }) == ChatSocket.path else { return false }
        guard let origin = head.headers.first(name: "Origin") else { return true }
        return backend.origins.admits(origin, host: head.headers.first(name: "Host"))
    }

    func serve(_ stream: UpgradingChannel.SocketStream, _ head: HTTPRequestHead) async {
        let address = VisitorAddress.text(
            peer: stream.channel.remoteAddress?.ipAddress ?? "local",
            forwarded: head.headers["X-Forwarded-For"].last, trustedProxies: backend.settings.trustedProxies)
        try? await stream.executeThenClose { inbound, outbound in
            let pinging = Task {
                while true {
                    try await Task.sleep(for: backend.settings.keepAlive)
                    try await outbound.write(WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer()))
                }
            }
            defer { pinging.cancel() }
            for try await frame in inbound {
                switch frame.opcode {
                case .text: try await take(frame.unmaskedData, address, head.headers.first(name: "Origin"), outbound)
                case .ping:
                    try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData))
                case .connectionClose:
                    try await outbound.write(
                        WebSocketFrame(fin: true, opcode: .connectionClose, data: frame.unmaskedData))
                    return
                case .binary:
                    try await close(outbound, .unacceptableData)
                    return
                default: break
                }
            }
        }
    }

    private typealias Writer = NIOAsyncChannelOutboundWriter<WebSocketFrame>

    /// Reads one request and tells its events. What is wrong with it is told; the socket stays open.
    private func take(
        _ data: ByteBuffer, _ address: String, _ origin: String?, _ outbound: Writer
    ) async throws {
        var id = JSON.null
        do throws(ChatServerError) {
            guard case .object(var body)? = try? JSON(parsing: data.readableBytesView),
                JSON.object(body).isNested(atMost: Reception.depth)
            else { throw ChatServerError(.invalidJSON, "expected an object") }
            if let given = body["id"] {
                guard given.string.map({ $0.utf8.count <= 64 }) ?? (given.int != nil) else {
                    throw ChatServerError(.invalidRequest, "id: expected a whole number or at most 64 bytes")
                }
                id = given
                body["id"] = nil
            }
            try ChatEndpoints.fields(backend).check(body)
            let asked = try ChatEndpoints.ask(
                body, backend, session: try backend.session(body["token"]?.string), address: address)
            try? await tell("start", AnswerRendering.start(asked.feed, token: asked.token), id, outbound)
            for await event in asked.feed.events() {
                guard let (name, data) = AnswerRendering.event(event.event, session: asked.feed.session) else {
                    continue
                }
                do { try await tell(name, data, id, outbound) } catch { return }
            }
        } catch {
            try await tell("error", error.json, id, outbound)
        }
    }

    private func tell(_ event: String, _ data: JSON, _ id: JSON, _ outbound: Writer) async throws {
        var buffer = ByteBuffer()
        let message: JSON = ["id": id, "event": .string(event), "data": data]
        buffer.writeBytes(message.utf8)
        try await outbound.write(WebSocketFrame(fin: true, opcode: .text, data: buffer))
    }

    private func close(_ outbound: Writer, _ code: WebSocketErrorCode) async throws {
        var buffer = ByteBuffer()
        buffer.write(webSocketErrorCode: code)
        try await outbound.write(WebSocketFrame(fin: true, opcode: .connectionClose, data: buffer))
    }
}
