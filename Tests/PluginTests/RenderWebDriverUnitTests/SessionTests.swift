// SPDX-License-Identifier: MIT

import Rendering
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import RenderWebDriver

struct SessionTests {
    @Test func `a session is asked for with our proxy, a quiet start and what is blocked`() throws {
        var options = WebDriverOptions()
        options.page.block = [.images, .fonts]
        let asked = SessionKind(options).capabilities(switches: ["--headless", "--x"], binary: "/b", proxyPort: 99)
        let always = try #require(asked["capabilities"]?["alwaysMatch"])
        #expect(always["proxy"]?["socksProxy"] == "127.0.0.1:99" && always["proxy"]?["socksVersion"] == 5)
        #expect(always["pageLoadStrategy"] == "none" && always["unhandledPromptBehavior"] == "dismiss")
        let chromium = try #require(asked["capabilities"]?["firstMatch"]?[0]?["goog:chromeOptions"])
        let arguments = chromium["args"]?.array?.compactMap(\.string) ?? []
        #expect(chromium["binary"] == "/b" && arguments.contains("--x") && arguments.contains("--window-size=1280,900"))
        #expect(arguments.contains("--disable-remote-fonts"))
    }

    @Test func `a server elsewhere gets no address of this machine`() {
        let asked = SessionKind(WebDriverOptions()).capabilities(switches: [], binary: "", proxyPort: nil)
        #expect(asked["capabilities"]?["alwaysMatch"]?["proxy"] == nil)
        #expect(asked["capabilities"]?["firstMatch"]?[0]?["goog:chromeOptions"]?["binary"] == nil)
    }

    @Test func `a browser elsewhere loads through the proxy of its network, or not at all`() async throws {
        var options = WebDriverOptions()
        (options.remote, options.remoteProxy) = ("http://93.184.216.34:4444", "http://proxy.grid.example:3128/")
        let asked = SessionKind(options).capabilities(switches: [], binary: "", proxyPort: nil)
        let proxy = asked["capabilities"]?["alwaysMatch"]?["proxy"]
        #expect(proxy?["httpProxy"] == "proxy.grid.example:3128" && proxy?["sslProxy"] == proxy?["httpProxy"])
        #expect(proxy?["noProxy"] == [])
        let run = try StageRun<RenderWebDriver>(with: ["remote": "http://93.184.216.34:4444"])
        let result = await run.process([.url: "https://example.com/"])
        guard case .failed(let error) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(error.code == "blocked_by_policy" && error.detail.contains("remote_proxy"))
    }

    @Test(arguments: [
        "proxy:1", "ftp://a:1", "socks5://:1", "socks5://a", "http://a:0", "http://u@a:1", "http://a:1/x",
    ])
    func `a proxy that is none is refused`(_ text: String) {
        #expect(RemoteProxy(text) == nil)
        #expect(throws: OptionsError.self) {
            var options = WebDriverOptions()
            options.remoteProxy = text
            _ = try RenderWebDriver(options: options)
        }
    }

    @Test func `sessions of recipes that look different are not shared`() {
        var other = WebDriverOptions()
        other.page.userAgent = "x"
        #expect(SessionKind(WebDriverOptions()) != SessionKind(other))
        other = WebDriverOptions()
        other.page.steps = []
        #expect(SessionKind(WebDriverOptions()) == SessionKind(other))
    }
}

struct DocumentProbeTests {
    private func answer(_ origin: String, ready: Bool, resources: Int64, status: Int64 = 200) -> JSON {
        [.string(origin), "https://a.example/", "text/html", .int(status), .bool(ready), .int(resources)]
    }

    private func state(_ answers: JSON...) -> PageState {
        var (probe, state) = (DocumentProbe(), PageState(at: .now))
        state.setMainFrame("w")
        for answer in answers {
            for (name, parameters) in probe.events(of: answer, frame: "w") {
                _ = state.note(name, parameters, at: .now)
            }
        }
        return state
    }

    @Test func `a document is seen to come, to load, and to be another`() {
        let loading = state(answer("1", ready: false, resources: 0))
        #expect(loading.documents == 1 && !loading.hasLoaded && loading.document.status == 200)
        let loaded = state(answer("1", ready: false, resources: 0), answer("1", ready: true, resources: 2))
        #expect(loaded.hasLoaded && !loaded.isLoading && loaded.scriptsAsk)
        let next = state(answer("1", ready: true, resources: 0, status: 503), answer("2", ready: false, resources: 0))
        #expect(next.documents == 2 && !next.hasLoaded && next.metWall)
    }

    @Test(arguments: [JSON.null, [], ["1"], [1, 2, 3, 4, 5, 6], "text", ["1", "about:blank", "", 0, true, 0]])
    func `what is no answer is no event`(_ answer: JSON) {
        #expect(state(answer).documents == 0 && !state(answer).hasLoaded)
    }
}

struct DriverLogTests {
    @Test func `events of the page's window are read from the log`() {
        let event = #"{"webview": "w", "message": {"method": "Page.loadEventFired", "params": {"timestamp": 1}}}"#
        let other = #"{"webview": "v", "message": {"method": "Page.loadEventFired", "params": {}}}"#
        let entries: JSON = [["message": .string(event)], ["message": .string(other)], ["message": "{"], ["x": 1], 5]
        let events = DriverLog.events(of: entries, window: "w")
        #expect(events.map(\.name) == ["Page.loadEventFired"] && events[0].parameters == ["timestamp": 1])
        #expect(DriverLog.events(of: .null, window: "w").isEmpty)
    }

    @Test func `errors of the console are read from the log, those of the network are not`() {
        let entries: JSON = [
            ["level": "SEVERE", "source": "console-api", "message": #"https://a.example/ 3:8 "said""#],
            ["level": "SEVERE", "source": "javascript", "message": "https://a.example/ 3:8 Uncaught Error: thrown"],
            ["level": "SEVERE", "source": "network", "message": "https://a.example/ - Failed"],
            ["level": "WARNING", "source": "console-api", "message": "x"], ["level": "SEVERE", "message": "short"],
        ]
        #expect(DriverLog.errors(of: entries) == ["said", "Uncaught Error: thrown", "short"])
    }
}
