// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Engine
import HTML
import RecipeInference
import Recipes
import Vocabulary

/// One run of `pipeline infer`: samples, draft, trial, files.
struct InferRun {
    let command: PipelineInferCommand
    let settings: DaemonSettings
    let console: Console

    func run(_ inputs: [ExtractInput]) async throws {
        var pages = try await samples(inputs)
        for index in pages.indices { pages[index].body = FormSecrets.blanked(pages[index].body) }
        let neighbours = self.neighbours
        var draft = try draft(pages, neighbours)
        let bodies = Dictionary(zip(draft.tests.compactMap(\.page), pages.map(\.body))) { first, _ in first }
        let check = DraftCheck(settings: settings, neighbours: neighbours, file: command.output ?? "draft.yaml")
        let outcome = try await tried(&draft, check, bodies)
        var fixtures: [String] = []
        if let output = command.output {
            fixtures = try write(draft, bodies, to: output)
        }
        report(draft, outcome, fixtures)
        if !outcome.isGood { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    // MARK: Samples

    private func samples(_ inputs: [ExtractInput]) async throws -> [RecordedPage] {
        let urls = inputs.compactMap { if case .url(let url) = $0 { url } else { nil } }
        var fetched: [RecordedPage] = []
        if !urls.isEmpty {
            let files = try RecipeFiles(folder: settings.recipeDirectory)
            fetched = try await PrivateWorkers.run(settings, files, workers: 1) { workers in
                let progress = ProgressLine(console)
                defer { progress.end() }
                let recorder = PageRecorder(
                    workers: workers, method: command.acquisition.method, deadline: command.acquisition.deadline)
                return try await recorder.record(urls) { progress.update("reading \(urls[$0]) …") }
            }
        }
        var (rest, given) = (fetched[...], command.url[...])
        return try inputs.map { input in
            switch input {
            case .url(let text): return try checked(rest.popFirst(), text)
            case .file(let path): return try page(in: path, url: given.popFirst())
            }
        }
    }

    /// A page with an error's status is no sample of the site's pages.
    private func checked(_ page: RecordedPage?, _ text: String) throws(CommandFailure) -> RecordedPage {
        guard let page else { throw CommandFailure("no_page", "\(text): nothing came") }
        guard page.status < 400 else {
            throw CommandFailure("http_status", "\(text): the server answered \(page.status); that is no sample")
        }
        return page
    }

    private func page(in path: String, url: String?) throws(CommandFailure) -> RecordedPage {
        let body = try FileText.bytes(of: path)
        guard let text = url ?? PageAddress.stated(by: Document.parse(bytes: body)) else {
            throw CommandFailure(
                "no_url", "\(path): the page names no canonical URL; --url says which page it is", status: .usage)
        }
        guard let parsed = try? WebURL.parse(text), parsed.isHTTP else {
            throw CommandFailure("bad_url", "\(path): '\(text)' is no http or https URL", status: .usage)
        }
        return RecordedPage(url: parsed.withoutFragment, body: body)
    }

    // MARK: Draft

    /// The recipes that will stand beside the draft, without the file that it replaces.
    private var neighbours: [RecipeSource] {
        let folder = command.output.map { FileText.folder(of: $0) } ?? settings.recipeDirectory
        let own = command.output.map { FileText.resolved($0) }
        return RecipeFolder.sources(in: folder).filter { FileText.resolved($0.name) != own }
    }

    private func draft(_ pages: [RecordedPage], _ neighbours: [RecipeSource]) throws -> InferredRecipe {
        let recipes = RecipeSet(neighbours)
        let names = Set(recipes.recipes.map(\.name))
        var taken: Set<String> = []
        var samples: [SamplePage] = []
        for page in pages {
            let file = FixtureFiles.name(for: page.url, type: page.contentType, taken: taken)
            taken.insert(file)
            samples.append(
                SamplePage(
                    url: page.url, document: Document.parse(bytes: page.body, contentType: page.contentType),
                    fixture: file, headers: page.headersForTest.map { ($0.name, $0.value) }))
        }
        let extends = names.contains("default") ? "default" : nil
        var draft: InferredRecipe
        do throws(InferenceError) {
            draft = try InferredRecipe(from: samples, name: command.name, extends: extends)
        } catch {
            throw CommandFailure(error.code, error.description, status: .usage)
        }
        if command.name == nil {
            draft.makeNameUnique(among: names)
        } else if names.contains(draft.name) {
            throw CommandFailure("exists", "there is a recipe named '\(draft.name)'; --name gives another")
        }
        for index in draft.tests.indices {
            draft.tests[index].page = draft.tests[index].page.map { "fixtures/\(draft.name)/\($0)" }
        }
        return draft
    }

    /// Tries the draft; where the stage reads otherwise than the draft expects, the draft follows the stage.
    private func tried(
        _ draft: inout InferredRecipe, _ check: DraftCheck, _ bodies: [String: [UInt8]]
    ) async throws -> DraftCheck.Outcome {
        var outcome = try await check.run(draft, bodies: bodies)
        guard !outcome.isGood, outcome.results.count == draft.tests.count else { return outcome }
        draft.adopt(outcome.fields)
        for (index, result) in outcome.results.enumerated() where result.couldRun && result.outcome != "stored" {
            draft.tests[index].outcome = result.outcome
            draft.tests[index].expectations = []
        }
        outcome = try await check.run(draft, bodies: bodies)
        guard !outcome.isGood, outcome.results.count == draft.tests.count else { return outcome }
        // What still differs cannot be written down as a test.
        for (index, result) in outcome.results.enumerated() {
            let wrong = Set(result.differences.compactMap { $0.path.split(separator: ".").first.map { String($0) } })
            draft.tests[index].expectations.removeAll { wrong.contains($0.name) }
        }
        return try await check.run(draft, bodies: bodies)
    }

    // MARK: Results

    private func write(_ draft: InferredRecipe, _ bodies: [String: [UInt8]], to output: String) throws -> [String] {
        let folder = FileText.folder(of: output)
        let paths = bodies.keys.sorted().map { (key: $0, path: "\(folder)/\($0)") }
        if !command.force, let old = paths.first(where: { FileText.exists($0.path) }) {
            throw CommandFailure("exists", "\(old.path) exists; --force replaces it")
        }
        for (key, path) in paths {
            try FixtureFiles.write(bodies[key] ?? [], to: path, replacing: command.force)
        }
        try FixtureFiles.write(Array(draft.yaml.utf8), to: output, replacing: command.force)
        return paths.map(\.path)
    }

    private func report(_ draft: InferredRecipe, _ outcome: DraftCheck.Outcome, _ fixtures: [String]) {
        if command.format.json { return console.print(json(draft, outcome, fixtures)) }
        if command.output == nil { console.print(TerminalText.safe(draft.yaml)) }
        if !outcome.problems.isEmpty { console.note(RecipeProblemText.lines(outcome.problems, console)) }
        for result in outcome.results where !result.isPassed { console.note(result.text(console)) }
        let passed = outcome.results.count(where: \.isPassed)
        var parts = [
            HumanText.count(draft.fields.count, "field"),
            "\(passed) of \(HumanText.count(draft.tests.count, "test")) \(passed == 1 ? "passes" : "pass")",
        ]
        if let output = command.output {
            parts.append("written to \(output), \(HumanText.count(fixtures.count, "page")) beside it")
        } else {
            parts.append("no page was kept; --output keeps them")
        }
        console.note(parts.joined(separator: "; "))
    }

    private func json(_ draft: InferredRecipe, _ outcome: DraftCheck.Outcome, _ fixtures: [String]) -> JSON {
        let fields: [JSON] = draft.fields.map { field in
            [
                "name": .string(field.name), "css": .string(field.rule.css),
                "attr": field.rule.attr.map { .string($0) } ?? .null, "type": .string(field.rule.type.rawValue),
                "required": .bool(field.isRequired), "evidence": .string(field.evidence),
            ]
        }
        return [
            "pipeline": .string(draft.name), "recipe": .string(draft.yaml),
            "output": command.output.map { .string($0) } ?? .null, "fixtures": .array(fixtures.map { .string($0) }),
            "fields": .array(fields), "tests": .array(outcome.results.map(\.json)),
            "problems": .array(outcome.problems.compactMap { try? JSON(encoding: $0) }),
        ]
    }
}

/// The address that a page says it has.
enum PageAddress {
    /// - Returns: The `rel=canonical` link, else `og:url`, where it is absolute.
    static func stated(by document: Document) -> String? {
        var graph: String?
        for node in document.descendants(of: document.root) where document.isElement(node) {
            switch document.tag(of: node) {
            case .link:
                let relations = document.attribute(.rel, of: node)?.lowercased().split(whereSeparator: \.isWhitespace)
                if relations?.contains("canonical") == true, let href = absolute(document.attribute(.href, of: node)) {
                    return href
                }
            case .meta where graph == nil && document.attribute(.property, of: node) == "og:url":
                graph = absolute(document.attribute(.content, of: node))
            default: break
            }
        }
        return graph
    }

    private static func absolute(_ text: String?) -> String? {
        guard let text, let url = try? WebURL.parse(text), url.isHTTP else { return nil }
        return url.href
    }
}
