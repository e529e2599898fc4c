// SPDX-License-Identifier: MIT

public import ControlProtocol
import Recipes
import Vocabulary

extension Engine {
    // MARK: Plugins

    public func plugins(_ params: PluginList.Params) throws(EngineError) -> PluginList.Result {
        let summaries = try pluginSummaries()
        guard let kind = params.kind else { return PluginList.Result(plugins: summaries) }
        return PluginList.Result(plugins: summaries.filter { $0.stages.contains { $0.kind == kind } })
    }

    private func pluginSummaries() throws(EngineError) -> [PluginSummary] {
        let generation = try current()
        return generation.plugins.map { PluginSummary($0) } + generation.failures.map { PluginSummary(refused: $0) }
    }

    public func plugin(_ params: PluginShow.Params) throws(EngineError) -> PluginShow.Result {
        let generation = try current()
        let found = generation.plugins.first { plugin in
            plugin.name == params.name || plugin.path == params.name
                || plugin.stages.contains { $0.stage.label == params.name || $0.stage.description == params.name }
        }
        guard let found else { throw .notFound("plugin or stage '\(params.name)'") }
        return PluginShow.Result(plugin: PluginSummary(found), stages: found.stages.map { StageDetail($0) })
    }

    // MARK: Pipelines

    public func pipelines() async throws(EngineError) -> PipelineList.Result {
        let generation = try current()
        var summaries: [PipelineSummary] = []
        for recipe in generation.recipes.recipes { summaries.append(summary(of: recipe)) }
        let valid = Set(generation.recipes.recipes.map(\.file))
        for source in generation.sources where !valid.contains(source.name) {
            let problem = generation.diagnostics.first { $0.file == source.name && $0.severity == .error }
            let file = source.name.split(separator: "/").last.map { String($0) } ?? source.name
            summaries.append(
                PipelineSummary(
                    name: file, summary: "", path: source.name, hosts: [], stages: [], refresh: "never",
                    recipeHash: nil,
                    state: .invalid, detail: problem?.description))
        }
        return PipelineList.Result(pipelines: summaries)
    }

    private func summary(of recipe: Recipe) -> PipelineSummary {
        PipelineSummary(recipe, pauseReason: strikes.pauseReason(of: recipe.name))
    }

    public func pipeline(_ params: PipelineShow.Params) throws(EngineError) -> PipelineShow.Result {
        let generation = try current()
        guard let recipe = generation.recipes.recipe(named: params.name) else {
            throw .notFound("pipeline '\(params.name)'")
        }
        let source = generation.sources.first { $0.name == recipe.file }
        return PipelineShow.Result(
            pipeline: summary(of: recipe), recipe: String(decoding: source?.bytes ?? [], as: UTF8.self),
            effective: recipe.pipeline.canonicalForm)
    }

    public func explain(_ params: PipelineExplain.Params) async throws(EngineError) -> PipelineExplain.Result {
        let (url, canonical) = try visitable(params.url)
        let generation = try current()
        let recipe = try self.recipe(for: url, named: params.pipeline)
        let explanation = generation.recipes.explain(url)
        let ranked = [explanation.governing].compactMap { $0 } + explanation.runnersUp
        var candidates = ranked.map {
            PipelineExplain.Candidate(pipeline: $0.recipe.name, matches: true, detail: $0.reason)
        }
        for other in generation.recipes.recipes where !ranked.contains(where: { $0.recipe.name == other.name }) {
            let hosts = other.pipeline.match.hosts
            let detail = hosts.isEmpty ? "matches no URL by itself" : "matches \(hosts.joined(separator: ", "))"
            candidates.append(PipelineExplain.Candidate(pipeline: other.name, matches: false, detail: detail))
        }
        return PipelineExplain.Result(
            url: canonical.string, pipeline: recipe.name, recipeHash: recipe.pipeline.fingerprint,
            candidates: candidates, method: await choice(of: recipe, for: canonical),
            values: recipe.values.map {
                PipelineExplain.EffectiveValue(path: $0.path, value: $0.value, origin: $0.origin.description)
            })
    }

    /// Checks the recipes on disk, or one more text beside them; changes nothing.
    public func validate(_ params: PipelineValidate.Params) throws(EngineError) -> PipelineValidate.Result {
        let generation = try current()
        let catalogue = StageCatalogue(generation.plugins.flatMap(\.stages))
        let onDisk = RecipeFolder.sources(in: configuration.recipeDirectory)
        guard let text = params.text else {
            let set = RecipeSet(onDisk, catalogue: catalogue)
            return result(set.diagnostics, recipes: onDisk.count)
        }
        let name = "(text)"
        let set = RecipeSet(onDisk + [RecipeSource(name: name, text: text)], catalogue: catalogue)
        return result(set.diagnostics.filter { $0.file == name }, recipes: 1)
    }

    private func result(_ problems: [Diagnostic], recipes: Int) -> PipelineValidate.Result {
        PipelineValidate.Result(
            isValid: !problems.contains { $0.severity == .error }, recipes: recipes,
            problems: problems.map { RecipeProblem($0) })
    }
}
