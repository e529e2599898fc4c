// SPDX-License-Identifier: MIT

import ControlProtocol
import Engine
import Recipes
import Vocabulary

/// Answers about recipes without a daemon: the folder's recipes, checked against the installed plugins.
struct LocalRecipes {
    let generation: Generation

    static func load<Result>(_ options: WorkerOptions, _ body: (LocalRecipes) throws -> Result) async throws -> Result {
        let settings = try options.settings()
        let files = try RecipeFiles(folder: settings.recipeDirectory, withBuiltIn: false)
        return try await PrivateWorkers.run(settings, files, workers: 1) { workers in
            try body(LocalRecipes(generation: workers.generation))
        }
    }

    func list() -> PipelineList.Result {
        let valid = Set(generation.recipes.recipes.map(\.file))
        let invalid = generation.sources.filter { !valid.contains($0.name) }.map { source in
            let problem = generation.diagnostics.first { $0.file == source.name && $0.severity == .error }
            return PipelineSummary(
                name: source.name.split(separator: "/").last.map { String($0) } ?? source.name, summary: "",
                path: source.name, hosts: [], stages: [], refresh: "never", recipeHash: nil, state: .invalid,
                detail: problem?.description)
        }
        return PipelineList.Result(pipelines: generation.recipes.recipes.map { PipelineSummary($0) } + invalid)
    }

    func show(_ name: String) throws -> PipelineShow.Result {
        let recipe = try self.recipe(name)
        let source = generation.sources.first { $0.name == recipe.file }
        return PipelineShow.Result(
            pipeline: PipelineSummary(recipe), recipe: String(decoding: source?.bytes ?? [], as: UTF8.self),
            effective: recipe.pipeline.canonicalForm)
    }

    func explain(_ text: String, _ name: String?) throws -> PipelineExplain.Result {
        let canonical: CanonicalURL
        do { canonical = try CanonicalURL(parsing: text) } catch { throw CommandFailure("bad_url", "\(error)") }
        let explanation = generation.recipes.explain(canonical.url)
        let recipe = try name.map { try self.recipe($0) } ?? explanation.governing?.recipe
        guard let recipe else { throw CommandFailure("not_found", "no recipe matches \(canonical.string)") }
        let ranked = [explanation.governing].compactMap { $0 } + explanation.runnersUp
        return PipelineExplain.Result(
            url: canonical.string, pipeline: recipe.name, recipeHash: recipe.pipeline.fingerprint,
            candidates: ranked.map {
                PipelineExplain.Candidate(pipeline: $0.recipe.name, matches: true, detail: $0.reason)
            },
            values: recipe.values.map {
                PipelineExplain.EffectiveValue(path: $0.path, value: $0.value, origin: $0.origin.description)
            })
    }

    private func recipe(_ name: String) throws -> Recipe {
        if let recipe = generation.recipes.recipe(named: name) { return recipe }
        throw CommandFailure("not_found", "no valid recipe is named '\(name)'; see 'linkmagico pipeline list'")
    }
}
