// SPDX-License-Identifier: MIT

import ArgumentParser
import Chat
import ControlProtocol
import Vocabulary

/// `linkmagico ask`: an answer in sentences of the pages, with citations.
struct AskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Answer a question from stored pages, with citations.",
        discussion: """
            The answer is made of sentences of the pages and of typed facts, each with its page; what the pages do not \
            say is not answered. No language model is asked, unless $OPENAI_API_KEY or $OPENAI_BASE_URL is set; then \
            every sentence it writes is checked against the pages.

            Exit code 1 when there is no answer.

            Examples:
              linkmagico ask "quanto custa a caneca azul?" --site shop.example
              linkmagico ask --max-age 1h --language en "do you ship to Spain?"
              linkmagico ask --json "opening hours" | jq -r '.citations[].link'
            """)

    @Argument(help: "In your words; Portuguese, English or Spanish.")
    var question: [String]
    @Option(help: "Only this host; *.shop.example for a domain with its subdomains.")
    var site: String?
    @Option(
        help: "Facts must have been seen within this time, such as 1h; older pages are visited first.",
        transform: OptionText.duration)
    var maxAge: Duration?
    @Option(help: "When the search is due, refreshed or not; 10s unless said.", transform: OptionText.duration)
    var deadline: Duration = .seconds(10)
    @Option(help: "Language of the answer, such as pt-BR; the question's unless said.")
    var language: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard language.map({ AnswerLanguage(tag: $0) != nil }) ?? true else {
            throw ValidationError("--language: expected pt, en or es, with or without a region.")
        }
    }

    func run() async throws {
        let console = Console.current
        let answer = try await self.answer()
        if output.json {
            try console.print(encoding: answer)
        } else {
            console.print(AnswerText.answer(answer, console))
        }
        if answer.outcome.refusal != nil { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    private func answer() async throws(CommandFailure) -> Answer {
        var configuration = ChatConfiguration()
        configuration.sites = [SiteSettings(name: "", host: site, maxAge: maxAge, deadline: deadline)]
        do throws(ChatError) {
            let engine = ChatEngine(
                configuration: configuration, storage: try ChatStorage(path: nil),
                knowledge: DaemonKnowledge(path: connection.path),
                model: OpenAIModel.fromEnvironment(configuration.model))
            return try await engine.finishedAnswer(
                VisitorMessage(text: question.joined(separator: " "), session: "ask", language: language))
        } catch {
            throw CommandFailure(
                error.code.rawValue, error.detail, status: error.code == .daemonUnavailable ? .noDaemon : .failure)
        }
    }
}

/// Answers as people read them.
enum AnswerText {
    static func answer(_ answer: Answer, _ console: Console) -> String {
        let width = console.outputIsTerminal ? min(console.width, 100) : 100
        var text = ""
        for sentence in answer.sentences {
            let marks = sentence.citations.map { "[\($0)]" }.joined()
            if !text.isEmpty { text += sentence.startsParagraph ? "\n" : " " }
            text += TerminalText.line(sentence.text) + (marks.isEmpty ? "" : " \(marks)")
        }
        var lines = text.split(separator: "\n").map { TerminalText.wrapped(String($0), to: width, indent: "") }
        if !answer.citations.isEmpty { lines.append("") }
        for citation in answer.citations { lines.append(citationLine(citation, console)) }
        if let staleness = answer.staleness {
            lines.append(console.styled(.yellow, "not as fresh as asked: \(TerminalText.line(staleness))"))
        }
        return lines.joined(separator: "\n")
    }

    private static func citationLine(_ citation: Citation, _ console: Console) -> String {
        let place = citation.link.isEmpty ? citation.url : citation.link
        let seen = citation.validatedAt.map { "  seen \(HumanText.age(of: $0, at: console.now()))" } ?? ""
        return "[\(citation.number)] \(console.styled(.cyan, TerminalText.line(place)))\(console.styled(.dim, seen))"
    }
}
