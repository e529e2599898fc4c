// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

/// `linkmagico search`: passages that answer a question.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find passages that answer a question, with where they stand and how old they are.",
        discussion: """
            Examples:
              linkmagico search "how long do I have to return a product?"
              linkmagico search --site shop.example --max-age 1h "preço da caneca azul"
              linkmagico search --json --k 3 "opening hours" | jq -r '.passages[].link'
            """)

    @Argument(help: "In your words; Portuguese, English or Spanish.")
    var question: [String]
    @Option(help: "Only this host; *.shop.example for a domain with its subdomains.")
    var site: String?
    @Option(name: .customLong("k"), help: "Passages, at most.")
    var count = 8
    @Option(
        help: "Passages must have been seen within this time, such as 1h; older pages are visited first.",
        transform: OptionText.duration)
    var maxAge: Duration?
    @Option(help: "Visit pages first that are more likely than this to have changed, such as 0.1.")
    var maxPStale: Double?
    @Option(help: "Pages visited for this question, at most.")
    var maxRefreshes = 8
    @Option(help: "When the answer is due, refreshed or not; 10s unless said.", transform: OptionText.duration)
    var deadline: Duration = .seconds(10)
    @Option(help: "Only passages in this language, such as pt.")
    var language: String?
    @Option(help: "Only pages made by this recipe.")
    var pipeline: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100).contains(count) else { throw ValidationError("--k: expected 1 to 100.") }
        guard maxPStale.map({ (0...1).contains($0) }) ?? true else {
            throw ValidationError("--max-p-stale: expected 0 to 1.")
        }
        guard (0...100).contains(maxRefreshes) else { throw ValidationError("--max-refreshes: expected 0 to 100.") }
    }

    func run() async throws {
        let console = Console.current
        let params = KnowledgeSearch.Params(
            question: question.joined(separator: " "), site: site, k: count, maxAge: maxAge, deadline: deadline,
            language: language, pipeline: pipeline, maxPStale: maxPStale, maxRefreshes: maxRefreshes)
        let answer = try await connection.connect().result(
            of: KnowledgeSearch.self, params, within: deadline + .seconds(10))
        if output.json { return try console.print(encoding: answer) }
        guard !answer.passages.isEmpty else {
            console.note("nothing that is stored answers this")
            return
        }
        console.print(SearchText.passages(answer.passages, console))
        if console.outputIsTerminal || answer.freshness == .missed {
            console.note("\n" + SearchText.summary(answer, console))
        }
    }
}

/// Passages as people read them.
enum SearchText {
    static func passages(_ passages: [Passage], _ console: Console) -> String {
        passages.enumerated().map { index, passage in
            text(passage, number: index + 1, console)
        }.joined(separator: "\n\n")
    }

    private static func text(_ passage: Passage, number: Int, _ console: Console) -> String {
        var path = passage.headingPath
        if !passage.title.isEmpty, path.first != passage.title { path.insert(passage.title, at: 0) }
        let heading = TerminalText.line(path.joined(separator: " › "))
        let seen = HumanText.age(of: passage.validatedAt, at: console.now())
        var state = "seen \(seen)"
        if !passage.isFresh { state += ", older than asked: \(passage.staleReason ?? "")" }
        if let stale = passage.staleProbability, stale >= 0.5 {
            state += ", has changed since with a likelihood of \(Int(stale * 100)) %"
        }
        let width = console.outputIsTerminal ? min(console.width, 100) : 100
        let lines = [
            "\(number). \(console.styled(.bold, heading.isEmpty ? passage.url : heading))",
            TerminalText.wrapped(passage.text, to: width, indent: "   "),
            "   \(console.styled(.cyan, TerminalText.line(passage.url)))  \(console.styled(.dim, state))",
        ]
        return lines.joined(separator: "\n")
    }

    static func summary(_ answer: KnowledgeSearch.Result, _ console: Console) -> String {
        var parts = [HumanText.count(answer.passages.count, "passage"), "in \(HumanText.duration(answer.took))"]
        if answer.refreshed > 0 { parts.append("\(HumanText.count(answer.refreshed, "page")) visited again") }
        if answer.freshness == .missed {
            let why = answer.detail.map { ": \(TerminalText.line($0))" } ?? ""
            parts.append(console.styled(.yellow, "not as fresh as asked\(why)"))
        }
        return parts.joined(separator: ", ")
    }
}
