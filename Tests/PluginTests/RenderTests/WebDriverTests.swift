// SPDX-License-Identifier: MIT

import Glibc
import HostileServer
import StageSDK
import StageTestKit
import Testing
import Vocabulary

extension BrowserTests {
    /// The same pages, driven by `chromium-driver`.
    @Suite(.enabled(if: RenderDriver.hasDriver, "needs chromium-driver"))
    struct WebDriverTests {
        private func driver(_ options: JSON = [:]) throws -> RenderDriver { try RenderDriver(options, by: "webdriver") }

        private func expectHealthy(_ server: HostileServer) async throws {
            let result = try await driver().render(server, .application)
            #expect(result.html.contains("Filled in."), "\(result)")
        }

        @Test func `a page comes as its final document with status and headers`() async throws {
            try await withServer { server in
                let result = try await driver().render(server, .plain, "header=x-a:1&status=404")
                #expect(result.html.contains("Hello from the other side."), "\(result)")
                #expect(result[.responseStatus] == 404 && result[.contentType] == "text/html")
                #expect(result[.responseFinalURL]?.text == server.url(.plain, "header=x-a:1&status=404"))
                #expect(result[.responseHeaders]?.list?.contains(["x-a", "1"]) == true)
                #expect(server.requests.first?.header("user-agent")?.contains("LinkMagico/") == true)
                let redirected = try await driver().render(server, .redirect)
                #expect(redirected[.responseFinalURL]?.text == server.url(.plain), "\(redirected)")
            }
        }

        @Test func `an application is filled before it is taken`() async throws {
            try await withServer { server in
                let idle = try await driver().render(server, .application)
                #expect(idle.html.contains("<h1>Ready</h1><p>Filled in.</p>"), "\(idle)")
                let late = try await driver(["wait": "selector", "selector": "#root h1"])
                    .render(server, .application, "delay=1500")
                #expect(late.html.contains("Filled in."))
                let timed = try await driver(["wait": "time", "delay": "1s"]).render(server, .application, "delay=400")
                #expect(timed.html.contains("Filled in."))
            }
        }

        @Test func `a challenge that plain HTTP cannot pass is passed`() async throws {
            try await withServer { server in
                let result = try await driver().render(server, .challenge)
                #expect(
                    result[.responseStatus] == 200 && result.html.contains("Hello from the other side."), "\(result)")
                #expect(result[.hostMemory]?["clearance"]?["cookies"]?.list?.first?["value"] == "6531")
            }
        }

