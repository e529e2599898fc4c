// SPDX-License-Identifier: MIT

import Rendering
import Synchronization
import Vocabulary

/// A window of a session, for the pages of one site: another site gets another window, without the cookies and the
/// storage that the one before left.
final class WebDriverTab: RenderTab {
    let session: WebDriverSession
    private let state: Mutex<Watched>

    private struct Watched {
        var page = PageState(at: .now)
        var probe = DocumentProbe()
        var phase = ""
        var window = ""
        var site = ""
        /// Where its pages kept things.
        var origins: Set<String> = []
        var pages = 0
        /// Whether its site has had no page yet.
        var isNew = true
    }

    /// How often the driver is asked while a page is waited for: soon at first, then less.
    private static let pauses: [Duration] = [
        .milliseconds(10), .milliseconds(20), .milliseconds(40), .milliseconds(80),
    ]

    init(_ session: WebDriverSession) {
        self.session = session
        state = Mutex(Watched())
    }

    var page: PageState { state.withLock(\.page) }
    var phase: String {
        get { state.withLock(\.phase) }
        set { state.withLock { $0.phase = newValue } }
    }
    var site: String { state.withLock(\.site) }
    /// How many pages were rendered in it.
    var pages: Int { state.withLock(\.pages) }

    // MARK: Windows

    /// Makes ready for a page of `site`.
    func open(for site: String) async throws(RenderFailure) {
        guard state.withLock({ $0.site != site || $0.window.isEmpty }) else { return }
        let old = try await session.call("GET", "/window/handles").array ?? []
        if state.withLock({ !$0.site.isEmpty }) { try await forgetSite() }
        let made = try await session.call("POST", "/window/new", ["type": "tab"])
        guard let window = made["handle"]?.string else { throw Self.oddAnswer }
        for handle in old {
            try await session.call("POST", "/window", ["handle": handle])
            try await session.call("DELETE", "/window")
        }
        try await session.call("POST", "/window", ["handle": .string(window)])
        state.withLock { watched in
            (watched.window, watched.site, watched.origins, watched.isNew) = (window, site, [], true)
            watched.page = PageState(at: .now)
            watched.page.setMainFrame(window)  // a target and its main frame have one number
        }
        if session.isChromium { try await prepare() }
    }

    private static let oddAnswer = RenderFailure(.browserFailed, "the WebDriver server's answer lacks an identifier")

    private func prepare() async throws(RenderFailure) {
        try await session.devTools(
            "Network.setUserAgentOverride",
            ["userAgent": .string(session.userAgent), "acceptLanguage": .string(session.kind.acceptLanguage)])
        try await session.devTools("Network.setBypassServiceWorker", ["bypass": true])
        try await session.devTools("Page.setDownloadBehavior", ["behavior": "deny"])
        let addresses = BlockRules.addresses(Array(session.kind.blocks))
        if !addresses.isEmpty {
            try await session.devTools("Network.setBlockedURLs", ["urls": .array(addresses.map { .string($0) })])
        }
    }

    /// WebDriver knows no contexts: what a site left is cleared.
    private func forgetSite() async throws(RenderFailure) {
        guard session.isChromium else { return }  // such a session serves one site
        try await session.devTools("Network.clearBrowserCookies")
        try await session.devTools("Network.clearBrowserCache")
        for origin in state.withLock(\.origins) {
            try await session.devTools(
                "Storage.clearDataForOrigin", ["origin": .string(origin), "storageTypes": "all"])
        }
    }

    // MARK: Pages

    func begin() async throws(RenderFailure) {
        _ = try await told()
        state.withLock { watched in
            watched.page.begin(at: .now)
            watched.probe = DocumentProbe()
            watched.pages += 1
            watched.isNew = false
        }
    }

    func navigate(to url: String) async throws(RenderFailure) -> String? {
        switch try await session.ask("POST", "/url", ["url": .string(url)]) {
        case .success: return nil
        case .failure(let error):
            guard let word = error.networkError else { throw error.failure }
            if word == "net::ERR_ABORTED" { try await refresh() }
            return word
        }
    }

