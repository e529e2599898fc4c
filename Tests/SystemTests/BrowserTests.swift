// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Testing
import Vocabulary

/// Pages that a real daemon's workers render, and what is left of the browsers.
@Suite(
    .timeLimit(.minutes(10)),
    .enabled(
        if: ["/usr/lib/chromium/chromium-headless-shell", "/usr/lib/chromium/chromium"].contains {
            FileManager.default.isExecutableFile(atPath: $0)
        }, "needs chromium-headless-shell or chromium"))
struct BrowserTests {
    private static let recipe = """
        pipeline: rendered
        summary: A test's site whose pages are made by scripts.
        match: { hosts: ["127.0.0.1"] }
        politeness: { delay: 0s }
        stages:
          - select: fixed
            with: { method: browser }
          - render: chromium
            with: { close_after: 10m }
          - parse: html
          - enrich: text
          - store: sqlite
        """

    private static let page = """
        <!doctype html><html lang=en><title>Made here</title><body><main id=m></main><script>
        document.getElementById("m").innerHTML = "<h1>Made here</h1>" + "<p>Some words that a script wrote.</p>".repeat(9);
        </script></body></html>
        """

    /// Asks until the daemon says so, for at most ten seconds.
    private func renderers(_ daemon: RunningDaemon, _ isAsWanted: (Int) -> Bool) async throws -> Bool {
        for _ in 0..<200 {
            if isAsWanted(try await daemon.status().renderersAlive) { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    @Test func `a browser ends with its worker, and the daemon counts none`() async throws {
        let site = try await SmallSite(pages: ["index.html": Self.page])
        let daemon = try await RunningDaemon(
            recipes: ["rendered": Self.recipe], plugins: BuiltFiles.builtIn + ["RenderChromium"])
        #expect(try await daemon.status().renderersAlive == 0)
        let page = try await daemon.extract(site.url(""))
        #expect(page.page.content?.contains("Some words that a script wrote.") == true, "\(page)")
        #expect(try await renderers(daemon) { $0 > 0 })
        for worker in try await daemon.status().workers { if let pid = worker.pid { kill(pid, SIGKILL) } }
        #expect(try await renderers(daemon) { $0 == 0 })
    }
}
