// SPDX-License-Identifier: MIT

import StageHosting
import Testing
import Vocabulary

struct ExampleCTests {
    private func stage(with options: JSON = [:]) throws -> HostedStage {
        try HostedStage(.enrich, "example_c", in: "ExampleC", with: options)
    }

    @Test(arguments: [
        ("", 0, 0), (" \t\n", 0, 0), ("one", 1, 1), ("one two", 2, 1), ("a b c d e", 5, 3),
        ("no\u{A0}break\u{2003}em\u{3000}ideographic", 4, 2), ("olá — café", 3, 2),
    ])
    func `counts words and rounds minutes up`(text: String, words: Int64, minutes: Int64) async throws {
        let record = HostedRecord([.text: .text(text)])
        #expect(await (try stage(with: ["words_per_minute": 2])).process(record) == .next)
        #expect(record[.wordCount] == .int(words) && record[.fields] == ["reading_minutes": .int(minutes)])
    }

    @Test func `keeps other fields and replaces its own`() async throws {
        let record = HostedRecord([.text: "a b", .fields: ["minutes": "old", "price": ["amount": 12.9]]])
        #expect(await (try stage(with: ["field": "minutes"])).process(record) == .next)
        #expect(record[.fields] == ["price": ["amount": 12.9], "minutes": 1])
    }

    @Test func `a record without text is rejected`() async throws {
        let failure = await (try stage()).process(HostedRecord()).failure
        #expect(failure?.code == "missing_slot" && failure?.consequence == .reject)
    }

    @Test(arguments: ["", "Reading", "9lives", "a b", "a.b", String(repeating: "a", count: 65)])
    func `a field that is no word is refused`(field: String) {
        let problem = #expect(throws: OptionProblem.self) { _ = try stage(with: ["field": .string(field)]) }
        #expect(problem?.path == ["field"])
    }

    @Test func `its longest field name is 64 bytes`() async throws {
        let name = String(repeating: "a", count: 64)
        let record = HostedRecord([.text: "a"])
        #expect(await (try stage(with: ["field": .string(name)])).process(record) == .next)
        #expect(record[.fields]?[name] == 1)
    }
}
