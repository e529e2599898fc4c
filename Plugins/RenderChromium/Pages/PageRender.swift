// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// What a render brought back.
struct RenderedPage: Sendable {
    var html = ""
    var finalURL = ""
    var document = PageState.Document()
    var consoleErrors: [String] = []
    /// As the protocol gives them; only where a bot wall stood in the way.
    var cookies: [JSON] = []
    var screenshot: [UInt8]?
    var pdf: [UInt8]?
    /// Whether the page was still at work when it was taken.
    var isCutShort = false
}

/// One render: from a URL to a final document, in a tab that is ours meanwhile.
struct PageRender: Sendable {
    let session: PageSession
    let options: RenderOptions
    let url: WebURL
    /// By when the page is taken as it is …
    let softDeadline: ContinuousClock.Instant
    /// … and why a connection of the proxy failed.
    let proxyFailure: @Sendable (_ host: String, _ port: UInt16) -> RenderFailure?

    func run() async throws(RenderFailure) -> RenderedPage {
        session.begin()
        session.phase = "it was asked for"
        try await navigate()
        session.phase = "it loaded"
        try await waitForLoad()
        session.phase = "a challenge was on"
        try await passWall()
        try checkDocument()
        session.phase = "it came to rest"
        var isCutShort = try await settle() == false
        for step in options.steps where !isCutShort { isCutShort = try await !perform(step) }
        if options.scrolls > 0, !isCutShort { isCutShort = try await !scroll(options.scrolls) }
        session.phase = "its document was taken"
        return try await take(isCutShort: isCutShort)
    }

    // MARK: Loading

    private func navigate() async throws(RenderFailure) {
        let answer = try await session.call("Page.navigate", ["url": .string(url.href)])
        guard let word = answer["errorText"]?.string, !word.isEmpty else { return }
        if answer["isDownload"]?.bool == true || session.page.isDownload { throw Self.download }
        throw failure(word)
    }

    /// Not thrown to the recipe's author: the stage drops the record.
    static let download = RenderFailure(.badResponse, "a download, not a page")

    /// A page of a bot wall loads itself again once its script is content.
    private func passWall() async throws(RenderFailure) {
        guard options.challengeWait > .zero else { return }
        let patience = min(softDeadline, .now + options.challengeWait)
        while PageState.isWall(session.page.document.status), .now < patience {
            let seen = session.page.documents
            try await waitUntil(patience) { $0.documents > seen || $0.failure != nil }
            guard session.page.documents > seen else { return }
            try await waitForLoad()
        }
    }

    private func checkDocument() throws(RenderFailure) {
        try session.check()
        let page = session.page
        if page.isDownload { throw Self.download }
        if let word = page.failure { throw failure(word) }
        if page.document.status == 0, !page.hasLoaded {
            throw RenderFailure(.timedOut, "the server did not answer in time")
        }
    }

    /// Chromium's words for network errors, as far as they tell us apart what to do.
    private func failure(_ word: String) -> RenderFailure {
        let failed = session.page.document.url
        let place = (try? WebURL.parse(failed.isEmpty ? url.href : failed)) ?? url
        if let port = place.effectivePort, let known = proxyFailure(place.hostname, port) { return known }
        let short = word.hasPrefix("net::") ? String(word.dropFirst(5)) : word
        let code: RenderFailure.Code =
            switch short {
            case "ERR_NAME_NOT_RESOLVED": .hostUnresolved
            case "ERR_SOCKS_CONNECTION_FAILED", "ERR_SOCKS_CONNECTION_HOST_UNREACHABLE", "ERR_CONNECTION_REFUSED",
                "ERR_CONNECTION_RESET", "ERR_CONNECTION_CLOSED", "ERR_CONNECTION_FAILED", "ERR_PROXY_CONNECTION_FAILED":
                .connectFailed
            case "ERR_TIMED_OUT", "ERR_CONNECTION_TIMED_OUT": .timedOut
            case "ERR_UNSAFE_PORT": .blockedByPolicy
            case "ERR_UNKNOWN_URL_SCHEME", "ERR_DISALLOWED_URL_SCHEME", "ERR_UNSAFE_REDIRECT": .unsupportedScheme
            default: short.hasPrefix("ERR_CERT") || short.hasPrefix("ERR_SSL") ? .tlsFailed : .badResponse
            }
        return RenderFailure(code, short)
    }

    // MARK: Waiting

