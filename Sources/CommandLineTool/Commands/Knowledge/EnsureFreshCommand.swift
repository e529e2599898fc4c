// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

/// `linkmagico ensure-fresh`: pages as fresh as asked.
struct EnsureFreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ensure-fresh",
        abstract: "Visit the stored pages that are not as fresh as asked, and no others.",
        discussion: """
            A visit asks the site conditionally: an unchanged page costs one short answer. Without --max-age and \
            --max-p-stale every page of the scope is visited. Exit code 1 when a page could not be made fresh in time.

            Examples:
              linkmagico ensure-fresh https://shop.example/p/1
              linkmagico ensure-fresh --max-age 1h --site shop.example --max-refreshes 500 --deadline 5m
              linkmagico ensure-fresh --max-p-stale 0.2 --question "quanto custa a caneca azul?"
            """)

    @Argument(help: "Pages, in any spelling; unknown ones are fetched.")
    var urls: [String] = []
    @Option(help: "All stored pages of this host; *.shop.example for a domain with its subdomains.")
    var site: String?
    @Option(help: "The pages behind the passages that answer this.")
    var question: String?
    @Option(help: "Pages must have been seen within this time, such as 1h.", transform: OptionText.duration)
    var maxAge: Duration?
    @Option(help: "Pages must be no more likely than this to have changed, such as 0.1.")
    var maxPStale: Double?
    @Option(help: "When the answer is due; 10s unless said. Visits under way go on.", transform: OptionText.duration)
    var deadline: Duration = .seconds(10)
    @Option(help: "Pages to visit, at most.")
    var maxRefreshes = 100
    @Option(help: "Visit by this recipe instead of the one that matches.")
    var pipeline: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !urls.isEmpty || site != nil || question != nil else {
            throw ValidationError("give pages, --site or --question.")
        }
        guard urls.isEmpty || (site == nil && question == nil) else {
            throw ValidationError("pages go without --site and --question.")
        }
        guard maxPStale.map({ (0...1).contains($0) }) ?? true else {
            throw ValidationError("--max-p-stale: expected 0 to 1.")
        }
        guard (0...1000).contains(maxRefreshes) else { throw ValidationError("--max-refreshes: expected 0 to 1000.") }
    }

    func run() async throws {
        let console = Console.current
        let scope = KnowledgeEnsureFresh.Scope(
            url: urls.count == 1 ? urls[0] : nil, urls: urls.count > 1 ? urls : nil, site: site, question: question)
        let params = KnowledgeEnsureFresh.Params(
            scope: scope, maxAge: maxAge, maxPStale: maxPStale, deadline: deadline, maxRefreshes: maxRefreshes,
            pipeline: pipeline)
        let answer = try await connection.connect().result(
            of: KnowledgeEnsureFresh.self, params, within: deadline + .seconds(10))
        if output.json {
            try console.print(encoding: answer)
        } else {
            if !answer.pages.isEmpty { console.print(Self.table(answer.pages, console).text(console)) }
            console.note(Self.summary(answer, console))
        }
        if answer.freshness == .missed { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    static func table(_ pages: [PageFreshness], _ console: Console) -> TextTable {
        var table = TextTable("state", "seen", ">may have changed", "url", "")
        for page in pages {
            table.add(
                page.state.rawValue, page.validatedAt.map { HumanText.age(of: $0, at: console.now()) } ?? "",
                page.staleProbability.map { "\(HumanText.decimal($0 * 100, 1)) %" } ?? "", page.url, page.detail ?? "")
        }
        return table
    }

    static func summary(_ answer: KnowledgeEnsureFresh.Result, _ console: Console) -> String {
        var parts = ["\(HumanText.count(answer.refreshed, "page")) visited in \(HumanText.duration(answer.took))"]
        if answer.left > 0 { parts.append("\(HumanText.count(answer.left)) not looked after: see --max-refreshes") }
        if answer.freshness == .missed { parts.append(console.styled(.yellow, "not all as fresh as asked")) }
        return parts.joined(separator: ", ")
    }
}
