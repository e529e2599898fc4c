// SPDX-License-Identifier: MIT

import HostileServer
import StageTestKit
import Testing
import Vocabulary

struct FetchRedirectTests {
    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect leads to the page and its URL is the final one`(_ status: Int) async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .redirect, "to=/plain%3Fx=1%23part&status=\(status)")
            #expect(result[.responseStatus] == .int(200))
            #expect(result[.responseFinalURL] == .text(server.url(.plain, "x=1")))
        }
    }

    @Test func `redirects without end are cut off at the cap`() async throws {
        try await withServer { server in
            let result = try await FetchDriver(["redirects": 5]).fetch(server, .redirectLoop)
            #expect(result.code == "too_many_redirects" && result.consequence == .reject)
            #expect(server.requests.count == 6)
        }
    }

    @Test func `without redirects the redirect itself is passed on`() async throws {
        try await withServer { server in
            let result = try await FetchDriver(["redirects": 0]).fetch(server, .redirect)
            #expect(result[.responseStatus] == .int(302) && result.header("location") == "/plain")
        }
    }

    @Test func `a redirect without a target is a page`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .plain, "status=302")
            #expect(result[.responseStatus] == .int(302))
        }
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "data:text/html,x"])
    func `a redirect out of HTTP is refused`(_ target: String) async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .redirect, "to=\(target)")
            #expect(result.code == "unsupported_scheme" && result.consequence == .reject)
        }
    }

    @Test func `a redirect to nonsense is a bad response`() async throws {
        try await withServer { server in
            let result = try await FetchDriver().fetch(server, .redirect, "to=http://[::1")
            #expect(result.code == "bad_response")
        }
    }

    @Test func `a POST becomes a GET after 303 and stays one after 307`() async throws {
        try await withServer { server in
            let driver = try FetchDriver()
            let post: [Slot: Value] = [.requestMethod: "POST", .requestBody: .bytes(Array("a=b".utf8))]
            _ = await driver.fetch(server.url(.redirect, "to=/echo&status=303"), post)
            #expect(server.requests.last?.method == "GET" && server.requests.last?.body.isEmpty == true)
            _ = await driver.fetch(server.url(.redirect, "to=/echo&status=307"), post)
            #expect(server.requests.last?.method == "POST" && server.requests.last?.body == Array("a=b".utf8))
        }
    }

    @Test func `a recipe's headers stay with the origin they are for`() async throws {
        let other = try HostileServer()
        defer { other.stop() }
        try await withServer { server in
            let driver = try FetchDriver(["headers": ["authorization": "Bearer t"]])
            let slots: [Slot: Value] = [.requestHeaders: [["x-key", "k"]]]
            let there = await driver.fetch(server.url(.redirect, "to=\(other.url(.echo))"), slots)
            #expect(there.body?.contains("authorization") == false && there.body?.contains("x-key") == false)
            #expect(there.body?.contains("user-agent: LinkMagico") == true)
            let here = await driver.fetch(server.url(.redirect, "to=/echo"), slots)
            #expect(here.body?.contains("authorization: Bearer t") == true && here.body?.contains("x-key: k") == true)
        }
    }

    @Test func `a redirect out of the allowed scope is dropped`() async throws {
        try await withServer { server in
            let target = "http://www.localhost:\(server.port)/plain"
            let driver = try FetchDriver(["redirect_scope": "host"])
            let result = await driver.fetch(server, .redirect, "to=\(target)")
            #expect(result == .dropped("redirect_out_of_scope", detail: "redirected to www.localhost"))
            #expect(try await FetchDriver().fetch(server, .redirect, "to=\(target)").isEmitted)
        }
    }

    @Test func `a cookie set by a redirect is sent on, and forgotten after the visit`() async throws {
        try await withServer { server in
            let driver = try FetchDriver()
            for _ in 0..<2 {
                let result = await driver.fetch(server, .cookieGate)
                #expect(result[.responseStatus] == .int(200))
            }
            let cookies = server.requests.map { $0.header("cookie") }
            #expect(cookies == [nil, "gate=open", nil, "gate=open"])
        }
    }

    @Test func `behind a redirect only the tag is asked about`() async throws {
        try await withServer { server in
            let previous: Value = ["etag": "\"v0\"", "last_modified": "Sun, 06 Nov 1994 08:49:37 GMT"]
            let result = try await FetchDriver().fetch(server.url(.redirect, "to=/etag"), [.previous: previous])
            #expect(result[.responseStatus] == .int(200))
            #expect(server.requests.map { $0.header("if-modified-since") != nil } == [true, false])
            #expect(server.requests.allSatisfy { $0.header("if-none-match") == "\"v0\"" })
        }
    }
}
