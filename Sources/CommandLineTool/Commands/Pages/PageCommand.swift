// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

/// `linkmagico page`: what the daemon has stored.
struct PageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page",
        abstract: "Stored pages: get one, list many, see versions; which acquisition methods work.",
        subcommands: [Get.self, List.self, Versions.self, PageMethodsCommand.self])

    struct Get: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a stored page without visiting the site.",
            discussion: """
                Examples:
                  linkmagico page get https://shop.example/p/1
                  linkmagico page get --version-number 2 --json https://shop.example/p/1
                """)

        @Argument(help: "The page, in any spelling.")
        var url: String
        @Option(help: "An earlier version; the newest unless said.")
        var versionNumber: Int?
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let parts: [PagePart] =
                output.json ? PagePart.allCases.filter { $0 != .trace && $0 != .body } : [.content, .fields]
            let params = PageGet.Params(url: url, version: versionNumber, include: parts)
            let page = try await connection.call(PageGet.self, params).page
            if output.json { return try console.print(encoding: page) }
            if console.outputIsTerminal {
                let age = max(.zero, console.now() - page.validatedAt)
                let found = PageExtract.Result(page: page, source: .store, age: age, took: .zero)
                console.note(PageText.origin(found, console) + "\n")
            }
            console.print(PageText.markdown(page, console))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List stored pages in the order of their URLs.",
            discussion: """
                Examples:
                  linkmagico page list --site shop.example
                  linkmagico page list --state quarantined --all --json | jq -r .url

                With --json each page is one object.
                """)

        @Option(help: "Only this host; *.shop.example for a domain with its subdomains.")
        var site: String?
        @Option(help: "Only pages made by this recipe.")
        var pipeline: String?
        @Option(help: "Only pages in this state: current, quarantined, gone.", transform: List.state)
        var state: PageState?
        @Option(help: "Pages, at most.")
        var limit = 100
        @Flag(help: "All of them, however many.")
        var all = false
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        static func state(_ text: String) throws -> PageState {
            guard let state = PageState(rawValue: text) else {
                throw ValidationError("--state: expected current, quarantined or gone.")
            }
            return state
        }

        func validate() throws {
            guard limit >= 1 else { throw ValidationError("--limit: expected 1 or more.") }
        }

        func run() async throws {
            let console = Console.current
            let client = try connection.connect()
            var params = PageList.Params(site: site, pipeline: pipeline, state: state)
            var (left, count) = (all ? Int.max : limit, 0)
            var next: String?
            repeat {
                params.limit = min(left, 1000)
                let answer = try await client.result(of: PageList.self, params)
                try show(answer.pages, console)
                count += answer.pages.count
                left -= answer.pages.count
                next = answer.nextCursor
                params.cursor = next
                if answer.pages.isEmpty { break }
            } while next != nil && left > 0
            guard !output.json else { return }
            if count == 0 { console.note("no stored page matches") }
            if next != nil, left <= 0 { console.note("there are more: --limit or --all shows them") }
        }

        private func show(_ pages: [PageList.Entry], _ console: Console) throws {
            if output.json {
                for page in pages { console.print(try JSON(encoding: page).text) }
            } else if !pages.isEmpty {
                console.print(List.table(pages, console).text(console))
            }
        }

        static func table(_ pages: [PageList.Entry], _ console: Console) -> TextTable {
            var table = TextTable("seen", "state", ">version", ">words", "recipe", "url")
            for page in pages {
                table.add(
                    HumanText.age(of: page.validatedAt, at: console.now()), page.state.rawValue, "\(page.version)",
                    page.wordCount.map { HumanText.count($0) } ?? "", page.pipeline, page.url)
            }
            return table
        }
    }
}
