// SPDX-License-Identifier: MIT

import ControlProtocol
import Testing
import Vocabulary

@testable import Engine

struct VersionComparisonTests {
    private let old: Value = [
        "version": 1, "title": "Mug", "content": "It costs 12 euros. It is blue.",
        "fields": ["price": 12, "stock": 3, "name": "Mug"],
    ]
    private let new: Value = [
        "version": 2, "title": "Mug", "language": "en", "content": "It costs 14 euros. It is blue.",
        "fields": ["price": 14, "name": "Mug", "size": "L"],
    ]

    @Test func `fields, details and text are compared`() {
        let diff = VersionComparison(old: old, new: new).result(url: "u", atMost: 10)
        #expect(
            diff.fields == [
                .init(name: "price", before: 12, after: 14), .init(name: "size", before: nil, after: "L"),
                .init(name: "stock", before: 3, after: nil),
            ])
        #expect(diff.details == [.init(name: "language", before: nil, after: "en")])
        #expect(diff.content.map(\.kind) == [.rewritten, .same] && !diff.isCut)
        #expect(diff.from.version == 1 && diff.to.version == 2 && diff.similarity == 0.5)
    }

    @Test func `equal versions do not differ, and long differences are cut`() {
        let same = VersionComparison(old: old, new: old).result(url: "u", atMost: 10)
        #expect(same.fields.isEmpty && same.details.isEmpty && same.similarity == 1)
        let cut = VersionComparison(old: old, new: new).result(url: "u", atMost: 1)
        #expect(cut.content.count == 1 && cut.isCut)
        #expect(VersionComparison(old: .null, new: .null).result(url: "u", atMost: 1).similarity == 1)
    }
}
