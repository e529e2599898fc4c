// SPDX-License-Identifier: MIT

import Glibc
import HostileServer
import Rendering
import StageSDK
import StageTestKit
import Testing
import Vocabulary

extension BrowserTests {
    @Suite struct RenderHostileTests {
        /// After whatever happened, the next page is rendered.
        private func expectHealthy(_ server: HostileServer) async throws {
            let result = try await RenderDriver().render(server, .application)
            #expect(result.html.contains("Filled in."), "\(result)")
        }

        @Test func `a script without end costs its deadline and leaves no process behind`() async throws {
            try await withServer { server in
                try await expectHealthy(server)
                let result = try await RenderDriver(["timeout": "3s"]).render(server, .endlessScript)
                #expect(result.code == "timed_out")
                // Its process would keep a core busy; those of tabs that wait do not.
                #expect(
                    try await eventually {
                        BrowserProcesses.list("--type=renderer").allSatisfy { ProcessTree.state(of: $0) != "R" }
                    })
                try await expectHealthy(server)
            }
        }

        @Test(arguments: [Behaviour.dialogs, .popups, .polling, .escapes])
        func `pages that want attention are taken all the same`(_ behaviour: Behaviour) async throws {
            try await withServer { server in
                let result = try await RenderDriver(["timeout": "15s"]).render(server, behaviour)
                let words: [Behaviour: String] = [
                    .dialogs: "After false null", .popups: "Opens windows.", .polling: "Asks again",
                    .escapes: "Still here.",
                ]
                #expect(result.html.contains(words[behaviour] ?? "?"), "\(result)")
                #expect(!result.html.contains("root:x:"))
                try await expectHealthy(server)
            }
        }

        @Test func `a document past the limit is refused`() async throws {
            try await withServer { server in
                // On a slow machine the browser does not come to the end of a hundred megabytes.
                let huge = try await RenderDriver(["timeout": "10s"]).render(server, .hugeDocument)
                #expect(huge.code == "body_too_large" || huge.code == "timed_out")
                let small = try RenderDriver(["max_body": "10KiB"])
                #expect(await small.render(server, .hugeDocument, "size=20000").code == "body_too_large")
                #expect(await small.render(server, .hugeDocument, "size=5000").isEmitted)
                try await expectHealthy(server)
            }
        }

        @Test func `what a browser only shows is acquired the cheaper way, once, where there is one`() async throws {
            try await withServer { server in
                let driver = try RenderDriver()
                let choice: Value = ["choice": ["method": "browser", "ladder": ["http", "browser"]]]
                let slots: [Slot: Value] = [.method: "browser", .hostMemory: choice]
                for url in [server.url(.plain, "type=application/json&body=%7B%7D"), server.url(.download)] {
                    let first = await driver.render(url, slots)
                    #expect(first.difference(from: .again(method: "http")) == nil, "\(first)")
                }
                let json = server.url(.plain, "type=application/json&body=%7B%7D")
                let again = await driver.render(json, slots.merging([.visit: ["shown": true]]) { $1 })
                #expect(again.isEmitted, "\(again)")
                let trial = await driver.render(json, slots.merging([.visit: ["reason": "trial"]]) { $1 })
                #expect(trial.isEmitted, "\(trial)")
                #expect(await driver.render(server.url(.plain), slots).isEmitted)
                #expect(await driver.render(json, [.method: "browser"]).isEmitted)
            }
        }

        @Test func `a download is dropped and not saved`() async throws {
            try await withServer { server in
                let result = try await RenderDriver().render(server, .download)
                #expect(result.difference(from: .dropped("content_type")) == nil, "\(result)")
                try await expectHealthy(server)
            }
        }

        @Test(arguments: [
            Behaviour.stall, .drip, .slowHeaders, .endless, .reset, .earlyClose, .badStatus, .headerFlood,
            .redirectLoop,
            .badChunk, .gzipBomb,
        ])
        func `a server that misbehaves costs a render and no more`(_ behaviour: Behaviour) async throws {
            try await withServer { server in
                let began = ContinuousClock.now
                let result = try await RenderDriver(["timeout": "4s"]).render(server, behaviour)
                #expect(.now - began < .seconds(30))
                if case .emitted = result {
                    #expect(result.html.utf8.count < 9 << 20)
                } else {
                    #expect(result.code != nil)
                }
                try await expectHealthy(server)
            }
        }

