// SPDX-License-Identifier: MIT

import FoundationEssentials
import GRDB
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import StoreSQLite

/// Bodies kept for reading pages anew.
struct BodyTests {
    let folder: TemporaryFolder
    let store: StoreDriver
    let url = "https://shop.example/p/1"
    let html = Array("<html><body>\(String(repeating: "<p>caneca azul</p>", count: 200))</body></html>".utf8)

    init() throws {
        folder = try TemporaryFolder()
        // The samples are years old, and what is too old goes at once.
        store = try StoreDriver(folder.database, with: ["keep_bodies": "3650d"])
    }

    private func page(
        _ url: String? = nil, body: [UInt8]? = nil, text: String = "Doze euros.", at seconds: Int = 0,
        _ more: [Slot: Value] = [:]
    ) -> [Slot: Value] {
        var page = SamplePage(url ?? self.url, ("Preço", text))
        page.fetchedAt = page.fetchedAt + .seconds(seconds)
        let body = body ?? html
        page.more = [
            .body: .bytes(body), .contentType: "text/html", .charset: "utf-8", .method: "http",
            .responseHeaders: [["content-type", "text/html"], ["set-cookie", "secret"], ["x-robots-tag", "none"]],
            .fingerprints: [
                "body": .text(Fingerprint(sha256: body).hex), "content": .text(Fingerprint(sha256: text).hex),
            ],
        ].merging(more) { $1 }
        return page.slots
    }

    private func body(_ url: String? = nil) async throws -> Value {
        try await store.query(["op": "body", "url": .text(url ?? self.url)])
    }

    private func totals() async throws -> Value { try await store.query(["op": "captures", "limit": 0]) }

