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

    @Test func `embeddings are ordered by their angle, and what is none comes last`() {
        let texts: [[Float]] = [[0, 1], [], [.nan, 1], [2, 0], [1, 1], [0, 0]]
        #expect(EmbeddingOrder.nearest(to: [1, 0], texts) == [3, 4, 0, 1, 2, 5])
        #expect(EmbeddingOrder.nearest(to: [], []) == [])
    }

    @Test func `what the index speaks of is more answerable than what it does not, in every language`() throws {
        let texts = ["The library opens at nine on weekdays.", "Bread is baked from flour, water and salt."]
        for language in Language.allCases {
            func estimate(_ text: String) throws -> Double {
                let index = IndexOfTexts(texts)
                let question = try ExpandedQuestion(Question(text, language: language), in: index, index.statistics)
                var evidence = Answerability(question)
                let passages = texts.map { question.score(PassageTexts(title: "", headings: "", body: $0)) }
                evidence.see(passages.sorted { $0.value > $1.value })
                for text in texts {
                    for score in question.score(sentences: [text], context: "") { evidence.see(score) }
                }
                #expect(evidence.features.count == Answerability.names.count)
                #expect(evidence.features.allSatisfy { $0.isFinite } && (0...1).contains(evidence.estimate))
                return evidence.estimate
            }
            #expect(try estimate("library opens at nine") > estimate("volcano eruptions iceland"))
            #expect(try estimate("") < 0.5)
        }
    }

    @Test func `a field answers to the words that people ask by`() {
        #expect(FieldNames.words(for: "price").contains("quanto custa"))
        #expect(FieldNames.words(for: "opening hours").contains("horário"))
        #expect(FieldNames.words(for: "voltage") == ["voltage"])
    }
}
