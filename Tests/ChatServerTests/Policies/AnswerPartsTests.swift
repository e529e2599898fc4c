// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Testing
import Vocabulary

@testable import ChatServer

struct CitationContextTests {
    private let page =
        "# Portes\n\nOs portes são grátis **a partir de** 60 €.\n\n| Zona | Prazo |\n|---|---|\n| Açores | 5 a 8 dias |\n\nFim."

    @Test func `a quote is found with what is around it, markup aside`() {
        let context = CitationContext("Os portes são grátis a partir de 60 €.", in: page)
        #expect(context.isFound && context.before.contains("Portes") && !context.before.contains("#"))
        #expect(
            context.after.contains("Açores · 5 a 8 dias") && !context.after.contains("---")
                && context.after.contains("Fim."))
    }

    @Test func `white space and the punctuation at a quote's ends do not matter`() {
        #expect(CitationContext("grátis  a partir\nde 60", in: page).isFound)
        #expect(CitationContext("«grátis a partir»", in: "É grátis a partir de hoje").isFound == false)
        #expect(CitationContext("\"grátis a partir\"", in: page).isFound)
    }

    @Test func `the punctuation at a quote's end stands there once`() {
        let context = CitationContext("Os portes são grátis a partir de 60 €.", in: page)
        #expect(context.quote.hasSuffix("€.") && !context.after.hasPrefix("."))
    }

    @Test(arguments: ["", "???", "não está aqui", "portes portes portes"])
    func `what is not there is said to be not there`(quote: String) {
        let context = CitationContext(quote, in: page)
        #expect(!context.isFound && context.quote == quote)
    }

    @Test func `the text around is as long as asked, not as the page`() {
        let long =
            String(repeating: "palavra ", count: 5000) + "aqui está " + String(repeating: "palavra ", count: 5000)
        let context = CitationContext("aqui está", in: long, margin: 100)
        #expect(context.isFound && context.before.utf8.count < 140 && context.after.utf8.count < 140)
    }

    @Test func `repetition costs linear time`() {
        let words = String(repeating: "a ", count: 50_000)
        #expect(!CitationContext(String(repeating: "a ", count: 900) + "b", in: words).isFound)
    }
}

struct CompletionThreadsTests {
    private func turns(_ texts: String...) -> [CompletionTurn] {
        texts.enumerated().map { CompletionTurn(role: $0 % 2 == 0 ? "user" : "assistant", content: $1) }
    }

    private func key(_ turns: [CompletionTurn], user: String = "") -> Fingerprint {
        CompletionThreads.key(turns, user: user, model: "loja", address: "192.0.2.1")
    }

    @Test func `a client that sends what was said goes on with its conversation, once`() {
        let threads = CompletionThreads()
        threads.put(key(turns("olá", "bom dia")), "session-1")
        #expect(threads.take(key(turns("olá", "bom dia"))) == "session-1")
        #expect(threads.take(key(turns("olá", "bom dia"))) == nil)
    }

    @Test func `two clients that said the same are not mixed up, nor are two users`() {
        let threads = CompletionThreads()
        threads.put(key(turns("olá", "bom dia")), "session-1")
        threads.put(key(turns("olá", "bom dia")), "session-2")
        #expect(
            Set([threads.take(key(turns("olá", "bom dia"))), threads.take(key(turns("olá", "bom dia")))]).count == 2)
        threads.put(key(turns("olá", "bom dia"), user: "ana"), "session-3")
        #expect(threads.take(key(turns("olá", "bom dia"), user: "rui")) == nil)
    }

    @Test func `content may come in parts`() throws {
        let json = try JSON(
            parsing:
                #"[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url"},{"type":"text","text":"b"}]}]"#
        )
        #expect(try CompletionTurn.all(json) == [CompletionTurn(role: "user", content: "a\nb")])
        for text in ["[]", "{}", "[1]", #"[{"role":1}]"#, #"[{"role":"user","content":7}]"#] {
            #expect(throws: ChatServerError.self) { try CompletionTurn.all(JSON(parsing: text)) }
        }
    }
}