    func wait(
        until moment: ContinuousClock.Instant, for holds: @escaping @Sendable (PageState) -> Bool
    ) async throws(RenderFailure) {
        var pauses = Self.pauses[...]
        while true {
            try await watch()
            try check()
            guard !holds(page), .now < moment else { return }
            let pause = pauses.first ?? .milliseconds(80)
            pauses = pauses.dropFirst()
            do { try await Task.sleep(until: min(moment, .now + pause)) } catch {
                throw RenderFailure(.cancelled, "given up by the host")
            }
        }
    }

    /// Takes in what has happened since.
    private func watch() async throws(RenderFailure) {
        let events = try await told()
        state.withLock { watched in
            for (name, parameters) in events { _ = watched.page.note(name, parameters, at: .now) }
        }
    }

    private func told() async throws(RenderFailure) -> [(name: String, parameters: JSON)] {
        let window = state.withLock(\.window)
        if session.isChromium {
            return DriverLog.events(
                of: try await session.call("POST", "/se/log", ["type": "performance"]), window: window)
        }
        let answer = try await evaluate(DocumentProbe.script)
        return state.withLock { $0.probe.events(of: answer, frame: window) }
    }

    /// Where events cannot be lost, there is nothing to ask.
    func checkLoad() async throws(RenderFailure) {
        let request = page.mainRequest
        guard session.isChromium, try await evaluate("document.readyState").string == "complete" else { return }
        state.withLock { $0.page.markLoaded(request, at: .now) }
    }

    func refresh() async throws(RenderFailure) {
        try await watch()
        guard session.isChromium else { return }
        let errors = DriverLog.errors(of: try await session.call("POST", "/se/log", ["type": "browser"]))
        state.withLock { watched in
            for error in errors {
                let parameters: JSON = ["type": "error", "args": [["value": .string(error)]]]
                _ = watched.page.note("Runtime.consoleAPICalled", parameters, at: .now)
            }
        }
    }

    func evaluate(_ expression: String) async throws(RenderFailure) -> JSON {
        for isLast in [false, true] {
            switch try await session.ask(
                "POST", "/execute/sync", ["script": .string("return \(expression)"), "args": []])
            {
            case .success(let value): return value
            case .failure(let error):
                // A document that goes while the script runs takes it along; a dialog is closed and tells so once.
                let mayPass = [.javascriptError, .unexpectedAlertOpen, .noSuchFrame].contains(error.code)
                guard mayPass else { throw error.failure }
                if isLast { return .null }
            }
        }
        return .null
    }

    func type(_ text: String) async throws(RenderFailure) {
        let field = try await session.call("GET", "/element/active")
        // Source: W3C WebDriver, section 12.1: the one member of an element's reference.
        guard let id = field["element-6066-11e4-a52e-4f735466cecf"]?.string else { throw Self.oddAnswer }
        try await session.call("POST", "/element/\(id)/value", ["text": .string(text)])
    }

    func cookies(for url: String) async throws(RenderFailure) -> [JSON] {
        note(origin: url)
        return (try await session.call("GET", "/cookie").array ?? []).compactMap { cookie in
            guard var members = cookie.object, members.count < 20 else { return nil }
            if let expiry = cookie["expiry"] { members.append("expires", .number(expiry.double ?? 0)) }
            return .object(members)
        }
    }

    private func note(origin text: String) {
        guard let url = try? WebURL.parse(text), url.isHTTP else { return }
        let port = url.effectivePort.map { ":\($0)" } ?? ""
        _ = state.withLock { $0.origins.insert("\(url.scheme)://\(url.hostname)\(port)") }
    }

    /// To a window that has had no page yet.
    func give(_ cookies: GivenCookies, for url: WebURL) async throws(RenderFailure) {
        guard session.isChromium, state.withLock({ $0.isNew }),
            let parameters = cookies.parameters(for: url, userAgent: session.userAgent)
        else { return }
        try await session.devTools("Network.setCookies", parameters)
    }

    func screenshot() async throws(RenderFailure) -> String {
        try await session.call("GET", "/screenshot").string ?? ""
    }

    func pdf() async throws(RenderFailure) -> String {
        try await session.call("POST", "/print", ["background": true]).string ?? ""
    }
}
