// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// The options of `render: chromium`.
struct RenderOptions: StageOptions {
    var wait = WaitCondition.networkIdle
    var idle = Duration.milliseconds(400)
    var selector = ""
    var delay = Duration.seconds(2)
    var timeout = Duration.seconds(30)
    var challengeWait = Duration.seconds(10)
    var block: [Blockable] = [.images, .fonts, .media, .trackers]
    var userAgent = ""
    var acceptLanguage = ""
    var viewport = Viewport()
    var scrolls = 0
    var steps: [PageStep] = []
    var screenshot = false
    var pdf = false
    var maxBody = ByteCount.mebibytes(8)
    var concurrency = 2
    var recyclePages = 500
    var recycleAfter = Duration.seconds(1800)
    var recycleMemory = ByteCount.mebibytes(1024)
    var closeAfter = Duration.seconds(60)
    var browser = ""

    static let schema: [Option<Self>] = waiting + looks + process

    private static let waiting: [Option<Self>] = [
        Option(
            "wait", \.wait,
            doc: "When the page is taken: after `load`; when the network was idle for `idle` (`network_idle`); when "
                + "`selector` matches; or `delay` after load (`time`)."),
        Option(
            "idle", \.idle, min: 0, max: 30,
            doc: "How long nothing may load for `network_idle`. A page without scripts is not waited for."),
        Option("selector", \.selector, doc: "CSS selector of what must be there, for `wait: selector`."),
        Option("delay", \.delay, min: 0, max: 300, doc: "Time after load, for `wait: time`."),
        Option(
            "timeout", \.timeout, min: 0.1, max: 600,
            doc:
                "For the whole render. The stage's own deadline counts when it is sooner. A page that is still loading "
                + "then is taken as it is, if it answers."),
        Option(
            "challenge_wait", \.challengeWait, min: 0, max: 120,
            doc: "How long a page with a status of 403, 429 or 503 gets to load itself again, as bot walls do. 0: not "
                + "waited for."),
        Option(
            "scrolls", \.scrolls, min: 0, max: 200,
            doc: "Most times the page is scrolled to its end, while it grows. 0: not scrolled."),
        Option(
            "steps", \.steps, max: 50,
            doc:
                "What is done with the page once it has loaded, in order: `{do: click, selector}`, `{do: type, selector, "
                + "text}`, `{do: scroll, times}`, `{do: wait, time}`, `{do: wait_for, selector}`, `{do: dismiss_consent}`."
        ),
    ]

    private static let looks: [Option<Self>] = [
        Option("block", \.block, max: 8, doc: "What is not loaded: `images`, `fonts`, `media`, `styles`, `trackers`."),
        Option(
            "user_agent", \.userAgent,
            doc: "Who we say we are. Empty: what the browser says of itself, with our name behind it."),
        Option("accept_language", \.acceptLanguage, doc: "`Accept-Language`, such as `pt-BR, pt;q=0.8`. Empty: `en`."),
        Option("viewport", \.viewport, doc: "Size of the window in CSS pixels: `{width, height}`."),
        Option("screenshot", \.screenshot, doc: "Whether a PNG of the window goes to `attachments.screenshot`."),
        Option("pdf", \.pdf, doc: "Whether the page as PDF goes to `attachments.pdf`."),
        Option(
            "max_body", \.maxBody, min: 1024, max: 64e6,
            doc: "Largest final document, in bytes of HTML. A larger one fails the render."),
    ]

    private static let process: [Option<Self>] = [
        Option("concurrency", \.concurrency, min: 1, max: 16, doc: "Pages rendered at once in one worker."),
        Option("recycle_pages", \.recyclePages, min: 1, max: 1e6, doc: "Pages after which the browser is replaced."),
        Option("recycle_after", \.recycleAfter, min: 1, max: 86_400, doc: "Time after which the browser is replaced."),
        Option(
            "recycle_memory", \.recycleMemory, min: 64e6, max: 64e9,
            doc: "Memory of the browser's processes, what they share left out, past which it is replaced."),
        Option("close_after", \.closeAfter, min: 0, max: 86_400, doc: "Time without a page after which it is closed."),
        Option(
            "browser", \.browser,
            doc: "Path of the browser. Empty: `chromium-headless-shell`, else `chromium`, where Debian installs them."),
    ]
}

enum WaitCondition: String, OptionChoice {
    case load
    case networkIdle = "network_idle"
    case selector, time
}

enum Blockable: String, OptionChoice {
    case images, fonts, media, styles, trackers
}

struct Viewport: NestedOptions {
    var width = 1280
    var height = 900

    static let schema: [Option<Self>] = [
        Option("width", \.width, min: 100, max: 8000, doc: "CSS pixels."),
        Option("height", \.height, min: 100, max: 8000, doc: "CSS pixels."),
    ]
}

/// One thing to do with a page: data, from a fixed vocabulary. No scripts: a recipe cannot run code in a page.
struct PageStep: NestedOptions {
    enum Action: String, OptionChoice {
        case click, type, scroll, wait
        case waitFor = "wait_for"
        case dismissConsent = "dismiss_consent"
    }
    var action = Action.wait
    var selector = ""
    var text = ""
    var times = 1
    var time = Duration.seconds(1)
    var optional = false

    static let schema: [Option<Self>] = [
        Option("do", \.action, required: true, doc: "What is done."),
        Option("selector", \.selector, doc: "CSS selector; the first match counts. For `click`, `type`, `wait_for`."),
        Option("text", \.text, doc: "What is typed."),
        Option("times", \.times, min: 1, max: 100, doc: "How often the page is scrolled to its end."),
        Option("time", \.time, min: 0, max: 60, doc: "How long `wait` waits, and `wait_for` at most."),
        Option("optional", \.optional, doc: "Whether the render goes on when the selector matches nothing."),
    ]
}