struct AnswerFeedTests {
    @Test func `a reader gets what happened before it came and what comes after`() async {
        let feed = AnswerFeed(id: "a", session: "s")
        feed.append(.progress(.analysing))
        let reader = Task { await feed.events().reduce(into: [Int]()) { $0.append($1.number) } }
        feed.append(.progress(.searching))
        feed.end()
        #expect(await reader.value == [1, 2])
        #expect(await feed.events(after: 1).reduce(into: [Int]()) { $0.append($1.number) } == [2])
        #expect(await feed.events(after: 99).reduce(into: [Int]()) { $0.append($1.number) } == [])
    }

    @Test func `answers wait for their turn, and all come to it`() async throws {
        let (order, told) = AsyncStream.makeStream(of: String.self)
        let desk = AnswerDesk(limit: 200, atATime: 1, keep: .seconds(60)) { message in
            told.yield(message.text)
            return AsyncStream { $0.finish() }
        }
        let feeds = try (0..<150).map { try desk.begin(VisitorMessage(text: "\($0)", session: "session-\($0)")) }
        for feed in feeds { for await _ in feed.events() {} }
        told.finish()
        #expect(await order.reduce(into: Set<String>()) { $0.insert($1) }.count == 150)
        #expect(desk.underWay == 0 || desk.underWay == 1)  // the last may still be putting its things away
    }

    @Test func `past the limit an answer is refused at once`() throws {
        let desk = AnswerDesk(limit: 2, atATime: 2, keep: .seconds(60)) { _ in AsyncStream { _ in } }
        _ = try desk.begin(VisitorMessage(text: "a", session: "session-1"))
        _ = try desk.begin(VisitorMessage(text: "b", session: "session-2"))
        let error = #expect(throws: ChatServerError.self) {
            try desk.begin(VisitorMessage(text: "c", session: "session-3"))
        }
        #expect(error?.code == .tooBusy && error?.status.code == 503)
    }
}

struct FreshnessTests {
    @Test func `pages count by the time since they were confirmed`() {
        let now = Timestamp(microseconds: 1_700_000_000_000_000)
        func page(_ age: Duration, _ state: PageState = .current) -> PageList.Entry {
            PageList.Entry(
                url: "https://a.example/", pipeline: "a", title: nil, language: nil, state: state, version: 1,
                fetchedAt: now - age, validatedAt: now - age, wordCount: nil)
        }
        let fresh = Freshness(
            [
                page(.seconds(60)), page(.seconds(7200)), page(.seconds(200_000)), page(.seconds(900_000)),
                page(.zero, .gone),
            ],
            at: now)
        #expect(fresh.counts == [1, 1, 1, 1] && fresh.gone == 1 && fresh.oldest == now - .seconds(900_000))
    }
}

struct SiteContactsTests {
    private func page(_ data: JSON, _ links: [String]) -> Page {
        var page = Page(
            url: "https://a.example/", pipeline: "a", recipeHash: Fingerprint(sha256: "a"), method: "http",
            fetchedAt: .now(), validatedAt: .now())
        page.data = data
        page.outlinks = links.map { Outlink(url: $0) }
        return page
    }

    @Test func `a start page names whom to reach`() {
        let found = SiteContacts.read(
            page(
                [
                    "contacts": [
                        "emails": ["a@b.example", "c@d.example"], "phones": ["+351 1"], "whatsapp": ["351912"],
                    ]
                ],
                [
                    "https://t.me/barro", "https://www.instagram.com/p/123", "https://www.instagram.com/barro/",
                    "https://m.me/barro",
                ]))
        #expect(
            found == [
                "email": "a@b.example", "phone": "+351 1", "whatsapp": "351912", "telegram": "barro",
                "instagram": "barro",
                "messenger": "barro",
            ])
    }

    @Test(arguments: [.null, ["contacts": 1], ["contacts": ["emails": "x"]], ["contacts": ["phones": [1]]]] as [JSON])
    func `what is no contact is none`(data: JSON) {
        #expect(SiteContacts.read(page(data, ["no url", "ftp://t.me/a"])) == [:])
    }
}