    /// Events of a document that comes in a new process can be over before the process tells of them: after a while it
    /// is asked.
    private func waitForLoad() async throws(RenderFailure) {
        var pause = Duration.milliseconds(100)
        while .now < softDeadline {
            try await waitUntil(min(softDeadline, .now + pause)) { $0.hasLoaded || $0.failure != nil || $0.isDownload }
            let page = session.page
            if page.hasLoaded || page.failure != nil || page.isDownload { return }
            pause = min(pause * 2, .seconds(2))
            guard page.document.status != 0 else { continue }
            let tree = try await session.call("Page.getFrameTree")
            // Only what it says of this document counts, not of the one before.
            guard tree["frameTree"]?["frame"]?["loaderId"]?.string == page.mainRequest else { continue }
            if try await evaluate("document.readyState").string == "complete" { session.markLoaded(page.mainRequest) }
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

    private static let stuckAfter = Duration.seconds(5)

    private func waitForIdle() async throws(RenderFailure) -> Bool {
        // Without scripts nothing more can come into a document that has loaded.
        if session.page.hasLoaded, try await evaluate(PageScripts.scriptCount).int == 0 { return true }
        while .now < softDeadline {
            try session.check()
            let page = session.page
            if !page.hasLoaded {
                try await waitForLoad()
                continue
            }
            // A request of which nothing was heard for so long is stuck, or its end was missed.
            let patience = page.lastActivity + Self.stuckAfter
            if page.isLoading, .now < patience {
                let seen = page.documents
                try await waitUntil(min(softDeadline, patience)) { !$0.isLoading || $0.documents > seen }
                continue
            }
            let quietAt = page.lastActivity + options.idle
            if .now >= quietAt { return true }
            try await pause(quietAt - .now)
        }
        return false
    }

    /// Waits for the page to be so, or for the moment.
    private func waitUntil(
        _ moment: ContinuousClock.Instant, _ holds: @escaping @Sendable (PageState) -> Bool
    ) async throws(RenderFailure) {
        let session = session
        let isLate = LateFlag()
        let timer = Task {
            try await Task.sleep(until: moment)
            isLate.raise()
            session.nudge()
        }
        defer { timer.cancel() }
        try await session.wait { isLate.isRaised || holds($0) }
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
        let end = min(.now + max(.zero, time), softDeadline)
        try? await Task.sleep(until: end)
        try session.check()
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
            _ = try await session.call("Input.insertText", ["text": .string(step.text)])
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
        let page = session.page
        var result = RenderedPage(
            html: html, finalURL: taken["url"]?.string ?? page.document.url, document: page.document,
            consoleErrors: page.consoleErrors, isCutShort: isCutShort)
        if page.metWall {
            let cookies = try await session.call("Network.getCookies", ["urls": [.string(result.finalURL)]])
            result.cookies = cookies["cookies"]?.array ?? []
        }
        // What is behind another window is not painted, and a picture of it never comes.
        if options.screenshot || options.pdf { _ = try await session.call("Page.bringToFront") }
        session.phase = "its picture was taken"
        if options.screenshot { result.screenshot = try await data(of: "Page.captureScreenshot", ["format": "png"]) }
        if options.pdf { result.pdf = try await data(of: "Page.printToPDF", ["printBackground": true]) }
        return result
    }

    private func data(of method: String, _ parameters: JSON) async throws(RenderFailure) -> [UInt8]? {
        let text = try await session.call(method, parameters)["data"]?.string ?? ""
        return Base64.bytes(text)
    }

    private func evaluate(_ script: String) async throws(RenderFailure) -> JSON {
        // A world is gone with its document: when the page navigates meanwhile, the second try meets the next one.
        for isLast in [false, true] {
            do throws(RenderFailure) {
                let answer = try await session.call(
                    "Runtime.evaluate",
                    ["expression": .string(script), "returnByValue": true, "contextId": .int(try await world())])
                return answer["result"]?["value"] ?? .null
            } catch {
                session.world = nil
                try session.check()
                guard !isLast, error.code == .browserFailed else { throw error }
                try await waitUntil(softDeadline) { $0.hasLoaded || $0.failure != nil }
            }
        }
        return .null
    }

    /// Our own world in the page's document, made once for each.
    private func world() async throws(RenderFailure) -> Int64 {
        let page = session.page
        if let known = session.world, known.document == page.mainRequest { return known.id }
        let made = try await session.call(
            "Page.createIsolatedWorld", ["frameId": .string(page.mainFrame), "worldName": "linkmagico"])
        guard let id = made["executionContextId"]?.int else {
            throw RenderFailure(.browserFailed, "the browser made no world for our scripts")
        }
        session.world = (page.mainRequest, id)
        return id
    }
}
