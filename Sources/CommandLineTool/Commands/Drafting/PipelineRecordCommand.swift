// SPDX-License-Identifier: MIT

import ArgumentParser
import Engine
import RecipeInference
import Recipes
import Vocabulary
import WorkerProtocol

/// `linkmagico pipeline record`: a recorded page, and the test that uses it.
struct PipelineRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record a page as a fixture, and write the test that uses it.",
        discussion: """
            The page goes below the fixtures/ folder of the recipe that governs it: the body as it came, without the \
            tokens of its forms. Status and the headers that matter go into the test; cookies are not kept. The test \
            expects what the recipe reads today: check it before you believe it. A page with an error's status is \
            recorded too, for tests of challenges and the like. Nothing is overwritten unless --force.

            Examples:
              linkmagico pipeline record https://shop.example/p/1
              linkmagico pipeline record https://shop.example/p/1 --name "a mug that is sold out" --add
              linkmagico pipeline record --recipe pipelines/shop.yaml --allow loopback http://127.0.0.1:8765/
            """)

    @Argument(help: "http or https URL.")
    var url: String
    @Option(help: "Name of the test; the page's title unless given.")
    var name: String?
    @Flag(help: "Add the test to the recipe's file instead of printing it.")
    var add = false
    @Flag(help: "Replace the fixture if it is there.")
    var force = false
    @Option(help: ArgumentHelp("Use this recipe instead of the one that matches.", valueName: "file"))
    var recipe: String?
    @OptionGroup var acquisition: AcquisitionOptions
    @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        do throws(URLParseError) { _ = try CanonicalURL(parsing: url) } catch {
            throw CommandFailure("bad_url", "\(url): \(error)", status: .usage)
        }
        var settings = try workerOptions.settings()
        settings.egressAllows += acquisition.allow
        let files = try RecipeFiles(folder: settings.recipeDirectory, files: [recipe].compactMap { $0 })
        let folder = settings.recipeDirectory
        let result = try await PrivateWorkers.run(settings, files, workers: 1) { workers in
            try workers.checkNamedFiles()
            let page = try await PageRecorder(
                workers: workers, method: acquisition.method, deadline: acquisition.deadline
            ).record(url)
            return try await record(page, workers, files, folder)
        }
        if output.json { return console.print(result.json) }
        if !add { console.print(TerminalText.safe(result.entry)) }
        console.note(result.summary)
    }

    private struct Recorded {
        var recipe: String
        var file: String?
        var fixture: String
        var status: Int
        var size: ByteCount
        var test: InferredTest
        var isAdded: Bool

        var entry: String { test.lines.joined(separator: "\n") }

        var summary: String {
            let added = isAdded ? "; test '\(TerminalText.line(test.name))' added to \(file ?? "")" : ""
            return "\(fixture): status \(status), \(HumanText.size(size)), recipe \(recipe), \(test.outcome)\(added)"
        }

        var json: JSON {
            [
                "pipeline": .string(recipe), "file": file.map { .string($0) } ?? .null, "fixture": .string(fixture),
                "status": .int(Int64(status)), "outcome": .string(test.outcome), "name": .string(test.name),
                "test": .string(entry + "\n"), "added": .bool(isAdded),
            ]
        }
    }

    private func record(
        _ page: RecordedPage, _ workers: PrivateWorkers, _ files: RecipeFiles, _ recipes: String
    ) async throws -> Recorded {
        let recipe = try workers.recipe(for: page.url)
        let isBuiltIn = recipe.name == RecipeFiles.builtInName
        guard !isBuiltIn || !add else {
            throw CommandFailure("not_found", "no recipe governs \(page.url.href); 'pipeline infer' drafts one")
        }
        let name = isBuiltIn ? FixtureFiles.slug(page.url.hostname) : recipe.name
        let folder = isBuiltIn ? recipes : FileText.folder(of: recipe.file)
        guard FileText.exists(folder) else {
            throw CommandFailure("not_found", "there is no folder \(folder); --recipes names the folder of recipes")
        }
        let body = FormSecrets.blanked(page.body)
        let fixture = fixture(for: page, in: "\(folder)/fixtures/\(name)")
        var test = InferredTest(
            name: "", url: page.url.href, page: "fixtures/\(name)/\(fixture)", status: page.status,
            headers: page.headersForTest.map { ($0.name, $0.value) })
        let report = await visit(test, body, recipe, workers)
        test.outcome = report.outcome.rawValue
        if report.outcome == .stored { test.expectations = expectations(report) }
        test.name = testName(page, report, among: Set(recipe.tests.map(\.name)))
        let path = "\(folder)/fixtures/\(name)/\(fixture)"
        // First what can be refused, then the files.
        let edited = add ? try edited(recipe, test, files) : nil
        try FixtureFiles.write(body, to: path, replacing: force)
        if let edited { try FixtureFiles.write(edited, to: recipe.file, replacing: true) }
        return Recorded(
            recipe: isBuiltIn ? "(built in)" : recipe.name, file: isBuiltIn ? nil : recipe.file, fixture: path,
            status: page.status, size: ByteCount(Int64(body.count)), test: test, isAdded: add)
    }

    /// A name that no file has, or with --force the page's own.
    private func fixture(for page: RecordedPage, in folder: String) -> String {
        var taken: Set<String> = []
        while true {
            let name = FixtureFiles.name(for: page.url, type: page.contentType, taken: taken)
            if force || !FileText.exists("\(folder)/\(name)") { return name }
            taken.insert(name)
        }
    }

    /// What the recipe makes of the recorded page, as the test will run it.
    private func visit(
        _ test: InferredTest, _ body: [UInt8], _ recipe: Recipe, _ workers: PrivateWorkers
    ) async -> VisitReport {
        let given = RecipeTest.Given(
            url: test.url, page: test.page, status: test.status,
            headers: test.headers.map { RecipeTest.Header($0.name, $0.value) })
        let order = VisitOrder(
            id: 0, pipeline: recipe.name, url: test.url, reason: "test",
            given: RecipeTestRun.slots(given, body: body), wants: [.fields, .title, .language])
        return await workers.visit(order, lane: "record")
    }

    /// The declared fields that were read; where a recipe declares none, title and language.
    private func expectations(_ report: VisitReport) -> [(name: String, value: JSON)] {
        let fields = report.slots[.fields]?.map?.entries ?? []
        guard fields.isEmpty else {
            return fields.map { ($0.name, InferredTest.expectation(of: $0.value.json)) }
        }
        return [("title", Slot.title), ("language", .language)].compactMap { name, slot in
            report.slots[slot]?.text.map { (name, InferredTest.expectation(of: .string($0))) }
        }
    }

    private func testName(_ page: RecordedPage, _ report: VisitReport, among taken: Set<String>) -> String {
        let title = report.outcome == .stored ? report.slots[.title]?.text : nil
        var plain = name ?? title ?? "\(page.url.path) answers \(page.status)"
        if plain.count > 80 { plain = String(plain.prefix(79)) + "…" }
        var (number, unique) = (2, plain)
        while taken.contains(unique) {
            unique = "\(plain) (\(number))"
            number += 1
        }
        return unique
    }

    /// The recipe's text with the test, checked: it is read again before anything is written.
    private func edited(
        _ recipe: Recipe, _ test: InferredTest, _ files: RecipeFiles
    ) throws(CommandFailure) -> [UInt8] {
        let text = String(decoding: try FileText.bytes(of: recipe.file), as: UTF8.self)
        let edited = try RecipeText.adding(test.lines, to: text, file: recipe.file)
        let own = RecipeSource(name: recipe.file, text: edited)
        let sources = files.sources.filter { $0.name != recipe.file && $0.name != RecipeFiles.builtIn.name } + [own]
        let read = RecipeSet(sources).recipe(named: recipe.name)
        guard let read, read.tests.count == recipe.tests.count + 1 else {
            throw CommandFailure("cannot_add", "\(recipe.file): the test does not fit in; paste it by hand")
        }
        return Array(edited.utf8)
    }
}

