// SPDX-License-Identifier: MIT

import Testing

@testable import Text

struct PassageTests {
    private func sentence(_ number: Int) -> String { "Esta é a frase número \(number) do texto, com dez palavras." }
    private func paragraph(_ numbers: ClosedRange<Int>) -> String { numbers.map(sentence).joined(separator: " ") }

    @Test func `markup is removed and what a reader reads stays`() throws {
        let passage = try #require(
            Passage.cut(
                "Um **texto** com *ênfase*, [um link](https://a.example/b_c \"t\"), `código *x*` e ~~fim~~ 2\\*3 &amp; a_b_c."
            ).first)
        #expect(passage.text == "Um texto com ênfase, um link, código *x* e fim 2*3 & a_b_c.")
    }

    @Test func `passages stand under the path of their headings`() {
        let passages = Passage.cut("intro\n\n# A **b**\n\num\n\n### C #\n\ndois\n\n## D\n\ntrês\n\n# E\n")
        #expect(passages.map(\.headings) == [[], ["A b"], ["A b", "C"], ["A b", "D"]])
        #expect(passages.map(\.text) == ["intro", "um", "dois", "três"])
    }

    @Test func `a span holds the source of its passage`() {
        let source = "# T\n\nPrimeiro **parágrafo**.\n\n- item\n  - filho\n"
        let bytes = source.utf8.span
        #expect(Passage.cut(source).map { bytes.string($0.range) } == ["Primeiro **parágrafo**.\n\n- item\n  - filho"])
    }

    @Test func `a long paragraph is cut between sentences`() {
        let source = paragraph(1...100)
        let passages = Passage.cut(source)
        #expect(passages.count > 4)
        #expect(passages.allSatisfy { $0.text.hasPrefix("Esta") && $0.text.hasSuffix("palavras.") })
        #expect(passages.allSatisfy { (80...240).contains($0.wordCount) })
        let bytes = source.utf8.span
        #expect(passages.allSatisfy { bytes.string($0.range) == $0.text })
    }

    @Test func `items stay whole`() {
        let items = (1...60).map { "- Item \($0): " + sentence($0) + " " + sentence($0 + 1) }
        let passages = Passage.cut(items.joined(separator: "\n"))
        let lines = passages.flatMap { $0.text.split(separator: "\n") }
        #expect(lines.count == 60 && lines.allSatisfy { $0.hasPrefix("Item") && $0.hasSuffix("palavras.") })
    }

    @Test func `a long table is cut between rows and each part knows the header`() {
        let rows = (1...120).map { "| Caneca \($0) \\| azul | R$ \($0),90 |" }
        let passages = Passage.cut("## Preços\n\n| Produto | Preço |\n|---|--:|\n" + rows.joined(separator: "\n"))
        #expect(passages.count > 1)
        #expect(passages[0].context == nil && passages[0].text.hasPrefix("Produto | Preço\nCaneca 1 | azul | R$ 1,90"))
        #expect(passages.dropFirst().allSatisfy { $0.context == "Produto | Preço" && $0.text.hasPrefix("Caneca") })
        #expect(passages.flatMap { $0.text.split(separator: "\n") }.count == 121)
    }

    @Test func `code, quotes and definitions read as text`() {
        let source = "> citado\n> ainda\n\n```sh\n# não é título\nls *\n```\n\nPrazo\n: dois dias\n"
        #expect(Passage.cut(source).map(\.text) == ["citado ainda\n\n# não é título\nls *\n\nPrazo\ndois dias"])
    }

    @Test func `headings alone make no passage`() {
        #expect(Passage.cut("# A\n\n## B\n\n---\n").isEmpty)
        #expect(Passage.cut("").isEmpty)
    }

    @Test func `ids stay when other parts of the page change`() {
        let sections = (1...6).map { "## Seção \($0)\n\n" + paragraph($0 * 10...$0 * 10 + 20) }
        let before = Passage.cut(sections.joined(separator: "\n\n"))
        var edited = sections
        edited[2] = "## Seção 3\n\nTudo mudou aqui."
        let after = Passage.cut("Um aviso no topo.\n\n" + edited.joined(separator: "\n\n"))
        let kept = Set(before.filter { $0.headings != ["Seção 3"] }.map(\.id))
        #expect(kept.isSubset(of: Set(after.map(\.id))) && kept.count >= 5)
    }

    @Test func `inside a section most ids survive an edit of its first paragraph`() {
        let paragraphs = (0..<60).map { paragraph($0 * 7...$0 * 7 + 3) }
        let before = Set(Passage.cut(paragraphs.joined(separator: "\n\n")).map(\.id))
        let edited = ["Um parágrafo diferente, com outras palavras."] + paragraphs.dropFirst()
        let after = Set(Passage.cut(edited.joined(separator: "\n\n")).map(\.id))
        #expect(before.intersection(after).count * 3 >= before.count * 2)
    }

    @Test func `the same text twice under one heading has two ids`() {
        let source = "# A\n\n" + paragraph(1...9) + "\n\n# A\n\n" + paragraph(1...9)
        let ids = Passage.cut(source).map(\.id)
        #expect(ids.count == 2 && Set(ids).count == 2)
    }

    @Test func `plain text keeps the headings`() {
        let source = Array("# Um *título*\n\n- item\n".utf8)
        #expect(Passage.plainText(of: source.span) == "Um título\nitem")
    }

    @Test(arguments: [
        "a", "a b ", "Fim. ", "*", "*a", "_a_ ", "[", "[](", "](", "[a](<", "[a](b \"", "[a](b '", "`", "``a`", "<",
        "<a ", "&", "~~",
        "> ", "- a\n", "  - a\n", "| a ", "|a|\n", "|-|\n", "# a\n", "```\n", "\\", "1. a\n", ": a\n", "\n", "a:\n\n",
        "é",
    ])
    func `a quarter of a megabyte of one pattern takes linear time and bounded passages`(pattern: String) {
        let text = Array(String(repeating: pattern, count: 250_000 / pattern.utf8.count).utf8)
        let (passages, seconds) = measured { Passage.cut(text.span) }
        #expect(seconds < 10)
        #expect(
            passages.allSatisfy { $0.range.upperBound <= text.count && $0.headings.allSatisfy { $0.utf8.count <= 300 } }
        )
    }

    @Test func `malformed bytes are cut like any other`() {
        let bytes: [UInt8] =
            Array("# \u{E9}\n\nabc ".utf8) + [0xFF, 0xC3, 0x20, 0xE2, 0x82] + Array("\n| a\n|-\n| ".utf8) + [0xF0]
        #expect(Passage.cut(bytes.span).count == 1)
    }
}
