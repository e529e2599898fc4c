// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol
import Glibc
import Vocabulary

/// `linkmagico reparse`: stored pages read anew, by the recipe as it is now.
struct ReparseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reparse",
        abstract: "Read stored pages anew from their kept bodies, without asking the site.",
        discussion: """
            Shows what the recipe and the plugins as they are now make of the pages: what differs, field by field, and how \
            often each field has a value. Then asks whether to keep it; --yes does not ask, --dry-run keeps nothing. An \
            interrupted run goes on where it was.

            Examples:
              linkmagico daemon reload && linkmagico reparse shop.example --dry-run
              linkmagico reparse shop.example --since 7d --yes
              linkmagico reparse https://shop.example/p/1 --json
            """)

    @Argument(help: ArgumentHelp("A recipe by name, or one page.", valueName: "pipeline|url"))
    var subject: String
    @Option(help: ArgumentHelp("Only pages fetched since: 7d, or a time (RFC 3339).", valueName: "time"))
    var since: String?
    @Flag(help: "Show what would differ and write nothing.")
    var dryRun = false
    @Flag(help: "Keep what was read without asking.")
    var yes = false
    @Flag(help: "Also pages that this very recipe and these plugins have made.")
    var all = false
    @Option(help: "Pages that differ, shown in full.")
    var examples = 10
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !(dryRun && yes) else { throw ValidationError("--dry-run and --yes exclude each other.") }
        guard (0...1000).contains(examples) else { throw ValidationError("--examples: expected 0 to 1000.") }
        _ = try time(at: .now())
    }

    func time(at now: Timestamp) throws -> Timestamp? {
        guard let since else { return nil }
        if let age = Duration(text: since) { return now - age }
        guard let time = Timestamp(text: since) else {
            throw ValidationError("--since: expected a duration such as 7d, or a time such as 2026-11-20T08:00:00Z.")
        }
        return time
    }

    func run() async throws {
        let console = Console.current
        let client = try connection.connect()
        let isPage = subject.hasPrefix("http://") || subject.hasPrefix("https://")
        var params = PipelineReparse.Params(
            pipeline: isPage ? nil : subject, url: isPage ? subject : nil, since: try time(at: console.now()),
            dryRun: !yes, all: all, examples: examples)
        let first = try await read(client, params, console)
        if output.json { try console.print(encoding: first) } else { console.print(ReparseText.report(first, console)) }
        guard !dryRun, !yes, first.pages > first.upToDate + first.failed else { return }
        guard console.errorsAreTerminal, isatty(0) == 1 else {
            return console.note("nothing was written: --yes keeps it")
        }
        guard confirmed(first, console) else { return console.note("nothing was written") }
        params.dryRun = false
        let kept = try await read(client, params, console)
        if output.json {
            try console.print(encoding: kept)
        } else {
            console.note("\(HumanText.count(kept.changed, "page")) changed, in \(HumanText.duration(kept.took))")
        }
    }

    private func read(
        _ client: DaemonClient, _ params: PipelineReparse.Params, _ console: Console
    ) async throws -> PipelineReparse.Result {
        let line = ProgressLine(console)
        defer { line.end() }
        return try await client.result(of: PipelineReparse.self, params) { progress in
            line.update(
                done: Int(progress.done ?? 0), of: progress.total.map { Int($0) }, "page")
        }
    }

    private func confirmed(_ found: PipelineReparse.Result, _ console: Console) -> Bool {
        console.write(.errors, Array("Keep this? \(HumanText.count(found.changed, "page")) differ. [y/N] ".utf8))
        return readLine()?.lowercased().hasPrefix("y") == true
    }
}

/// What reading anew found, as people read it.
enum ReparseText {
    static func report(_ found: PipelineReparse.Result, _ console: Console) -> String {
        var lines = [
            "\(console.styled(.bold, found.pipeline))  \(HumanText.count(found.pages, "page")): "
                + "\(HumanText.count(found.changed)) differ, \(HumanText.count(found.unchanged)) the same, "
                + "\(HumanText.count(found.upToDate)) up to date, \(HumanText.count(found.failed)) failed"
        ]
        if found.outdated > 0 { lines.append("\(HumanText.count(found.outdated)) were visited anew meanwhile") }
        if found.contentChanged > 0 {
            lines.append("the main text differs on \(HumanText.count(found.contentChanged, "page"))")
        }
        if !found.fields.isEmpty {
            let read = max(1, found.changed + found.unchanged)
            var table = TextTable("field", ">before", ">after", ">differs on")
            for field in found.fields {
                table.add(
                    field.name, share(field.before, of: read), share(field.after, of: read),
                    HumanText.count(field.changed))
            }
            lines += ["", table.text(console)]
        }
        for example in found.examples {
            lines += ["", console.styled(.cyan, TerminalText.line(example.url))] + text(example, console)
        }
        for failure in found.failures {
            let what = TerminalText.line("\(failure.url)  \(failure.code): \(failure.detail)")
            lines.append(console.styled(.red, "failed  \(what)"))
        }
        return lines.joined(separator: "\n")
    }

    private static func share(_ count: Int, of total: Int) -> String {
        "\(HumanText.decimal(100 * Double(count) / Double(total), 1)) %"
    }

    private static func text(_ example: PipelineReparse.Example, _ console: Console) -> [String] {
        var lines: [String] = []
        for field in example.details + example.fields {
            let name = TerminalText.line(field.name)
            if let before = field.before {
                lines.append(console.styled(.red, "  - \(name): \(TerminalText.line(PageText.value(before)))"))
            }
            if let after = field.after {
                lines.append(console.styled(.green, "  + \(name): \(TerminalText.line(PageText.value(after)))"))
            }
        }
        if example.similarity < 1 {
            lines.append("  text: \(HumanText.decimal(100 * example.similarity, 1)) % stayed")
        }
        return lines
    }
}
