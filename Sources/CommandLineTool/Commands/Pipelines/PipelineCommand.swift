// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Engine
import Recipes
import Vocabulary

/// `linkmagico pipeline`
struct PipelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract: "Recipes: draft, record, validate, test, list, show, explain.",
        subcommands: [
            PipelineInferCommand.self, PipelineRecordCommand.self, PipelineValidateCommand.self,
            PipelineTestCommand.self, List.self, Show.self, Explain.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the recipes and the state of their pipelines.",
            discussion: """
                Asks the daemon; without one, or with --recipes, reads the folder.

                Examples:
                  linkmagico pipeline list
                  linkmagico pipeline list --recipes pipelines --json
                """)

        @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let result: PipelineList.Result
            if !workerOptions.isAsked, let client = try connection.connectIfRunning() {
                result = try await client.result(of: PipelineList.self, Nothing())
            } else {
                result = try await LocalRecipes.load(workerOptions) { $0.list() }
            }
            if output.json { return try console.print(encoding: result) }
            if result.pipelines.isEmpty { return console.note("no recipes found; --recipes names their folder") }
            var table = TextTable("pipeline", "state", "refresh", "hosts", "summary")
            for pipeline in result.pipelines {
                let hosts = pipeline.hosts.prefix(3).joined(separator: " ")
                let more = pipeline.hosts.count > 3 ? " +\(pipeline.hosts.count - 3)" : ""
                table.add(
                    pipeline.name, pipeline.state.rawValue, pipeline.refresh, hosts + more,
                    pipeline.detail ?? pipeline.summary)
            }
            console.print(table.text(console))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a recipe as written, or with --effective as it takes effect.",
            discussion: """
                Examples:
                  linkmagico pipeline show default
                  linkmagico pipeline show --effective loja
                """)

        @Argument(help: "Name of the recipe.")
        var name: String
        @Flag(help: "With extends and every default filled in, each value with where it comes from.")
        var effective = false
        @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let result: PipelineShow.Result
            if !workerOptions.isAsked, let client = try connection.connectIfRunning() {
                result = try await client.result(of: PipelineShow.self, PipelineShow.Params(name: name))
            } else {
                result = try await LocalRecipes.load(workerOptions) { try $0.show(name) }
            }
            if output.json { return try console.print(encoding: result) }
            console.print(effective ? result.effective.prettyText : TerminalText.safe(result.recipe))
        }
    }

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which recipe governs a URL, why, and where each effective value comes from.",
            discussion: """
                Examples:
                  linkmagico pipeline explain https://shop.example/p/1
                  linkmagico pipeline explain --recipes pipelines https://shop.example/p/1 --json
                """)

        @Argument(help: "http or https URL.")
        var url: String
        @Option(help: "Explain this recipe instead of the one that matches.")
        var pipeline: String?
        @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let result: PipelineExplain.Result
            if !workerOptions.isAsked, let client = try connection.connectIfRunning() {
                result = try await client.result(
                    of: PipelineExplain.self, PipelineExplain.Params(url: url, pipeline: pipeline))
            } else {
                result = try await LocalRecipes.load(workerOptions) { try $0.explain(url, pipeline) }
            }
            if output.json { return try console.print(encoding: result) }
            console.print(Explain.text(result, console))
        }

        static func text(_ result: PipelineExplain.Result, _ console: Console) -> String {
            var facts = TextTable("", "")
            facts.add("url", result.url)
            facts.add("recipe", result.pipeline)
            for candidate in result.candidates where candidate.pipeline == result.pipeline {
                facts.add("because", candidate.detail)
            }
            for candidate in result.candidates where candidate.pipeline != result.pipeline && candidate.matches {
                facts.add("instead of", "\(candidate.pipeline): \(candidate.detail)")
            }
            if let method = result.method {
                facts.add("method", "\(method.method): \(method.detail) (\(method.reason.rawValue))")
            }
            facts.add("fingerprint", result.recipeHash.hex)
            var values = TextTable("value", "is", "from")
            for value in result.values {
                values.add(value.path, TerminalText.cut(PageText.value(value.value), to: 60), value.origin)
            }
            return facts.text(console) + "\n\n" + values.text(console)
        }
    }
}
