// SPDX-License-Identifier: MIT

import StageSDK
import Testing
import Vocabulary

struct RecordTests {
    private let record = Record(slots: [
        .url: "https://a.example/", .responseStatus: 200, .body: .bytes([1, 2, 3]), .title: "Old",
        .fetchedAt: .time(Timestamp(microseconds: 5)), .fields: ["price": 3],
        .responseHeaders: [["content-type", "text/html"], ["set-cookie", "a"], ["set-cookie", "b"], ["lonely"]],
        .outlinks: [["url": "https://b.example/", "text": "B"], ["text": "no url"]],
        .passages: [["id": "p", "start": 1, "end": 4, "text": "mug", "headings": ["Top", 7], "words": 1]],
    ])

    @Test func `slots read as the type of their key`() {
        #expect(record[.url] == "https://a.example/" && record[.responseStatus] == 200 && record[.body] == [1, 2, 3])
        #expect(record[.fetchedAt] == Timestamp(microseconds: 5) && record[.fields] == ["price": 3])
        #expect(record[.outlinks] == [Outlink(url: "https://b.example/", text: "B", rel: "")])
        #expect(
            record[.passages]
                == [RecordPassage(id: "p", headings: ["Top"], start: 1, end: 4, text: "mug", words: 1)])
        #expect(record[.author] == nil && record.has(.url) && !record.has(.author))
    }

    @Test func `headers are found whatever their case, repeated ones are all there`() {
        let headers = record[.responseHeaders]
        #expect(headers?["Content-Type"] == "text/html" && headers?["set-cookie"] == "a" && headers?["etag"] == nil)
        #expect(headers?.fields.map(\.value) == ["text/html", "a", "b"])
    }

    @Test func `a slot of another type than its key's reads as absent`() {
        let odd = Record(slots: [.title: 7, .responseStatus: "200", .outlinks: "none", .fields: [1], .fetchedAt: 5])
        #expect(odd[.title] == nil && odd[.responseStatus] == nil && odd[.outlinks] == nil)
        #expect(odd[.fields] == nil && odd[.fetchedAt] == nil)
    }

    @Test func `what is set stays with the copy it was set on, and the last one wins`() {
        let changed = record.setting(.title, to: "New").setting(.title, to: "Newest").setting(.wordCount, to: 3)
        #expect(record[.title] == "Old" && changed[.title] == "Newest" && changed[.wordCount] == 3)
        #expect(changed.changedSlots == [.title: "Newest", .wordCount: 3])
    }

    @Test func `nil empties a slot`() {
        let changed = record.setting(.title, to: nil)
        #expect(changed[.title] == nil && !changed.has(.title) && changed.changedSlots == [.title: .null])
    }

    @Test func `bytes are lent without a copy, before and after they are given`() {
        var changed = record
        #expect(changed.withBytes(.body) { Array($0) } == [1, 2, 3])
        let bytes = OwnedBytes([4, 5])
        changed.give(.body, bytes)
        #expect(changed.withBytes(.body) { $0.baseAddress } == UnsafeRawPointer(bytes.buffer.baseAddress))
        #expect(changed[.body] == [4, 5] && changed.changedSlots == [.body: .bytes([4, 5])])
        #expect(changed.withBytes(.requestBody) { $0.count } == nil)
        changed.set(.body, to: nil)
        #expect(changed.withBytes(.body) { $0.count } == nil)
    }

    @Test func `owned bytes grow and empty`() {
        let bytes = OwnedBytes()
        #expect(bytes.array.isEmpty)
        for byte in 0..<200 {
            let chunk = [UInt8](repeating: UInt8(byte), count: 100)
            chunk.withUnsafeBytes { bytes.append($0) }
        }
        #expect(bytes.count == 20_000 && bytes.array[150] == 1 && bytes.array.last == 199)
        bytes.removeAll()
        #expect(bytes.count == 0)
    }
}
