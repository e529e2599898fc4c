// SPDX-License-Identifier: MIT

public import ControlProtocol
import Recipes
import Vocabulary
import WorkerProtocol

extension Engine {
    /// Tries every method on a page.
    public func methods(_ params: PageMethods.Params) async throws(EngineError) -> PageMethods.Result {
        let (url, canonical) = try visitable(params.url)
        let recipe = try self.recipe(for: url, named: params.pipeline)
        for method in params.methods where !StageName.isValid(name: method) {
            throw .badRequest("params.methods: '\(method.prefix(40))' is no method's name")
        }
        if let reason = strikes.pauseReason(of: recipe.name) { throw .paused(pipeline: recipe.name, reason: reason) }
        let crawls = try crawling()
        let trials = trials(recipe, canonical) { order in
            await crawls.visit(order, canonical, recipe.pipeline, isKnown: false)
        }
        return await trials.run(params.methods, within: params.deadline)
    }

    /// How a page would be acquired now; `nil` when the select stages could not be asked.
    func choice(of recipe: Recipe, for url: CanonicalURL) async -> MethodChoice? {
        let choice = await trials(recipe, url).choice()
        return choice.method.isEmpty ? nil : choice
    }

    private func trials(_ recipe: Recipe, _ url: CanonicalURL, visit: MethodTrials.Visit? = nil) -> MethodTrials {
        MethodTrials(
            recipe, url, memory: memories,
            select: { [self] order in
                do throws(EngineError) {
                    return try await run(order, host: url.origin)
                } catch {
                    return VisitReport(id: order.id, outcome: .halted, code: "stopping", detail: error.description)
                }
            }, visit: visit)
    }
}
