// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

struct HostileTextTests {
    let folder: TemporaryFolder
    let store: StoreDriver

    init() throws {
        folder = try TemporaryFolder()
        store = try StoreDriver(folder.database)
    }

    @Test func `a NUL becomes a space, so that every offset stays`() async throws {
        let slots: [Slot: Value] = [
            .url: "https://shop.example/nul", .title: "a\u{0}b", .content: "um\u{0}dois\u{0}",
            .passages: [["id": "p\u{0}", "headings": ["x\u{0}y"], "start": 3, "end": 7, "text": "dois\u{0}tres"]],
            .fields: ["a\u{0}": "b\u{0}c"],
        ]
        #expect(await store.process(slots).isEmitted)
        let page = try await store.page("https://shop.example/nul")
        #expect(page["content"] == "um dois " && page["title"] == "a b")
        #expect(page["fields"] == ["a\u{0}": "b\u{0}c"])
        #expect(page["passages"]?.list?.first?["headings"] == ["x\u{0}y"])
        #expect(try await store.search("tres").count == 1)
    }

    @Test func `spans that lie are stored as they are and break nothing`() async throws {
        let slots: [Slot: Value] = [
            .url: "https://shop.example/span", .content: "abc",
            .passages: [
                ["id": "p", "start": -5, "end": 9_223_372_036_854_775_807, "text": "caneca", "words": -1],
                ["id": "p", "start": 3, "end": 1, "text": "caneca"], ["id": 3, "text": "no passage"], "no map", .null,
            ],
        ]
        #expect(await store.process(slots).isEmitted)
        #expect(try await store.search("caneca").count == 1)
    }

    @Test func `slots of another kind than declared count as empty`() async throws {
        let slots: [Slot: Value] = [
            .url: "https://shop.example/kinds", .title: 3, .content: .bytes([0xFF]), .passages: "none",
            .fields: [1, 2],
            .fingerprints: ["content": 7], .directives: "noindex", .responseHeaders: [["etag"], "x"], .visit: 4,
        ]
        #expect(await store.process(slots).isEmitted)
        #expect(try await store.page("https://shop.example/kinds")["title"] == .null)
    }

    @Test(arguments: [
        "", "not a url", "data:text/html,x", "https://[::1]/", "https://" + String(repeating: "a.", count: 120),
    ])
    func `a URL of any shape is a key`(url: String) async throws {
        let result = await store.process([.url: .text(url), .content: "x"])
        guard !url.isEmpty else {
            guard case .failed(let error) = result else { return #expect(Bool(false), "\(result)") }
            return #expect(error.code == "missing_slot")
        }
        #expect(result.isEmitted)
        #expect(try await store.page(url)["content"] == "x")
    }

    @Test func `a passage of 5 MB is stored and found`() async throws {
        let text = String(repeating: "caneca azul de barro ", count: 250_000)
        let page = SamplePage("https://shop.example/huge", ("A", text))
        #expect(await store.process(page.slots).isEmitted)
        #expect(try await store.search("barro").first?["text"] == .text(text))
        #expect(await store.process(page.with { $0.passages[0].text = "curto" }.slots).isEmitted)
        #expect(try await store.search("barro").isEmpty)
    }

    @Test func `twenty thousand passages under one id are stored and replaced`() async throws {
        let list: [Value] = (0..<20_000).map { ["id": "same", "start": 0, "end": 1, "text": .text("p\($0 % 7)")] }
        var slots: [Slot: Value] = [.url: "https://shop.example/many", .content: "x", .passages: .list(list)]
        #expect(await store.process(slots).isEmitted)
        #expect(try await store.stat("passages") == 20_000)
        slots[.content] = "y"
        slots[.passages] = .list(Array(list.prefix(10)))
        #expect(await store.process(slots).isEmitted)
        #expect(try await store.stat("passages") == 10)
    }

    @Test func `a word of a megabyte is text like any other`() async throws {
        let word = String(repeating: "x", count: 1 << 20)
        #expect(await store.process(SamplePage("https://shop.example/word", ("A", "caneca " + word)).slots).isEmitted)
        #expect(try await store.search("caneca").count == 1)
        #expect(try await store.search(word).isEmpty)
    }
}
