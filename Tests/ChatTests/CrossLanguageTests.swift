// SPDX-License-Identifier: MIT

import Testing

@testable import Chat

/// Visitors who do not speak the language of the pages.
struct CrossLanguageTests {
    @Test(arguments: [
        ("How long does delivery take?", AnswerLanguage.english, "prazo entrega?"),
        ("How long does shipping take to Spain?", .english, "prazo portes Espanha?"),
        ("Can I return something?", .english, "devolver?"),
        ("How much do the products cost?", .english, "quanto custa produtos?"),
        ("Is the Onda mug dishwasher safe?", .english, "Onda caneca máquina de lavar loiça?"),
        ("¿Cuáles son los plazos de entrega?", .spanish, "qual prazo entrega?"),
        ("¿Puedo cambiar o devolver?", .spanish, "trocar devolver?"),
        ("What are the opening hours?", .english, "qual horário?"),
    ])
    func `a question is said in the language of the pages`(
        question: String, language: AnswerLanguage, said: String
    ) {
        let translation = QuestionTranslator(source: language, target: .portuguese).translate(question)
        #expect(translation?.question == said)
    }

    @Test func `what the lexicon does not know is not guessed`() {
        let translator = QuestionTranslator(source: .english, target: .portuguese)
        #expect(translator.translate("does quicksort degenerate on adversarial inputs") == nil)
        #expect(translator.translate("") == nil)
        #expect(QuestionTranslator(source: .english, target: .english).translate("How much is it?") == nil)
    }

    @Test func `every line of the lexicon has words in all three languages, each of few words`() {
        for line in ShopLexicon.lines {
            let columns = line.split(separator: "|").map { $0.split(separator: ",") }
            #expect(columns.count == 3 && columns.allSatisfy { !$0.isEmpty }, "\(line)")
            // A phrase of more words would never be looked up.
            #expect(columns.joined().allSatisfy { $0.split(separator: " ").count <= 5 }, "\(line)")
        }
    }

    @Test(arguments: [
        ("How long does delivery take?", "en", "entregas.html", "1 a 2 dias úteis"),
        ("Can I return something?", "en", "trocas.html", "trinta dias"),
        ("What are the opening hours?", "en", "loja-fisica.html", "10h00"),
        ("How much is shipping to Spain?", "en", "entregas.html", "8,50 €"),
        ("Does the glaze contain lead?", "en", "perguntas-frequentes.html", "sem chumbo"),
        ("¿Cuáles son los plazos de entrega?", "es", "entregas.html", "1 a 2 dias úteis"),
        ("¿Puedo cambiar o devolver?", "es", "trocas.html", "trinta dias"),
        ("¿Cuál es el horario?", "es", "loja-fisica.html", "10h00"),
    ])
    func `a page in another language is quoted in its own words, and said to be`(
        question: String, language: String, page: String, words: String
    ) async throws {
        let talk = try Talk(PagesInMemory.shop(), site: SiteSettings(name: "loja", locales: ["pt-PT"]))
        let answer = try await talk.ask(question)
        #expect(answer.outcome == .answered && answer.language.rawValue == language, "\(answer.text)")
        #expect(answer.citations.contains { $0.url.hasSuffix(page) }, "\(answer.text)")
        #expect(answer.text.contains(words), "\(answer.text)")
        #expect(answer.text.contains(language == "en" ? "in Portuguese" : "en portugués"), "\(answer.text)")
        #expect(answer.supportRate == 1 && answer.trace.translated?.language == .portuguese)
    }

    @Test(arguments: ["What is the capital of France?", "Do you sell bicycles?", "¿Quién ganó el mundial de 2002?"])
    func `what the pages do not say is refused in the visitor's language`(question: String) async throws {
        let talk = try Talk(PagesInMemory.shop(), site: SiteSettings(name: "loja", locales: ["pt-PT"]))
        let answer = try await talk.ask(question)
        #expect(answer.outcome.word == "refused" && answer.language != .portuguese, "\(answer.text)")
    }

    @Test(arguments: [
        ("Quanto custam os produtos?", "12,90 €"), ("How much do the products cost?", "€12.90"),
        ("¿Cuánto cuestan los productos?", "12,90 €"),
    ])
    func `all prices are listed, each with its page`(question: String, price: String) async throws {
        let talk = try Talk(
            FactsOfPages(try PagesInMemory.shop()), site: SiteSettings(name: "loja", locales: ["pt-PT"]))
        let answer = try await talk.ask(question)
        let statements = answer.sentences.filter { $0.role == .statement }
        #expect(statements.count == 6 && statements.allSatisfy { $0.citations.count == 1 }, "\(answer.text)")
        #expect(Set(answer.citations.map(\.url)).count == 6 && answer.text.contains(price), "\(answer.text)")
    }
}
