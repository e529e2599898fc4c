// SPDX-License-Identifier: MIT

public import Vocabulary

/// One render: from a URL to a final document, in a tab that is ours meanwhile.
public struct PageRender<Tab: RenderTab>: Sendable {
    private let tab: Tab
    private let options: RenderOptions
    private let url: WebURL
    private let softDeadline: ContinuousClock.Instant
    private let proxyFailure: @Sendable (_ host: String, _ port: UInt16) -> RenderFailure?

    /// - Parameters:
    ///   - softDeadline: By when the page is taken as it is.
    ///   - proxyFailure: Why a connection of the proxy failed.
    public init(
        of url: WebURL, in tab: Tab, _ options: RenderOptions, softDeadline: ContinuousClock.Instant,
        proxyFailure: @escaping @Sendable (_ host: String, _ port: UInt16) -> RenderFailure?
    ) {
        (self.url, self.tab, self.options, self.softDeadline) = (url, tab, options, softDeadline)
        self.proxyFailure = proxyFailure
    }

    public func run() async throws(RenderFailure) -> RenderedPage {
        try await tab.begin()
        tab.phase = "it was asked for"
        try await navigate()
        tab.phase = "it loaded"
        try await waitForLoad()
        tab.phase = "a challenge was on"
        try await passWall()
        try checkDocument()
        tab.phase = "it came to rest"
        var isCutShort = try await settle() == false
        for step in options.steps where !isCutShort { isCutShort = try await !perform(step) }
        if options.scrolls > 0, !isCutShort { isCutShort = try await !scroll(options.scrolls) }
        tab.phase = "its document was taken"
        return try await take(isCutShort: isCutShort)
    }

    // MARK: Loading

    private func navigate() async throws(RenderFailure) {
        guard let word = try await tab.navigate(to: url.href), !word.isEmpty else { return }
        if tab.page.isDownload { throw RenderFailure.download }
        throw failure(word)
    }

    /// A page of a bot wall loads itself again once its script is content.
    private func passWall() async throws(RenderFailure) {
        // Without a script it stays what it is.
        guard options.challengeWait > .zero, PageState.isWall(tab.page.document.status), tab.page.hasLoaded,
            try await evaluate(PageScripts.scriptCount).int != 0
        else { return }
        let patience = min(softDeadline, .now + options.challengeWait)
        while PageState.isWall(tab.page.document.status), .now < patience {
            let seen = tab.page.documents
            try await waitUntil(patience) { $0.documents > seen || $0.failure != nil }
            guard tab.page.documents > seen else { return }
            try await waitForLoad()
        }
    }

    private func checkDocument() throws(RenderFailure) {
        try tab.check()
        let page = tab.page
        if page.isDownload { throw RenderFailure.download }
        if let word = page.failure { throw failure(word) }
        if page.document.status == 0, !page.hasLoaded {
            throw RenderFailure(.timedOut, "the server did not answer in time")
        }
    }

    private func failure(_ word: String) -> RenderFailure {
        let failed = tab.page.document.url
        let place = (try? WebURL.parse(failed.isEmpty ? url.href : failed)) ?? url
        if let port = place.effectivePort, let known = proxyFailure(place.hostname, port) { return known }
        return RenderFailure(networkError: word)
    }

    // MARK: Waiting

    /// Events of a document that comes in a new process can be over before the process tells of them: after a while it
    /// is asked.
    private func waitForLoad() async throws(RenderFailure) {
        var pause = Duration.milliseconds(100)
        while .now < softDeadline {
            try await waitUntil(min(softDeadline, .now + pause)) { $0.hasLoaded || $0.failure != nil || $0.isDownload }
            let page = tab.page
            if page.hasLoaded || page.failure != nil || page.isDownload { return }
            pause = min(pause * 2, .seconds(2))
            if page.document.status != 0 { try await tab.checkLoad() }
        }
    }

    /// - Returns: Whether what the recipe waits for came to pass in time.
    private func settle() async throws(RenderFailure) -> Bool {
        switch options.wait {
        case .load: return true
        case .networkIdle: return try await waitForIdle()
        case .time:
            try await pause(options.delay)
            return .now < softDeadline
        case .selector:
            guard try await waitFor(options.selector, until: softDeadline) else {
                throw RenderFailure(.selectorMissing, "nothing matched '\(options.selector)' in time")
            }
            return true
        }
    }

    private var stuckAfter: Duration { .seconds(5) }

