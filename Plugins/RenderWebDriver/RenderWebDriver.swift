// SPDX-License-Identifier: MIT

public import CPluginABI
import Rendering
import StageSDK
import Vocabulary

/// Renders a page through a W3C WebDriver server: `chromium-driver` on this machine, started and ended by us, or one that
/// runs elsewhere with whatever browser.
///
/// `render: chromium` does the same faster and with better walls between sites; this is for browsers that speak no
/// DevTools protocol, and for farms of browsers.
struct RenderWebDriver: RenderingStage, HealthReportingStage {  // in a recipe: `- render: webdriver`
    typealias Options = WebDriverOptions

    static let manifest = StageManifest(
        kind: .render, name: "webdriver",
        summary: "Renders the page in a browser behind a W3C WebDriver server and takes the final document.",
        reads: [.url, .method, .pipeline, .visit, .hostMemory], writes: RenderedPage.slots,
        examples: [
            StageExample(
                "only http and https are rendered", given: [.url: "file:///etc/passwd"],
                expect: .failed("unsupported_scheme")),
            StageExample(
                "without its driver it says so", given: [.url: "https://example.com/"],
                with: ["driver": "/nonexistent/chromedriver"], expect: .failed("browser_missing")),
        ])

    static let missing = RenderFailure(
        .browserMissing, "no WebDriver or no browser is installed; install them with: apt-get install chromium-driver")

    private let options: WebDriverOptions

    init(options: WebDriverOptions) throws(OptionsError) {
        try options.page.check()
        if !options.remote.isEmpty, (try? RenderedPage.address(options.remote)) == nil {
            throw OptionsError("remote", "must be an http or https address")
        }
        if !options.remoteProxy.isEmpty, RemoteProxy(options.remoteProxy) == nil {
            throw OptionsError("remote_proxy", "must be socks5://host:port or http://host:port")
        }
        self.options = options
    }

    // MARK: Rendering

    var page: RenderOptions { options.page }
    static var gate: PageGate { SessionPool.shared.gate }
    static func closeUnused() async { await SessionPool.shared.closeUnused() }

    func render(
        _ url: WebURL, _ cookies: GivenCookies, _ egress: Egress, softDeadline: ContinuousClock.Instant
    ) async throws(RenderFailure) -> (RenderedPage, String) {
        let site = url.host?.registrableDomain ?? url.hostname
        let tab = try await SessionPool.shared.take(SessionKind(options), site: site, egress: egress)
        do throws(RenderFailure) {
            try await tab.give(cookies, for: url)
            if !tab.session.isProxied { try judge(url.href, egress) }
            let render = PageRender(of: url, in: tab, options.page, softDeadline: softDeadline) {
                tab.session.proxyFailure(host: $0, port: $1)
            }
            let page = try await render.run()
            if !tab.session.isProxied { try judge(page.finalURL, egress) }
            await putBack(tab, isSound: !page.isCutShort)
            return (page, tab.session.userAgent)
        } catch {
            await putBack(
                tab, isSound: [.blockedByPolicy, .hostUnresolved, .connectFailed, .stepFailed].contains(error.code))
            guard error.code == .cancelled else { throw error }
            throw RenderFailure(.cancelled, "given up while \(tab.phase)")
        }
    }

    /// What a browser elsewhere is sent to, and what it brings back, is judged as if we had dialled it.
    private func judge(_ text: String, _ egress: Egress) throws(RenderFailure) {
        let url = try RenderedPage.address(text)
        _ = try Dialler(egress: egress).addresses(of: url.hostname, port: url.effectivePort ?? 80)
    }

    private func putBack(_ tab: WebDriverTab, isSound: Bool) async {
        if isSound { await SessionPool.shared.putBack(tab, options.page) } else { tab.session.kill() }
    }

    func health() -> StageHealth {
        if !options.remote.isEmpty { return StageHealth(isHealthy: true, detail: options.remote) }
        guard let driver = BrowserPrograms.path(named: options.driver, among: BrowserPrograms.drivers),
            let browser = BrowserPrograms.path(named: options.browser, among: BrowserPrograms.browsers)
        else { return StageHealth(isHealthy: false, detail: Self.missing.detail) }
        return StageHealth(isHealthy: true, detail: "\(driver) with \(browser)")
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(RenderWebDriver.self, to: host)
}
