// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import StoreJSONL

struct LineTests {
    let folder: LinesFolder

    init() throws { folder = try LinesFolder() }

    @Test func `the examples of the manifest hold`() async {
        #expect(await StageRun<JSONLStore>.failedExamples() == [])
    }

    @Test func `a record becomes one line with what it holds`() async throws {
        let result = await (try folder.stage()).process([
            .url: "https://shop.example/p/1", .title: "Caneca", .responseStatus: 200, .wordCount: 0, .author: .null,
            .fetchedAt: .time(Timestamp(microseconds: 1_600_000_000_000_000)), .body: .bytes([1, 2]),
            .fields: ["price": ["amount": 12.5, "currency": "EUR"]], .responseHeaders: [["etag", "\"a\""]],
            .previous: ["etag": "x"], .hostMemory: ["cookies": "secret"], .requestHeaders: [["cookie", "secret"]],
            .requestBody: .bytes([3]), .requestMethod: "POST", .outlinks: [["url": "https://shop.example/"]],
        ])
        #expect(result.isEmitted)
        let line = try #require(try folder.lines().first?.object)
        let written = [
            "url", "response.status", "response.headers", "fetched_at", "title", "fields", "outlinks", "word_count",
        ]
        #expect(line.members.map(\.name) == written)
        #expect(line["fetched_at"] == "2020-09-13T12:26:40.000Z" && line["response.status"] == 200)
        #expect(line["fields"]?["price"]?["amount"] == 12.5)
    }

    @Test func `the slots of the recipe are written, in its order`() async throws {
        let stage = try folder.stage(["slots": ["title", "body", "url", "title"]])
        #expect(await stage.process([.url: "u:", .title: "T", .body: .bytes([0xFF, 0]), .content: "c"]).isEmitted)
        #expect(folder.text() == #"{"title":"T","body":"/wA=","url":"u:"}"# + "\n")
    }

    @Test func `a record without any of the slots is an empty object`() async throws {
        #expect(await (try folder.stage(["slots": ["title"]])).put("u:").isEmitted)
        #expect(folder.text() == "{}\n")
    }

    @Test func `slots of another kind than declared count as empty`() async throws {
        let slots: [Slot: Value] = [.url: "u:", .title: 3, .fields: [1], .outlinks: "none", .responseStatus: "200"]
        #expect(await (try folder.stage()).process(slots).isEmitted)
        #expect(folder.text() == #"{"url":"u:"}"# + "\n")
    }

    @Test(arguments: ["a\nb\r\nc", "\u{0}\u{1B}", "\"\\", "\u{2028}\u{85}", "🙂", "\u{FFFD}"])
    func `no text breaks a line`(text: String) async throws {
        #expect(await (try folder.stage()).process([.url: "u:", .content: .text(text)]).isEmitted)
        #expect(try folder.lines().map { $0["content"] } == [.string(text)])
    }

    @Test func `a line of megabytes is one line`() async throws {
        #expect(await (try folder.stage()).put("u:", bytes: 4 << 20).isEmitted)
        #expect(try folder.lines().first?["content"]?.string?.utf8.count == 4 << 20)
    }

    @Test(
        arguments: [
            (["slots": ["titel"]], "titel"), (["path": ""], "path"), (["path": "a\u{0}b"], "path"),
            (["path": "-", "rotate_at": "1MiB"], "rotate_at"), (["rotate_at": "0B"], "rotate_at"),
        ] as [(JSON, String)])
    func `options that cannot work are refused by name`(options: JSON, named: String) {
        #expect { try StageRun<JSONLStore>(with: options) } throws: { error in
            (error as? StageRunError)?.problems.contains { $0.contains(named) } ?? false
        }
    }
}
