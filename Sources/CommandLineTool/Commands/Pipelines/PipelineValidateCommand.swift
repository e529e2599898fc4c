// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Engine
import Vocabulary

/// `linkmagico pipeline validate`
struct PipelineValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check recipes: the language, the stages, their options. All problems at once.",
        discussion: """
            Stages are made with the installed plugins, so that what a plugin itself refuses is found too. With files, \
            only their problems are told, but the recipes beside them are read, for extends and ties. Without files, \
            the whole folder is checked. The exit code is 1 when there is an error.

            Examples:
              linkmagico pipeline validate
              linkmagico pipeline validate pipelines/shop.yaml
              linkmagico pipeline validate --json | jq '.problems[].message'
            """)

    @Argument(help: "Recipe files; the folder's unless given.")
    var files: [String] = []
    @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let settings = try workerOptions.settings()
        let folder = files.isEmpty || workerOptions.recipes != nil ? settings.recipeDirectory : nil
        let sources = try RecipeFiles(folder: folder, files: files, withBuiltIn: false)
        guard !sources.sources.isEmpty else {
            throw CommandFailure("not_found", "no recipes in \(settings.recipeDirectory); --recipes names their folder")
        }
        let result = try await PrivateWorkers.run(settings, sources, workers: 1) { workers in
            var problems = workers.generation.diagnostics
            if !files.isEmpty { problems.removeAll { !sources.named.contains($0.file) } }
            return PipelineValidate.Result(
                isValid: !problems.contains { $0.severity == .error },
                recipes: files.isEmpty ? sources.sources.count : sources.named.count,
                problems: problems.map { RecipeProblem($0) })
        }
        if output.json {
            try console.print(encoding: result)
        } else {
            if !result.problems.isEmpty { console.print(RecipeProblemText.lines(result.problems, console)) }
            console.note(PipelineValidateCommand.summary(result))
        }
        if !result.isValid { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    static func summary(_ result: PipelineValidate.Result) -> String {
        let errors = result.problems.count { $0.severity == .error }
        let warnings = result.problems.count - errors
        let recipes = HumanText.count(result.recipes, "recipe")
        if errors == 0 && warnings == 0 { return "\(recipes), no problems" }
        return [recipes, HumanText.count(errors, "error"), HumanText.count(warnings, "warning")].joined(separator: ", ")
    }
}