    private func waitForIdle() async throws(RenderFailure) -> Bool {
        // Without scripts nothing more can come into a document that has loaded.
        if tab.page.hasLoaded, try await evaluate(PageScripts.scriptCount).int == 0 { return true }
        while .now < softDeadline {
            try tab.check()
            let page = tab.page
            if !page.hasLoaded {
                try await waitForLoad()
                continue
            }
            // A request of which nothing was heard for so long is stuck, or its end was missed.
            let patience = page.lastActivity + stuckAfter
            if page.isLoading, .now < patience {
                let seen = page.documents
                try await waitUntil(min(softDeadline, patience)) { !$0.isLoading || $0.documents > seen }
                continue
            }
            // Where scripts have asked for nothing so far, they mostly do not begin to.
            let quietAt = page.lastActivity + (page.scriptsAsk ? options.idle : options.idle / 2)
            if .now < quietAt {
                try await pause(quietAt - .now)
            } else if try await isAtRest(page) {
                return true
            }
        }
        return false
    }

    /// A script that computes all the while answers late, and may ask for something then.
    private func isAtRest(_ seen: PageState) async throws(RenderFailure) -> Bool {
        _ = try await evaluate("0")
        let page = tab.page
        return page.lastActivity == seen.lastActivity && page.documents == seen.documents
    }

    private func waitUntil(
        _ moment: ContinuousClock.Instant, _ holds: @escaping @Sendable (PageState) -> Bool
    ) async throws(RenderFailure) {
        try await tab.wait(until: moment, for: holds)
    }

    private func waitFor(_ selector: String, until moment: ContinuousClock.Instant) async throws(RenderFailure) -> Bool
    {
        while true {
            switch try await evaluate(PageScripts.exists(selector)) {
            case .bool(true): return true
            case .null: throw RenderFailure(.stepFailed, "'\(selector)' is no selector")
            default: break
            }
            guard .now < moment else { return false }
            try await pause(.milliseconds(100))
        }
    }

    private func pause(_ time: Duration) async throws(RenderFailure) {
        try await waitUntil(min(.now + max(.zero, time), softDeadline)) { _ in false }
    }

    // MARK: Steps

    /// - Returns: Whether there is time left.
    private func perform(_ step: PageStep) async throws(RenderFailure) -> Bool {
        switch step.action {
        case .wait: try await pause(step.time)
        case .scroll: return try await scroll(step.times)
        case .click: try await require(step, evaluate(PageScripts.click(step.selector)))
        case .type:
            try await require(step, evaluate(PageScripts.focus(step.selector)))
            try await tab.type(step.text)
        case .waitFor:
            try await require(step, .bool(waitFor(step.selector, until: min(softDeadline, .now + step.time))))
        case .dismissConsent: _ = try await evaluate(PageScripts.dismissConsent)
        }
        if step.action == .wait { return .now < softDeadline }
        return try await waitForIdle()
    }

    private func require(_ step: PageStep, _ found: JSON) throws(RenderFailure) {
        guard found != .bool(true), !step.optional else { return }
        throw RenderFailure(.stepFailed, "\(step.action.rawValue): nothing matches '\(step.selector)'")
    }

    /// Scrolls to the end as long as that makes the page grow.
    private func scroll(_ times: Int) async throws(RenderFailure) -> Bool {
        var height: Int64 = -1
        for _ in 0..<times {
            let reached = try await evaluate(PageScripts.scroll).int ?? 0
            if reached == height { return true }
            height = reached
            try await pause(.milliseconds(100))
            guard try await waitForIdle() else { return false }
        }
        return true
    }

    // MARK: Taking

    private func take(isCutShort: Bool) async throws(RenderFailure) -> RenderedPage {
        let taken = try await evaluate(PageScripts.html(limit: options.maxBody.bytes))
        if let size = taken["size"]?.int {
            throw RenderFailure(
                .bodyTooLarge, "the document has \(size) characters, at most \(options.maxBody.text) pass")
        }
        guard let html = taken["html"]?.string, html.utf8.count <= options.maxBody.bytes else {
            throw RenderFailure(.bodyTooLarge, "the document is larger than \(options.maxBody.text)")
        }
        try await tab.refresh()
        let page = tab.page
        var result = RenderedPage(
            html: html, finalURL: taken["url"]?.string ?? page.document.url, document: page.document,
            consoleErrors: page.consoleErrors, metWall: page.metWall, isCutShort: isCutShort)
        result.cookies = try await tab.cookies(for: result.finalURL)
        tab.phase = "its picture was taken"
        if options.screenshot { result.screenshot = Base64.bytes(try await tab.screenshot()) }
        if options.pdf { result.pdf = Base64.bytes(try await tab.pdf()) }
        return result
    }

    private func evaluate(_ script: String) async throws(RenderFailure) -> JSON { try await tab.evaluate(script) }
}
