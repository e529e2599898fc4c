// SPDX-License-Identifier: MIT

import Foundation
import Testing
import Vocabulary

@testable import CommandLineTool

struct ScheduleSimulateTests {
    @Test func `every policy is played with every budget, and the best are named`() async throws {
        let console = RecordingConsole()
        let status = await console.run(
            "schedule", "simulate", "--shape", "archive", "--pages", "40", "--days", "20", "--budget", "20",
            "--budget", "40", "--json")
        #expect(status == 0)
        let trials = try #require(try JSON(parsing: console.output)["trials"]?.array)
        #expect(trials.map { $0["visits_per_day"]?.double } == [20, 40])
        let policies = trials[0]["results"]?.array?.compactMap { $0["policy"]?.string }
        #expect(policies == ["linkmagico", "uniform", "stormcrawler", "nutch"])
        #expect(trials[0]["results"]?.array?.allSatisfy { $0["visits"]?.int == 400 } == true)
        #expect(policies?.contains(trials[0]["best"]?["penalty"]?.string ?? "") == true)
    }

    @Test func `people get a table and where ours is not best`() async {
        let console = RecordingConsole()
        #expect(await console.run("schedule", "simulate", "--shape", "mixed", "--pages", "20", "--days", "10") == 0)
        #expect(console.output.contains("policy") && console.output.contains("stormcrawler"))
        #expect(console.output.contains("linkmagico is"))
    }

    @Test func `recorded histories are read by days and by times`() throws {
        var recorded = RecordedChanges()
        try recorded.add(Array(#"{"changes": [3, 0.5], "importance": 2}"#.utf8))
        try recorded.add(Array(#"{"changes": ["2026-11-03", "2026-11-01T12:00:00Z"], "url": "https://h/"}"#.utf8))
        try recorded.add(Array(#"{"changes": []}"#.utf8))
        recorded.finish()
        #expect(recorded.pages.map(\.changes) == [[0.5, 3], [0, 1.5], []])
        #expect(recorded.pages.map(\.importance) == [2, 1, 1] && recorded.last == 3)
    }

    @Test(arguments: [
        "[]", "{}", #"{"changes": 1}"#, #"{"changes": ["soon"]}"#, #"{"changes": [-1]}"#, #"{"changes": [1, "2026"]}"#,
        #"{"changes": [], "importance": 0}"#, "{",
    ])
    func `a line that is no history is refused`(line: String) {
        var recorded = RecordedChanges()
        #expect(throws: RecordedChanges.LineProblem.self) { try recorded.add(Array(line.utf8)) }
    }

    @Test func `a file is played to its last change, and a bad line is named`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "linkmagico-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("{\"changes\": [1, 5.5]}\n\n{\"changes\": [2]}".utf8).write(to: file)
        let console = RecordingConsole()
        #expect(await console.run("schedule", "simulate", "--history", file.path, "--budget", "2", "--json") == 0)
        let trial = try JSON(parsing: console.output)["trials"]?[0]
        #expect(trial?["days"]?.double == 7 && trial?["pages"]?.int == 2)
        try Data("{\"changes\": [1]}\nnonsense\n".utf8).write(to: file)
        #expect(await console.run("schedule", "simulate", "--history", file.path) == ExitStatus.usage.rawValue)
        #expect(console.errors.contains("line 2"))
    }

    @Test func `options out of bounds are refused`() async {
        for options in [["--pages", "0"], ["--days", "0"], ["--budget", "-1"], ["--min", "2d", "--max", "1d"]] {
            let console = RecordingConsole()
            let status = await LinkMagicoCommand.execute(
                ["schedule", "simulate"] + options, console: console.console())
            #expect(status == ExitStatus.usage.rawValue, "\(options)")
        }
    }
}
