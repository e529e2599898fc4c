// SPDX-License-Identifier: MIT

import ControlProtocol
import Engine
import RecipeInference
import Recipes
import Vocabulary
import WorkerProtocol

/// Tries a draft with the installed plugins: as `pipeline validate` and `pipeline test` would once it is a file.
struct DraftCheck {
    let settings: DaemonSettings
    /// The recipes that stand beside the draft.
    let neighbours: [RecipeSource]
    /// The file that the draft is or will be.
    let file: String

    struct Outcome {
        var problems: [RecipeProblem] = []
        /// By test: what is not as expected, and why a page did not go through.
        var results: [RecipeTestResult] = []
        /// By test: what the fields read.
        var fields: [[String: JSON]] = []

        var isGood: Bool {
            !problems.contains { $0.severity == .error } && !results.isEmpty && results.allSatisfy(\.isPassed)
        }
    }

    /// - Parameter bodies: The recorded pages by their paths in the draft.
    func run(_ draft: InferredRecipe, bodies: [String: [UInt8]]) async throws -> Outcome {
        let source = RecipeSource(name: file, text: draft.yaml)
        var files = try RecipeFiles(folder: nil, withBuiltIn: false)
        files.sources = [source] + neighbours
        files.named = [file]
        return try await PrivateWorkers.run(settings, files, workers: min(2, PrivateWorkers.cores)) { workers in
            var outcome = Outcome()
            outcome.problems = workers.generation.diagnostics.filter { $0.file == file }.map { RecipeProblem($0) }
            guard let recipe = workers.generation.recipes.recipe(named: draft.name), recipe.file == file else {
                // What the draft extends may be at fault.
                let errors = workers.generation.diagnostics.filter { $0.severity == .error && $0.file != file }
                outcome.problems += errors.map { RecipeProblem($0) }
                return outcome
            }
            for test in recipe.tests { await add(test, recipe, bodies, workers, &outcome) }
            return outcome
        }
    }

    private func add(
        _ test: RecipeTest, _ recipe: Recipe, _ bodies: [String: [UInt8]], _ workers: PrivateWorkers,
        _ outcome: inout Outcome
    ) async {
        let given = RecipeTestRun.slots(test.given, body: test.given.page.flatMap { bodies[$0] } ?? [])
        let (result, report) = await RecipeTestRun.result(
            of: test, in: recipe, given: given, lane: "draft \(outcome.results.count)", workers)
        var fields: [String: JSON] = [:]
        for entry in report.slots[.fields]?.map?.entries ?? [] { fields[entry.name] = entry.value.json }
        outcome.results.append(result)
        outcome.fields.append(fields)
    }
}
