// SPDX-License-Identifier: MIT

public import StageSDK
import Vocabulary

public enum WaitCondition: String, OptionChoice {
    case load
    case networkIdle = "network_idle"
    case selector, time
}

public enum Blockable: String, OptionChoice {
    case images, fonts, media, styles, trackers
}

public struct Viewport: NestedOptions {
    public var width = 1280
    public var height = 900

    public init() {}

    public static let schema: [Option<Self>] = [
        Option("width", \.width, min: 100, max: 8000, doc: "CSS pixels."),
        Option("height", \.height, min: 100, max: 8000, doc: "CSS pixels."),
    ]
}

/// One thing to do with a page: data, from a fixed vocabulary. No scripts: a recipe cannot run code in a page.
public struct PageStep: NestedOptions {
    public enum Action: String, OptionChoice {
        case click, type, scroll, wait
        case waitFor = "wait_for"
        case dismissConsent = "dismiss_consent"
    }
    public var action = Action.wait
    public var selector = ""
    public var text = ""
    public var times = 1
    public var time = Duration.seconds(1)
    public var optional = false

    public init() {}

    public static let schema: [Option<Self>] = [
        Option("do", \.action, required: true, doc: "What is done."),
        Option("selector", \.selector, doc: "CSS selector; the first match counts. For `click`, `type`, `wait_for`."),
        Option("text", \.text, doc: "What is typed."),
        Option("times", \.times, min: 1, max: 100, doc: "How often the page is scrolled to its end."),
        Option("time", \.time, min: 0, max: 60, doc: "How long `wait` waits, and `wait_for` at most."),
        Option("optional", \.optional, doc: "Whether the render goes on when the selector matches nothing."),
    ]
}
