// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// Renders a page in a headless Chromium: one browser a worker, many pages in it, everything it loads through our own
/// proxy and so under the egress policy.
struct RenderChromium: Stage, HealthReportingStage {  // in a recipe: `- render: chromium`
    typealias Options = RenderOptions

    static let manifest = StageManifest(
        kind: .render, name: "chromium",
        summary: "Renders the page in a headless Chromium and takes the final document.",
        reads: [.url, .visit, .hostMemory],
        writes: [
            .responseStatus, .responseHeaders, .responseFinalURL, .responseTiming, .fetchedAt, .body, .contentType,
            .charset, .attachments, .hostMemory,
        ],
        examples: [
            StageExample(
                "only http and https are rendered", given: [.url: "file:///etc/passwd"],
                expect: .failed("unsupported_scheme")),
            StageExample(
                "without its browser it says so", given: [.url: "https://example.com/"],
                with: ["browser": "/nonexistent/chromium"], expect: .failed("browser_missing")),
        ])

    private let options: RenderOptions

    init(options: RenderOptions) throws(OptionsError) {
        if options.wait == .selector, options.selector.isEmpty {
            throw OptionsError("selector", "is needed for wait: selector")
        }
        for (index, step) in options.steps.enumerated() {
            let needsSelector = [.click, .type, .waitFor].contains(step.action)
            if needsSelector, step.selector.isEmpty {
                throw OptionsError("steps.\(index).selector", "is needed for do: \(step.action.rawValue)")
            }
        }
        for (key, text) in [("user_agent", options.userAgent), ("accept_language", options.acceptLanguage)]
        where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw OptionsError(key, "must not hold control characters")
        }
        self.options = options
    }

    func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        guard let text = record[.url] else { throw .missing(.url) }
        let began = ContinuousClock.now
        do throws(RenderFailure) {
            let url = try address(text)
            let clearance = Clearance(record[.hostMemory]?["clearance"])
            let (page, userAgent) = try await render(url, clearance, in: context)
            context.count("rendered_pages")
            return outcome(of: page, userAgent, record, took: .now - began)
        } catch {
            if error == PageRender.download { return .drop("content_type", detail: error.detail) }
            throw error.stageError
        }
    }

    private func address(_ text: String) throws(RenderFailure) -> WebURL {
        let url: WebURL
        do throws(URLParseError) { url = try WebURL.parse(text) } catch {
            throw RenderFailure(.badURL, error.description)
        }
        guard url.isHTTP else { throw RenderFailure(.unsupportedScheme, "expected http or https, found \(url.scheme)") }
        return url
    }

    // MARK: Rendering

    private func render(
        _ url: WebURL, _ clearance: Clearance?, in context: StageContext
    ) async throws(RenderFailure) -> (RenderedPage, String) {
        // Ends a little before the host would give up, so that the error says what really happened.
        let granted = context.remaining
        let hard = ContinuousClock.now + min(options.timeout, granted - min(granted / 10, .seconds(1)))
        let reserve = min(options.timeout / 5, .seconds(3))
        let egress = context.egress
        return try await Deadline.run(until: hard) { () throws(RenderFailure) in
            guard await BrowserPool.shared.enter(atMost: options.concurrency) else {
                throw RenderFailure(.cancelled, "given up by the host")
            }
            do throws(RenderFailure) {
                let result = try await render(url, clearance, egress, softDeadline: hard - reserve)
                await BrowserPool.shared.leave(closingAfter: options.closeAfter)
                return result
            } catch {
                await BrowserPool.shared.leave(closingAfter: options.closeAfter)
                throw error
            }
        }
    }

    private func render(
        _ url: WebURL, _ clearance: Clearance?, _ egress: Egress, softDeadline: ContinuousClock.Instant
    ) async throws(RenderFailure) -> (RenderedPage, String) {
        let browser = try await BrowserPool.shared.browser(for: options, egress: egress)
        let kind = tabKind(for: url, browser)
        let tab: Browser.Tab
        do throws(RenderFailure) { tab = try await browser.takeTab(kind) } catch {
            Task { await browser.probe() }
            throw error
        }
        if let clearance, tab.uses == 0, clearance.userAgent == kind.userAgent {
            tab.session.post("Network.setCookies", ["cookies": clearance.parameters(for: url)])
        }
        let render = PageRender(session: tab.session, options: options, url: url, softDeadline: softDeadline) {
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
        Browser.TabKind(
            site: url.host?.registrableDomain ?? url.hostname, blocks: Set(options.block),
            userAgent: options.userAgent.isEmpty ? browser.userAgent : options.userAgent,
            acceptLanguage: options.acceptLanguage.isEmpty ? "en" : options.acceptLanguage,
            width: options.viewport.width, height: options.viewport.height)
    }

    // MARK: Results

    private func outcome(of page: RenderedPage, _ userAgent: String, _ record: Record, took: Duration) -> Outcome {
        let type = page.document.mediaType
        let isPage = type.isEmpty || type.hasPrefix("text/") || type.hasSuffix("html+xml") || type.hasSuffix("json")
        guard isPage else { return .drop("content_type", detail: "\(type) is no page") }
        var record = record
        record.set(.responseStatus, to: page.document.status == 0 ? 200 : page.document.status)
        record.set(.responseHeaders, to: HeaderList(page.document.headers))
        record.set(.responseFinalURL, to: page.finalURL)
        record.set(.responseTiming, to: ["total": .duration(took)])
        record.set(.fetchedAt, to: .now())
        record.set(.contentType, to: "text/html")
        record.set(.charset, to: "utf-8")
        record.give(.body, OwnedBytes(Array(page.html.utf8)))
        var attachments = ValueMap()
        if let screenshot = page.screenshot { attachments["screenshot"] = .bytes(screenshot) }
        if let pdf = page.pdf { attachments["pdf"] = .bytes(pdf) }
        if !page.consoleErrors.isEmpty { attachments["console"] = .list(page.consoleErrors.map { .text($0) }) }
        if page.isCutShort { attachments["cut_short"] = .bool(true) }
        if !attachments.isEmpty { record.set(.attachments, to: attachments) }
        if let clearance = Clearance(page.cookies, userAgent: userAgent, at: .now()) {
            var memory = record[.hostMemory] ?? ValueMap()
            memory["clearance"] = clearance.value
            record.set(.hostMemory, to: memory)
        }
        return .emit(record)
    }

    func health() -> StageHealth {
        guard let path = BrowserInstallation.path(named: options.browser) else {
            return StageHealth(isHealthy: false, detail: RenderFailure.missing.detail)
        }
        return StageHealth(isHealthy: true, detail: path)
    }
}

/// Work with an end.
enum Deadline {
    /// Runs `work`; past the moment it is cancelled and has timed out.
    static func run<Value: Sendable>(
        until moment: ContinuousClock.Instant,
        _ work: @escaping @Sendable () async throws(RenderFailure) -> Value
    ) async throws(RenderFailure) -> Value {
        let late = LateFlag()
        let task = Task { () -> Result<Value, RenderFailure> in
            do throws(RenderFailure) { return .success(try await work()) } catch { return .failure(error) }
        }
        let timer = Task {
            try await Task.sleep(until: moment)
            late.raise()
            task.cancel()
        }
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        timer.cancel()
        do throws(RenderFailure) { return try result.get() } catch {
            guard error.code == .cancelled, late.isRaised else { throw error }
            throw RenderFailure(.timedOut, "the page was not done in time: \(error.detail)")
        }
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(RenderChromium.self, to: host)
}
