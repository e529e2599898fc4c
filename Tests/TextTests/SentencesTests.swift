// SPDX-License-Identifier: MIT

import Testing

@testable import Text

struct SentencesTests {
    @Test(arguments: [
        ["O Sr. João chegou às 10 h.", "Ele saiu."], ["Custa R$ 1.299,90.", "Veja a pág. 5 e o art. 3 da lei."],
        ["\"Oi!\" disse ele.", "Ninguém ouviu."], ["J. K. Rowling escreveu."],
        ["Fica na Av. Paulista, 1000.", "Venha!"],
        ["A empresa X Ltda. fechou.", "A sede é em SP."], ["Visite www.loja.com.br.", "Temos camisetas, calças etc."],
        ["Os preços variam... e muito!", "É assim."], ["¿Dónde está?", "Está en EE.UU.", "El precio subió."],
        ["He works at Apple Inc. in California.", "The company is big."], ["Mr. Smith went home.", "He was tired."],
        ["Tome vitamina C.", "Depois disso, nada."], ["Eu disse não.", "Ele saiu."], ["1. Abra a caixa.", "2. Ligue."],
        ["Version 3.14 is out.", "See e.g. the notes."], ["El Dr. Pérez y la Sra. Gómez vinieron.", "¡Hola!"],
        ["(Isto é um teste.)", "Outro teste."], ["Eu li o livro “Dom Casmurro.”", "Gostei."], ["你好。", "今天天气好！", "好吗？"],
        ["Nasceu em 1990.", "Morreu em 2020."], ["São 10 p.m. em Lisboa.", "Boa noite."],
    ])
    func `sentences end where readers end them`(sentences: [String]) {
        let separator = sentences[0].hasSuffix("。") ? "" : " "
        #expect(Sentences.split(sentences.joined(separator: separator)) == sentences)
    }

    @Test func `a blank line ends a sentence, a line break only where lines mean something`() {
        #expect(Sentences.split("uma linha\nquebrada\n\noutra") == ["uma linha\nquebrada", "outra"])
        #expect(Sentences.split("um\ndois", lineBreaks: .end) == ["um", "dois"])
    }

    @Test func `empty text and white space have no sentences`() {
        #expect(Sentences.split("") == [] && Sentences.split(" \n\t ") == [])
    }

    @Test(arguments: ["a. ", ".", "!", "A.", "a.b. B", "\n", "“", "Sr. ", "1. ", "。", "x"])
    func `a quarter of a megabyte of one pattern takes linear time`(pattern: String) {
        let text = Array(String(repeating: pattern, count: 250_000 / pattern.utf8.count).utf8)
        let (ranges, seconds) = measured { Sentences.ranges(in: text.span) }
        #expect(seconds < 10)
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }
}
