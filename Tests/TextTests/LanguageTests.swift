// SPDX-License-Identifier: MIT

import Testing

@testable import Text

struct LanguageTests {
    @Test(arguments: [
        ("Qual é o prazo de entrega?", Language.portuguese), ("Quanto custa o frete para São Paulo?", .portuguese),
        ("voces entregam no sabado?", .portuguese), ("Quero trocar o meu pedido", .portuguese),
        ("Obrigado pela ajuda", .portuguese),
        ("¿Cuál es el plazo de entrega?", .spanish), ("Cuanto cuesta el envio a Madrid", .spanish),
        ("Quiero cambiar mi pedido", .spanish), ("Gracias por la ayuda", .spanish),
        ("hola, donde estan ustedes?", .spanish),
        ("What is the delivery time?", .english), ("how much is shipping", .english),
        ("I want to return my order", .english),
        ("Wie lange dauert die Lieferung?", .german), ("Quel est le délai de livraison ?", .french),
        ("Quanto tempo ci vuole per la consegna?", .italian), ("Hoe lang duurt de levering?", .dutch),
        ("Jaki jest czas dostawy?", .polish), ("Какой срок доставки?", .russian), ("交货时间是多久？", .chinese),
        ("配達時間はどのくらいですか？", .japanese), ("배송은 얼마나 걸리나요?", .korean), ("ما هي مدة التوصيل؟", .arabic),
        ("Який термін доставки? Їжа", .undetermined), ("Ποιος είναι ο χρόνος παράδοσης;", .undetermined),
    ])
    func `short questions are recognised`(text: String, language: Language) {
        #expect(LanguageIdentifier.identify(text).language == language)
    }

    @Test(arguments: ["", "12345", "!!! 🙂", "https://www.example.com/a/b", "@someone #tag"])
    func `text without words is undetermined with no confidence`(text: String) {
        let guess = LanguageIdentifier.identify(text)
        #expect(guess.language == .undetermined || guess.confidence < 0.8)
    }

    @Test func `a foreign name or quotation does not change the language of a page`() {
        let page = String(repeating: "O produto chega em dois dias úteis e pode ser trocado na loja. ", count: 40)
        let guess = LanguageIdentifier.identify("Welcome to our store! " + page + "東京")
        #expect(guess.language == .portuguese && guess.confidence > 0.9)
    }

    @Test func `confidence is a probability and grows with the text`() {
        let short = LanguageIdentifier.identify("casa")
        let long = LanguageIdentifier.identify("A casa fica perto da praia, onde as crianças brincam todos os dias.")
        #expect((0...1).contains(short.confidence) && (0...1).contains(long.confidence))
        #expect(long.confidence > short.confidence && long.confidence > 0.95)
    }

    @Test func `five megabytes are answered from a sample`() {
        let text = Array(String(repeating: "entrega rápida e segura ", count: 200_000).utf8)
        let (guess, seconds) = measured { LanguageIdentifier.identify(text.span) }
        #expect(guess.language == .portuguese && seconds < 1)
    }

    @Test(arguments: [("pt-BR", Language.portuguese), ("EN_us", .english), ("zh-Hant", .chinese)])
    func `declared tags are read`(tag: String, language: Language) {
        #expect(Language(tag: tag) == language)
        #expect(Language(tag: "xx") == nil && Language(tag: "") == nil)
    }
}
