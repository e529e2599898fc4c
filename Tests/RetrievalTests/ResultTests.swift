// SPDX-License-Identifier: MIT

import Testing
import Text

@testable import Retrieval

struct ResultTests {
    private static let footer =
        "Entregamos em todo o país em até cinco dias úteis, com frete grátis acima de duzentos reais, e trocamos sem "
        + "custo qualquer peça que chegue quebrada, desde que a caixa seja guardada e a foto enviada"

    @Test func `texts that differ in a word of many are one`() {
        #expect(TextSketch(Self.footer + " hoje.").isNearly(TextSketch(Self.footer + " agora.")))
        #expect(TextSketch("Uma Caneca!").isNearly(TextSketch("uma caneca")))
    }

    @Test func `texts with other numbers are two, however alike`() {
        #expect(!TextSketch(Self.footer + ", até 12 peças.").isNearly(TextSketch(Self.footer + ", até 15 peças.")))
        #expect(!TextSketch("Uma caneca azul").isNearly(TextSketch("Uma caneca verde")))
    }

    @Test func `a budget of tokens always lets one text through`() {
        #expect(TokenBudget.count(of: [Self.footer, "b"], within: 1) == 1)
        #expect(TokenBudget.count(of: ["abc", "def", "ghi"], within: 2) == 2)
        #expect(TokenBudget.count(of: [String](), within: 9) == 0)
    }

    @Test func `fused ranks prefer what several rankings have`() {
        #expect(RankFusion.fuse([(1, ["a", "b", "c"]), (1, ["b", "d"])]) == ["b", "a", "d", "c"])
        #expect(RankFusion.fuse([(1, ["a"]), (9, ["b"])]) == ["b", "a"])
        #expect(RankFusion.fuse([(weight: Double, items: [Int])]()) == [])
    }

    @Test func `more support is more answerable, in every language`() {
        for language in Language.allCases {
            var (weak, strong) = (Answerability(), Answerability())
            (weak.support, weak.sentenceCoverage, weak.unknown) = (0.2, 0.2, 0.5)
            (strong.support, strong.sentenceCoverage) = (0.9, 0.9)
            #expect(weak.estimate(in: language) < 0.5 && strong.estimate(in: language) > 0.5)
        }
    }

    @Test func `a field answers to the words that people ask by`() {
        #expect(FieldNames.words(for: "price").contains("quanto custa"))
        #expect(FieldNames.words(for: "opening hours").contains("horário"))
        #expect(FieldNames.words(for: "voltage") == ["voltage"])
    }
}
