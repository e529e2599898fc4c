// SPDX-License-Identifier: MIT

import StageSDK
import Testing
import Vocabulary

@testable import StoreSQLite

struct SeenHistoryTests {
    private func facts(_ history: SeenHistory) -> [String] {
        (history.value.list ?? []).map { seen in
            "\(seen["after"]?.duration?.text ?? "") \(seen["changed"]?.bool == true ? "changed" : "same")"
        }
    }

    @Test func `times without a change in a row are one, whose length is their sum`() {
        var history = SeenHistory()
        for (seconds, hasChanged) in [(10, false), (20, false), (5, true), (7, true), (1, false)] {
            history.record(interval: .seconds(seconds), hasChanged: hasChanged)
        }
        #expect(facts(history) == ["30s same", "5s changed", "7s changed", "1s same"])
        #expect(SeenHistory(Array(history.data ?? .init())) == history)
    }

    @Test func `it is bounded, and any bytes are a history`() {
        var history = SeenHistory()
        for _ in 0..<100 { history.record(interval: .seconds(1), hasChanged: true) }
        #expect(facts(history).count == SeenHistory.capacity)
        history.record(interval: .seconds(1_000_000_000_000), hasChanged: false)
        history.record(interval: .seconds(1_000_000_000_000), hasChanged: false)
        history.record(interval: .zero, hasChanged: true)
        history.record(interval: .seconds(-5), hasChanged: true)
        #expect(facts(history).count == SeenHistory.capacity && facts(history).last?.hasSuffix("same") == true)
        #expect(facts(SeenHistory([1, 2, 3])).isEmpty && SeenHistory().data == nil)
        #expect(facts(SeenHistory(Array(repeating: 0xFF, count: 4003))).count == SeenHistory.capacity)
    }
}

/// What the store tells of a page's age and origin.
struct FactTests {
    let folder: TemporaryFolder
    let store: StoreDriver
    let url = "https://shop.example/p/1"
    let mug = SamplePage("https://shop.example/p/1", ("Preço", "A caneca azul custa doze euros."))

    init() throws {
        folder = try TemporaryFolder()
        store = try StoreDriver(folder.database)
    }

    private func facts() async throws -> Value? {
        try await store.query(["op": "previous", "urls": [.text(url)]])["pages"]?.list?.first
    }

    @Test func `each visit adds to the page's history, whatever it found`() async throws {
        _ = await store.process(mug.slots)
        #expect(try await facts()?["history"] == .list([]))
        _ = await store.process(mug.with { $0.fetchedAt = $0.fetchedAt + .seconds(100) }.slots)
        let unmodified: [Slot: Value] = [
            .url: .text(url), .responseStatus: 304, .fetchedAt: .time(mug.fetchedAt + .seconds(150)),
        ]
        _ = await store.process(unmodified)
        let changed = mug.with {
            $0.passages = [("Preço", "Custa treze.")]
            $0.fetchedAt = $0.fetchedAt + .seconds(200)
        }
        _ = await store.process(changed.slots)
        #expect(
            try await facts()?["history"] == [
                ["after": .duration(.seconds(150)), "changed": false],
                ["after": .duration(.seconds(50)), "changed": true],
            ])
    }

    @Test func `a page says which fetch, body, recipe and plugins it was made from`() async throws {
        let page = mug.with {
            $0.more[.visit] = [
                "id": "v1", "recipe": "r1", "fetch": "f-1", "plugins": ["fetch: http": "FetchHTTP 0.1.0"],
            ]
        }
        _ = await store.process(page.slots)
        let facts = try await facts()
        #expect(facts?["fetch"] == "f-1" && facts?["body"] == "00" && facts?["recipe"] == "r1")
        #expect(facts?["plugins"] == ["fetch: http": "FetchHTTP 0.1.0"])
        #expect(facts?["version"] == 1 && facts?["pipeline"] == "shop.example")
    }

    @Test func `versions are listed, the newest first, and a page that went leaves a tombstone`() async throws {
        _ = await store.process(mug.slots)
        _ = await store.process(mug.with { $0.passages = [("Preço", "Custa treze euros.")] }.slots)
        let versions = try await store.query(["op": "versions", "url": .text(url)])
        #expect(versions["current"] == 2)
        #expect(versions["versions"]?.list?.map { $0["version"] } == [2, 1])
        #expect(try await store.query(["op": "tombstone", "url": .text(url)]) == .null)
        _ = try await store.query(["op": "remove", "url": .text(url), "reason": "gone"])
        #expect(try await store.query(["op": "tombstone", "url": .text(url)])["reason"] == "gone")
        #expect(try await store.query(["op": "versions", "url": .text(url)]) == .null)
    }

    @Test func `a passage is found by its id on every page that has it`() async throws {
        _ = await store.process(mug.slots)
        _ = await store.process(mug.with { $0.url = "https://shop.example/p/2" }.slots)
        let id = try #require(mug.slots[.passages]?.list?.first?["id"])
        let places = try await store.query(["op": "places", "passage": id])
        #expect(places["urls"] == [.text(url), "https://shop.example/p/2"])
        #expect(try await store.query(["op": "places", "passage": "none"])["urls"] == .list([]))
    }
}
