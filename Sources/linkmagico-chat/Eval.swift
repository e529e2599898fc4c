// SPDX-License-Identifier: MIT

import ArgumentParser
import Chat
import Vocabulary

/// `linkmagico-chat eval`
struct Eval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replays a site's gold questions and fails loudly: exit code 1 when an answer is not as it must be.",
        discussion: """
            The file names questions with the page, the words or the refusal that their answers must have. Run it after \
            each crawl.

            Examples:
              linkmagico-chat eval loja.gold.yaml --socket .var/control.sock
              linkmagico-chat eval loja.gold.yaml --json
            """)

    @Argument(help: "YAML file of questions and what their answers must hold.")
    var file: String
    @OptionGroup var settings: SettingsOptions
    @Flag(help: "The report as JSON.")
    var json = false

    func run() async throws {
        let gold = try Files.gold(file)
        let (configuration, _) = try settings.read()
        // Conversations of a test are no conversations of visitors: they stay in memory.
        let engine = ChatEngine(
            configuration: configuration, storage: try ChatStorage(path: nil),
            knowledge: DaemonKnowledge(path: configuration.socket),
            model: OpenAIModel.fromEnvironment(configuration.model))
        let report = await GoldEvaluation(engine).run(gold)
        print(json ? report.json.prettyText : report.text)
        guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
    }
}
