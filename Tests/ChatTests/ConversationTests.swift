// SPDX-License-Identifier: MIT

import ControlProtocol
import Testing
import Vocabulary

@testable import Chat

struct ConversationTests {
    @Test(arguments: [
        ("Quanto custa a caneca azul?", "e a vermelha?", "Quanto custa a caneca vermelha?"),
        ("Quanto custa a caneca azul?", "E o jarro?", "Quanto custa o jarro?"),
        (
            "Quais são os prazos de entrega para a Espanha?", "e para os Açores?",
            "Quais são os prazos de entrega para os Açores?"
        ),
        ("Are you open on Saturday?", "and on Sunday?", "Are you open on Sunday?"),
        ("¿Cuánto cuesta la taza azul?", "¿y la roja?", "Cuánto cuesta la taza roja?"),
    ])
    func `a follow-up takes what it leaves out from the question before`(first: String, next: String, whole: String) {
        let language: AnswerLanguage = first.hasPrefix("¿") ? .spanish : first.hasPrefix("A") ? .english : .portuguese
        let rewriter = QuestionRewriter(scanner: TermScanner(language))
        let context = QuestionRewriter.Context(question: first, topic: nil)
        #expect(rewriter.rewrite(next, after: context)?.question == whole)
    }

    @Test func `a pronoun stands for the page that the last answer cited`() {
        let rewriter = QuestionRewriter(scanner: TermScanner(.portuguese))
        let context = QuestionRewriter.Context(question: "Quanto custa a caneca azul?", topic: "Caneca Onda azul")
        #expect(rewriter.rewrite("Ela vai ao forno?", after: context)?.question == "Ela vai ao forno Caneca Onda azul?")
        #expect(rewriter.rewrite("Quanto pesa?", after: context)?.question == "Quanto pesa Caneca Onda azul?")
    }

    @Test(arguments: [
        "É resistente ao calor?", "Está muito caro", "Quais são os prazos de entrega?", "Abrem ao domingo?",
    ])
    func `a question that stands on its own is left as it is`(question: String) {
        let rewriter = QuestionRewriter(scanner: TermScanner(.portuguese))
        let context = QuestionRewriter.Context(question: "Quanto custa a caneca azul?", topic: "Caneca Onda azul")
        #expect(rewriter.rewrite(question, after: context) == nil)
    }

    @Test func `a price is answered from the typed field, with a link to where the page shows it`() async throws {
        let talk = try Talk(PagesInMemory.shop(), site: SiteSettings(name: "loja", locales: ["pt-PT"]))
        let answer = try await talk.ask("Quanto custa a caneca Onda azul?")
        #expect(answer.text == "Caneca Onda azul custa 12,90 €." && answer.outcome == .answered)
        let citation = try #require(answer.citations.first)
        #expect(citation.source == .fact && citation.quote == "12,90 €")
        #expect(citation.link == "https://loja.example/produtos/caneca-onda-azul.html#:~:text=12%2C90%20%E2%82%AC")
        #expect(answer.asOf == citation.validatedAt && answer.sentences.map(\.citations) == [[1]])
    }

    @Test func `events come in order, each sentence with its citations`() async throws {
        let talk = try Talk(PagesInMemory.shop())
        var kinds: [String] = []
        var cited: [Citation] = []
        for await event in talk.engine.answer(VisitorMessage(text: "O vidrado tem chumbo?", session: "s")) {
            switch event {
            case .progress(let step): kinds.append(step.rawValue)
            case .analysed: kinds.append("analysed")
            case .sentence(let sentence, let new):
                cited += new
                #expect(sentence.citations.allSatisfy { number in cited.contains { $0.number == number } })
                if kinds.last != "sentence" { kinds.append("sentence") }
            case .finished(let answer):
                kinds.append("finished")
                #expect(answer.citations == cited)
            case .failed: kinds.append("failed")
            }
        }
        #expect(kinds == ["analysing", "analysed", "searching", "composing", "verifying", "sentence", "finished"])
    }

    @Test func `a refusal is honest, says what was searched, and becomes a content gap`() async throws {
        let talk = try Talk(PagesInMemory.shop())
        for _ in 0..<2 {
            let answer = try await talk.ask("Vendem bicicletas para crianças em segunda mão?")
            #expect(answer.outcome.word == "refused" && answer.citations.isEmpty)
        }
        let pix = try await talk.ask("Posso pagar com pix?")
        #expect(pix.text.contains("Posso pagar com pix?") && pix.outcome == .refused(.notOnSite))
        let gaps = try await talk.storage.gaps().items
        #expect(gaps.contains { $0.question == "Posso pagar com pix?" && $0.times == 1 && $0.reason == .notOnSite })
    }

