// SPDX-License-Identifier: MIT

import NIOCore
import Testing
import Vocabulary

@testable import ChatServer

/// Bad input is normal input: an error with a code, never a crash, never a wait without end.
struct HostileInputTests {
    private let path = "/api/chatbot/chat"

    private func post(_ service: RunningService, _ text: String, headers: [String: String] = [:]) async throws
        -> HTTPAnswer
    {
        try await service.send(HTTPText.request("POST", path, Array(text.utf8), headers: headers))
    }

    @Test(arguments: [
        ("", "invalid_json"), ("{", "invalid_json"), ("{\"message\": \"a", "invalid_json"),
        ("[]", "invalid_request"),
        ("\"a\"", "invalid_request"), ("null", "invalid_request"), ("{\"message\": 1}", "invalid_request"),
        ("{\"message\": \"\"}", "invalid_request"), ("{\"message\": \"a\", \"extra\": 1}", "invalid_request"),
        ("{\"message\": \"a\", \"session_id\": \"../../etc/passwd\"}", "invalid_request"),
        ("{\"message\": \"a\", \"max_age\": \"-1s\"}", "invalid_request"),
        ("{\"message\": \"\u{0}\"}", "invalid_json"),
        ("{\"message\": \"a\", \"url\": \"file:///etc/passwd\"}", "invalid_request"),
    ])
    func `a body that is wrong is told why`(body: String, code: String) async throws {
        let service = try await RunningService()
        let answer = try await post(service, body)
        #expect(answer.status == 400 && answer.json["code"]?.string == code, "\(answer.text)")
        #expect(answer.json["success"]?.bool == false && answer.json["error"]?.string?.isEmpty == false)
    }

    @Test func `sizes and depths have bounds`() async throws {
        let service = try await RunningService()
        let long = try await post(service, "{\"message\": \"\(String(repeating: "a", count: 5000))\"}")
        #expect(long.status == 400 && long.json["code"]?.string == "message_too_long")
        let huge = try await post(service, String(repeating: "a", count: 70_000))
        #expect(huge.status == 413 && huge.json["code"]?.string == "body_too_large")
        let deep = try await post(
            service, "{\"message\": " + String(repeating: "[", count: 400) + String(repeating: "]", count: 400) + "}")
        #expect(deep.status == 400 && deep.json["code"]?.string == "too_deep")
        let deeper = try await post(service, String(repeating: "[", count: 20_000))
        #expect(deeper.status == 400)
    }

    @Test func `a body that says it is something else is not read`() async throws {
        let service = try await RunningService()
        let request =
            "POST \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 15\r\n\r\n{\"message\":\"a\"}"
        #expect(try await service.send(Array(request.utf8)).status == 415)
    }

    @Test(arguments: [
        "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /a\u{7f}b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
    ])
    func `a request that is none ends its connection and nothing else`(text: String) async throws {
        let service = try await RunningService()
        let answer = try await service.send(Array(text.utf8))
        #expect(answer.status == 0 || (400..<600).contains(answer.status), "\(answer.status)")
        #expect(try await service.request("GET", "/openapi.json").status == 200)
    }

    @Test func `a head without end is cut off`() async throws {
        let service = try await RunningService()
        let flood =
            "GET / HTTP/1.1\r\nHost: a\r\n"
            + (0..<500).map { "X-\($0): \(String(repeating: "a", count: 200))\r\n" }.joined()
        let answer = try await service.send(Array((flood + "\r\n").utf8))
        #expect(answer.status == 0 || answer.status >= 400)
        #expect(try await service.request("GET", "/openapi.json").status == 200)
    }

    @Test func `a connection that says nothing, or dribbles a body, is closed`() async throws {
        var limits = ConnectionLimits()
        (limits.head, limits.body) = (.milliseconds(50), .milliseconds(50))
        let service = try await RunningService(limits: limits)
        let port = service.port
        let silent = try await onThread { try RawSocket(port: port).exchange([]) }
        #expect(silent.isEmpty)
        let half =
            "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"mess"
        let dribbled = try await service.send(Array(half.utf8))
        #expect(dribbled.status == 0 || dribbled.status == 400)
        let idle = try await onThread { try RawSocket(port: port).exchange(Array("GET /he".utf8)) }
        #expect(HTTPAnswer(idle).status != 200)
    }

    @Test func `several requests on one connection are answered in order`() async throws {
        let service = try await RunningService()
        let two = HTTPText.request("GET", "/v1/models", close: false) + HTTPText.request("GET", "/nothing")
        let port = service.port
        let text = try await onThread { String(decoding: try RawSocket(port: port).exchange(two), as: UTF8.self) }
        let first = try #require(text.range(of: "200 OK"))
        let second = try #require(text.range(of: "404 Not Found"))
        #expect(first.lowerBound < second.lowerBound)
    }

    @Test func `wrong methods are told the right ones, HEAD has no body`() async throws {
        let service = try await RunningService()
        let wrong = try await service.request("DELETE", "/api/chatbot/chat")
        #expect(wrong.status == 405 && wrong.headers["allow"] == "POST")
        let head = try await service.request("HEAD", "/")
        #expect(
            head.status == 200 && head.body.isEmpty && (head.headers["content-length"].flatMap { Int($0) } ?? 0) > 1000)
    }
}
