// SPDX-License-Identifier: MIT

public import Recipes
public import Supervision
public import Vocabulary
public import WorkerProtocol

/// One set of recipes and plugins, and the workers that run them. A reload makes the next one; this one then drains.
public struct Generation: Sendable {
    public let number: Int
    public let recipes: RecipeSet
    public let sources: [RecipeSource]
    public let plugins: [PluginDescriptor]
    /// Plugin files that were left out.
    public let failures: [PluginFailure]
    /// Stages whose plugin refused the options: found only when the stage is made.
    public let stageProblems: [Diagnostic]
    public let pool: WorkerPool

    /// Everything wrong with the recipes, found by reading them and by making their stages.
    public var diagnostics: [Diagnostic] { (recipes.diagnostics + stageProblems).sorted() }

    public var isValid: Bool { !diagnostics.contains { $0.severity == .error } }

    /// Starts the workers, reads the recipes against the stages that the plugins offer, and hands them out.
    ///
    /// - Parameters:
    ///   - sources: Recipes; the folder's unless given.
    ///   - role: ``WorkerSetup/Role/check`` stores nothing and answers no queries: for the command line.
    /// - Throws: ``EngineError/workersFailed(_:)``; no worker is left running. Invalid recipes are no error here.
    public static func load(
        _ configuration: EngineConfiguration, number: Int = 1, sources: [RecipeSource]? = nil,
        role: WorkerSetup.Role = .crawl, report: @escaping @Sendable (WorkerPool.Event) -> Void = { _ in }
    ) async throws(EngineError) -> Generation {
        let pool = pool(configuration, number, role, report)
        do throws(SupervisionError) {
            let ready = try await pool.start()
            let plugins = ready.plugins.compactMap { PluginDescriptor(json: $0) }
            let sources = sources ?? RecipeFolder.sources(in: configuration.recipeDirectory)
            let recipes = RecipeSet(sources, catalogue: StageCatalogue(plugins.flatMap(\.stages)))
            let stores = plugins.filter { $0.stages.contains { $0.hooks.contains(.query) } }
            let adopted = try await pool.adopt(
                pipelines: recipes.recipes.map(\.pipeline.json), stores: stores.map(\.path))
            return Generation(
                number: number, recipes: recipes, sources: sources, plugins: plugins, failures: ready.failures,
                stageProblems: adopted.problems.map { diagnostic($0, recipes) }, pool: pool)
        } catch {
            await pool.stop(drainingFor: .zero)
            throw EngineError.workersFailed(error.description)
        }
    }

    private static func pool(
        _ configuration: EngineConfiguration, _ number: Int, _ role: WorkerSetup.Role,
        _ report: @escaping @Sendable (WorkerPool.Event) -> Void
    ) -> WorkerPool {
        let setup = WorkerSetup(
            role: role, generation: number, plugins: configuration.plugins, pipelines: [],
            egressAllows: configuration.egressAllows)
        var spec = configuration.worker
        spec.environment["LINKMAGICO_STATE_DIR"] = configuration.stateDirectory
        let size = WorkerPool.Size(
            crawlers: configuration.workers, hasQueryWorker: role == .crawl,
            visitsPerWorker: configuration.visitsPerWorker)
        return WorkerPool(spec: spec, setup: setup, size: size, report: report)
    }

    /// The place in the recipe of what a plugin refused: the very key when its origin is known, else the stage, else the
    /// recipe's name.
    private static func diagnostic(_ problem: StageProblem, _ recipes: RecipeSet) -> Diagnostic {
        let recipe = recipes.recipe(named: problem.pipeline)
        let stage = "stages.\(problem.stageID)"
        var paths = [stage]
        for depth in problem.path.indices {
            paths.append("\(stage).with.\(problem.path[...depth].joined(separator: "."))")
        }
        var origin = recipe?.origin
        for path in paths {
            guard let value = recipe?.values.first(where: { $0.path == path }) else { continue }
            if case .file = value.origin { origin = value.origin }
        }
        var (file, line, column) = (problem.pipeline, 0, 0)
        if case .file(let name, let atLine, let atColumn) = origin { (file, line, column) = (name, atLine, atColumn) }
        let key = problem.path.isEmpty ? "" : "\(problem.path.joined(separator: ".")): "
        return Diagnostic(
            .badOption, file: file, line: line, column: column,
            "\(problem.stage): \(key)\(problem.message)")
    }
}
