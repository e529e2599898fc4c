// SPDX-License-Identifier: MIT

import ArgumentParser
import Engine
import RecipeInference
import Recipes
import Vocabulary

/// `linkmagico pipeline infer`: drafts a recipe from sample pages.
struct PipelineInferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "infer",
        abstract: "Draft a recipe for a site from a few sample pages.",
        discussion: """
            Give two to five pages of one kind: products, articles, threads. What their structured data says, what \
            repeats and what differs between them becomes fields with selectors that avoid generated names; each field \
            carries its evidence as a comment, each sample becomes a test. The draft is tried with the installed plugins \
            before it is written.

            With --output the recipe goes into that file and the pages into fixtures/ beside it, so that 'pipeline test' \
            passes at once. Without, the recipe is printed and no page is kept. Pages are fetched by private workers, \
            under the egress policy, with the delay of the recipe that governs them; like extract, they ask no robots.txt. \
            A file's page needs a URL: --url, or the canonical one that the page itself names.

            Examples:
              linkmagico pipeline infer https://shop.example/p/1 https://shop.example/p/2
              linkmagico pipeline infer --output pipelines/shop.yaml https://shop.example/p/{1,2,3}
              linkmagico pipeline infer --url https://shop.example/p/1 saved.html
              linkmagico pipeline infer --allow loopback http://127.0.0.1:8765/produtos/prato-folha.html
            """)

    @Argument(help: "http or https URLs and local HTML files of one site, at most \(SamplePages.most).")
    var inputs: [String]
    @Option(
        help: ArgumentHelp(
            "URL of a page that is read from a file; repeated, in the order of the files.", valueName: "url"))
    var url: [String] = []
    @Option(help: "Name of the recipe; from the host unless given.")
    var name: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("Write the recipe here, the pages beside it.", valueName: "file"))
    var output: String?
    @Flag(help: "Replace the recipe and the pages that --output names, if they are there.")
    var force = false
    @OptionGroup var acquisition: AcquisitionOptions
    @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        guard inputs.count <= SamplePages.most else {
            throw ValidationError("At most \(SamplePages.most) sample pages; two to five of one kind are enough.")
        }
        if let output, !output.hasSuffix(".yaml"), !output.hasSuffix(".yml") {
            throw ValidationError("--output: a recipe's file is named *.yaml.")
        }
        if let name, !InferredRecipe.isValid(name: name) {
            throw ValidationError("--name: 1 to 100 letters, digits, '.', '_' or '-', a letter or digit first.")
        }
    }

    func run() async throws {
        var kinds: [ExtractInput] = []
        for input in inputs {
            do throws(CommandFailure) { kinds.append(try ExtractInput(input)) } catch {
                throw CommandFailure(error.code, "\(input): \(error.detail)", status: .usage)
            }
        }
        let files = kinds.count(where: \.isFile)
        guard url.count <= files else {
            throw CommandFailure("bad_input", "\(url.count) times --url for \(files) files", status: .usage)
        }
        if let output, !force, FileText.exists(output) {
            throw CommandFailure("exists", "\(output) exists; --force replaces it")
        }
        let run = InferRun(command: self, settings: try settings(), console: .current)
        try await run.run(kinds)
    }

    private func settings() throws -> DaemonSettings {
        var settings = try workerOptions.settings()
        settings.egressAllows += acquisition.allow
        return settings
    }
}
