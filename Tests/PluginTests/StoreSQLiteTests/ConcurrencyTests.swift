// SPDX-License-Identifier: MIT

import GRDB
import Glibc
import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import StoreSQLite

struct ConcurrencyTests {
    let folder: TemporaryFolder
    let page = SamplePage("https://shop.example/p/1", ("Preço", "A caneca azul."))

    init() throws { folder = try TemporaryFolder() }

    /// Whether file and search index are whole, and the index holds what the rows hold.
    private func expectWhole() throws {
        try folder.withDatabase { db in
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
            // 1: compare with the table that holds the texts (sqlite.org/fts5.html, 6.7).
            try db.execute(sql: "INSERT INTO passage_index (passage_index, rank) VALUES ('integrity-check', 1)")
        }
    }

    @Test func `four processes start on one new file and all their pages are there`() async throws {
        await withTaskGroup { group in
            for writer in 0..<4 {
                group.addTask { [path = folder.database] in
                    await #expect(processExitsWith: .success) { [path = path as String, writer = writer as Int] in
                        let store = try StoreDriver(path)
                        for number in 0..<20 {
                            let page = SamplePage(
                                "https://shop.example/\(writer)/\(number)", ("A", "Uma caneca \(number)."))
                            let result = await store.process(page.slots)
                            guard result.isEmitted else { fatalError("\(result)") }
                        }
                    }
                }
            }
        }
        let store = try StoreDriver(folder.database)
        #expect(try await store.stat("pages") == 80)
        #expect(try await store.pagesFound("caneca", ["k": 200]).count == 80)
        try expectWhole()
    }

    @Test func `a page visited by sixty at once is one page`() async throws {
        let store = try StoreDriver(folder.database, with: ["keep_versions": 100])
        await withTaskGroup { group in
            for number in 0..<60 {
                let visit = page.with { $0.passages[0].text = "A caneca \(number)." }
                group.addTask { #expect(await store.process(visit.slots).isEmitted) }
            }
        }
        #expect(try await store.stat("pages") == 1)
        #expect(try await store.stat("passages") == 1)
        #expect(try await store.page(page.url)["version"] == 60)
        #expect(try await store.stat("versions") == 60)
        #expect(try await store.search("caneca").count == 1)
        try expectWhole()
    }

    @Test func `a record that cannot be stored fails alone in its transaction`() async throws {
        let store = try StoreDriver(folder.database, with: ["commit_every": "10s", "commit_records": 5])
        let unknown: [Slot: Value] = [.url: "https://shop.example/gone", .responseStatus: 304]
        let results = await withTaskGroup(of: StageResult.self) { group in
            group.addTask { await store.process(unknown) }
            for number in 0..<4 {
                let page = SamplePage("https://shop.example/\(number)", ("A", "Uma caneca."))
                group.addTask { await store.process(page.slots) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let failures = results.compactMap { if case .failed(let error) = $0 { error.code } else { nil } }
        #expect(failures == ["not_modified_unknown"])
        #expect(try await store.stat("pages") == 4)
        #expect(try await store.pagesFound("caneca").count == 4)
        try expectWhole()
    }

    @Test func `a store that another writer holds is tried again`() async throws {
        let store = try StoreDriver(folder.database, with: ["busy_timeout": "20ms"])
        #expect(await store.process(page.slots).isEmitted)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true  // one that stays open between calls
        let other = try DatabaseQueue(path: folder.database, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let second = SamplePage("https://shop.example/p/2", ("A", "Um prato."))
        guard case .failed(let error) = await store.process(second.slots) else {
            Issue.record("a page was stored")
            return
        }
        #expect(error.code == "busy" && error.consequence == .retry(after: .seconds(1)))
        #expect(try await store.search("caneca").count == 1)  // readers do not wait
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        #expect(await store.process(second.slots).isEmitted)
        #expect(store.health.isHealthy)
    }

    @Test func `flush commits what waits without waiting for more`() async throws {
        // Nothing but the flush can end the wait within an hour.
        let queue = patientQueue()
        let draft = try PageDraft(Record(slots: page.slots), keepVersions: 5)
        async let stored = queue.submit(.page(draft))
        while case .success = await queue.submit(.barrier), try await pageCount(queue) == 0 {}
        #expect(try await stored.get() == .added(version: 1))
    }

    @Test func `a page that somebody waits for is committed at once`() async throws {
        let queue = patientQueue()
        let slots = page.slots.merging([.visit: ["id": "v1", "reason": "ensure_fresh"]]) { _, given in given }
        let draft = try PageDraft(Record(slots: slots), keepVersions: 5)
        #expect(try await queue.submit(.page(draft)).get() == .added(version: 1))
    }

    private func patientQueue() -> CommitQueue {
        let settings = StoreSettings(
            path: folder.database, commitEvery: .seconds(3600), commitRecords: 100, busyTimeout: .seconds(60),
            maxSize: 0, syncsEveryCommit: false)
        return CommitQueue(database: KnowledgeDatabase(settings: settings))
    }

    private func pageCount(_ queue: CommitQueue) async throws -> Int {
        try await queue.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM pages") ?? 0 }
    }

    @Test func `after kill -9 every page that was completed is there, and none is half there`() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [database = folder.database as String, done = folder.file("done") as String] in
            let store = try StoreDriver(database, with: ["commit_every": "2ms"])
            await withTaskGroup { group in
                for writer in 0..<8 {
                    group.addTask {
                        for number in 0..<100 {
                            let page = SamplePage.numbered(writer * 1000 + number)
                            guard await store.process(page.slots).isEmitted else { exit(1) }
                            RawFile.append(page.url, to: done)
                            // The others are anywhere in their work.
                            if writer == 0, number == 9 { kill(getpid(), SIGKILL) }
                        }
                    }
                }
            }
        }
        let done = String(decoding: RawFile.bytes(folder.file("done")), as: UTF8.self).split(separator: "\n")
        #expect(done.count >= 10)
        let store = try StoreDriver(folder.database)
        for url in done {
            let number = try #require(Int(url.split(separator: "/").last ?? ""))
            #expect(try await store.page(String(url))["content"] == SamplePage.numbered(number).slots[.content])
        }
        let pages = try #require(try await store.stat("pages"))
        #expect(pages >= Int64(done.count))
        #expect(try await store.stat("versions") == pages)
        #expect(try await store.stat("passages") == 2 * pages)
        try expectWhole()
    }

    @Test func `the index holds what the rows hold after changes of every kind`() async throws {
        let store = try StoreDriver(folder.database)
        for number in 0..<6 { _ = await store.process(SamplePage.numbered(number).slots) }
        let changes: [SamplePage] = [
            .numbered(0).with { $0.title = "Outro título" }, .numbered(1).with { $0.passages.removeFirst() },
            .numbered(2).with { $0.passages.append($0.passages[0]) }, .numbered(3).with { $0.language = "en" },
            .numbered(4).with { $0.more = [.directives: ["noindex": true]] },
        ]
        for page in changes { #expect(await store.process(page.slots).isEmitted) }
        _ = try await store.query(["op": "remove", "url": .text(SamplePage.numbered(5).url), "reason": "410"])
        #expect(try await store.stat("passages") == 10)
        try expectWhole()
    }
}

extension SamplePage {
    static func numbered(_ number: Int) -> SamplePage {
        SamplePage("https://shop.example/n/\(number)", ("A", "Uma caneca \(number)."), ("B", "Um prato \(number)."))
    }
}
