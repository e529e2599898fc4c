// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

extension PageCommand {
    /// `linkmagico page versions`
    struct Versions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the versions of a page that are kept, the newest first.",
            discussion: """
                Examples:
                  linkmagico page versions https://shop.example/p/1
                  linkmagico diff https://shop.example/p/1 --from 2 --to 4
                """)

        @Argument(help: "The page, in any spelling.")
        var url: String
        @OptionGroup var connection: ConnectionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let console = Console.current
            let found = try await connection.call(PageVersions.self, PageVersions.Params(url: url))
            if output.json { return try console.print(encoding: found) }
            var table = TextTable(">version", "fetched", ">words", "recipe", "why", "title")
            for version in found.versions {
                table.add(
                    "\(version.version)\(version.version == found.current ? " *" : "")",
                    HumanText.age(of: version.fetchedAt, at: console.now()),
                    version.wordCount.map { HumanText.count($0) } ?? "",
                    "\(version.pipeline) \(version.recipeHash.hex.prefix(8))", version.reason ?? "",
                    version.title ?? "")
            }
            console.print(table.text(console))
        }
    }
}