    @Test func `the owner's entry comes before the pages, by keyword and priority`() async throws {
        let talk = try Talk(PagesInMemory.shop(), site: SiteSettings(name: "loja"))
        try await talk.storage.save(
            KnowledgeEntry(site: "loja", keywords: "pix, boleto", content: "Aceitamos Pix desde maio.", priority: 10))
        try await talk.storage.save(
            KnowledgeEntry(
                site: "loja", keywords: "pix", content: "Pix com 5 % de desconto.", url: "https://loja.example/pix",
                priority: 90))
        try await talk.storage.save(KnowledgeEntry(site: "outra", keywords: "pix", content: "Não.", priority: 100))
        let answer = try await talk.ask("Posso pagar com pix?")
        #expect(answer.text == "Da equipa do site: Pix com 5 % de desconto.")
        #expect(answer.citations.map(\.source) == [.entry] && answer.citations[0].url == "https://loja.example/pix")
        #expect(answer.trace.entries.count == 2 && answer.trace.searches.isEmpty)
    }

    @Test func `while a person holds the conversation the bot is silent and keeps what is said`() async throws {
        let talk = try Talk(
            PagesInMemory.shop(), site: SiteSettings(name: "loja", contacts: ["email": "ola@loja.example"]))
        let asked = try await talk.ask("Quero falar com uma pessoa")
        #expect(asked.outcome == .handedOff && asked.handOff == .waiting && asked.text.contains("ola@loja.example"))
        let meanwhile = try await talk.ask("O vidrado tem chumbo?")
        #expect(meanwhile.outcome == .answered && meanwhile.text.contains("já foi chamada"))
        #expect(try await talk.storage.handOff(talk.session, .taken) == .human)
        let silent = try await talk.ask("Quanto custa a caneca Onda azul?")
        #expect(silent.text.isEmpty && silent.outcome == .handedOff && silent.handOff == .human)
        _ = try await talk.storage.say("Boa tarde, sou a Ana.", in: talk.session)
        let authors = try await talk.storage.messages(of: talk.session).map(\.author)
        #expect(authors == [.visitor, .bot, .visitor, .bot, .visitor, .human])
        #expect(try await talk.storage.handOff(talk.session, .released) == .bot)
        await #expect(throws: ChatError.self) { try await talk.storage.say("…", in: talk.session) }
    }

    @Test func `facts that could not be confirmed say when they were so`() async throws {
        let file = try PagesInMemory.shopPages()
        let talk = try Talk(PagesInMemory(file, isFresh: false), site: SiteSettings(name: "loja", maxAge: .seconds(60)))
        let answer = try await talk.ask("Quanto custa a caneca Onda azul?")
        #expect(answer.text.contains("12,90 €") && answer.text.contains("22/11/2026 19:40 UTC"))
        #expect(answer.staleness != nil && answer.citations.allSatisfy { !$0.isFresh })
    }

    @Test func `the site's age and deadline reach the search`() async throws {
        let pages = try PagesInMemory.shop()
        let talk = try Talk(
            pages, site: SiteSettings(name: "loja", host: "loja.example", maxAge: .seconds(60), deadline: .seconds(3)))
        _ = try await talk.ask("Quais são os prazos de entrega?")
        #expect(pages.asked?.maxAge == .seconds(60) && pages.asked?.site == "loja.example")
        #expect((pages.asked?.deadline).map { $0 <= .seconds(3) && $0 > .seconds(0) } ?? false)
    }

    @Test func `bad messages are refused before anything is asked`() async throws {
        let talk = try Talk(PagesInMemory.shop())
        for (text, code) in [
            ("  \n", ChatError.Code.messageEmpty), (String(repeating: "a", count: 5000), .messageTooLong),
        ] {
            await #expect { try await talk.ask(text) } throws: { ($0 as? ChatError)?.code == code }
        }
        await #expect {
            _ = try await talk.engine.finishedAnswer(VisitorMessage(text: "Olá", session: "s", site: "nenhum"))
        } throws: { ($0 as? ChatError)?.code == .siteUnknown }
    }

    @Test func `hostile messages of every kind get an answer`() async throws {
        let talk = try Talk(PagesInMemory.shop())
        for text in [
            "???", "🙂🙂🙂", String(repeating: "custa ", count: 600), "\u{202E}\u{200B}x", "' OR 1=1 --", "%_\\", "|||",
            "12345678901234567890", "e",
        ] {
            let answer = try await talk.ask(text)
            #expect(answer.supportRate == 1)
        }
    }
}
