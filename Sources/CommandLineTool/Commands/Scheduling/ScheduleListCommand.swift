// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

/// `linkmagico schedule list`
struct ScheduleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The schedules of all pipelines that have one, and when each runs next.",
        discussion: """
            Examples:
              linkmagico schedule list
              linkmagico schedule list --pipeline shop.example --json
            """)

    @Option(help: "Only this pipeline's.")
    var pipeline: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let result = try await connection.call(ScheduleList.self, ScheduleList.Params(pipeline: pipeline))
        if output.json { return try console.print(encoding: result) }
        if result.schedules.isEmpty { return console.note("no schedules: a recipe with seeds and 'refresh:' has one") }
        var table = TextTable("pipeline", "refresh", "next run", ">pages due", "last run")
        for entry in result.schedules {
            let last = entry.lastRun.map { "\($0.run) \($0.state.rawValue)" } ?? "never"
            table.add(
                entry.pipeline, entry.refresh, HumanText.moment(entry.nextAt, at: console.now()),
                HumanText.count(entry.due), last)
        }
        console.print(table.text(console))
    }
}

/// `linkmagico schedule next`
struct ScheduleNextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "The next visits of known pages, and why they are due.",
        discussion: """
            Only recipes with 'refresh: { adaptive: ... }' give each page a time of its own.

            Examples:
              linkmagico schedule next --limit 50
              linkmagico schedule next --url https://shop.example/p/1
            """)

    @Option(help: "Only this pipeline's.")
    var pipeline: String?
    @Option(help: "Only this page, in its canonical form.")
    var url: String?
    @Option(help: "Visits, at most.")
    var limit = 20
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit: expected 1 to 1000.") }
    }

    func run() async throws {
        let console = Console.current
        let params = ScheduleNext.Params(pipeline: pipeline, url: url, limit: limit)
        let result = try await connection.call(ScheduleNext.self, params)
        if output.json { return try console.print(encoding: result) }
        if result.visits.isEmpty { return console.note("no page has a time of its own") }
        var table = TextTable("due", "url", "why")
        for visit in result.visits {
            table.add(HumanText.moment(visit.dueAt, at: console.now()), visit.url, visit.detail)
        }
        console.print(table.text(console))
    }
}

extension HumanText {
    /// `in 4 h`, `now` for what is past, `-` for nothing.
    fileprivate static func moment(_ time: Timestamp?, at now: Timestamp) -> String {
        guard let time else { return "-" }
        return time <= now ? "now" : "in \(span(time - now))"
    }
}
