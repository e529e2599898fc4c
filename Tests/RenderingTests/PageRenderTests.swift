// SPDX-License-Identifier: MIT

import StageSDK
import Synchronization
import Testing
import Vocabulary

@testable import Rendering

/// A tab that shows what a test says.
private final class PaperTab: RenderTab {
    private let state: Mutex<(page: PageState, phase: String, typed: [String])>
    private let status: Int64
    private let answer: @Sendable (String) -> JSON

    /// - Parameter answer: To our scripts; by default those of a small page without scripts.
    init(status: Int64 = 200, _ answer: @escaping @Sendable (String) -> JSON = { PaperTab.plain($0) }) {
        var page = PageState(at: .now)
        page.setMainFrame("main")
        state = Mutex((page, "", []))
        (self.status, self.answer) = (status, answer)
    }

    static func plain(_ script: String, scripts: Int64 = 0) -> JSON {
        if script == PageScripts.scriptCount { return .int(scripts) }
        if script.contains("outerHTML") { return ["html": "<p>Text</p>", "url": "https://a.example/end"] }
        return .bool(false)
    }

    var page: PageState { state.withLock(\.page) }
    var phase: String {
        get { state.withLock(\.phase) }
        set { state.withLock { $0.phase = newValue } }
    }
    var typed: [String] { state.withLock(\.typed) }

    func note(_ event: String, _ parameters: JSON) { _ = state.withLock { $0.page.note(event, parameters, at: .now) } }

    func begin() { state.withLock { $0.page.begin(at: .now) } }

    func navigate(to url: String) -> String? {
        if url.contains("refused") { return "net::ERR_CONNECTION_REFUSED" }
        note(
            "Network.requestWillBeSent",
            ["requestId": "1", "type": "Document", "frameId": "main", "request": ["url": .string(url)]])
        note(
            "Network.responseReceived",
            ["requestId": "1", "response": ["status": .int(status), "mimeType": "text/html"]])
        note("Page.loadEventFired", [:])
        return nil
    }

    func wait(until moment: ContinuousClock.Instant, for holds: @escaping @Sendable (PageState) -> Bool) async {
        if !holds(page) { try? await Task.sleep(until: moment) }
    }

    func checkLoad() {}
    func evaluate(_ expression: String) -> JSON { answer(expression) }
    func refresh() {}
    func type(_ text: String) { state.withLock { $0.typed.append(text) } }
    func cookies(for url: String) -> [JSON] { [["name": "a", "value": "secret", "domain": "a.example"]] }
    func screenshot() -> String { "iVBORw==" }
    func pdf() -> String { "JVBERg==" }
}

struct PageRenderTests {
    private func render(
        _ tab: PaperTab, _ url: String = "https://a.example/", patience: Duration = .seconds(20),
        _ change: (inout RenderOptions) -> Void = { _ in }
    ) async throws -> (page: RenderedPage, took: Duration) {
        var options = RenderOptions(concurrency: 1)
        change(&options)
        let began = ContinuousClock.now
        let render = try PageRender(of: WebURL.parse(url), in: tab, options, softDeadline: began + patience) { _, _ in
            nil
        }
        return (try await render.run(), .now - began)
    }

    @Test func `a page without scripts is not waited for`() async throws {
        let (page, took) = try await render(PaperTab()) { $0.idle = .seconds(10) }
        #expect(page.html == "<p>Text</p>" && page.finalURL == "https://a.example/end" && took < .seconds(5))
        #expect(page.document.status == 200 && !page.isCutShort)
    }

    @Test func `a wall without a script stays what it is`() async throws {
        let (page, took) = try await render(PaperTab(status: 403)) { $0.challengeWait = .seconds(10) }
        #expect(page.metWall && page.document.status == 403 && took < .seconds(5))
    }

    @Test func `a page that never rests is taken when its time is over`() async throws {
        let tab = PaperTab { PaperTab.plain($0, scripts: 1) }
        let (page, _) = try await render(tab, patience: .milliseconds(50)) { $0.idle = .seconds(10) }
        #expect(page.isCutShort && page.html == "<p>Text</p>")
    }

