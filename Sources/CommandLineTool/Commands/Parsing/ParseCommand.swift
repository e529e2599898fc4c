// SPDX-License-Identifier: MIT

import ArgumentParser
import Engine
import Glibc
import Recipes
import Synchronization
import Vocabulary
import WorkerProtocol

/// `linkmagico parse`: pages on disk in, records out, without a daemon and without the network.
struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Turn pages that you have into records: one JSON object a line.",
        discussion: """
            In, with --batch: lines of {"id", "url", "html" or "path"}, from the files given or from standard input; \
            "id" is anything, "url" is what links are relative to, "content_type" says what it is when it is no HTML.
            Out: lines of {"id", "title", "text", "markdown", "author", "published", "language", "fields", "data", \
            "date", "sitename"} in the order of the input; "date" is the day of "published", else of the last change. A page that fails, or a line that is none, gives {"id", "error": {"code", \
            "detail"}} and the rest goes on; the exit code is then 1.
            All cores are used and memory is bounded, however long the input. Nothing is fetched and nothing stored.

            Examples:
              linkmagico parse --batch < pages.jsonl > records.jsonl
              zcat dump.jsonl.gz | linkmagico parse --batch --recipe pipelines/shop.yaml | jq .fields
              linkmagico parse saved/*.html > records.jsonl
            """)

    @Flag(help: "Input is JSON lines; without it, each argument is a page's file.")
    var batch = false
    @Option(
        name: .customLong("recipe"),
        help: ArgumentHelp(
            "Recipe for the pages; of several, the one that matches a page's URL. May be repeated.", valueName: "file"))
    var recipes: [String] = []
    @Option(help: "Worker processes; 0 is one per core.")
    var workers = 0
    @Option(help: ArgumentHelp("The daemon's settings file; its plugins are used.", valueName: "file"))
    var config: String?
    @Option(
        name: .customLong("plugin"),
        help: ArgumentHelp("Folder or .so file to load stages from; may be repeated.", valueName: "path"))
    var plugins: [String] = []
    @Argument(help: "With --batch files of JSON lines, '-' for standard input; else pages' files.")
    var files: [String] = []

    func validate() throws {
        guard batch || !files.isEmpty else {
            throw ValidationError("Give pages' files, or --batch for JSON lines on standard input.")
        }
        guard (0...256).contains(workers) else { throw ValidationError("--workers: expected 0 to 256.") }
    }

    func run() async throws {
        let console = Console.current
        // Whether the inputs can be read is said before any worker starts.
        let input = try BatchInput(files, isBatch: batch)
        let recipeFiles = try RecipeFiles(folder: nil, files: recipes)
        let inHand = 4
        let count = workers == 0 ? PrivateWorkers.cores : workers
        let failed = try await PrivateWorkers.run(
            try DaemonSettings.read(config: config, plugins: plugins), recipeFiles, workers: count,
            visitsPerWorker: inHand
        ) { workers in
            try workers.checkNamedFiles()
            return try await Batch(workers: workers, console: console).run(input, window: count * inHand * 2)
        }
        if failed > 0 { throw ExitCode(ExitStatus.failure.rawValue) }
    }
}

/// Where a batch comes from: one input after the other.
final class BatchInput: Sendable {
    private enum Part {
        case lines(LineSource)
        case page(String)
    }
    private let parts: Mutex<[Part]>
    /// Pages, when that is known before the end.
    let total: Int?

    init(_ files: [String], isBatch: Bool) throws(CommandFailure) {
        guard isBatch else {
            total = files.count
            parts = Mutex(files.map { .page($0) })
            return
        }
        var sources: [Part] = []
        for file in files.isEmpty ? ["-"] : files {
            let descriptor = file == "-" ? 0 : open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw CommandFailure("cannot_read", "\(file): \(String(cString: strerror(errno)))")
            }
            sources.append(.lines(LineSource(descriptor: descriptor, limit: BatchPage.longestLine)))
        }
        total = nil
        parts = Mutex(sources)
    }

    enum Item: Sendable {
        case line(LineSource.Line)
        case page(String)

        /// Bytes that the item holds in memory.
        var cost: Int {
            if case .line(.bytes(let bytes)) = self { bytes.count } else { 64 << 10 }
        }
    }

    func next() async -> Item? {
        while true {
            let first = parts.withLock(\.first)
            switch first {
            case nil: return nil
            case .page(let path)?:
                parts.withLock { _ = $0.removeFirst() }
                return .page(path)
            case .lines(let source)?:
                if let line = await source.next() { return .line(line) }
                parts.withLock { _ = $0.removeFirst() }
            }
        }
    }
}

/// A batch under way.
struct Batch {
    let workers: PrivateWorkers
    let console: Console

    /// Bytes of input in memory at a time, about.
    private static let budget = 64 << 20

    /// - Returns: How many lines became no page.
    func run(_ input: BatchInput, window: Int) async throws -> Int {
        let progress = ProgressLine(console)
        var (done, failed) = (0, 0)
        defer { progress.end() }
        let workers = workers
        let lane = Mutex(0)
        try await OrderedWork.run(window: window, budget: Batch.budget, cost: \.cost) {
            await input.next()
        } work: { item in
            let number = lane.withLock { lane in
                lane += 1
                return lane
            }
            return await Batch.record(of: item, workers, lane: "\(number)")
        } emit: { (line: (json: [UInt8], isGood: Bool)) in
            done += 1
            if !line.isGood { failed += 1 }
            console.write(.output, line.json)
            progress.update(done: done, of: input.total, "page", failed: failed)
        }
        progress.end()
        if failed > 0 || console.errorsAreTerminal {
            let failures = failed > 0 ? ", \(HumanText.count(failed)) of them failed" : ""
            console.note("\(HumanText.count(done, "page"))\(failures)")
        }
        return failed
    }

    private static func record(
        of item: BatchInput.Item, _ workers: PrivateWorkers, lane: String
    ) async -> (json: [UInt8], isGood: Bool) {
        do throws(BatchProblem) {
            let page =
                switch item {
                case .line(let line): try BatchPage(line)
                case .page(let path): BatchPage(file: path)
                }
            return (try await read(page, workers, lane).utf8 + [0x0A], true)
        } catch {
            return (error.json.utf8 + [0x0A], false)
        }
    }

    private static func read(
        _ page: BatchPage, _ workers: PrivateWorkers, _ lane: String
    ) async throws(BatchProblem) -> JSON {
        let url = page.url ?? "about:blank"
        let recipe: Recipe
        do throws(CommandFailure) {
            recipe = try workers.recipe(for: page.url.flatMap { try? WebURL.parse($0) })
        } catch {
            throw BatchProblem(page.id, error.code, error.detail)
        }
        let order = VisitOrder(
            id: 0, pipeline: recipe.name, url: url, reason: "batch", given: try page.given(),
            wants: BatchResult.slots)
        let report = await workers.visit(order, lane: lane)
        guard report.outcome == .stored else {
            let failure = CommandFailure(report)
            throw BatchProblem(page.id, failure.code, failure.detail)
        }
        return BatchResult.json(report, id: page.id)
    }
}
