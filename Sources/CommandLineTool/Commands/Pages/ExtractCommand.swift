// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol
import Vocabulary

/// `linkmagico extract`: one page, or several, as Markdown or as records.
struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Fetch pages, or read them from files, and print their main content or the whole record.",
        discussion: """
            With a running daemon a page comes from its store when it is fresh enough (--max-age), and what is fetched is \
            stored. Without one, and for files, --recipe and --allow, private workers do the work; they store nothing \
            and ask no robots.txt.
            With --json each page is one object, also those that failed: {"input", "error"}.

            Examples:
              linkmagico extract https://docs.example/guide
              linkmagico extract --json https://shop.example/p/1 | jq .page.fields
              linkmagico extract --max-age 0s --trace https://shop.example/p/1
              linkmagico extract --recipe shop.yaml --url https://shop.example/p/1 saved.html
              linkmagico extract --allow loopback http://127.0.0.1:8765/
            """)

    @Argument(help: "http or https URLs and local HTML files; '-' for standard input.")
    var inputs: [String]
    @Option(
        help: ArgumentHelp(
            "Take the stored page when it was seen within this time, such as 1h; unless said 24h, or less where its "
                + "site says less."),
        transform: OptionText.duration)
    var maxAge: Duration?
    @Flag(help: "Fetch whatever is stored, without conditional headers.")
    var force = false
    @Option(help: "Acquire by this method: http, browser.")
    var method: String?
    @Option(help: "Longest time for a page; 60s unless said.", transform: OptionText.duration)
    var deadline: Duration = .seconds(60)
    @Option(
        help: ArgumentHelp(
            "Parts of the page, joined by commas: \(PagePart.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "parts"))
    var include: String?
    @Option(help: "Use this recipe, by name, instead of the one that matches.")
    var pipeline: String?
    @Option(help: ArgumentHelp("Use this recipe, from a file, with private workers.", valueName: "file"))
    var recipe: String?
    @Option(
        help: ArgumentHelp(
            "Visit further addresses, with private workers: loopback, private or a CIDR block. May be repeated.",
            valueName: "addresses"))
    var allow: [String] = []
    @Option(help: "URL of a page that is read from a file.")
    var url: String?
    @Flag(help: "Show what each stage did.")
    var trace = false
    @Option(help: "Pages under way at a time.")
    var parallel = 8
    @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard url == nil || inputs.count == 1 else { throw ValidationError("--url names one file's page.") }
        guard (1...256).contains(parallel) else { throw ValidationError("--parallel: expected 1 to 256.") }
        guard (.milliseconds(100)...Duration.seconds(600)).contains(deadline) else {
            throw ValidationError("--deadline: expected 100ms to 10m.")
        }
        _ = try parts()
    }

    /// The parts to ask for.
    func parts() throws -> Set<PagePart> {
        var parts: Set<PagePart>
        if let include {
            parts = []
            for name in include.split(separator: ",") {
                guard let part = PagePart(rawValue: String(name)) else {
                    throw ValidationError("--include: '\(name)' is no part of a page.")
                }
                parts.insert(part)
            }
        } else {
            parts = output.json ? Set(PagePart.allCases).subtracting([.body, .trace]) : [.content, .fields]
        }
        if trace { parts.insert(.trace) }
        return parts
    }

    func run() async throws {
        var jobs: [(input: String, what: ExtractInput)] = []
        for input in inputs {
            do throws(CommandFailure) {
                jobs.append((input, try ExtractInput(input)))
            } catch {
                throw CommandFailure(error.code, "\(input): \(error.detail)", status: .usage)
            }
        }
        guard url == nil || jobs.allSatisfy(\.what.isFile) else {
            throw CommandFailure("bad_input", "--url is for a page that is read from a file", status: .usage)
        }
        let isPrivate = recipe != nil || !allow.isEmpty || jobs.allSatisfy(\.what.isFile)
        let client = isPrivate ? nil : try connection.connectIfRunning()
        let run = ExtractRun(command: self, parts: try parts(), client: client, console: .current)
        let failed: Int
        if client != nil, !jobs.contains(where: \.what.isFile) {
            failed = try await run.print(jobs, workers: nil)
        } else {
            var settings = try workerOptions.settings()
            settings.egressAllows += allow
            let files = try RecipeFiles(folder: settings.recipeDirectory, files: [recipe].compactMap { $0 })
            let count = min(jobs.count, PrivateWorkers.cores)
            failed = try await PrivateWorkers.run(settings, files, workers: count, visitsPerWorker: 64) { workers in
                try workers.checkNamedFiles()
                return try await run.print(jobs, workers: workers)
            }
        }
        if failed > 0 { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}
