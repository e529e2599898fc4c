// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

/// `linkmagico verify`: whether a page says what is quoted from it.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold a quote against its stored page: exact, moved, changed or gone.",
        discussion: """
            Exit code 0 when the page says the words (exact or moved), 1 when not. With --fresh the site is asked first.

            Examples:
              linkmagico verify "The blue mug costs 12.90 euros" https://shop.example/p/1
              linkmagico verify --passage 1a2b3c "devolução em 30 dias"
              linkmagico verify --fresh --json "Aberto ao domingo" https://shop.example/horario
            """)

    @Argument(help: "What is said to stand on the page.")
    var quote: String
    @Argument(help: "The page, in any spelling; not needed with --passage.")
    var url: String?
    @Option(help: "The passage it was quoted from: id of a search's answer.")
    var passage: String?
    @Option(help: "The version it was quoted from.")
    var versionNumber: Int?
    @Flag(help: "Ask the site first.")
    var fresh = false
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard url != nil || passage != nil else { throw ValidationError("give the page or --passage.") }
        guard !fresh || url != nil else { throw ValidationError("--fresh goes with a page.") }
    }

    func run() async throws {
        let console = Console.current
        let client = try connection.connect()
        if fresh, let url {
            _ = try await client.result(
                of: KnowledgeEnsureFresh.self,
                KnowledgeEnsureFresh.Params(scope: KnowledgeEnsureFresh.Scope(url: url), maxAge: .zero))
        }
        let found = try await client.result(
            of: KnowledgeVerify.self,
            KnowledgeVerify.Params(quote: quote, url: url, passage: passage, version: versionNumber))
        if output.json { try console.print(encoding: found) } else { console.print(Self.text(found, console)) }
        if found.verdict == .changed || found.verdict == .gone { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    static func text(_ found: KnowledgeVerify.Result, _ console: Console) -> String {
        let style: TextStyle = found.verdict == .exact ? .green : found.verdict == .gone ? .red : .yellow
        var parts = [console.styled(style, found.verdict.rawValue), TerminalText.line(found.url)]
        if let version = found.version { parts.append("version \(version)") }
        if let seen = found.validatedAt { parts.append("seen \(HumanText.age(of: seen, at: console.now()))") }
        if let detail = found.detail { parts.append(TerminalText.line(detail)) }
        var lines = [parts.joined(separator: "  ")]
        if let path = found.headingPath, !path.isEmpty {
            lines.append("  " + console.styled(.dim, TerminalText.line(path.joined(separator: " › "))))
        }
        if let pieces = found.pieces {
            lines.append("  " + DiffText(console: console).pieces(pieces))
        } else if let text = found.text {
            lines.append("  " + TerminalText.line(text))
        }
        return lines.joined(separator: "\n")
    }
}
