// SPDX-License-Identifier: MIT

import Recipes
import Testing

@testable import Chat

struct AnalysisTests {
    @Test(arguments: [
        ("Olá, bom dia!", Intent.greeting), ("obrigada pela ajuda", .thanks), ("tchau", .farewell),
        ("Quanto custa o vaso?", .price), ("Bom dia, quanto custa o vaso?", .price),
        ("ainda tem em stock?", .availability),
        ("Como devolvo um produto? quero devolver", .returns), ("Que horas abre ao sábado?", .hours),
        ("onde fica a loja", .location), ("quero falar com um atendente", .human), ("você é um robô?", .identity),
        ("a caneca chegou partida", .complaint), ("Qual a diferença entre o vaso e o jarro?", .comparison),
        ("quero comprar", .purchase), ("aceitam cartão de crédito?", .payment), ("fazem entregas em Braga?", .delivery),
        ("Hello", .greeting), ("how much is the blue mug", .price), ("thanks a lot", .thanks),
        ("are you a bot", .identity),
        ("do you ship to Spain?", .delivery), ("I want a refund", .returns), ("can I talk to a human", .human),
        ("hola", .greeting), ("¿cuánto cuesta la taza?", .price), ("gracias", .thanks),
        ("quiero hablar con una persona", .human),
        ("¿a qué hora abren?", .hours),
    ])
    func `a message tells what it wants`(text: String, intent: Intent) {
        #expect(MessageAnalyser.analyse(text, languages: AnswerLanguage.allCases).intent == intent)
    }

    @Test(arguments: [
        ("Quanto custa a caneca azul?", AnswerLanguage.portuguese), ("How much does the blue mug cost?", .english),
        ("¿Cuánto cuesta la taza azul y cuándo llega?", .spanish),
    ])
    func `a message tells its language`(text: String, language: AnswerLanguage) {
        #expect(MessageAnalyser.analyse(text, languages: [.english, .spanish, .portuguese]).language == language)
    }

    @Test func `a short message takes the conversation's language, then the site's`() {
        #expect(MessageAnalyser.analyse("ok", languages: [.spanish, .english]).language == .spanish)
        #expect(MessageAnalyser.analyse("ok", languages: [.spanish], previous: .english).language == .english)
        #expect(MessageAnalyser.analyse("Wie viel kostet die Tasse?", languages: [.spanish]).language == .spanish)
        #expect(
            MessageAnalyser.analyse("hello there my friend", languages: [.spanish], fixed: .portuguese).language
                == .portuguese)
    }

    @Test(arguments: [
        ("Está muito caro", Objection.price), ("isto é confiável?", .trust), ("vou pensar", .timing),
        ("na amazon é diferente", .competitor), ("that is too expensive", .price), ("no lo necesito", .need),
    ])
    func `a message tells what speaks against buying`(text: String, objection: Objection) {
        #expect(MessageAnalyser.analyse(text, languages: AnswerLanguage.allCases).objection == objection)
    }

    @Test func `the stage follows the words and is not forgotten by a thank-you`() {
        func stage(_ text: String, _ before: BuyingStage? = nil) -> BuyingStage {
            MessageAnalyser.analyse(text, languages: [.portuguese], stage: before).stage
        }
        #expect(stage("o que é grés?") == .awareness && stage("quanto custa?") == .consideration)
        #expect(stage("quero comprar") == .decision && stage("a minha encomenda não chegou") == .retention)
        #expect(stage("obrigado", .decision) == .decision)
    }

    @Test(arguments: [
        ("Adorei, excelente atendimento, muito obrigado!", 1),
        ("Péssimo serviço, horrível, nunca mais compro aqui", -1),
        ("I love it, this is great!", 1), ("This is terrible, worst shop ever", -1),
        ("Me encanta, es perfecto", 1), ("Es horrible, muy malo, estoy decepcionado", -1),
    ])
    func `praise is above blame`(text: String, sign: Int) {
        let analysis = MessageAnalyser.analyse(text, languages: AnswerLanguage.allCases)
        #expect(analysis.sentiment * Double(sign) > 0.2 && abs(analysis.sentiment) <= 1)
        #expect(analysis.reasons.contains { $0.decision == "sentiment" })
    }

    @Test func `settings are read with their defaults, and misspelt ones refused with their line`() {
        let text = """
            sites:
              - {name: loja, title: Loja, host: "*.loja.example", languages: [pt], max_age: 1h, contacts: {email: a@b.example}}
            max_statements: 5
            more_of_the_server: 3
            """
        let (_, _, problems) = ChatConfiguration.read(RecipeSource(name: "chat.yaml", text: text))
        #expect(problems.map(\.line) == [4])
        let (read, _, none) = ChatConfiguration.read(
            RecipeSource(name: "chat.yaml", text: text.replacing("more_of_the_server: 3", with: "")))
        #expect(none.isEmpty && read.maxStatements == 5 && read.sites.map(\.maxAge) == [.seconds(3600)])
        #expect(
            read.sites[0].strategies.count == Strategy.allCases.count && read.passages == ChatConfiguration().passages)
    }

    @Test func `of several sites one must be named`() throws {
        var configuration = ChatConfiguration()
        configuration.sites = [SiteSettings(name: "a"), SiteSettings(name: "b")]
        #expect(try configuration.site("b").name == "b")
        #expect(throws: ChatError.self) { try configuration.site(nil) }
        #expect(throws: ChatError.self) { try configuration.site("c") }
    }

    @Test(arguments: [
        "Quanto custam os produtos?", "Quais são os prazos de entrega?", "How long does delivery take?",
        "¿Cuál es el horario?", "Olá", "Tem a caneca Onda azul em stock?",
    ])
    func `a plain question is neither praise nor blame`(message: String) {
        #expect(MessageAnalyser.analyse(message, languages: []).sentiment == 0)
    }
}
