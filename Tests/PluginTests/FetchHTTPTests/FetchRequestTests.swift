// SPDX-License-Identifier: MIT

import HostileServer
import StageTestKit
import Testing
import Vocabulary

struct FetchRequestTests {
    @Test func `we say who we are and what we read`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["accept_language": "pt-BR, pt;q=0.8", "headers": ["X-Key": "k"]])
            let seen = await driver.fetch(server, .echo).body ?? ""
            #expect(seen.contains("user-agent: LinkMagico/0.1 (+https://github.com/linkmagico)\n"))
            #expect(seen.contains("accept-language: pt-BR, pt;q=0.8\n") && seen.contains("x-key: k\n"))
            #expect(seen.contains("accept-encoding: ") && seen.contains("gzip"))
        }
    }

    @Test func `a recipe's fields replace ours and a record's replace both`() async throws {
        try await withServer { server in
            let driver = try FetchDriver(["headers": ["accept": "a/b", "x-key": "recipe"]])
            let slots: [Slot: Value] = [.requestHeaders: [["X-Key", "record"], ["X-Empty", ""]]]
            let seen = await driver.fetch(server.url(.echo), slots).body ?? ""
            #expect(seen.contains("accept: a/b\n") && !seen.contains("text/html"))
            #expect(seen.contains("x-key: record\n") && !seen.contains("recipe"))
            #expect(seen.contains("x-empty: \n"))
        }
    }

    @Test func `a POST carries its body, and a HEAD brings none`() async throws {
        try await withServer { server in
            let driver = try FetchDriver()
            let posted = await driver.fetch(
                server.url(.echo), [.requestMethod: "POST", .requestBody: .bytes(Array("q=mug".utf8))])
            #expect(posted.body?.hasPrefix("POST /echo") == true)
            #expect(server.requests.last?.body == Array("q=mug".utf8))
            let head = await driver.fetch(server.url(.plain), [.requestMethod: "HEAD"])
            #expect(head[.responseStatus] == .int(200) && head[.body] == nil)
            #expect(head.header("content-length") != nil)
        }
    }

    @Test(arguments: [
        [Slot.requestHeaders: Value.list([["x-a", "1\r\nx-b: 2"]])], [.requestHeaders: [["x a", "1"]]],
        [.requestHeaders: [["Host", "other.example"]]], [.requestHeaders: [["content-length", "5"]]],
        [.requestMethod: "GET /x"], [.requestMethod: "CONNECT"], [.requestMethod: ""],
    ])
    func `a record cannot smuggle anything into the request`(_ slots: [Slot: Value]) async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server.url(.plain), slots)
            #expect(result.code == "bad_request" && result.consequence == .reject)
            #expect(server.requests.isEmpty)
        }
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/_x", "dict://127.0.0.1/d:x", "data:,x",
    ])
    func `other schemes are refused`(_ url: String) async throws {
        let result = try await FetchDriver().fetch(url)
        #expect(result.code == "unsupported_scheme" && result.consequence == .reject)
    }

    @Test(arguments: ["http://", "not a url", "http://[::1", "http://a b/", ""])
    func `what is no URL is refused`(_ url: String) async throws {
        let result = try await FetchDriver().fetch(url)
        #expect(result.code == "bad_url")
    }

    @Test func `credentials in a URL are not sent, nor the fragment`() async throws {
        try await withServer { server in
            let url = "http://user:secret@127.0.0.1:\(server.port)/echo?a=b#part"
            let result = try await FetchDriver().fetch(url)
            #expect(result.body?.hasPrefix("GET /echo?a=b\n") == true)
            #expect(result.body?.contains("authorization") == false)
            #expect(result[.responseFinalURL] == .text("http://127.0.0.1:\(server.port)/echo?a=b"))
        }
    }

    @Test func `dot segments in encoded form reach the server as they are`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch("http://127.0.0.1:\(server.port)/echo/a%2F..%2Fb//c")
            #expect(result.body?.hasPrefix("GET /echo/a%2F..%2Fb//c\n") == true)
        }
    }

    // MARK: Conditional requests

    @Test func `a stored version is asked about and 304 passes on without a body`() async throws {
        try await withServer { server in
            let driver = try FetchDriver()
            for previous: Value in [["etag": "\"v1\""], ["last_modified": "Sun, 06 Nov 1994 08:49:37 GMT"]] {
                let result = await driver.fetch(server.url(.etag), [.previous: previous])
                #expect(result[.responseStatus] == .int(304) && result[.body] == nil)
                #expect(result.header("etag") == "\"v1\"")
            }
        }
    }

    @Test func `a changed version comes in full`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server.url(.etag), [.previous: ["etag": "\"v0\""]])
            #expect(result[.responseStatus] == .int(200) && result.body?.isEmpty == false)
        }
    }

    @Test func `a forced visit asks for the page itself`() async throws {
        try await withServer { server in
            let slots: [Slot: Value] = [.previous: ["etag": "\"v1\""], .visit: ["force": true]]
            let result = try await FetchDriver().fetch(server.url(.etag), slots)
            #expect(result[.responseStatus] == .int(200))
        }
    }

    @Test func `a stored tag that could not stand in a header is left out`() async throws {
        try await withServer { server in
            let slots: [Slot: Value] = [.previous: ["etag": "\"v1\"\r\nx-evil: 1"]]
            let result = try await FetchDriver().fetch(server.url(.etag), slots)
            #expect(result[.responseStatus] == .int(200))
            #expect(server.requests.last?.header("x-evil") == nil)
        }
    }

    // MARK: Options

    @Test(
        arguments: [
            ["headers": ["x": "a\r\nb"]], ["headers": ["host": "other.example"]], ["accept": ["html"]],
            ["accept": ["te*t/html"]], ["retry_statuses": [200]], ["proxy": "file:///x"], ["user_agent": "a\nb"],
            ["proxy": "http://127.0.0.1:1", "proxy_from_environment": true], ["timeout": "0s"], ["max_body": "2GB"],
        ] as [JSON])
    func `options that cannot be are refused`(_ options: JSON) throws {
        #expect(throws: OptionProblem.self) { try FetchDriver(options) }
    }
}