/// Edits of a recipe's text that keep everything else as it is, comments too.
enum RecipeText {
    /// Appends an entry to `tests:`.
    ///
    /// - Parameter lines: The entry, indented by two.
    /// - Throws: ``CommandFailure`` `cannot_add` where the tests are written in one line.
    static func adding(_ lines: [String], to text: String, file: String) throws(CommandFailure) -> String {
        var all = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        while all.last?.isEmpty == true { all.removeLast() }
        guard let start = all.firstIndex(where: { $0.hasPrefix("tests:") }) else {
            return (all + ["", "tests:"] + lines).joined(separator: "\n") + "\n"
        }
        let rest = all[start].dropFirst("tests:".count).drop { $0 == " " }
        guard rest.isEmpty || rest.hasPrefix("#") else {
            throw CommandFailure("cannot_add", "\(file): 'tests:' is written in one line; paste the test by hand")
        }
        var (last, indent) = (start, 2)
        var isFirst = true
        for index in all.indices[(start + 1)...] {
            let line = all[index]
            let content = line.drop { $0 == " " }
            guard !content.isEmpty, !content.hasPrefix("#") else { continue }
            let depth = line.count - content.count
            if depth == 0 && !content.hasPrefix("- ") { break }
            if isFirst { (indent, isFirst) = (depth, false) }
            last = index
        }
        let shifted = lines.map { String(repeating: " ", count: indent) + $0.dropFirst(2) }
        all.insert(contentsOf: shifted, at: last + 1)
        return all.joined(separator: "\n") + "\n"
    }
}