        @Test func `a page whose process dies is reported`() async throws {
            try await withServer { server in
                let driver = try RenderDriver(["wait": "time", "delay": "10s"])
                async let rendered = driver.render(server, .plain)
                #expect(try await eventually { server.requests.contains { $0.path == "/plain" } })
                try await Task.sleep(for: .milliseconds(300))
                for pid in BrowserProcesses.list("--type=renderer") { kill(pid, SIGKILL) }
                #expect(await rendered.code == "page_crashed")
                try await expectHealthy(server)
            }
        }

        @Test func `a browser that dies is replaced`() async throws {
            try await withServer { server in
                let driver = try RenderDriver(["wait": "time", "delay": "10s"])
                async let rendered = driver.render(server, .plain)
                #expect(try await eventually { server.requests.contains { $0.path == "/plain" } })
                for pid in BrowserProcesses.list(BrowserProcesses.browser) { kill(pid, SIGKILL) }
                #expect(await rendered.code == "browser_failed")
                try await expectHealthy(server)
            }
        }

        @Test func `a browser that hangs is ended and replaced`() async throws {
            try await withServer { server in
                try await expectHealthy(server)
                let stopped = BrowserProcesses.list(BrowserProcesses.browser).filter { kill($0, SIGSTOP) == 0 }
                let result = try await RenderDriver(["timeout": "2s"]).render(server, .plain)
                #expect(result.code == "timed_out")
                #expect(try await eventually { stopped.allSatisfy { kill($0, 0) != 0 } })
                try await expectHealthy(server)
            }
        }

        @Test func `a page that fills memory is ended`() async throws {
            try await withServer { server in
                let result = try await RenderDriver(["timeout": "15s", "wait": "time", "delay": "14s"]).render(
                    server, .hungryScript)
                #expect(["page_crashed", "timed_out"].contains(result.code), "\(result)")
                try await expectHealthy(server)
            }
        }

        @Test func `pages in a row leave no processes behind`() async throws {
            try await withServer { server in
                let driver = try RenderDriver(["wait": "load"])
                for number in 0..<40 {
                    let url = "http://site\(number % 10).localhost:\(server.port)/application"
                    #expect(await driver.render(url).isEmitted)
                }
                // Six tabs wait for another page of their site; one more may be on its way out.
                #expect(try await eventually { BrowserProcesses.list("--type=renderer").count <= 7 })
            }
        }

        @Test func `a browser that was killed leaves no files behind`() async throws {
            try await withServer { server in
                let driver = try RenderDriver(["close_after": "0s"])
                #expect(await driver.render(server, .plain).isEmitted)
                #expect(try await eventually { BrowserProcesses.list(BrowserProcesses.browser).isEmpty })
                let before = Self.temporaryFiles
                #expect(await driver.render(server, .plain).isEmitted)
                for pid in BrowserProcesses.list(BrowserProcesses.browser) { kill(pid, SIGKILL) }
                #expect(try await eventually { Self.temporaryFiles.subtracting(before).isEmpty })
            }
        }

        /// Folders of this process's browsers, which hold all that they leave.
        private static var temporaryFiles: Set<String> {
            guard let folder = opendir(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") else { return [] }
            defer { closedir(folder) }
            var names: Set<String> = []
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name.hasPrefix("linkmagico-browser-\(getpid())-") { names.insert(name) }
            }
            return names
        }

        @Test func `an unused browser is closed with all its processes`() async throws {
            try await withServer { server in
                let result = try await RenderDriver(["close_after": "0s"]).render(server, .plain)
                #expect(result.isEmitted)
                #expect(try await eventually { BrowserProcesses.list(BrowserProcesses.browser).isEmpty })
                #expect(BrowserProcesses.list().isEmpty)
            }
        }

        @Test(arguments: [["recycle_pages": 2], ["recycle_after": "1s"], ["recycle_memory": "64MB"]] as [JSON])
        func `a browser worn by pages, time or memory is replaced`(_ options: JSON) async throws {
            try await withServer { server in
                let driver = try RenderDriver(options)
                var seen: Set<pid_t> = []
                for _ in 0..<100 where seen.count < 3 {
                    #expect(await driver.render(server, .plain).isEmitted)
                    seen.formUnion(BrowserProcesses.list(BrowserProcesses.browser).filter { kill($0, 0) == 0 })
                }
                #expect(seen.count >= 3)
                #expect(try await eventually { BrowserProcesses.list(BrowserProcesses.browser).count <= 1 })
            }
        }
    }
}
