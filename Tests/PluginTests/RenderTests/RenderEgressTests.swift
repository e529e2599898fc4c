// SPDX-License-Identifier: MIT

import HostileServer
import StageSDK
import StageTestKit
import Testing
import Vocabulary

extension BrowserTests {
    /// What must not be reached through a browser. Loopback is open to these tests, but for `inner.localhost`.
    @Suite struct RenderEgressTests {
        @Test(arguments: [
            ("http://inner.localhost:PORT/plain", "blocked_by_policy"), ("http://10.0.0.1/", "blocked_by_policy"),
            // Metadata services.
            ("http://169.254.169.254/latest/meta-data/", "blocked_by_policy"),
            ("http://[fd00:ec2::254]/latest/", "blocked_by_policy"), ("http://100.100.100.200/", "blocked_by_policy"),
            // IPv4 in IPv6: mapped, NAT64, 6to4.
            ("http://[::ffff:10.0.0.1]/", "blocked_by_policy"),
            ("http://[::ffff:169.254.169.254]/", "blocked_by_policy"),
            ("http://[64:ff9b::169.254.169.254]/", "blocked_by_policy"),
            ("http://[64:ff9b::a00:1]/", "blocked_by_policy"), ("http://[2002:a00:1::1]/", "blocked_by_policy"),
            // Decimal, octal, hexadecimal, short.
            ("http://2852039166/", "blocked_by_policy"), ("http://012.0.0.1/", "blocked_by_policy"),
            ("http://0xa9fea9fe/", "blocked_by_policy"), ("http://10.1/", "blocked_by_policy"),
            ("http://0x7f.1:22/", "blocked_by_policy"), ("http://127.0.0.1:1/", "blocked_by_policy"),
            // Who is the host?
            ("http://10.0.0.1\\@a.example/", "blocked_by_policy"), ("http://a.example@10.0.0.1/", "blocked_by_policy"),
            ("http://nothing.invalid\\@10.0.0.1/", "host_unresolved"),
            ("http://10.0.0.1#@a.example/", "blocked_by_policy"),
            ("http://10。0。0。1/", "blocked_by_policy"),
            ("http://nothing.invalid/", "host_unresolved"), ("file:///etc/passwd", "unsupported_scheme"),
            ("chrome://version", "unsupported_scheme"), ("http://", "bad_url"),
        ])
        func `what the policy refuses is not reached`(_ url: String, _ code: String) async throws {
            try await withServer { server in
                let place = url.replacing("PORT", with: "\(server.port)")
                let result = try await RenderDriver().render(place)
                #expect(result.code == code, "\(result)")
                #expect(server.requests.isEmpty)
            }
        }

        /// A page with that script, on a connection of its own.
        private func url(_ server: HostileServer, host: String = "127.0.0.1", _ body: String) -> String {
            let escaped = body.utf8.map { byte in
                byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
                    ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
            return "http://\(host):\(server.port)/plain?header=Connection:%20close&body=\(escaped)"
        }

        private func reachedInside(_ server: HostileServer) -> [String] {
            server.requests.filter { $0.parameter("asset") == "inside" }.map(\.target)
        }

        @Test(arguments: [
            "<img src='INNER'>", "<iframe src='INNER'></iframe>", "<script src='INNER'></script>",
            "<link rel=stylesheet href='INNER'><link rel=preload as=fetch href='INNER'>", "<video src='INNER'></video>",
            "<object data='INNER'></object><embed src='INNER'>",
            "<style>@import 'INNER'; body { background: url(INNER) }</style>",
            "<script>fetch('INNER', {mode: 'no-cors'})</script>", "<script>new EventSource('INNER')</script>",
            "<script>const x = new XMLHttpRequest(); x.open('POST', 'INNER'); x.send('a')</script>",
            "<script>navigator.sendBeacon('INNER', 'a')</script>",
            "<script>new WebSocket('INNER'.replace('http', 'ws'))</script>",
            "<script>new Worker(URL.createObjectURL(new Blob([\"fetch('INNER')\"])))</script>",
            "<script>fetch('/redirect?to=' + encodeURIComponent('INNER')).catch(e => e)</script>",
            "<iframe src='/redirect?to=INNER'></iframe>",
            "<form method=post action='INNER'></form><script>document.forms[0].submit()</script>",
            "<meta http-equiv=refresh content='0; url=INNER'>", "<script>location.href = 'INNER'</script>",
            "<script>open('INNER')</script>",
        ])
        func `a page cannot reach what the policy refuses`(_ markup: String) async throws {
            try await withServer { server in
                let inner = "http://inner.localhost:\(server.port)/plain?asset=inside"
                let driver = try RenderDriver(["block": [], "idle": "300ms"])
                let result = await driver.render(url(server, markup.replacing("INNER", with: inner)))
                // The page itself, or why the one that it led to did not come.
                #expect(result.isEmitted || result.code == "blocked_by_policy", "\(result)")
                #expect(server.requests.contains { $0.path == "/plain" } && reachedInside(server).isEmpty)
            }
        }

        @Test func `a redirect to what the policy refuses is not followed`() async throws {
            try await withServer { server in
                let inner = "http://inner.localhost:\(server.port)/plain?asset=inside"
                let result = try await RenderDriver().render(
                    server, .redirect, "to=\(inner.replacing("?", with: "%3F"))")
                #expect(result.code == "blocked_by_policy" && reachedInside(server).isEmpty, "\(result)")
            }
        }

        @Test func `a name that is bound anew is judged anew`() async throws {
            try await withServer { server in
                let driver = try RenderDriver(["idle": "300ms"])
                let page = "<p>Seen.</p><script>fetch('/plain?asset=inside').catch(e => e)</script>"
                let first = await driver.render(url(server, host: "one.rebind.localhost", page))
                #expect(first.html.contains("Seen.") && reachedInside(server).isEmpty, "\(first)")
                let second = await driver.render(url(server, host: "one.rebind.localhost", page))
                #expect(second.code == "blocked_by_policy", "\(second)")
            }
        }

        @Test func `a socket of the web goes where pages may go`() async throws {
            try await withServer { server in
                let script = "<script>new WebSocket('ws://127.0.0.1:\(server.port)/plain?asset=inside')</script>"
                _ = try await RenderDriver(["idle": "500ms"]).render(url(server, script))
                #expect(!reachedInside(server).isEmpty)
            }
        }
    }
}
