// SPDX-License-Identifier: MIT

import Testing

@testable import TextComparison

struct QuoteSearchTests {
    private func found(_ quote: String, in text: String) -> [String] {
        let bytes = Array(text.utf8)
        return QuoteSearch(in: WordSequence(text)).occurrences(of: WordSequence(quote)).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("the blue mug costs", "The **blue** [mug](/p/1 \"x (y)\") costs"),
        ("don’t “ask” — wait…", "Don't \"ask\" -- wait"), ("a\u{AD}b\u{200B}c d", "abc   d"),
        ("café\u{301}".replacing("é\u{301}", with: "e\u{301}"), "CAFÉ"), ("12.90 €", "| 12.90 | € |"),
        ("Line one line two", "> Line one\n> line two"), ("10:30–11:00", "10:30 - 11:00"), ("50 %", "50%"),
        ("R$ 10,00", "**R$** 10,00"), ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("snake_case", "`snake_case`"),
    ]) func `marks, spaces, quotes and case are no difference`(quote: String, text: String) {
        #expect(found(quote, in: text).count == 1, "\(quote) in \(text)")
        #expect(found(text, in: quote).count == 1, "\(text) in \(quote)")
    }

    @Test(arguments: [
        ("12.90", "1290"), ("12.90", "12,90"), ("$5", "€5"), ("5 %", "5"), ("-5 degrees", "5 degrees"),
        ("acao", "ação"), ("the blue mug", "the mug blue"), ("mug", "mugs"), ("a b c", "a b"),
    ]) func `numbers, signs, accents, order and endings are`(quote: String, text: String) {
        #expect(found(quote, in: text).isEmpty)
    }

    @Test func `spans are in bytes of the text, all of them in order`() {
        #expect(found("two words", in: "é two words, x; **two\n words**") == ["two words", "two\n words"])
        #expect(found("a a", in: "a a a") == ["a a", "a a"])
        #expect(found("…", in: "a") == [] && found("a", in: "") == [])
    }

    @Test func `the nearest part has most of the quote's words, one beside the other`() throws {
        let text = "Blue things. We ship to Spain. The blue mug costs 14 euros today. Mugs are nice."
        let near = try #require(
            QuoteSearch(in: WordSequence(text)).nearest(to: WordSequence("The blue mug costs 12 euros")))
        #expect(String(decoding: Array(text.utf8)[near.span], as: UTF8.self) == "The blue mug costs 14 euros")
        #expect(abs(near.similarity - 5.0 / 6) < 1e-9)
        #expect(QuoteSearch(in: WordSequence(text)).nearest(to: WordSequence("zebra")) == nil)
        #expect(QuoteSearch(in: WordSequence("")).nearest(to: WordSequence("zebra")) == nil)
    }

    @Test func `hostile text takes linear time`() {
        let text = String(repeating: "a ", count: 200_000) + String(repeating: "](", count: 100_000)
        let quote = String(repeating: "a ", count: 1000) + "b"
        let began = ContinuousClock.now
        #expect(found(quote, in: text).isEmpty)
        _ = QuoteSearch(in: WordSequence(text)).nearest(to: WordSequence(quote))
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test func `headings above a place are those of its section`() {
        let text = "# A\n\nx\n\n## B ##\n\n```\n# no\n```\ny\n\n### C\n\n## D\n\nz\n"
        func path(_ word: String) -> [String] {
            HeadingPath.path(at: text.utf8.count - text.utf8.drop { $0 != word.utf8.first }.count, in: text)
        }
        #expect(path("x") == ["A"] && path("y") == ["A", "B"] && path("z") == ["A", "D"])
        #expect(HeadingPath.path(at: 1_000_000, in: "") == [])
    }
}
