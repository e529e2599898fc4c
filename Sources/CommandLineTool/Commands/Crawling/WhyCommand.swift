// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol

/// `linkmagico why`
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "What became of a URL, and the rule that decided it.",
        discussion: """
            Examples:
              linkmagico why https://shop.example/cart
            """)

    @Argument(help: "In any spelling.")
    var url: String
    @Option(help: "Ask of this recipe instead of the one that matches.")
    var pipeline: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let answer = try await connection.call(CrawlWhy.self, CrawlWhy.Params(url: url, pipeline: pipeline))
        if output.json { return try console.print(encoding: answer) }
        console.print(WhyCommand.text(answer, console))
    }

    static func text(_ answer: CrawlWhy.Result, _ console: Console) -> String {
        var table = TextTable("", "")
        table.add("url", answer.url)
        table.add("verdict", answer.verdict.rawValue.replacing("_", with: " "))
        if let reason = answer.reason { table.add("reason", reason) }
        table.add("detail", answer.detail)
        if let rule = answer.rule { table.add("rule", rule) }
        if let pipeline = answer.pipeline { table.add("recipe", pipeline) }
        if let page = answer.foundOn { table.add("found on", page) }
        if let time = answer.at { table.add("when", HumanText.age(of: time, at: console.now())) }
        return table.text(console)
    }
}
