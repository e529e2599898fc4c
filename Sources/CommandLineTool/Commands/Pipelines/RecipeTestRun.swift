// SPDX-License-Identifier: MIT

import ControlProtocol
import Engine
import Recipes
import Synchronization
import Vocabulary
import WorkerProtocol

/// What a recipe's test gave.
struct RecipeTestResult: Sendable {
    var pipeline: String
    var name: String
    var origin: ValueOrigin
    /// What became of the record; empty when the test could not run.
    var outcome: String
    /// Why it did not go through, or why the test could not run.
    var code: String
    var detail: String
    var differences: [RecipeTestDifference]
    var took: Duration
    var couldRun = true

    var isPassed: Bool { couldRun && differences.isEmpty }

    var json: JSON {
        var object = JSONObject([
            ("pipeline", .string(pipeline)), ("name", .string(name)), ("origin", .string(origin.description)),
            ("passed", .bool(isPassed)), ("outcome", .string(outcome)),
        ])
        if !code.isEmpty { object.append("code", .string(code)) }
        if !detail.isEmpty { object.append("detail", .string(detail)) }
        object.append("differences", .array(differences.map(\.json)))
        object.append("took", .string(took.text))
        return .object(object)
    }

    func text(_ console: Console) -> String {
        let name = TerminalText.line(name)
        if isPassed { return "  \(console.styled(.green, "ok"))    \(name)" }
        var lines = ["  \(console.styled(.red, "FAIL"))  \(name)  \(console.styled(.dim, "\(origin)"))"]
        lines += differences.map { "        \(TerminalText.line($0.description))" }
        let why = [outcome, code, detail].filter { !$0.isEmpty }.joined(separator: ": ")
        if !code.isEmpty { lines.append("        \(TerminalText.line(why))") }
        return lines.joined(separator: "\n")
    }
}

/// Runs the tests of recipes in private workers.
struct RecipeTestRun: Sendable {
    let workers: PrivateWorkers
    let console: Console

    /// - Returns: Results in the order of the tests.
    func run(_ recipes: [Recipe]) async throws -> [RecipeTestResult] {
        let tests = recipes.flatMap { recipe in recipe.tests.map { (recipe, $0) } }
        let queue = Mutex(tests.enumerated().map { ($0.offset, $0.element.0, $0.element.1) }[...])
        let progress = ProgressLine(console)
        defer { progress.end() }
        var results: [RecipeTestResult] = []
        try await OrderedWork.run(window: 16) {
            queue.withLock { $0.popFirst() }
        } work: { (item: (Int, Recipe, RecipeTest)) in
            await result(of: item.2, in: item.1, lane: "test \(item.0)")
        } emit: { (result: RecipeTestResult) in
            results.append(result)
            progress.update(
                done: results.count, of: tests.count, "test", failed: results.count { !$0.isPassed })
        }
        return results
    }

    private func result(of test: RecipeTest, in recipe: Recipe, lane: String) async -> RecipeTestResult {
        var result = RecipeTestResult(
            pipeline: recipe.name, name: test.name, origin: test.origin, outcome: "", code: "", detail: "",
            differences: [], took: .zero)
        let given: [Slot: Value]
        do throws(CommandFailure) {
            given = try RecipeTestRun.slots(test.given, folder: FileText.folder(of: recipe.file))
        } catch {
            (result.code, result.detail, result.couldRun) = (error.code, error.detail, false)
            return result
        }
        return await RecipeTestRun.result(of: test, in: recipe, given: given, lane: lane, workers).result
    }

    /// Runs one test with a page at hand.
    static func result(
        of test: RecipeTest, in recipe: Recipe, given: [Slot: Value], lane: String, _ workers: PrivateWorkers
    ) async -> (result: RecipeTestResult, report: VisitReport) {
        var result = RecipeTestResult(
            pipeline: recipe.name, name: test.name, origin: test.origin, outcome: "", code: "", detail: "",
            differences: [], took: .zero)
        let url = (try? CanonicalURL(parsing: test.given.url).string) ?? test.given.url
        let order = VisitOrder(
            id: 0, pipeline: recipe.name, url: url, reason: "test", given: given,
            wants: Slot.allCases.filter { $0 != .body && $0 != .attachments })
        let report = await workers.visit(order, lane: lane)
        (result.outcome, result.code, result.detail) = (report.outcome.rawValue, report.code, report.detail)
        result.took = report.duration
        guard let outcome = RecipeTest.Outcome(rawValue: report.outcome.rawValue) else {
            result.couldRun = false
            return (result, report)
        }
        result.differences = test.differences(outcome: outcome) { slot in
            slot == .body ? given[.body] : report.slots[slot]
        }
        return (result, report)
    }

    /// The record as it is after acquisition.
    ///
    /// - Throws: ``CommandFailure`` when the recorded page cannot be read.
    static func slots(_ given: RecipeTest.Given, folder: String) throws(CommandFailure) -> [Slot: Value] {
        let body = try given.page.map { page throws(CommandFailure) in try FileText.bytes(of: "\(folder)/\(page)") }
        return slots(given, body: body ?? [])
    }

    /// The record as it is after acquisition of this body.
    static func slots(_ given: RecipeTest.Given, body: [UInt8]) -> [Slot: Value] {
        var slots: [Slot: Value] = [
            .responseStatus: .int(Int64(given.status)), .responseFinalURL: .text(given.url), .method: "http",
            .responseHeaders: .list(given.headers.map { .list([.text($0.name), .text($0.value)]) }),
        ]
        let written = given.headers.last { $0.name == "content-type" }?.value
        let type = written ?? given.page.map { MediaTypes.guess(path: $0) } ?? "text/html"
        slots.merge(MediaTypes.slots(contentType: type)) { _, new in new }
        slots[.body] = .bytes(body)
        for (slot, json) in given.slots { slots[slot] = value(json, as: slot.info.kind) }
        return slots
    }

    /// A slot's value as a recipe writes it: moments and bytes are text there.
    private static func value(_ json: JSON, as kind: SlotInfo.Kind) -> Value {
        switch (kind, json) {
        case (.time, .string(let text)): Timestamp(text: text).map { .time($0) } ?? .text(text)
        case (.bytes, .string(let text)): .bytes(Array(text.utf8))
        default: Value(json)
        }
    }
}
