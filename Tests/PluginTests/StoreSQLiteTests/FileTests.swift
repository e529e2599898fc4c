// SPDX-License-Identifier: MIT

import GRDB
import Glibc
import StageSDK
import StageTestKit
import Testing
import Vocabulary

/// What may stand at the path, and what becomes of it.
struct FileTests {
    let folder: TemporaryFolder
    let page = SamplePage("https://shop.example/p/1", ("Preço", "A caneca azul."))

    init() throws { folder = try TemporaryFolder() }

    /// A store on `path` takes no page and answers no question, says why, and asks for the run to stop.
    private func expectRefusal(_ code: String, of path: String? = nil) async throws {
        let store = try StoreDriver(path ?? folder.database)
        guard case .failed(let error) = await store.process(page.slots) else {
            Issue.record("a page was stored")
            return
        }
        #expect(error.code == code && error.consequence == .halt, "\(error)")
        #expect(error.detail.contains(path ?? folder.database))
        await #expect { try await store.search("caneca") } throws: { ($0 as? StageError)?.code == code }
        #expect(!store.health.isHealthy && store.health.detail.hasPrefix(code))
    }

    @Test(arguments: [
        "a", "SQLite format 3\0", String(repeating: "SQLite format 4\0", count: 32),
        String(repeating: "<html> ", count: 4096),
    ])
    func `a file of another kind is left as it is`(text: String) async throws {
        try RawFile.write(Array(text.utf8), to: folder.database)
        try await expectRefusal("not_ours")
        #expect(String(decoding: RawFile.bytes(folder.database), as: UTF8.self) == text)
    }

    @Test(arguments: [0, 7]) func `a database of another application is left as it is`(application: Int) async throws {
        try folder.withDatabase { db in
            try db.execute(sql: "CREATE TABLE pages (id INTEGER); PRAGMA application_id = \(application)")
        }
        let before = RawFile.bytes(folder.database)
        try await expectRefusal("not_ours")
        #expect(RawFile.bytes(folder.database).elementsEqual(before))
    }

    @Test func `a database of a newer layout is left as it is`() async throws {
        _ = await (try StoreDriver(folder.database)).process(page.slots)
        try folder.withDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
        try await expectRefusal("too_new")
        #expect(try folder.withDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 99)
    }

    @Test func `a path that no file can have is refused`() async throws {
        try await expectRefusal("cannot_open", of: folder.file("none/knowledge.db"))
        try await expectRefusal("cannot_open", of: folder.path)
        try await expectRefusal("cannot_open", of: "/dev/null")
    }

    @Test func `a damaged database is refused, not repaired`() async throws {
        for number in 0..<40 {
            let page = SamplePage(
                "https://shop.example/\(number)", ("A", String(repeating: "caneca \(number) ", count: 200)))
            #expect(await (try StoreDriver(folder.database)).process(page.slots).isEmitted)
        }
        try folder.withDatabase { _ = try Row.fetchAll($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        var bytes = RawFile.bytes(folder.database)
        try #require(bytes.count > 40_960)
        for index in 8192..<(bytes.count - 4096) { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
        try RawFile.write(bytes, to: folder.database)
        try await expectRefusal("corrupt")
        #expect(RawFile.bytes(folder.database).elementsEqual(bytes))
    }

    @Test func `half a database is refused`() async throws {
        _ = await (try StoreDriver(folder.database)).process(page.slots)
        try folder.withDatabase { _ = try Row.fetchAll($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        let bytes = RawFile.bytes(folder.database)
        try RawFile.write(Array(bytes.prefix(bytes.count / 2)), to: folder.database)
        try await expectRefusal("corrupt")
    }

    @Test func `an empty file becomes a store`() async throws {
        try RawFile.write([], to: folder.database)
        let store = try StoreDriver(folder.database)
        #expect(await store.process(page.slots).isEmitted)
        #expect(try await store.search("caneca").count == 1)
    }

    @Test func `a file that was moved away is not written any more`() async throws {
        let store = try StoreDriver(folder.database)
        #expect(await store.process(page.slots).isEmitted)
        #expect(rename(folder.database, folder.file("other")) == 0)
        for suffix in ["-wal", "-shm"] { rename(folder.database + suffix, folder.file("other" + suffix)) }
        let second = SamplePage("https://shop.example/p/2", ("A", "Um prato."))
        #expect(await store.process(second.slots).isEmitted)
        #expect(try await store.stat("pages") == 1)
        #expect(try await (try StoreDriver(folder.file("other"))).stat("pages") == 1)
    }

    @Test func `a store asks for no file before its first page`() throws {
        let store = try StoreDriver(folder.database)
        #expect(store.health.isHealthy && access(folder.database, F_OK) != 0)
    }
}
