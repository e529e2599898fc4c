// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// Records as the web gives them, and worse.
extension ConformanceRun {
    func checkRecords(of stage: StageUnderTest) async {
        let reads = Array(Set(stage.descriptor.reads).union(Slot.initial))
        await step(.takesEmptyRecord, stage.name) { await work(stage, on: HostedRecord()) }
        await step(.takesMissingSlots, stage.name) {
            var problems: [String] = []
            for slot in reads {
                let record = ConformanceSamples.record(of: reads.filter { $0 != slot })
                problems += await work(stage, on: record).map { "without \(slot.name): \($0)" }
            }
            return problems
        }
        await step(.takesTypicalRecord, stage.name) {
            _ = ConformanceHost.takeRefusals()
            let problems = await work(stage, on: ConformanceSamples.record(of: Slot.allCases))
            return problems + ConformanceHost.takeRefusals()
        }
        await checkBodies(of: stage, reads)
        await checkEnds(of: stage, reads)
        await step(.takesManyRecords, stage.name) { await workOnMany(stage, reads) }
    }

    private func checkBodies(of stage: StageUnderTest, _ reads: [Slot]) async {
        func record(_ bytes: [UInt8], text: String) -> HostedRecord {
            let record = ConformanceSamples.record(of: reads)
            record.give(OwnedBytes(bytes), in: .body)
            for slot in [Slot.text, .content, .title] { record.put(.text(text), in: slot) }
            return record
        }
        await step(.takesEmptyBody, stage.name) { await work(stage, on: record([], text: "")) }
        await step(.takesHugeBody, stage.name) {
            let word = "<p>mug &amp; "
            let text = String(repeating: word, count: (8 << 20) / word.utf8.count)
            return await work(stage, on: record(Array(text.utf8), text: text))
        }
        await step(.takesInvalidBytes, stage.name) {
            var state: UInt64 = 0x9E37_79B9_7F4A_7C15
            let noise = (0..<65_536).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
            var problems: [String] = []
            for bytes in [noise, [0xFF], [0xC3], [0x00], [0x3C], Array("<a href=\"\u{0}".utf8), [0xFE, 0xFF, 0xD8]] {
                problems += await work(stage, on: record(bytes, text: "\u{FFFD}\u{0}\u{202E}"))
            }
            return problems
        }
    }

    /// Calls that end before the stage does.
    private func checkEnds(of stage: StageUnderTest, _ reads: [Slot]) async {
        await step(.takesRecordsGivenUp, stage.name) {
            await withStage(stage) { hosted in
                for microseconds in [-1_000_000, 0, 100, 10_000] {
                    let record = ConformanceSamples.record(of: reads)
                    _ = await hosted.process(record, visit: 0, deadline: .now + .microseconds(microseconds))
                }
                return await completed(hosted) ? [] : [unfinished]
            }
        }
        await step(.takesCancelledRecords, stage.name) {
            await withStage(stage) { hosted in
                let record = ConformanceSamples.record(of: reads)
                let call = Task { await hosted.process(record, visit: 0, deadline: .now + patience) }
                for _ in 0..<100 {
                    PendingCalls.cancel(record)
                    await Task.yield()
                }
                _ = await call.value
                return await completed(hosted) ? [] : [unfinished]
            }
        }
    }

    private var unfinished: String { "a call that was given up was not completed in the time a call has" }

    private func workOnMany(_ stage: StageUnderTest, _ reads: [Slot]) async -> [String] {
        // A browser for each record is not what this rule asks for.
        let count = stage.name.kind == .render ? 8 : 1000
        return await withStage(stage) { hosted in
            let late = await withTaskGroup(of: CallResult.self) { group in
                for number in 0..<count {
                    let record = ConformanceSamples.record(of: reads)
                    record[.url] = .text("https://192.0.2.1/p/\(number)")
                    group.addTask { await hosted.process(record, visit: 0, deadline: .now + .seconds(30)) }
                }
                return await group.reduce(into: 0) { $0 += $1.isTimeout ? 1 : 0 }
            }
            let counts = hosted.counts
            var problems = late > 0 ? ["\(late) of \(count) records were not completed within 30 s"] : []
            if counts.strayCompletions > 0 { problems.append("\(counts.strayCompletions) completions too many") }
            return problems
        }
    }

    /// One record through a stage of its own.
    private func work(_ stage: StageUnderTest, on record: HostedRecord) async -> [String] {
        await withStage(stage) { hosted in
            let result = await hosted.process(record, visit: 0, deadline: .now + patience)
            if result.isTimeout { return ["it did not complete within \(patience.text)"] }
            if case .fail(let error) = result, error.code == "bad_outcome" { return [error.detail] }
            let counts = hosted.counts
            return counts.strayCompletions > 0 ? ["it completed \(counts.strayCompletions + 1) times"] : []
        }
    }

    private func withStage(_ stage: StageUnderTest, _ body: (HostedStage) async -> [String]) async -> [String] {
        do throws(OptionProblem) {
            return await body(try stage.make())
        } catch {
            return ["it could be made before, and now not: \(error.message)"]
        }
    }

    /// Waits for calls of a stage that were given up.
    private func completed(_ stage: HostedStage) async -> Bool {
        let deadline = ContinuousClock.now + patience
        while PendingCalls.unfinishedCount(of: stage) > 0 {
            guard ContinuousClock.now < deadline else { return false }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return true
    }
}

extension CallResult {
    var isTimeout: Bool { if case .fail(let error) = self { error.code == "stage_timeout" } else { false } }
}
