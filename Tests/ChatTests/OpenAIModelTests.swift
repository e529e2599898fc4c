// SPDX-License-Identifier: MIT

import Glibc
import Synchronization
import Testing

@testable import Chat

/// Answers each connection with the next of its texts, as an endpoint would, and then closes it.
final class ScriptedEndpoint: Sendable {
    let port: UInt16
    private let listener: Int32
    private let received = Mutex<[String]>([])

    var requests: [String] { received.withLock { $0 } }

    /// - Parameter responses: Whole HTTP responses; `nil` says nothing until the client goes.
    init(_ responses: [String?]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(listener, raw, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, raw, &length) == 0
            }
        }
        (self.listener, port) = (listener, UInt16(bigEndian: address.sin_port))
        try #require(bound)
        let serving = Unmanaged.passRetained(Serving(self, responses))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Serving>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, serving.toOpaque())
        pthread_detach(thread)
    }

    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private final class Serving {
        let endpoint: ScriptedEndpoint
        let responses: [String?]
        init(_ endpoint: ScriptedEndpoint, _ responses: [String?]) {
            (self.endpoint, self.responses) = (endpoint, responses)
        }

        func run() {
            for response in responses {
                let connection = accept(endpoint.listener, nil, nil)
                guard connection >= 0 else { break }
                var bytes = [UInt8](repeating: 0, count: 65_536)
                let count = recv(connection, &bytes, bytes.count, 0)
                endpoint.received.withLock { $0.append(String(decoding: bytes[..<max(0, count)], as: UTF8.self)) }
                if let response {
                    let out = Array(response.utf8)
                    _ = send(connection, out, out.count, Int32(MSG_NOSIGNAL))
                } else {
                    while recv(connection, &bytes, bytes.count, 0) > 0 {}
                }
                shutdown(connection, Int32(SHUT_WR))
                close(connection)
            }
            close(endpoint.listener)
        }
    }
}

struct OpenAIModelTests {
    private static func events(_ data: [String]) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
            + data.map { "data: \($0)\n\n" }.joined()
    }

    private static let good = events([
        #"{"choices":[{"delta":{"content":"Olá"}}]}"#,
        #"{"choices":[{"delta":{"content":" maçã."},"finish_reason":"stop"}]}"#,
        #"{"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2}}"#, "[DONE]",
    ])

    private func model(_ endpoint: ScriptedEndpoint, _ change: (inout ModelSettings) -> Void = { _ in }) -> OpenAIModel
    {
        var settings = ChatConfiguration().model
        change(&settings)
        return OpenAIModel(settings: settings, address: "http://127.0.0.1:\(endpoint.port)/v1/", key: "sk-test")
    }

    private func read(_ model: OpenAIModel) async throws -> (text: String, usage: ModelUsage?) {
        var (text, usage): (String, ModelUsage?) = ("", nil)
        for try await event in model.complete(ModelRequest(messages: [.init(.user, "Olá?")])) {
            switch event {
            case .text(let piece): text += piece
            case .finished(let used): usage = used
            }
        }
        return (text, usage)
    }

    @Test func `words come as they are streamed, with what they cost`() async throws {
        let endpoint = try ScriptedEndpoint([Self.good])
        defer { endpoint.stop() }
        let (text, usage) = try await read(model(endpoint))
        #expect(text == "Olá maçã." && usage == ModelUsage(promptTokens: 7, completionTokens: 2))
        let request = try #require(endpoint.requests.first)
        #expect(request.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
        #expect(request.contains("Authorization: Bearer sk-test\r\n") && request.contains(#""stream":true"#))
    }

    @Test func `a failure that may pass is tried again`() async throws {
        let busy = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        let endpoint = try ScriptedEndpoint([busy, Self.good])
        defer { endpoint.stop() }
        let (text, usage) = try await read(model(endpoint))
        #expect(text == "Olá maçã." && usage?.attempts == 2 && endpoint.requests.count == 2)
    }

    @Test func `a refusal is not tried again, and its code is told`() async throws {
        let body = #"{"error":{"message":"no","code":"invalid_api_key"}}"#
        let refused =
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        let endpoint = try ScriptedEndpoint([refused, Self.good])
        defer { endpoint.stop() }
        await #expect {
            _ = try await read(model(endpoint))
        } throws: {
            let error = $0 as? ChatError
            return error?.code == .modelFailed && (error?.detail.contains("invalid_api_key") ?? false)
                && !(error?.detail.contains("sk-test") ?? true)
        }
        #expect(endpoint.requests.count == 1)
    }

    @Test func `a stream that breaks off after its first words is not begun anew`() async throws {
        let cut = Self.events([#"{"choices":[{"delta":{"content":"Olá"}}]}"#])
        let endpoint = try ScriptedEndpoint([cut, Self.good])
        defer { endpoint.stop() }
        await #expect(throws: ChatError.self) { try await read(model(endpoint)) }
        #expect(endpoint.requests.count == 1)
    }

    @Test func `an endpoint that says nothing is given up`() async throws {
        let endpoint = try ScriptedEndpoint([nil])
        defer { endpoint.stop() }
        let model = model(endpoint) {
            ($0.totalTimeout, $0.retries) = (.milliseconds(300), 0)
        }
        await #expect(throws: ChatError.self) { try await read(model) }
    }
}
