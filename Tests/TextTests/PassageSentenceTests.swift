// SPDX-License-Identifier: MIT

import Testing

@testable import Text

struct PassageSentenceTests {
    private func bytes(_ text: String, _ range: Range<Int>) -> String {
        String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }

    @Test func `sentences say where they stand in the Markdown`() {
        let source = "A **caneca** [azul](https://a.example/x.y) custa 12 €. Entregamos *hoje*.\n\n- Um item. Dois.\n"
        let found = Passage.sentences(of: source.utf8.span)
        #expect(found.map(\.text) == ["A caneca azul custa 12 €.", "Entregamos hoje.", "Um item.", "Dois."])
        #expect(bytes(source, found[0].range) == "A **caneca** [azul](https://a.example/x.y) custa 12 €.")
        #expect(bytes(source, found[1].range).contains("Entregamos *hoje"))
    }

    @Test func `rows know their header, also where it stands in the passage before`() {
        let table = "| Tamanho | Preço |\n| --- | --- |\n| P | 10 |\n| G | 20 |\n"
        let whole = Passage.sentences(of: table.utf8.span)
        #expect(whole.map(\.text) == ["Tamanho | Preço", "P | 10", "G | 20"])
        #expect(whole.map(\.header) == [nil, "Tamanho | Preço", "Tamanho | Preço"])
        let rest = "| G | 20 |\n"
        let continued = Passage.sentences(of: rest.utf8.span, header: "Tamanho | Preço")
        #expect(continued.map(\.text) == ["G | 20"] && continued[0].header == "Tamanho | Preço")
        #expect(bytes(rest, continued[0].range) == "| G | 20 |")
    }

    @Test func `every sentence of a passage lies in it`() {
        let source = "# T\n\n" + String(repeating: "Uma frase curta. Outra *mais* longa, com `código`! ", count: 80)
        for passage in Passage.cut(source) {
            let slice = Array(source.utf8)[passage.range]
            let found = Passage.sentences(of: Array(slice).span)
            #expect(
                !found.isEmpty && found.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= slice.count })
        }
    }
}
