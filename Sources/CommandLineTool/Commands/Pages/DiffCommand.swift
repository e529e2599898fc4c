// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Vocabulary

/// `linkmagico diff`: what changed between versions of a page.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what changed between two versions of a page, field by field and in the text.",
        discussion: """
            Sentences are compared, and words inside those that were rewritten: [-removed-] {+added+} where there are no \
            colours.

            Examples:
              linkmagico diff https://shop.example/p/1
              linkmagico diff https://shop.example/p/1 --from 2 --to 4 --json | jq .fields
            """)

    @Argument(help: "The page, in any spelling.")
    var url: String
    @Option(help: "The older version; the one kept before --to unless said.")
    var from: Int?
    @Option(help: "The newer version; the current one unless said.")
    var to: Int?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let found = try await connection.call(PageDiff.self, PageDiff.Params(url: url, from: from, to: to))
        if output.json { return try console.print(encoding: found) }
        console.print(DiffText(console: console).text(found))
    }
}

/// Differences as people read them.
struct DiffText: Sendable {
    let console: Console

    func text(_ diff: PageDiff.Result) -> String {
        var lines = [console.styled(.bold, "--- \(side(diff.from))"), console.styled(.bold, "+++ \(side(diff.to))")]
        let made = differingPlugins(diff)
        if diff.from.recipeHash != diff.to.recipeHash { lines.append(console.styled(.dim, "another recipe")) }
        if !made.isEmpty { lines.append(console.styled(.dim, "other plugins: \(made)")) }
        for field in diff.details + diff.fields { lines += self.field(field) }
        if !diff.content.isEmpty { lines.append("") }
        for change in diff.content { lines += self.change(change) }
        if diff.isCut { lines.append(console.styled(.dim, "… and more")) }
        if diff.fields.isEmpty, diff.details.isEmpty, diff.similarity == 1 { lines.append("no difference") }
        return lines.joined(separator: "\n")
    }

    private func side(_ side: PageDiff.Side) -> String { "version \(side.version)  \(side.fetchedAt.text)" }

    private func differingPlugins(_ diff: PageDiff.Result) -> String {
        let (old, new) = (diff.from.provenance.plugins, diff.to.provenance.plugins)
        let stages = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        return stages.map { "\(old[$0] ?? "none") → \(new[$0] ?? "none")" }.joined(separator: ", ")
    }

    private func field(_ field: PageDiff.Field) -> [String] {
        var lines: [String] = []
        let name = TerminalText.line(field.name)
        if let before = field.before {
            lines.append(console.styled(.red, "- \(name): \(TerminalText.line(PageText.value(before)))"))
        }
        if let after = field.after {
            lines.append(console.styled(.green, "+ \(name): \(TerminalText.line(PageText.value(after)))"))
        }
        return lines
    }

    private func change(_ change: PageDiff.Change) -> [String] {
        let text = TerminalText.line(change.text ?? "")
        switch change.kind {
        case .same:
            let count = change.count ?? 1
            let first = TerminalText.cut(text, to: 72)
            return [console.styled(.dim, count > 1 ? "  \(first)  … \(count - 1) more the same" : "  \(first)")]
        case .removed: return [console.styled(.red, "- \(text)")]
        case .added: return [console.styled(.green, "+ \(text)")]
        case .rewritten: return ["~ " + pieces(change.pieces ?? [])]
        }
    }

    /// Words on one line; marked by signs where there are no colours.
    func pieces(_ pieces: [PageDiff.Piece]) -> String {
        pieces.map { piece in
            let safe = TerminalText.safe(piece.text).replacing("\n", with: " ")
            let space = safe.last == " " ? " " : ""
            let words = space.isEmpty ? safe : String(safe.dropLast())
            switch piece.kind {
            case .same: return safe
            case .removed: return (console.hasColor ? TextStyle.red.on(words) : "[-\(words)-]") + space
            case .added: return (console.hasColor ? TextStyle.green.on(words) : "{+\(words)+}") + space
            }
        }.joined()
    }
}
