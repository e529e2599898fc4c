// SPDX-License-Identifier: MIT

public import StageSDK
public import Vocabulary

/// What every way of rendering can be told: the same words, whichever protocol drives the browser.
public struct RenderOptions: Sendable {
    public var wait = WaitCondition.networkIdle
    public var idle = Duration.milliseconds(400)
    public var selector = ""
    public var delay = Duration.seconds(2)
    public var timeout = Duration.seconds(30)
    public var challengeWait = Duration.seconds(10)
    public var block: [Blockable] = [.images, .fonts, .media, .trackers]
    public var userAgent = ""
    public var acceptLanguage = ""
    public var viewport = Viewport()
    public var scrolls = 0
    public var steps: [PageStep] = []
    public var screenshot = false
    public var pdf = false
    public var maxBody = ByteCount.mebibytes(8)
    public var concurrency: Int
    public var recyclePages = 500
    public var recycleAfter = Duration.seconds(1800)
    public var recycleMemory = ByteCount.mebibytes(1024)
    public var closeAfter = Duration.seconds(60)

    public init(concurrency: Int) { self.concurrency = concurrency }

    /// What the schema cannot say.
    public func check() throws(OptionsError) {
        if wait == .selector, selector.isEmpty { throw OptionsError("selector", "is needed for wait: selector") }
        for (index, step) in steps.enumerated() {
            let needsSelector = [.click, .type, .waitFor].contains(step.action)
            if needsSelector, step.selector.isEmpty {
                throw OptionsError("steps.\(index).selector", "is needed for do: \(step.action.rawValue)")
            }
        }
        for (key, text) in [("user_agent", userAgent), ("accept_language", acceptLanguage)]
        where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw OptionsError(key, "must not hold control characters")
        }
    }
}

/// Options of a render stage: those that all share, and its own.
public protocol RenderStageOptions: StageOptions {
    var page: RenderOptions { get set }
}

extension RenderStageOptions {
    public static var shared: [Option<Self>] { waiting + looks + wear }

    private static var waiting: [Option<Self>] {
        [
            Option(
                "wait", \.page.wait,
                doc: "When the page is taken: after `load`; when the network was idle for `idle` (`network_idle`); "
                    + "when `selector` matches; or `delay` after load (`time`)."),
            Option(
                "idle", \.page.idle, min: 0, max: 30,
                doc: "How long nothing may load for `network_idle`. A page without scripts is not waited for."),
            Option("selector", \.page.selector, doc: "CSS selector of what must be there, for `wait: selector`."),
            Option("delay", \.page.delay, min: 0, max: 300, doc: "Time after load, for `wait: time`."),
            Option(
                "timeout", \.page.timeout, min: 0.1, max: 600,
                doc: "For the whole render. The stage's own deadline counts when it is sooner. A page that is still "
                    + "loading then is taken as it is, if it answers."),
            Option(
                "challenge_wait", \.page.challengeWait, min: 0, max: 120,
                doc: "How long a page with a status of 401, 403, 405, 429 or 503 gets to load itself again, as bot "
                    + "walls do. 0: not waited for."),
            Option(
                "scrolls", \.page.scrolls, min: 0, max: 200,
                doc: "Most times the page is scrolled to its end, while it grows. 0: not scrolled."),
            Option(
                "steps", \.page.steps, max: 50,
                doc: "What is done with the page once it has loaded, in order: `{do: click, selector}`, `{do: type, "
                    + "selector, text}`, `{do: scroll, times}`, `{do: wait, time}`, `{do: wait_for, selector}`, "
                    + "`{do: dismiss_consent}`."),
        ]
    }

    private static var looks: [Option<Self>] {
        [
            Option(
                "block", \.page.block, max: 8,
                doc: "What is not loaded: `images`, `fonts`, `media`, `styles`, `trackers`."),
            Option(
                "user_agent", \.page.userAgent,
                doc: "Who we say we are. Empty: what the browser says of itself, with our name behind it."),
            Option(
                "accept_language", \.page.acceptLanguage,
                doc: "`Accept-Language`, such as `pt-BR, pt;q=0.8`. Empty: `en`."),
            Option("viewport", \.page.viewport, doc: "Size of the window in CSS pixels: `{width, height}`."),
            Option(
                "screenshot", \.page.screenshot, doc: "Whether a PNG of the window goes to `attachments.screenshot`."),
            Option("pdf", \.page.pdf, doc: "Whether the page as PDF goes to `attachments.pdf`."),
            Option(
                "max_body", \.page.maxBody, min: 1024, max: 64e6,
                doc: "Largest final document, in bytes of HTML. A larger one fails the render."),
        ]
    }

    private static var wear: [Option<Self>] {
        [
            Option("concurrency", \.page.concurrency, min: 1, max: 16, doc: "Pages rendered at once in one worker."),
            Option(
                "recycle_pages", \.page.recyclePages, min: 1, max: 1e6,
                doc: "Pages after which the browser is replaced."),
            Option(
                "recycle_after", \.page.recycleAfter, min: 1, max: 86_400,
                doc: "Time after which the browser is replaced."),
            Option(
                "recycle_memory", \.page.recycleMemory, min: 64e6, max: 64e9,
                doc: "Memory of the browser's processes, what they share left out, past which it is replaced."),
            Option(
                "close_after", \.page.closeAfter, min: 0, max: 86_400,
                doc: "Time without a page after which it is closed."),
        ]
    }
}
