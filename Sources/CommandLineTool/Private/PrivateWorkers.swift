// SPDX-License-Identifier: MIT

import ControlProtocol
import Engine
import Glibc
import Recipes
import Supervision
import Vocabulary
import WorkerProtocol

/// Workers of this command's own, for work without a daemon. They store nothing and end with the command.
struct PrivateWorkers: Sendable {
    let generation: Generation
    let files: RecipeFiles

    /// - Parameters:
    ///   - workers: Processes; 0 is one per core.
    ///   - visitsPerWorker: Visits that one process has in hand at a time.
    /// - Throws: ``CommandFailure`` with ``ExitStatus/broken`` when workers do not start, or what `body` throws. No
    ///   worker is left either way, nor after an interruption.
    static func run<Result>(
        _ settings: DaemonSettings, _ files: RecipeFiles, workers: Int, visitsPerWorker: Int = 8,
        _ body: (PrivateWorkers) async throws -> Result
    ) async throws -> Result {
        var configuration = settings.configuration
        configuration.workers = workers == 0 ? cores : workers
        configuration.visitsPerWorker = visitsPerWorker
        guard access(configuration.worker.executable, X_OK) == 0 else {
            throw CommandFailure(
                "no_worker", "\(configuration.worker.executable) is missing: $LINKMAGICO_WORKER names another place",
                status: .broken)
        }
        let generation: Generation
        do throws(EngineError) {
            generation = try await Generation.load(configuration, sources: files.sources, role: .check)
        } catch {
            throw CommandFailure(error)
        }
        return try await protecting(generation.pool) {
            try await body(PrivateWorkers(generation: generation, files: files))
        }
    }

    /// Runs `body`, then ends the workers, whatever became of it.
    static func protecting<Result>(_ pool: WorkerPool, _ body: () async throws -> Result) async throws -> Result {
        try await Interruption.protecting {
            await pool.stop(drainingFor: .zero)
        } _: {
            do {
                let result = try await body()
                await pool.stop(drainingFor: .milliseconds(500))
                return result
            } catch {
                await pool.stop(drainingFor: .zero)
                throw error
            }
        }
    }

    static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The recipe for a page: the one named, else the single one given by file, else the one that governs the URL, else
    /// the built-in one.
    ///
    /// - Throws: ``CommandFailure`` when the recipe asked for is not there or has errors.
    func recipe(for url: WebURL?, named name: String? = nil) throws(CommandFailure) -> Recipe {
        try checkNamedFiles()
        let recipes = generation.recipes
        if let name {
            guard let recipe = recipes.recipe(named: name) else {
                throw CommandFailure("not_found", "no valid recipe is named '\(name)'")
            }
            return recipe
        }
        let given = recipes.recipes.filter { files.named.contains($0.file) }
        if given.count == 1 { return given[0] }
        if let recipe = url.flatMap({ recipes.governing($0) }) { return recipe }
        guard let recipe = recipes.recipe(named: RecipeFiles.builtInName) else {
            throw unusable(
                generation.diagnostics.filter { $0.file == RecipeFiles.builtIn.name },
                "the built-in pipeline cannot be made; see 'linkmagico plugin list'", status: .broken)
        }
        return recipe
    }

    /// Errors in recipes that were given by file.
    func checkNamedFiles() throws(CommandFailure) {
        let problems = generation.diagnostics.filter { $0.severity == .error && files.named.contains($0.file) }
        if !problems.isEmpty { throw unusable(problems, "the recipe cannot be used", status: .failure) }
    }

    private func unusable(_ problems: [Diagnostic], _ detail: String, status: ExitStatus) -> CommandFailure {
        var failure = CommandFailure("recipe_invalid", detail, status: status)
        failure.problems = problems.map { RecipeProblem($0) }
        return failure
    }

    /// Runs one visit that stores nothing.
    ///
    /// - Parameter lane: Visits of one lane go to one worker; a host's should, visits without network need not.
    func visit(_ order: VisitOrder, lane: String) async -> VisitReport {
        var order = order
        order.stores = false
        return await generation.pool.visit(order, host: lane)
    }
}
