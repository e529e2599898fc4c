// SPDX-License-Identifier: MIT

public import CPluginABI
import Rendering
import StageSDK
import Vocabulary

/// Renders a page in a headless Chromium: one browser a worker, many pages in it, everything it loads through our own
/// proxy and so under the egress policy.
struct RenderChromium: RenderingStage, HealthReportingStage {  // in a recipe: `- render: chromium`
    typealias Options = ChromiumOptions

    static let manifest = StageManifest(
        kind: .render, name: "chromium",
        summary: "Renders the page in a headless Chromium and takes the final document.",
        reads: [.url, .method, .pipeline, .visit, .hostMemory],
        writes: RenderedPage.slots,
        examples: [
            StageExample(
                "only http and https are rendered", given: [.url: "file:///etc/passwd"],
                expect: .failed("unsupported_scheme")),
            StageExample(
                "without its browser it says so", given: [.url: "https://example.com/"],
                with: ["browser": "/nonexistent/chromium"], expect: .failed("browser_missing")),
        ])

    static let missing = RenderFailure(
        .browserMissing, "no browser is installed; install one with: apt-get install chromium-headless-shell")

    private let options: ChromiumOptions

    init(options: ChromiumOptions) throws(OptionsError) {
        try options.page.check()
        self.options = options
    }

    // MARK: Rendering

    var page: RenderOptions { options.page }
    static var gate: PageGate { BrowserPool.shared.gate }
    static func closeUnused() async { await BrowserPool.shared.closeUnused() }

    func render(
        _ url: WebURL, _ cookies: GivenCookies, _ egress: Egress, softDeadline: ContinuousClock.Instant
    ) async throws(RenderFailure) -> (RenderedPage, String) {
        let browser = try await BrowserPool.shared.browser(for: options, egress: egress)
        let kind = tabKind(for: url, browser)
        let tab: Browser.Tab
        do throws(RenderFailure) { tab = try await browser.takeTab(kind) } catch {
            Task { await browser.probe() }
            throw error
        }
        if tab.uses == 0, let parameters = cookies.parameters(for: url, userAgent: kind.userAgent) {
            tab.session.post("Network.setCookies", parameters)
        }
        let render = PageRender(of: url, in: tab.session, options.page, softDeadline: softDeadline) {
            browser.proxyFailure(host: $0, port: $1)
        }
        do throws(RenderFailure) {
            let page = try await render.run()
            browser.putBack(tab, isSound: !page.isCutShort)
            return (page, kind.userAgent)
        } catch {
            let isSound = [.blockedByPolicy, .hostUnresolved, .connectFailed, .stepFailed].contains(error.code)
            browser.putBack(tab, isSound: isSound)
            guard error.code == .cancelled else { throw error }
            Task { await browser.probe() }
            throw RenderFailure(.cancelled, "given up while \(tab.session.phase)")
        }
    }

    private func tabKind(for url: WebURL, _ browser: Browser) -> Browser.TabKind {
        let options = options.page
        return Browser.TabKind(
            site: url.host?.registrableDomain ?? url.hostname, blocks: Set(options.block),
            userAgent: options.userAgent.isEmpty ? browser.userAgent : options.userAgent,
            acceptLanguage: options.acceptLanguage.isEmpty ? "en" : options.acceptLanguage,
            width: options.viewport.width, height: options.viewport.height)
    }

    func health() -> StageHealth {
        guard let path = BrowserPrograms.path(named: options.browser, among: BrowserPrograms.browsers) else {
            return StageHealth(isHealthy: false, detail: Self.missing.detail)
        }
        return StageHealth(isHealthy: true, detail: path)
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(RenderChromium.self, to: host)
}