    private func rows(_ table: String) throws -> Int {
        try DatabaseQueue(path: folder.database).read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
        }
    }

    @Test func `a body comes back byte for byte, with what stages need to read it anew`() async throws {
        _ = await store.process(page(nil, body: html, [.visit: ["fetch": "f-1"]]))
        let kept = try await body()
        #expect(kept["body"]?.bytes == html && kept["charset"] == "utf-8" && kept["content_type"] == "text/html")
        #expect(kept["headers"] == [["content-type", "text/html"], ["x-robots-tag", "none"]])
        #expect(kept["status"] == 200 && kept["method"] == "http" && kept["fetch"] == "f-1" && kept["version"] == 1)
        let totals = try await totals()
        #expect(totals["count"] == 1 && totals["size"] == .int(Int64(html.count)))
        #expect(totals["kept_size"]?.int.map { $0 < 300 } == true)
        #expect(try await body("https://shop.example/none") == .null)
    }

    @Test func `equal bodies stand once, and go with the last version made from them`() async throws {
        _ = await store.process(page())
        _ = await store.process(page("https://shop.example/p/2"))
        #expect(try rows("bodies") == 1 && rows("captures") == 2)
        _ = try await store.query(["op": "remove", "url": .text(url), "reason": "gone"])
        #expect(try rows("bodies") == 1 && rows("captures") == 1)
        _ = try await store.query(["op": "remove", "url": "https://shop.example/p/2", "reason": "gone"])
        #expect(try rows("bodies") == 0 && rows("captures") == 0)
    }

    @Test func `the same record keeps its body, a further version has its own, a dropped version none`() async throws {
        let two = try StoreDriver(folder.database, with: ["keep_versions": 2, "keep_bodies": "3650d"])
        _ = await two.process(page())
        _ = await two.process(page(body: html + [0x20], at: 10))
        #expect(try await body()["body"]?.bytes == html)
        _ = await two.process(page(body: html + [0x21], text: "Treze euros.", at: 20))
        #expect(try await body()["body"]?.bytes == html + [0x21] && rows("bodies") == 2)
        _ = await two.process(page(body: html + [0x22], text: "Catorze euros.", at: 30))
        #expect(try rows("bodies") == 2 && rows("captures") == 2)
    }

    @Test func `nothing is kept of a page that asks for it, of none, and where the recipe says so`() async throws {
        _ = await store.process(page(nil, [.directives: ["noarchive": true]]))
        _ = await store.process(page("https://shop.example/p/2", body: []))
        let none = try StoreDriver(folder.database, with: ["keep_bodies": "0s"])
        _ = await none.process(page("https://shop.example/p/3"))
        #expect(try rows("captures") == 0)
    }

    @Test func `a body goes when its time is over, counted from when its version was last seen to hold`() async throws {
        _ = await store.process(page())
        let end = SamplePage(url).fetchedAt + .seconds(3650 * 86_400)
        func drop(at seconds: Int) throws -> Int {
            try DatabaseQueue(path: folder.database).write { db in
                try BodyWriter.dropExpired(db, at: end + .seconds(seconds))
            }
        }
        #expect(try drop(at: 0) == 0)
        _ = await store.process([
            .url: .text(url), .responseStatus: 304, .fetchedAt: .time(SamplePage(url).fetchedAt + .seconds(3000)),
        ])
        #expect(try drop(at: 3000) == 0 && drop(at: 3001) == 1 && rows("bodies") == 0)
    }

    @Test func `a page made anew is no visit, and one that was visited meanwhile is left alone`() async throws {
        _ = await store.process(page())
        let visit: [Slot: Value] = [.visit: ["reason": "reparse", "recipe": "r2", "fetch": "f-1"]]
        #expect(await store.process(page(text: "Doze euros e meio.", visit)).isEmitted)
        let made = try await store.page(url)
        #expect(made["version"] == 2 && made["validated_at"] == made["fetched_at"] && made["recipe"] == "r2")
        #expect(try await body()["version"] == 2 && rows("bodies") == 1)
        let facts = try await store.query(["op": "previous", "urls": [.text(url)]])["pages"]?.list?.first
        #expect(facts?["history"] == .list([]))
        _ = await store.process(page(text: "Treze euros.", at: 50))
        _ = await store.process(page(text: "Velho.", visit))
        #expect(try await store.page(url)["version"] == 3)
        _ = await store.process(page("https://shop.example/never", text: "Velho.", visit))
        #expect(try await store.page("https://shop.example/never") == .null)
    }

    @Test func `captures are listed page by page`() async throws {
        for number in 1...5 { _ = await store.process(page("https://shop.example/p/\(number)", at: number)) }
        let first = try await store.query(["op": "captures", "limit": 3, "pipeline": "shop.example"])
        #expect(first["captures"]?.list?.count == 3)
        let rest = try await store.query(["op": "captures", "limit": 3, "cursor": first["cursor"] ?? .null])
        #expect(rest["captures"]?.list?.map { $0["url"] } == ["https://shop.example/p/4", "https://shop.example/p/5"])
        #expect(rest["cursor"] == nil)
        let since = try await store.query([
            "op": "captures", "since": .time(SamplePage(url).fetchedAt + .seconds(4)), "pipeline": "shop.example",
        ])
        #expect(since["captures"]?.list?.count == 2)
        #expect(try await store.query(["op": "captures", "pipeline": "other"])["captures"] == .list([]))
    }

    @Test func `damaged bytes are an error and no page`() async throws {
        _ = await store.process(page())
        try await DatabaseQueue(path: folder.database).write { db in
            try db.execute(sql: "UPDATE bodies SET bytes = x'789c0102'")
        }
        await #expect(throws: StageError.self) { try await body() }
        for bytes in [[1, 2, 3], [0x28, 0xB5, 0x2F, 0xFD], [0x28, 0xB5, 0x2F, 0xFD, 0x20, 0xFF, 0xFF], []] as [[UInt8]]
        {
            for size in [10, 0, Int.max] { #expect(BodyCompression.expanded(Data(bytes), size: size) == nil) }
        }
    }

    @Test func `a body that an earlier version kept with zlib is read`() {
        let packed = Data([0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x06, 0x2C, 0x02, 0x15])
        #expect(BodyCompression.expanded(packed, size: 5) == Array("hello".utf8))
        #expect(BodyCompression.expanded(packed, size: 6) == nil)
    }
}
