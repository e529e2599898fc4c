// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Engine

struct LiveRenderersTests {
    @Test func `a page process is known by its type and by its daemon`() {
        let mark = BrowserMark.word(daemon: 12)
        let renderer = "/b\u{0}--type=renderer\u{0}--disable-features=A,LinkMagicoDaemon12,B\u{0}"
        #expect(LiveRenderers.isRenderer(renderer, mark))
        #expect(LiveRenderers.isRenderer("/b --type=renderer --disable-features=LinkMagicoDaemon12", mark))
        #expect(!LiveRenderers.isRenderer(renderer.replacing("12", with: "123"), mark))
        #expect(!LiveRenderers.isRenderer(renderer.replacing("renderer", with: "utility"), mark))
        #expect(!LiveRenderers.isRenderer("", mark))
    }

    @Test func `a daemon without a browser has none`() { #expect(LiveRenderers.count() == 0) }
}
