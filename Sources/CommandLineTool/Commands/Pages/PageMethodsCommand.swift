// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Engine
import Vocabulary
import WorkerProtocol

/// `linkmagico page methods`: every acquisition method tried on a page.
struct PageMethodsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "methods",
        abstract: "Try every acquisition method of a page's recipe; say which is chosen and why.",
        discussion: """
            Visits the page once by each method, politely, and stores nothing but what the outcomes teach of the host. \
            Without a daemon, or with --allow, private workers do it, and nothing is remembered.

            Examples:
              linkmagico page methods https://shop.example/p/1
              linkmagico page methods --method browser --json https://shop.example/p/1
            """)

    @Argument(help: "http or https URL.")
    var url: String
    @Option(
        name: .customLong("method"),
        help: ArgumentHelp("Try this one instead of the recipe's ladder; may be repeated.", valueName: "method"))
    var methods: [String] = []
    @Option(help: "Longest time for all of them; 2m unless said.", transform: OptionText.duration)
    var deadline: Duration = .seconds(120)
    @Option(help: "Use this recipe, by name, instead of the one that matches.")
    var pipeline: String?
    @Option(
        help: ArgumentHelp(
            "Visit further addresses, with private workers: loopback, private or a CIDR block. May be repeated.",
            valueName: "addresses"))
    var allow: [String] = []
    @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (.seconds(1)...Duration.seconds(600)).contains(deadline) else {
            throw ValidationError("--deadline: expected 1s to 10m.")
        }
        guard methods.count <= 8 else { throw ValidationError("--method: at most 8.") }
    }

    func run() async throws {
        let console = Console.current
        let result: PageMethods.Result
        if allow.isEmpty, !workerOptions.isAsked, let client = try connection.connectIfRunning() {
            let params = PageMethods.Params(url: url, methods: methods, deadline: deadline, pipeline: pipeline)
            result = try await client.result(of: PageMethods.self, params, within: deadline + .seconds(30))
        } else {
            result = try await tryHere()
        }
        if output.json { return try console.print(encoding: result) }
        console.print(Self.text(result, console))
    }

    private func tryHere() async throws -> PageMethods.Result {
        let canonical: CanonicalURL
        do throws(URLParseError) { canonical = try CanonicalURL(parsing: url) } catch {
            throw CommandFailure("bad_url", "\(error)")
        }
        var settings = try workerOptions.settings()
        settings.egressAllows += allow
        let files = try RecipeFiles(folder: settings.recipeDirectory)
        return try await PrivateWorkers.run(settings, files, workers: 1) { workers in
            let recipe = try workers.recipe(for: canonical.url, named: pipeline)
            let trials = MethodTrials(
                recipe, canonical, memory: HostMemories(),
                select: { order in
                    await workers.visit(order, lane: canonical.origin)
                })
            return await trials.run(methods, within: deadline)
        }
    }

    static func text(_ result: PageMethods.Result, _ console: Console) -> String {
        var table = TextTable("method", "verdict", ">status", ">characters", ">bytes", ">took", "detail")
        for trial in result.trials {
            table.add(
                trial.method, trial.verdict, trial.status.map { "\($0)" } ?? "",
                trial.characters.map { HumanText.count($0) } ?? "", trial.bytes.map { HumanText.count($0) } ?? "",
                HumanText.duration(trial.took), TerminalText.line(trial.detail ?? ""))
        }
        let choice = result.choice
        let decision = "\(choice.method): \(choice.detail) (\(choice.reason.rawValue))"
        return table.text(console) + "\n\nchosen now  " + TerminalText.line(decision)
    }
}
