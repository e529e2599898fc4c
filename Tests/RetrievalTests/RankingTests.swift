// SPDX-License-Identifier: MIT

import Testing
import Text

@testable import Retrieval

struct RankingTests {
    /// The texts, best first.
    private func ranked(_ question: String, _ texts: [String], _ language: Language = .portuguese) throws -> [String] {
        let asked = try IndexOfTexts(texts, language).ask(question, language)
        let scores = texts.map { asked.score(PassageTexts(title: "", headings: "", body: $0)).value }
        return texts.indices.filter { scores[$0] > 0 }.sorted { scores[$0] > scores[$1] }.map { texts[$0] }
    }

    @Test func `an exact form counts more than an inflected one, which counts`() throws {
        let texts = ["Vendemos canecas de barro.", "Vendemos caneca de barro.", "Vendemos pratos de barro."]
        #expect(try ranked("caneca", texts) == [texts[1], texts[0]])
    }

    @Test func `a rare word tells more than a frequent one`() throws {
        let texts = ["A loja vende chaleiras.", "A loja vende a loja.", "A loja fica aqui.", "A loja abre cedo."]
        #expect(try ranked("loja chaleiras", texts).first == texts[0])
    }

    @Test func `words near each other as in the question count more`() throws {
        let texts = [
            "Prazo curto para quem mora perto, e há também entrega ao fim de semana.",
            "Para quem mora perto e também ao fim de semana há um curto prazo de entrega.",
        ]
        #expect(try ranked("prazo de entrega", texts).first == texts[1])
    }

    @Test func `a title counts for what stands below it`() throws {
        let asked = try IndexOfTexts(["Custa doze euros.", "Caneca azul"]).ask("quanto custa a caneca azul")
        let below = asked.score(PassageTexts(title: "Caneca azul", headings: "[]", body: "Custa doze euros."))
        let other = asked.score(PassageTexts(title: "Prato", headings: "[]", body: "Custa doze euros."))
        #expect(below.value > other.value)
    }

    @Test func `a word that the index does not know is read as its nearest`() throws {
        let texts = ["Vendemos chaleiras de ferro.", "Vendemos pratos de barro."]
        #expect(try ranked("chalieras", texts).first == texts[0])
        let asked = try IndexOfTexts(texts).ask("chalieras")
        #expect(asked.terms[0].variants.map(\.relation) == [.respelt(distance: 1)])
        #expect(try IndexOfTexts(texts).ask("prato").terms[0].variants.allSatisfy { $0.relation == .inflected })
    }

    @Test func `an unknown word without a likeness matches nothing and is told`() throws {
        let asked = try IndexOfTexts(["Vendemos pratos."]).ask("xilofone")
        #expect(!asked.terms[0].isKnown && asked.unknownShare == 1)
    }

    @Test func `codes match as a whole and before their parts`() throws {
        let texts = ["A peça AB-124 cabe.", "A peça AB-123 cabe.", "Custa 123 euros."]
        #expect(try ranked("AB-123", texts).first == texts[1])
    }

    @Test func `the sentence that answers is chosen`() throws {
        let sentences = [
            "A loja fica no centro da cidade.", "Ao domingo abrimos das dez à uma.", "Vendemos canecas e pratos.",
        ]
        let asked = try IndexOfTexts(sentences).ask("A loja abre ao domingo?")
        let scores = asked.score(sentences: sentences, context: "Horário")
        #expect(scores.indices.max { scores[$0].value < scores[$1].value } == 1)
        #expect(scores.allSatisfy { (0...1).contains($0.support) && (0...1).contains($0.nameCoverage) })
    }

    @Test func `what is asked for by kind decides between sentences alike`() throws {
        let sentences = ["A caneca custa pouco.", "A caneca custa 12 euros."]
        let asked = try IndexOfTexts(sentences).ask("quanto custa a caneca")
        let scores = asked.score(sentences: sentences, context: "")
        #expect(!scores[0].hasAnswerKind && scores[1].hasAnswerKind && scores[1].value > scores[0].value)
    }

    @Test func `hostile texts cost linear time and never trap`() throws {
        let asked = try IndexOfTexts(["a b"]).ask("a b a b a b")
        for text in ["", "\u{0}", String(repeating: "a b ", count: 50_000), String(repeating: ".", count: 50_000)] {
            let score = asked.score(PassageTexts(title: text, headings: text, body: text))
            #expect(score.value.isFinite && score.sentenceCoverage.isFinite)
        }
    }
}
