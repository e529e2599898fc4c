// SPDX-License-Identifier: MIT

import ControlProtocol
import Testing
import Vocabulary

@testable import Engine

struct QuoteCheckTests {
    private static let content = """
        # Blue mug

        The blue mug costs **14.90** euros.

        ## Shipping

        We ship to Spain in two days. We ship to Spain in two days.
        """

    /// Passages as a page has them: one for each section.
    private static let passages = [
        passage("p1", ["Blue mug"], "The blue mug costs"), passage("p2", ["Blue mug", "Shipping"], "We ship"),
    ]

    private static func passage(_ id: String, _ headings: [String], _ beginning: String) -> PagePassage {
        let start = content.utf8.count - content[content.firstRange(of: beginning)!.lowerBound...].utf8.count
        let end = id == "p1" ? start + 34 : content.utf8.count
        return PagePassage(id: id, headingPath: headings, span: Span(start: start, end: end), text: "", words: 0)
    }

    private func check(_ quote: String, passage: String? = nil, from old: String? = nil) -> KnowledgeVerify.Result {
        QuoteCheck(quote: quote, content: Self.content, passages: Self.passages).result(
            url: "u", passage: passage, place: old.flatMap { QuotePlace(of: quote, in: $0) })
    }

    @Test func `the same words are exact, whatever their marks`() {
        let found = check("“the blue mug costs 14.90 euros”")
        #expect(found.verdict == .exact && found.text == "The blue mug costs **14.90** euros")
        #expect(found.headingPath == ["Blue mug"] && found.passage?.id == "p1" && found.similarity == 1)
        #expect(check("We ship to Spain in two days.").detail == "the page says it 2 times")
    }

    @Test func `the same words elsewhere have moved`() {
        #expect(check("We ship to Spain", passage: "p2").verdict == .exact)
        #expect(check("We ship to Spain", passage: "p1").verdict == .moved)
        #expect(check("We ship to Spain", passage: "p9").verdict == .moved)
        #expect(check("We ship to Spain", from: "# Blue mug\n\n## Shipping\n\nOh. We ship to Spain").verdict == .exact)
        let moved = check("We ship to Spain", from: "# Home\n\nWe ship to Spain")
        #expect(moved.verdict == .moved && moved.headingPath == ["Blue mug", "Shipping"])
    }

    @Test func `other words come back with what the page says instead`() {
        let found = check("The blue mug costs 12.90 euros")
        #expect(found.verdict == .changed && found.text == "The blue mug costs **14.90** euros")
        #expect(found.passage?.id == "p1" && found.similarity > 0.8)
        #expect(found.pieces?.contains(PageDiff.Piece(.removed, "12.90 ")) == true)
    }

    @Test func `what stands in a field alone is held against the field`() {
        let facts = [
            StatedFact(id: "f1", field: "opening_hours", text: "opening hours: Mo-Fr 09:00-18:00"),
            StatedFact(id: "f2", field: "price", text: "Red mug, price: 12.9 EUR"),
        ]
        func check(_ quote: String) -> KnowledgeVerify.Result {
            QuoteCheck(quote: quote, content: Self.content, passages: Self.passages, facts: facts)
                .result(url: "u", passage: nil, place: nil)
        }
        let exact = check("Red mug, price: 12.9 EUR")
        #expect(exact.verdict == .exact && exact.passage?.id == "f2" && exact.span == nil)
        #expect(check("Mo-Fr 09:00-18:00").passage?.id == "f1")
        let changed = check("red mug, price: 9.5 EUR")
        #expect(changed.verdict == .changed && changed.text == facts[1].text && changed.pieces?.isEmpty == false)
        #expect((0...1).contains(changed.similarity))
        #expect(check("price: 9.5 GBP").verdict == .gone)
        // The page's text comes first.
        #expect(check("The blue mug costs 14.90 euros").span != nil)
        #expect(StatedFact(id: "", field: "", text: "no colon").names("no colon") == false)
    }

    @Test func `a quote that has nothing in common is gone`() {
        #expect(check("Refunds within a fortnight, no questions asked").verdict == .gone)
        #expect(
            QuoteCheck(quote: "a", content: "", passages: []).result(url: "u", passage: nil, place: nil).verdict
                == .gone)
    }
}