        @Test func `images and fonts are not loaded`() async throws {
            try await withServer { server in
                _ = try await driver(["block": ["images", "fonts"]]).render(server, .assets)
                let asked = Set(server.requests.compactMap { $0.parameter("asset") })
                #expect(
                    asked.isSuperset(of: ["style", "script"]) && asked.isDisjoint(with: ["image", "image2", "font"]))
            }
        }

        @Test func `steps click, type, wait, scroll and dismiss`() async throws {
            try await withServer { server in
                let options: JSON = [
                    "idle": "100ms",
                    "steps": [
                        ["do": "dismiss_consent"], ["do": "click", "selector": "#more"],
                        ["do": "wait_for", "selector": "#m:not(:empty)", "time": "5s"],
                        ["do": "type", "selector": "#name", "text": "Ana \"</script>"], ["do": "wait", "time": "50ms"],
                        ["do": "click", "selector": "#nothing", "optional": true],
                    ],
                ]
                let result = try await driver(options).render(server, .consent)
                #expect(
                    result.html.contains("<title>rejected</title>") && result.html.contains("More text."), "\(result)")
                #expect(result.html.contains("Typed Ana \"&lt;/script&gt;"))
                let grown = try await driver(["scrolls": 3, "idle": "100ms"]).render(server, .endlessScroll)
                #expect(grown.html.contains("Item 30<") && !grown.html.contains("Item 51<"))
                let failed = try await driver(["steps": [["do": "click", "selector": "#nothing"]]]).render(
                    server, .plain)
                #expect(failed.code == "step_failed", "\(failed)")
            }
        }

        @Test func `a picture, a PDF and errors on the console are taken`() async throws {
            try await withServer { server in
                let result = try await driver(["screenshot": true, "pdf": true]).render(server, .errors)
                let picture = result[.attachments]?["screenshot"]?.bytes ?? []
                #expect(picture.prefix(4) == [0x89, 0x50, 0x4E, 0x47] && picture.count > 1000, "\(result)")
                #expect(
                    String(decoding: (result[.attachments]?["pdf"]?.bytes ?? []).prefix(5), as: UTF8.self) == "%PDF-")
                let errors = result[.attachments]?["console"]?.list?.compactMap(\.text) ?? []
                #expect(
                    errors.contains("said on the console") && errors.contains { $0.contains("thrown") }, "\(errors)")
            }
        }

        @Test func `pages of one site share cookies, those of others do not`() async throws {
            try await withServer { server in
                let driver = try driver()
                _ = await driver.render(server, .cookieGate)
                _ = await driver.render(server, .echo)
                #expect(server.requests.last { $0.path == "/echo" }?.header("cookie")?.contains("gate=open") == true)
                _ = await driver.render("http://other.localhost:\(server.port)/echo")
                _ = await driver.render(server, .echo)
                #expect(server.requests.last { $0.path == "/echo" }?.header("cookie") == nil)
            }
        }

        @Test(arguments: [Behaviour.dialogs, .popups, .polling])
        func `pages that want attention are taken all the same`(_ behaviour: Behaviour) async throws {
            try await withServer { server in
                let result = try await driver(["timeout": "15s"]).render(server, behaviour)
                let words: [Behaviour: String] = [.dialogs: "After", .popups: "Opens windows.", .polling: "Asks again"]
                #expect(result.html.contains(words[behaviour] ?? "?"), "\(result)")
            }
        }

        @Test func `a script without end costs its deadline, and its session goes`() async throws {
            try await withServer { server in
                let result = try await driver(["timeout": "3s"]).render(server, .endlessScript)
                #expect(result.code == "timed_out", "\(result)")
                try await expectHealthy(server)
            }
        }

        @Test(arguments: [Behaviour.stall, .drip, .endless, .reset, .headerFlood, .redirectLoop, .gzipBomb, .download])
        func `a server that misbehaves costs a render and no more`(_ behaviour: Behaviour) async throws {
            try await withServer { server in
                let began = ContinuousClock.now
                let result = try await driver(["timeout": "4s"]).render(server, behaviour)
                #expect(.now - began < .seconds(30))
                if case .emitted = result { #expect(result.html.utf8.count < 9 << 20) }
                try await expectHealthy(server)
            }
        }

        @Test func `a driver that dies is replaced`() async throws {
            try await withServer { server in
                let driver = try driver(["wait": "time", "delay": "10s"])
                async let rendered = driver.render(server, .plain)
                #expect(try await eventually { server.requests.contains { $0.path == "/plain" } })
                for pid in BrowserProcesses.list("chromedriver --port=0") { kill(pid, SIGKILL) }
                #expect(await rendered.code == "browser_failed")
                try await expectHealthy(server)
            }
        }

        @Test(arguments: [
            ("http://inner.localhost:PORT/plain", "blocked_by_policy"), ("http://10.0.0.1/", "blocked_by_policy"),
            ("http://nothing.invalid/", "host_unresolved"), ("file:///etc/passwd", "unsupported_scheme"),
        ])
        func `what the policy refuses is not reached`(_ url: String, _ code: String) async throws {
            try await withServer { server in
                let result = try await driver().render(url.replacing("PORT", with: "\(server.port)"))
                #expect(result.code == code && server.requests.isEmpty, "\(result)")
            }
        }

        @Test func `a server that runs already is used, under the policy`() async throws {
            try await withServer { server in
                let own = try RunningDriver()
                defer { own.end() }
                let result = try await driver(["remote": .string("http://127.0.0.1:\(own.port)/")]).render(
                    server, .application)
                #expect(result.html.contains("Filled in."), "\(result)")
                let inner = try await driver(["remote": .string("http://127.0.0.1:\(own.port)")])
                    .render("http://inner.localhost:\(server.port)/plain")
                #expect(inner.code == "blocked_by_policy", "\(inner)")
                let refused = try await driver(["remote": "http://10.0.0.1:4444"]).render(server, .plain)
                #expect(refused.code == "blocked_by_policy", "\(refused)")
            }
        }

        @Test func `an unused session is closed with all its processes`() async throws {
            try await withServer { server in
                let result = try await driver(["close_after": "0s"]).render(server, .plain)
                #expect(result.isEmitted, "\(result)")
                #expect(try await eventually { BrowserProcesses.list("chromedriver --port=0").isEmpty })
                #expect(try await eventually { BrowserProcesses.list("--test-type=webdriver").isEmpty })
            }
        }
    }
}

/// A driver that the stage did not start.
private struct RunningDriver {
    let port: UInt16
    private let pid: pid_t
    /// Where it leaves its browser's profile.
    private let folder: String

    struct CannotStart: Error {}

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw CannotStart() }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        folder = "/tmp/linkmagico-driver-\(getpid())"
        mkdir(folder, 0o700)
        let words = ["/usr/bin/env", "TMPDIR=\(folder)", "/usr/bin/chromedriver", "--port=0"]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid = pid_t()
        let status = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, environ)
        close(ends[1])
        guard status == 0 else { throw CannotStart() }
        var (text, block) = ("", [UInt8](repeating: 0, count: 4096))
        while !text.contains("successfully on port") || text.last != "\n" {
            let count = read(ends[0], &block, block.count)
            guard count > 0 else { throw CannotStart() }
            text += String(decoding: block[..<count], as: UTF8.self)
        }
        let number = text.split(separator: "port ").last?.prefix { $0.isNumber } ?? ""
        guard let port = UInt16(number) else { throw CannotStart() }
        (self.port, self.pid) = (port, pid)
    }

    func end() {
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        let words = ["/bin/rm", "-rf", folder]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var remover = pid_t()
        if posix_spawn(&remover, "/bin/rm", nil, nil, &arguments, environ) == 0 { waitpid(remover, &status, 0) }
    }
}
