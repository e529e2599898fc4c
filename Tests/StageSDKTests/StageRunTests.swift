// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

/// The test kit, on a stage that uses every outcome.
struct StageRunTests {
    struct Mirror: Stage {
        struct Options: StageOptions {
            var least = 1
            static let schema: [Option<Self>] = [Option("least", \.least, min: 0, doc: "Least status.")]
        }
        static let manifest = StageManifest(
            kind: .enrich, name: "mirror", summary: "Does as the method says.", reads: [.method],
            writes: [.title, .description],
            examples: [
                StageExample("emits", given: [.method: "emit"], expect: .emitted([.title: "seen"])),
                StageExample("drops", given: [.method: "drop"], expect: .dropped("unwanted")),
                StageExample("wrong", given: [.method: "drop"], expect: .dropped("other")),
                StageExample("refused", given: [:], with: ["least": -1]),
            ])

        init(options: Options) throws(OptionsError) {
            if options.least == 13 { throw OptionsError("least", "13 brings bad luck") }
        }

        func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
            switch record[.method] {
            case "emit": .emit(record.setting(.title, to: "seen").setting(.description, to: nil))
            case "drop": .drop("unwanted", detail: "by its method")
            case "again": .again(method: "browser", after: .seconds(3))
            case "undeclared": .emit(record.setting(.author, to: "nobody"))
            default: throw .missing(.method)
            }
        }
    }

    @Test func `an emitted record keeps, changes and loses slots`() async throws {
        let run = try StageRun(Mirror.self)
        let result = await run.process([.method: "emit", .url: "u", .description: "gone"])
        #expect(result == .emitted([.method: "emit", .url: "u", .title: "seen"]))
        #expect(result.isEmitted && result[.title] == "seen" && result[.description] == nil)
    }

    @Test func `other outcomes arrive whole`() async throws {
        let run = try StageRun(Mirror.self, with: ["least": 0])
        #expect(await run.process([.method: "drop"]) == .dropped("unwanted", detail: "by its method"))
        #expect(await run.process([.method: "again"]) == .again(method: "browser", after: .seconds(3)))
        #expect(await run.process([:]) == .failed(.missing(.method)))
        guard case .failed(let error) = await run.process([.method: "undeclared"]) else {
            Issue.record("an undeclared slot was written")
            return
        }
        #expect(error.code == "undeclared_slot" && error.detail.contains("author"))
    }

    @Test func `options are checked by the schema and by the stage`() {
        #expect(throws: StageRunError.self) { _ = try StageRun(Mirror.self, with: ["most": 1]) }
        let error = #expect(throws: StageRunError.self) { _ = try StageRun(Mirror.self, with: ["least": 13]) }
        #expect(error?.problems == ["least: 13 brings bad luck"])
    }

    @Test func `examples that do not hold are told`() async {
        let failures = await StageRun<Mirror>.failedExamples()
        #expect(failures.count == 2)
        #expect(failures.first?.hasPrefix("wrong: expected") == true && failures.last?.hasPrefix("refused: ") == true)
    }
}