    @Test func `a document past the limit fails`() async throws {
        let tab = PaperTab { $0.contains("outerHTML") ? ["size": 5000] : PaperTab.plain($0) }
        let error = await #expect(throws: RenderFailure.self) { _ = try await self.render(tab) }
        #expect(error?.code == .bodyTooLarge)
    }

    @Test func `a network error says what it was`() async throws {
        let error = await #expect(throws: RenderFailure.self) {
            _ = try await self.render(PaperTab(), "https://refused.example/")
        }
        #expect(error?.code == .connectFailed)
    }

    @Test func `a step that finds nothing fails unless it may`() async throws {
        var step = PageStep()
        (step.action, step.selector, step.text) = (.type, "#name", "Ana")
        let needed = step
        let error = await #expect(throws: RenderFailure.self) {
            _ = try await self.render(PaperTab()) { $0.steps = [needed] }
        }
        #expect(error?.code == .stepFailed)
        step.optional = true
        let (optional, tab) = (step, PaperTab())
        _ = try await render(tab) { $0.steps = [optional] }
        #expect(tab.typed == ["Ana"])
    }

    @Test func `a selector that never matches is named`() async throws {
        let error = await #expect(throws: RenderFailure.self) {
            _ = try await self.render(PaperTab(), patience: .milliseconds(50)) {
                ($0.wait, $0.selector) = (.selector, "#x")
            }
        }
        #expect(error?.code == .selectorMissing && error?.detail.contains("#x") == true)
    }

    @Test func `pictures come when asked for, cookies without their values`() async throws {
        let (page, _) = try await render(PaperTab()) { ($0.screenshot, $0.pdf) = (true, true) }
        #expect(page.screenshot == [0x89, 0x50, 0x4E, 0x47] && page.pdf == Array("%PDF".utf8))
        guard case .emit(let record) = page.outcome(for: Record(slots: [:]), userAgent: "x", took: .zero) else {
            Issue.record("not emitted")
            return
        }
        let cookies = record[.attachments]?["cookies"]
        #expect(cookies?.list?.first?["name"] == "a" && !"\(String(describing: cookies))".contains("secret"))
        #expect(record[.hostMemory]?["clearance"] == nil)
    }
}

struct PageGateTests {
    @Test func `so many enter at once, the next when one leaves`() async {
        let gate = PageGate()
        #expect(await gate.enter(atMost: 1))
        async let next = gate.enter(atMost: 1)
        await gate.leave(closingAfter: .seconds(60)) {}
        #expect(await next)
        #expect(await !gate.isEmpty)
    }

    @Test func `who is given up while waiting does not enter`() async {
        let gate = PageGate()
        #expect(await gate.enter(atMost: 1))
        let waiter = Task { await gate.enter(atMost: 1) }
        waiter.cancel()
        #expect(await !waiter.value)
    }

    @Test func `what nobody uses is closed`() async {
        let gate = PageGate()
        #expect(await gate.enter(atMost: 2))
        await withCheckedContinuation { continuation in
            Task { await gate.leave(closingAfter: .zero) { continuation.resume() } }
        }
        #expect(await gate.isEmpty)
    }
}

struct DeadlineTests {
    @Test func `what takes too long has timed out, with what it was at`() async {
        let error = await #expect(throws: RenderFailure.self) {
            try await Deadline.run(until: .now) { () throws(RenderFailure) in
                do { try await Task.sleep(for: .seconds(60)) } catch { throw RenderFailure(.cancelled, "at it") }
            }
        }
        #expect(error?.code == .timedOut && error?.detail.contains("at it") == true)
    }

    @Test func `a failure in time stays what it is`() async {
        let error = await #expect(throws: RenderFailure.self) {
            try await Deadline.run(until: .now + .seconds(60)) { () throws(RenderFailure) in
                throw RenderFailure(.cancelled, "by the host")
            }
        }
        #expect(error == RenderFailure(.cancelled, "by the host"))
    }
}
