// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

struct UpsertTests {
    let folder: TemporaryFolder
    let store: StoreDriver
    let url = "https://shop.example/p/1"
    let mug = SamplePage(
        "https://shop.example/p/1", ("Preço", "A caneca azul custa doze euros."), ("Envio", "Chega em dois dias."))

    init() throws {
        folder = try TemporaryFolder()
        store = try StoreDriver(folder.database)
    }

    @Test func `the examples of the manifest hold`() async {
        #expect(await StoreDriver.failedExamples() == [])
    }

    @Test func `a page comes back as it was stored`() async throws {
        let page = mug.with {
            $0.more = [
                .author: "Ana", .description: "Uma caneca.", .siteName: "Loja", .wordCount: 9,
                .contentType: "text/html",
                .method: "http", .publishedAt: .time(Timestamp(microseconds: 1_600_000_000_000_000)),
                .fields: ["price": ["amount": 12.5, "currency": "EUR"], "seen": .time(Timestamp(microseconds: 0))],
                .data: ["opengraph": ["type": "product"]],
                .outlinks: [["url": "https://shop.example/", "text": "Início \"1\"", "rel": "home"]],
                .responseHeaders: [["etag", "\"a1\""], ["last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"]],
                .responseFinalURL: "https://shop.example/p/1?x",
            ]
        }
        #expect(await store.process(page.slots).isEmitted)
        let stored = try await store.page(url)
        let expected: ValueMap = [
            "url": .text(url), "title": "Canecas", "language": "pt", "author": "Ana", "description": "Uma caneca.",
            "site_name": "Loja", "content": page.slots[.content] ?? .null, "word_count": 9, "content_type": "text/html",
            "fields": ["price": ["amount": 12.5, "currency": "EUR"], "seen": "1970-01-01T00:00:00.000Z"],
            "data": ["opengraph": ["type": "product"]], "status": 200, "method": "http", "pipeline": "shop.example",
            "outlinks": [["url": "https://shop.example/", "text": "Início \"1\"", "rel": "home"]], "recipe": "r1",
            "published_at": .time(Timestamp(microseconds: 1_600_000_000_000_000)), "modified_at": .null,
            "fetched_at": .time(page.fetchedAt), "validated_at": .time(page.fetchedAt), "version": 1,
            "validated_how": "full fetch", "etag": "\"a1\"", "last_modified": "Sun, 06 Nov 1994 08:49:37 GMT",
            "final_url": "https://shop.example/p/1?x", "fingerprints": page.slots[.fingerprints] ?? .null,
        ]
        for entry in expected.entries { #expect(stored[entry.name] == entry.value, "\(entry.name)") }
        #expect(RecordPassage.array(from: stored["passages"] ?? .null)?.count == 2)
        #expect(stored["passages"]?.list?.first?["text"] == "A caneca azul custa doze euros.")
    }

    @Test func `a page that is not stored is null`() async throws {
        #expect(try await store.page(url) == .null)
    }

    @Test func `the same record renews when it was last seen to hold`() async throws {
        _ = await store.process(mug.slots)
        let later = mug.fetchedAt + .seconds(3600)
        #expect(await store.process(mug.with { $0.fetchedAt = later }.slots).isEmitted)
        let stored = try await store.page(url)
        #expect(stored["version"] == 1 && stored["validated_how"] == "same record")
        #expect(stored["fetched_at"] == .time(mug.fetchedAt) && stored["validated_at"] == .time(later))
        #expect(try await store.stat("versions") == 1)
    }

    @Test func `a 304 renews and keeps everything else`() async throws {
        _ = await store.process(mug.slots)
        let later = mug.fetchedAt + .seconds(60)
        let unchanged: [Slot: Value] = [
            .url: .text(url), .responseStatus: 304, .fetchedAt: .time(later), .responseHeaders: [["etag", "\"b2\""]],
        ]
        #expect(await store.process(unchanged).isEmitted)
        let stored = try await store.page(url)
        #expect(stored["validated_how"] == "304" && stored["validated_at"] == .time(later))
        #expect(stored["etag"] == "\"b2\"" && stored["title"] == "Canecas")
        #expect(try await store.search("azul").count == 1)
    }

    @Test func `a 304 for an unknown page is asked again`() async {
        let result = await store.process([.url: .text(url), .responseStatus: 304])
        guard case .failed(let error) = result else { return #expect(Bool(false), "\(result)") }
        #expect(error.code == "not_modified_unknown" && error.consequence == .retry(after: .zero))
    }

    @Test func `other content or other fields make a new version`() async throws {
        _ = await store.process(mug.slots)
        _ = await store.process(mug.with { $0.passages[0].text = "A caneca azul custa treze euros." }.slots)
        _ = await store.process(
            mug.with {
                $0.passages[0].text = "A caneca azul custa treze euros."
                $0.more = [.fields: ["stock": 3]]
            }.slots)
        let stored = try await store.page(url)
        #expect(stored["version"] == 3 && stored["validated_how"] == "full fetch")
        #expect(try await store.search("treze").count == 1)
        #expect(try await store.search("doze").isEmpty)
        let first = try await store.page(url, version: 1)
        #expect(first["content"] == mug.slots[.content] && first["passages"] == .list([]))
    }

    @Test func `only the newest versions are kept`() async throws {
        let store = try StoreDriver(folder.database, with: ["keep_versions": 2])
        for price in 1...5 {
            _ = await store.process(mug.with { $0.passages[0].text = "Custa \(price) euros." }.slots)
        }
        #expect(try await store.stat("versions") == 2)
        #expect(try await store.page(url, version: 3) == .null)
        #expect(try await store.page(url, version: 4)["version"] == 4)
    }

    @Test func `a page that asks not to be archived keeps one version`() async throws {
        let secret = mug.with { $0.more = [.directives: ["noarchive": true]] }
        for price in 1...3 {
            _ = await store.process(secret.with { $0.passages[0].text = "Custa \(price) euros." }.slots)
        }
        #expect(try await store.stat("versions") == 1)
        #expect(try await store.page(url)["directives"]?["noarchive"] == true)
    }

    @Test func `a new title with the same content is renewed in place and found`() async throws {
        _ = await store.process(mug.with { $0.title = "Liquidação" }.slots)
        _ = await store.process(mug.with { $0.title = "Promoção de verão" }.slots)
        let stored = try await store.page(url)
        #expect(stored["version"] == 1 && stored["title"] == "Promoção de verão")
        #expect(try await store.search("promoção verão").count == 2)
        #expect(try await store.search("liquidação").isEmpty)
        #expect(try await store.query(["op": "check"])["ok"] == true)
    }

    @Test func `what the server said is given back for conditional requests`() async throws {
        _ = await store.process(mug.with { $0.more = [.responseHeaders: [["etag", "\"a1\""]]] }.slots)
        let answer = try await store.query(["op": "previous", "urls": [.text(url), "https://shop.example/none"]])
        let pages = answer["pages"]?.list ?? []
        #expect(pages.count == 1 && pages.first?["etag"] == "\"a1\"")
        #expect(pages.first?["content"] == mug.slots[.fingerprints]?["content"])
    }

    @Test func `a removed page leaves search, and counts on when it returns`() async throws {
        _ = await store.process(mug.slots)
        #expect(try await store.query(["op": "remove", "url": .text(url), "reason": "410"])["removed"] == true)
        #expect(try await store.query(["op": "remove", "url": .text(url), "reason": "410"])["removed"] == false)
        #expect(try await store.page(url) == .null)
        #expect(try await store.search("caneca").isEmpty)
        #expect(try await store.stat("passages") == 0)
        _ = await store.process(mug.slots)
        #expect(try await store.page(url)["version"] == 2)
        #expect(try await store.search("azul").count == 1)
    }

    @Test func `pages are listed in URL order, a part at a time`() async throws {
        for name in ["c", "a", "b"] { _ = await store.process(SamplePage("https://www.shop.example/\(name)").slots) }
        _ = await store.process(SamplePage("https://other.example/z").slots)
        var request: ValueMap = ["op": "pages", "site": "shop.example", "limit": 2]
        let first = try await store.query(request)
        #expect(
            first["pages"]?.list?.map { $0["url"] } == ["https://www.shop.example/a", "https://www.shop.example/b"])
        request["cursor"] = first["cursor"]
        let second = try await store.query(request)
        #expect(second["pages"]?.list?.map { $0["url"] } == ["https://www.shop.example/c"] && second["cursor"] == nil)
        let other = try await store.query(["op": "pages", "prefix": "https://other.example/"])
        #expect(other["pages"]?.list?.count == 1)
        #expect(try await store.query(["op": "pages", "pipeline": "none"])["pages"] == .list([]))
    }

    @Test func `a question that is none is refused with what was expected`() async {
        await #expect(throws: StageError.self) { try await store.query(["op": "drop"]) }
        await #expect(throws: StageError.self) { try await store.query(["op": "page", "url": 3]) }
        await #expect(throws: StageError.self) { try await store.query(["op": "search", "question": "x", "k": "ten"]) }
    }
}
