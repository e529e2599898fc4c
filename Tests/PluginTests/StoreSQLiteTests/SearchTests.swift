// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

struct SearchTests {
    let folder: TemporaryFolder
    let store: StoreDriver

    init() throws {
        folder = try TemporaryFolder()
        store = try StoreDriver(folder.database)
    }

    private func put(_ pages: SamplePage...) async {
        for page in pages { #expect(await store.process(page.slots).isEmitted) }
    }

    @Test func `a hit says what was found, where, and how fresh it is`() async throws {
        let page = SamplePage("https://shop.example/p/1", ("Preço", "A caneca azul custa doze euros."))
        await put(page)
        let hits = try await store.search("quanto custa a caneca?")
        let hit = try #require(hits.first)
        #expect(hits.count == 1 && hit["url"] == "https://shop.example/p/1" && hit["title"] == "Canecas")
        #expect(hit["headings"] == ["Preço"] && hit["text"] == "A caneca azul custa doze euros.")
        #expect(hit["fetched_at"] == .time(page.fetchedAt) && hit["validated_how"] == "full fetch")
        #expect(hit["recipe"] == "r1" && hit["language"] == "pt" && hit["words"] == 6)
        let content = Array((page.slots[.content]?.text ?? "").utf8)
        let (start, end) = (Int(hit["start"]?.int ?? 0), Int(hit["end"]?.int ?? 0))
        #expect(String(decoding: content[start..<end], as: UTF8.self) == "A caneca azul custa doze euros.")
        #expect((hit["score"]?.real ?? 0) > 0)
    }

    @Test(arguments: ["CAFÉ", "cafe", "Cafe\u{301}", "¿café?"]) func `accents and case do not count`(
        question: String
    ) async throws {
        await put(SamplePage("https://shop.example/p/1", ("Bebidas", "Um café curto.")))
        #expect(try await store.search(question).count == 1)
    }

    @Test(arguments: [
        "\"", "\"\"\"", "AND OR NOT", "NEAR(a b", "title:x", "{title}:", "caneca*", "-caneca", "^caneca", "(((",
        "a + b",
        "'; DROP TABLE pages;--", "\u{0}caneca", "🙂", "\\", "caneca AND", "scope : x",
        String(repeating: "\"(", count: 9000),
    ]) func `no question is a syntax error`(question: String) async throws {
        await put(SamplePage("https://shop.example/p/1", ("Preço", "A caneca azul.")))
        _ = try await store.search(question)
        #expect(try await store.search("caneca \(question)").count == 1)
    }

    @Test(arguments: ["", " ", "?!…", "🙂"]) func `a question without words finds nothing`(question: String) async throws
    {
        await put(SamplePage("https://shop.example/p/1", ("Preço", "A caneca azul.")))
        #expect(try await store.search(question).isEmpty)
    }

    @Test func `a site finds its sub-domains and no other`() async throws {
        await put(
            SamplePage("https://www.shop.example/a", ("A", "Uma caneca.")),
            SamplePage("https://shop.example/b", ("A", "Uma caneca.")),
            SamplePage("https://myshop.example/c", ("A", "Uma caneca.")))
        let urls = try await store.pagesFound("caneca", ["site": "shop.example"])
        #expect(urls == ["https://www.shop.example/a", "https://shop.example/b"])
        #expect(try await store.search("caneca", ["site": "www.shop.example"]).count == 1)
        #expect(try await store.search("caneca", ["site": "nowhere.example"]).isEmpty)
    }

    @Test func `a language filters`() async throws {
        await put(
            SamplePage("https://shop.example/pt", ("A", "Total 10")),
            SamplePage("https://shop.example/en", ("A", "Total 10")).with { $0.language = "en" })
        let hits = try await store.search("total", ["language": "en"])
        #expect(hits.map { $0["url"] } == ["https://shop.example/en"])
    }

    @Test func `a page that asks not to be indexed is stored but not found`() async throws {
        let hidden = SamplePage("https://shop.example/h", ("A", "Uma caneca.")).with {
            $0.more = [.directives: ["noindex": true]]
        }
        await put(hidden)
        #expect(try await store.search("caneca").isEmpty)
        #expect(try await store.page(hidden.url)["content"] == hidden.slots[.content])
        await put(hidden.with { $0.more = [:] })
        #expect(try await store.search("caneca").count == 1)
        await put(hidden)
        #expect(try await store.search("caneca").isEmpty)
    }

    @Test func `a page past its time is not found`() async throws {
        let past = Timestamp.now() - .seconds(60)
        await put(
            SamplePage("https://shop.example/h", ("A", "Uma caneca.")).with {
                $0.more = [.directives: ["unavailable_after": .time(past)]]
            })
        #expect(try await store.search("caneca").isEmpty)
    }

    @Test func `a title counts more than a heading, a heading more than text`() async throws {
        await put(
            SamplePage("https://shop.example/text", ("Outros", "Vendemos canecas e pratos.")).with {
                $0.title = "Loja"
            },
            SamplePage("https://shop.example/heading", ("Canecas", "Vendemos copos e pratos.")).with {
                $0.title = "Loja"
            },
            SamplePage("https://shop.example/title", ("Outros", "Vendemos copos e pratos.")).with {
                $0.title = "Canecas"
            })
        let hits = try await store.search("canecas")
        #expect(hits.compactMap { $0["url"]?.text?.split(separator: "/").last } == ["title", "heading", "text"])
    }

    @Test func `words that stand together as in the question come first`() async throws {
        await put(
            SamplePage(
                "https://shop.example/apart", ("A", "Prazo curto. Há outra loja, e a entrega é cara, sem prazo.")),
            SamplePage("https://shop.example/near", ("A", "Há outra loja curta, cara e sem nada. O prazo de entrega.")))
        let hits = try await store.search("prazo de entrega")
        #expect(hits.first?["url"] == "https://shop.example/near")
    }

    @Test func `a passage that moves keeps its identity and its place in the index`() async throws {
        let page = SamplePage("https://shop.example/p", ("A", "Uma caneca."), ("B", "Um prato."))
        await put(page)
        let before = try #require(try await store.search("prato").first)
        await put(page.with { $0.passages.insert((heading: "C", text: "Um copo novo."), at: 0) })
        let after = try #require(try await store.search("prato").first)
        #expect(after["id"] == before["id"])
        #expect((after["start"]?.int ?? 0) > (before["start"]?.int ?? 0))
        #expect(try await store.search("copo").count == 1)
        #expect(try await store.stat("passages") == 3)
    }

    @Test func `no more than k passages come back, and k is bounded`() async throws {
        for number in 0..<30 { await put(SamplePage("https://shop.example/\(number)", ("A", "Uma caneca \(number)."))) }
        #expect(try await store.search("caneca", ["k": 7]).count == 7)
        #expect(try await store.search("caneca", ["k": 1_000_000]).count == 30)
        #expect(try await store.search("caneca", ["k": -1]).count == 1)
    }
}
