// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlProtocol
import Engine
import Recipes
import Vocabulary
import WorkerProtocol

/// `linkmagico pipeline test`: runs the tests that recipes carry.
struct PipelineTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests of recipes offline, with recorded pages and the real plugins.",
        discussion: """
            Nothing is fetched and nothing is stored. The exit code is 1 when a test fails, a recorded page is missing \
            or a recipe has errors.

            Examples:
              linkmagico pipeline test
              linkmagico pipeline test shop.example
              linkmagico pipeline test --recipes pipelines --json
            """)

    @Argument(help: "Names of recipes; all unless given.")
    var names: [String] = []
    @OptionGroup(title: "Private workers") var workerOptions: WorkerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = Console.current
        let settings = try workerOptions.settings()
        let files = try RecipeFiles(folder: settings.recipeDirectory, withBuiltIn: false)
        guard !files.sources.isEmpty else {
            throw CommandFailure("not_found", "no recipes in \(settings.recipeDirectory); --recipes names their folder")
        }
        let isGood = try await PrivateWorkers.run(settings, files, workers: PrivateWorkers.cores) { workers in
            let recipes = try chosen(workers)
            let problems = workers.generation.diagnostics.filter { $0.severity == .error }
            let results = try await RecipeTestRun(workers: workers, console: console).run(recipes)
            report(results, recipes, names.isEmpty ? problems.map { RecipeProblem($0) } : [], console)
            return results.allSatisfy(\.isPassed) && (problems.isEmpty || !names.isEmpty)
        }
        if !isGood { throw ExitCode(ExitStatus.failure.rawValue) }
    }

    private func chosen(_ workers: PrivateWorkers) throws -> [Recipe] {
        guard !names.isEmpty else { return workers.generation.recipes.recipes }
        return try names.map { try workers.recipe(for: nil, named: $0) }
    }

    private func report(
        _ results: [RecipeTestResult], _ recipes: [Recipe], _ problems: [RecipeProblem], _ console: Console
    ) {
        let failed = results.count { !$0.isPassed }
        if output.json {
            var object = JSONObject([
                ("passed", .int(Int64(results.count - failed))), ("failed", .int(Int64(failed))),
                ("tests", .array(results.map(\.json))),
            ])
            object.append("problems", .array(problems.compactMap { try? JSON(encoding: $0) }))
            return console.print(.object(object))
        }
        if !problems.isEmpty { console.print(RecipeProblemText.lines(problems, console) + "\n") }
        for recipe in recipes {
            let own = results.filter { $0.pipeline == recipe.name }
            console.print(console.styled(.bold, recipe.name) + (own.isEmpty ? "  no tests" : ""))
            for result in own { console.print(result.text(console)) }
        }
        let summary = "\(HumanText.count(results.count - failed)) passed, \(HumanText.count(failed)) failed"
        console.print(console.styled(failed == 0 && problems.isEmpty ? .green : .red, summary))
    }
}
