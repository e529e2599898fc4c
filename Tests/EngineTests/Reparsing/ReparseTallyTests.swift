// SPDX-License-Identifier: MIT

import ControlProtocol
import Testing
import Vocabulary

@testable import Engine

struct ReparseTallyTests {
    private let old: Value = ["content": "A. B.", "fields": ["price": 1, "name": "x"]]

    @Test func `pages, fields and fill rates are counted, and the first that differ shown`() {
        var tally = ReparseTally(pipeline: "p", isDryRun: true, declared: ["price", "size"], examples: 1)
        tally.note("u1", from: old, to: old)
        tally.note("u2", from: old, to: ["content": "A. C.", "fields": ["name": "x", "size": "L"]])
        tally.note("u3", from: ["content": "A."], to: ["content": "A.", "title": "T"])
        tally.noteUpToDate()
        tally.noteOutdated()
        tally.noteFailure("u4", "empty", "nothing")
        let result = tally.finished(after: .seconds(1))
        #expect(result.pages == 6 && result.changed == 2 && result.unchanged == 1 && result.upToDate == 1)
        #expect(result.outdated == 1 && result.failed == 1 && result.contentChanged == 1)
        #expect(
            result.fields == [
                .init(name: "name", before: 2, after: 2, changed: 0),
                .init(name: "price", before: 2, after: 1, changed: 1),
                .init(name: "size", before: 0, after: 1, changed: 1),
            ])
        #expect(result.examples.map(\.url) == ["u2"] && result.failures.map(\.code) == ["empty"])
    }

    @Test func `of pages that are all up to date no field is said to be empty`() {
        var tally = ReparseTally(pipeline: "p", isDryRun: true, declared: ["price"], examples: 1)
        tally.noteUpToDate()
        #expect(tally.finished(after: .zero).fields.isEmpty)
    }

    @Test func `a body that lacks what is needed is none`() {
        #expect(KeptBody(.null) == nil && KeptBody(["url": "u", "body": .bytes([1])]) == nil)
        let body = KeptBody([
            "url": "u", "body": .bytes([1]), "fetched_at": .time(Timestamp(microseconds: 5)), "charset": .null,
            "content_type": "text/html", "fetch": "f-1",
        ])
        #expect(body?.slots[.contentType] == "text/html" && body?.slots[.charset] == nil && body?.fetch == "f-1")
        #expect(body?.slots[.responseStatus] == 200)
    }
}
