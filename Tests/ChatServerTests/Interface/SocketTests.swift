// SPDX-License-Identifier: MIT

import Foundation
import Testing
import Vocabulary

@testable import ChatServer

struct WebSocketTests {
    /// A client of RFC 6455 with frames of less than 64 KiB.
    private final class Client: @unchecked Sendable {
        // Sendable: used from one thread at a time.
        private let socket: RawSocket
        private var buffer: [UInt8] = []
        let greeting: String

        init(port: Int, path: String = "/api/chatbot/ws", origin: String? = nil) throws {
            socket = try RawSocket(port: port)
            var headers = [
                "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            ]
            headers["Origin"] = origin
            socket.write(HTTPText.request("GET", path, headers: headers, close: false))
            greeting = try socket.read(until: "\r\n\r\n")
        }

        func send(_ payload: [UInt8], opcode: UInt8 = 1, isFinal: Bool = true) {
            var frame = [(isFinal ? 0x80 : 0) | opcode]
            if payload.count < 126 {
                frame.append(0x80 | UInt8(payload.count))
            } else {
                frame += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
            }
            let mask: [UInt8] = [1, 2, 3, 4]
            frame += mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
            socket.write(frame)
        }

        func ask(_ json: JSON) { send(json.utf8) }

        /// `nil` when the service has closed.
        func receive() throws -> (opcode: UInt8, payload: [UInt8])? {
            while true {
                if buffer.count >= 2 {
                    var (size, at) = (Int(buffer[1] & 127), 2)
                    if size == 126, buffer.count >= 4 { (size, at) = (Int(buffer[2]) << 8 | Int(buffer[3]), 4) }
                    if buffer.count >= at + size, !(buffer[1] & 127 == 126 && buffer.count < 4) {
                        let frame = (buffer[0] & 15, Array(buffer[at..<(at + size)]))
                        buffer.removeFirst(at + size)
                        return frame
                    }
                }
                guard let piece = try socket.read() else { return nil }
                buffer += piece
            }
        }

        func events(until last: Set<String>) throws -> [JSON] {
            var events: [JSON] = []
            while let frame = try receive() {
                guard frame.opcode == 1, let event = try? JSON(parsing: frame.payload) else { continue }
                events.append(event)
                if last.contains(event["event"]?.string ?? "") { break }
            }
            return events
        }
    }

    @Test func `a conversation runs over one socket`() async throws {
        let service = try await RunningService()
        let port = service.port
        let (greeting, first, second) = try await onThread {
            let client = try Client(port: port)
            client.ask(["id": 1, "message": "Quanto custa a caneca Onda azul?"])
            let first = try client.events(until: ["answer", "error"])
            let token = first.first?["data"]?["token"] ?? .null
            client.ask(["id": "two", "message": "E a caneca?", "token": token])
            return (client.greeting, first, try client.events(until: ["answer", "error"]))
        }
        #expect(greeting.contains("101") && greeting.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))  // RFC 6455 section 1.3
        #expect(first.first?["event"]?.string == "start" && first.allSatisfy { $0["id"]?.int == 1 })
        #expect(first.last?["data"]?["response"]?.string?.contains("12,90 €") == true)
        #expect(second.last?["id"]?.string == "two")
        #expect(second.last?["data"]?["session_id"] == first.last?["data"]?["session_id"])
    }

    @Test func `what is wrong is told and the socket stays open`() async throws {
        let service = try await RunningService()
        let port = service.port
        let codes = try await onThread {
            let client = try Client(port: port)
            var codes: [String] = []
            for text in [
                "{", "[]", "{\"message\": 1}", "{\"message\": \"a\", \"extra\": 1}", "{\"id\": {}, \"message\": \"a\"}",
            ] {
                client.send(Array(text.utf8))
                codes += try client.events(until: ["error"]).compactMap { $0["data"]?["code"]?.string }
            }
            client.send(Array("hello".utf8), opcode: 9)
            let pong = try client.receive()
            return codes + [pong?.opcode == 10 && pong?.payload == Array("hello".utf8) ? "pong" : "?"]
        }
        #expect(
            codes == ["invalid_json", "invalid_json", "invalid_request", "invalid_request", "invalid_request", "pong"])
    }

    @Test func `a message in pieces is one, a binary or endless one ends the socket`() async throws {
        let service = try await RunningService()
        let port = service.port
        let (event, binary, endless) = try await onThread {
            let client = try Client(port: port)
            let text = Array("{\"message\": \"a caneca?\"}".utf8)
            client.send(Array(text[..<5]), isFinal: false)
            client.send(Array(text[5...]), opcode: 0)
            let event = try client.events(until: ["answer", "error"]).last
            client.send([1, 2, 3], opcode: 2)
            let binary = try client.receive()
            let other = try Client(port: port)
            var isOpen = true
            for _ in 0..<40 { other.send([UInt8](repeating: 97, count: 2000), opcode: 0, isFinal: false) }
            while isOpen { isOpen = try other.receive().map { $0.opcode != 8 } ?? false }
            return (event, binary, isOpen)
        }
        #expect(event?["event"]?.string == "answer" && binary?.opcode == 8 && endless == false)
    }

    @Test func `other origins and other paths get no socket`() async throws {
        let service = try await RunningService(sites: [.init(name: "loja", origins: ["https://loja.example"])])
        let port = service.port
        let greetings = try await onThread {
            try [
                Client(port: port, origin: "https://loja.example").greeting,
                Client(port: port, origin: "https://evil.example").greeting,
                Client(port: port, path: "/health").greeting,
            ]
        }
        let statuses = greetings.map { $0.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
        // There is no daemon here, and health says so.
        #expect(statuses == ["101", "403", "503"])
    }
}
