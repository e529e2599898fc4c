// SPDX-License-Identifier: MIT

import HostileServer
import StageSDK
import StageTestKit
import Testing
import Vocabulary

extension BrowserTests {
    @Suite struct RenderPageTests {
        @Test func `a page comes as its final document`() async throws {
            try await withServer { server in
                let result = try await RenderDriver().render(server, .plain, "header=x-a:1")
                #expect(result.html.contains("Hello from the other side."))
                #expect(
                    result[.responseStatus] == 200 && result[.contentType] == "text/html" && result[.charset] == "utf-8"
                )
                #expect(result[.responseFinalURL]?.text == server.url(.plain, "header=x-a:1"))
                #expect(
                    result[.responseHeaders]?.list?.contains(["x-a", "1"]) == true,
                    "\(result[.responseHeaders] ?? .null) \(server.requests)")
                #expect(result[.fetchedAt]?.time != nil && result[.responseTiming]?["total"]?.duration != nil)
            }
        }

        @Test func `an application is filled before it is taken`() async throws {
            try await withServer { server in
                let idle = try await RenderDriver().render(server, .application)
                #expect(idle.html.contains("<h1>Ready</h1><p>Filled in.</p>"), "\(idle)")
                let late = try await RenderDriver(["wait": "selector", "selector": "#root h1"])
                    .render(server, .application, "delay=1500")
                #expect(late.html.contains("Filled in."))
                let timed = try await RenderDriver(["wait": "time", "delay": "1s"]).render(
                    server, .application, "delay=400")
                #expect(timed.html.contains("Filled in."))
            }
        }

        @Test func `a challenge that plain HTTP cannot pass is passed`() async throws {
            try await withServer { server in
                let result = try await RenderDriver().render(server, .challenge)
                #expect(
                    result[.responseStatus] == 200 && result.html.contains("Hello from the other side."), "\(result)")
                let clearance = result[.hostMemory]?["clearance"]
                #expect(clearance?["cookies"]?.list?.first?["value"] == "6531")
                let agent = try #require(clearance?["user_agent"]?.text)
                #expect(agent.contains("LinkMagico/") && server.requests.last?.header("user-agent") == agent)
                // Another browser, with what the first one earned: no challenge is asked for again.
                let asked = server.requests.count
                let memory: [Slot: Value] = [.hostMemory: ["clearance": clearance ?? .null]]
                let second = try await RenderDriver(["viewport": ["width": 1000]]).render(
                    server.url(.challenge), memory)
                #expect(second.html.contains("Hello from the other side."), "\(second)")
                #expect(server.requests.dropFirst(asked).filter { $0.path == "/challenge" }.count == 1)
            }
        }

        @Test func `redirects are followed and told`() async throws {
            try await withServer { server in
                let result = try await RenderDriver().render(server, .redirect)
                #expect(result[.responseFinalURL]?.text == server.url(.plain) && result[.responseStatus] == 200)
            }
        }

        @Test func `a status is told, whatever it is`() async throws {
            try await withServer { server in
                let result = try await RenderDriver().render(server, .plain, "status=404")
                #expect(result[.responseStatus] == 404 && result.html.contains("Hello"))
            }
        }

        @Test func `images, fonts and media are not loaded unless the recipe says so`() async throws {
            try await withServer { server in
                _ = try await RenderDriver().render(server, .assets)
                let asked = Set(server.requests.compactMap { $0.parameter("asset") })
                #expect(asked == ["style", "script"])
            }
            try await withServer { server in
                _ = try await RenderDriver(["block": []]).render(server, .assets)
                let asked = Set(server.requests.compactMap { $0.parameter("asset") })
                #expect(asked.isSuperset(of: ["style", "script", "image", "image2", "font", "media"]))
            }
        }

        @Test func `a page that grows is scrolled so often and no further`() async throws {
            try await withServer { server in
                let driver = try RenderDriver(["scrolls": 3, "idle": "100ms"])
                let bounded = await driver.render(server, .endlessScroll)
                #expect(bounded.html.contains("Item 30<") && !bounded.html.contains("Item 51<"))
                let whole = try await RenderDriver(["scrolls": 20, "idle": "100ms"]).render(
                    server, .endlessScroll, "pages=3")
                #expect(whole.html.contains("Item 30<") && !whole.html.contains("Item 31<"))
            }
        }

        @Test func `steps click, type, wait and dismiss`() async throws {
            try await withServer { server in
                let driver = try RenderDriver([
                    "idle": "100ms",
                    "steps": [
                        ["do": "dismiss_consent"], ["do": "click", "selector": "#more"],
                        ["do": "wait_for", "selector": "#m:not(:empty)", "time": "5s"],
                        ["do": "type", "selector": "#name", "text": "Ana \"</script>"], ["do": "wait", "time": "50ms"],
                        ["do": "click", "selector": "#nothing", "optional": true],
                    ],
                ])
                let result = await driver.render(server, .consent)
                #expect(result.html.contains("<title>rejected</title>") && !result.html.contains("We use cookies"))
                #expect(result.html.contains("More text.") && result.html.contains("Typed Ana \"&lt;/script&gt;"))
            }
        }

        @Test func `a step that finds nothing says so`() async throws {
            try await withServer { server in
                let click = try RenderDriver(["steps": [["do": "click", "selector": "#nothing"]]])
                #expect(await click.render(server, .plain).code == "step_failed")
                let odd = try RenderDriver(["steps": [["do": "wait_for", "selector": "[[", "time": "1s"]]])
                #expect(await odd.render(server, .plain).code == "step_failed")
                let missing = try RenderDriver(["wait": "selector", "selector": "#nothing", "timeout": "3s"])
                #expect(await missing.render(server, .plain).code == "selector_missing")
            }
        }

        @Test func `a picture and a PDF are taken when they are asked for`() async throws {
            try await withServer { server in
                let driver = try RenderDriver(["screenshot": true, "pdf": true])
                let result = await driver.render(server, .plain)
                #expect(result.isEmitted, "\(result.code ?? "") \(result.error ?? "")")
                let picture = result[.attachments]?["screenshot"]?.bytes ?? []
                #expect(picture.prefix(4) == [0x89, 0x50, 0x4E, 0x47] && picture.count > 1000)
                #expect(
                    String(decoding: (result[.attachments]?["pdf"]?.bytes ?? []).prefix(5), as: UTF8.self) == "%PDF-")
            }
        }

        @Test func `errors on the console are told`() async throws {
            try await withServer { server in
                let result = try await RenderDriver().render(server, .errors)
                let errors = result[.attachments]?["console"]?.list?.compactMap(\.text) ?? []
                #expect(errors.contains("said on the console") && errors.contains { $0.contains("thrown") })
                #expect(result.html.contains("Stands anyway."))
            }
        }

        @Test func `pages of one site share cookies, those of others do not`() async throws {
            try await withServer { server in
                let driver = try RenderDriver()
                _ = await driver.render(server, .cookieGate)
                _ = await driver.render(server, .echo)
                #expect(server.requests.last { $0.path == "/echo" }?.header("cookie") == "gate=open")
                _ = await driver.render("http://other.localhost:\(server.port)/echo")
                #expect(server.requests.last { $0.path == "/echo" }?.header("cookie") == nil)
            }
        }
    }
}
