// SPDX-License-Identifier: MIT

import HTML
import Testing

@testable import Extraction

/// Pages made to cost time, memory or the process.
@Suite struct HostileContentTests {
    private static func check(_ html: String) {
        let document = Document.parse(text: html)
        let found = MainContent(of: document)
        #expect((0...1).contains(found.confidence))
        #expect((0...1).contains(found.omittedShare))
        _ = found.text(of: document)
    }

    @Test(.timeLimit(.minutes(1))) func `deep nesting`() {
        Self.check(String(repeating: "<div class=a>", count: 20_000) + "text")
        Self.check(String(repeating: "<ul><li>a", count: 10_000))
        Self.check(String(repeating: "<table><tr><td>a", count: 2_000))
        Self.check(String(repeating: "<b><i><a href=x>a", count: 2_000))
    }

    @Test(.timeLimit(.minutes(1))) func `many siblings`() {
        Self.check(String(repeating: "<p>a", count: 5_000))
        Self.check(String(repeating: "<br>a<br>", count: 5_000))
        Self.check((0..<4_000).map { "<div class=c\($0) id=i\($0)>a</div>" }.joined())
    }

    @Test(.timeLimit(.minutes(1))) func `long words, names and numbers`() {
        Self.check("<p>" + String(repeating: "a", count: 1_000_000))
        Self.check("<p class='" + String(repeating: "ab ", count: 200_000) + "'>a")
        Self.check("<title>" + String(repeating: "ab ", count: 200_000) + "</title><p>a")
        Self.check("<p>" + String(repeating: "，。", count: 100_000))
        Self.check(
            "<script type='application/ld+json'>" + String(repeating: "\"@type\":\"", count: 100_000) + "</script>a")
    }

    @Test func `odd trees`() {
        Self.check("<frameset><frame></frameset>")
        Self.check("<noscript><noscript>a</noscript></noscript>")
        Self.check("<svg><p>a</svg><math><mi>a</math>")
        Self.check("<template><p>a</template>")
        Self.check("\u{0}\u{FFFD}<a b\u{0}=c>\u{10FFFF}")
        Self.check("a\u{E2}\u{82}")
    }

    @Test func `bytes that end within a character`() {
        for bytes in [[0x61, 0xC2], [0xE2, 0x80], [0xE3], [0xF0, 0x9F]] as [[UInt8]] {
            let document = Document.parse(bytes: Array("<p>".utf8) + bytes, contentType: "text/html; charset=utf-8")
            _ = MainContent(of: document).text(of: document)
        }
    }
}
