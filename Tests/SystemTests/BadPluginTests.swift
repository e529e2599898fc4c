// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Testing
import Vocabulary

/// Whatever a plugin does, the daemon stays up, the other pages complete, and the culprit is named.
@Suite(.serialized, .timeLimit(.minutes(10))) struct BadPluginTests {
    private static func recipe(_ stage: String) -> String {
        """
        pipeline: bad
        summary: A stage that misbehaves on pages whose URL says so.
        match: { hosts: ["127.0.0.1"] }
        politeness: { delay: 0s, concurrency: 8 }
        stages:
          - fetch: http
          - parse: html
          - enrich: \(stage)
            deadline: 1s
          - enrich: text
          - store: sqlite
        """
    }

    private static func site() async throws -> SmallSite {
        var pages = ["trigger.html": SmallSite.page("Armadilha", "<p>Esta página arma a cilada.</p>")]
        for number in 1...5 {
            pages["\(number).html"] = SmallSite.page("Página \(number)", "<p>Tudo corre bem na página \(number).</p>")
        }
        return try await SmallSite(pages: pages)
    }

    /// - Returns: The error of the page that sets the trap; the other five were stored.
    private func provoke(
        _ stage: String, arguments: [String] = []
    ) async throws -> (error: ControlError?, daemon: RunningDaemon) {
        let site = try await Self.site()
        let daemon = try await RunningDaemon(
            recipes: ["bad": Self.recipe(stage)], plugins: BuiltFiles.builtIn + ["BadPlugin"],
            arguments: arguments)
        let error = await withTaskGroup(of: ControlError?.self) { group in
            for name in ["1", "2", "trigger", "3", "4", "5"] {
                group.addTask {
                    do throws(ClientError) {
                        _ = try await daemon.extract(site.url("\(name).html"))
                        return nil
                    } catch {
                        #expect(name == "trigger", "\(name): \(error)")
                        if case .daemon(let error) = error { return error }
                        return nil
                    }
                }
            }
            return await group.reduce(nil) { $0 ?? $1 }
        }
        let list = try await daemon.client.call(PageList.self, PageList.Params(limit: 50))
        let stored = Set(list.pages.map { $0.url.split(separator: "/").last.map { String($0) } ?? "" })
        #expect(stored.isSuperset(of: ["1.html", "2.html", "3.html", "4.html", "5.html"]))
        let status = try await daemon.status()
        #expect(status.pid == daemon.pid && status.state == .serving)
        return (error, daemon)
    }

    @Test(arguments: ["bad_segfault", "bad_abort", "bad_exit", "bad_divide", "bad_stack", "bad_loop"])
    func `a stage that brings its worker down costs its page and is named`(stage: String) async throws {
        let (error, daemon) = try await provoke(stage)
        #expect(error?.code == .pageRejected)
        #expect(error?.more["reason"] == "plugin_crashed")
        let trace = error?.more["trace"]?.array ?? []
        #expect(trace.contains { $0["plugin"] == "BadPlugin" && $0["stage"]?.string == "enrich.\(stage)" })
        let incident = try await daemon.status().incidents.first { $0.code == "worker_crashed" }
        #expect(incident?.plugin == "BadPlugin" && incident?.stage == "enrich: \(stage)")
        #expect(incident?.url?.hasSuffix("trigger.html") == true)
    }

    @Test func `a stage that takes all memory costs its page and is named`() async throws {
        let (_, daemon) = try await provoke("bad_balloon", arguments: ["--worker-memory", "256MiB"])
        var incident: Incident?
        while incident == nil {
            incident = try await daemon.status().incidents.first { $0.code == "worker_crashed" }
            if incident == nil { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(incident?.plugin == "BadPlugin" && incident?.detail.contains("memory past its limit") == true)
    }

    @Test func `a stage that leaks files has its worker replaced and is named`() async throws {
        let site = try await Self.site()
        let daemon = try await RunningDaemon(
            recipes: ["bad": Self.recipe("bad_fd_leak")], plugins: BuiltFiles.builtIn + ["BadPlugin"])
        var incident: Incident?
        // 64 descriptors a page; the worker gives up at two thousand, which takes a heartbeat or two to be seen.
        for _ in 0..<400 where incident == nil {
            // Anew each time: a 304 would pass the stage by.
            let params = PageExtract.Params(url: site.url("trigger.html"), force: true)
            _ = try await daemon.client.call(PageExtract.self, params)
            incident = try await daemon.status().incidents.first { $0.code == "worker_crashed" }
        }
        #expect(incident?.plugin == "BadPlugin" && incident?.stage == "enrich: bad_fd_leak")
        #expect(incident?.detail.contains("leaking file descriptors") == true)
        #expect(try await daemon.extract(site.url("1.html")).page.title == "Página 1")
    }

    @Test(arguments: [("bad_never", "stage_timeout"), ("bad_late", "stage_timeout")])
    func `a stage that does not complete in time costs its page and no worker`(stage: String, code: String)
        async throws
    {
        let (error, daemon) = try await provoke(stage)
        #expect(error?.more["reason"]?.string == code)
        let trace = error?.more["trace"]?.array ?? []
        #expect(trace.contains { $0["plugin"] == "BadPlugin" && $0["code"]?.string == code })
        #expect(try await daemon.status().workers.allSatisfy { $0.restarts == 0 })
    }

    @Test(arguments: ["bad_twice", "bad_thread", "bad_huge_field", "bad_utf8", "bad_fd_leak"])
    func `a stage that breaks a rule harms nobody`(stage: String) async throws {
        let (error, daemon) = try await provoke(stage)
        #expect(error == nil || error?.code == .pageRejected)
        #expect(try await daemon.status().workers.allSatisfy { $0.restarts == 0 })
    }
}
