// SPDX-License-Identifier: MIT

public import ControlProtocol
import Recipes
import Vocabulary
import WorkerProtocol

extension Engine {
    /// Bodies on their way at a time for each worker: what is in memory at once.
    private static let perWorker = 4

    /// Reads pages anew from their bodies. Cancelling the task ends it after the pages under way.
    ///
    /// - Parameter progress: Told after each page.
    public func reparse(
        _ params: PipelineReparse.Params, progress: @escaping @Sendable (Progress) -> Void
    ) async throws(EngineError) -> PipelineReparse.Result {
        let start = ContinuousClock.now
        let recipe = try reparsed(params)
        let parse = recipe.pipeline.stages.first { $0.stage.kind == .parse }
        var tally = ReparseTally(
            pipeline: recipe.name, isDryRun: params.dryRun,
            declared: parse?.options["fields"]?.object?.map(\.name) ?? [], examples: params.examples)
        if let text = params.url {
            let url = try visitable(text).canonical.string
            let body = try await ask(["op": "body", "url": .text(url)], pipeline: recipe.name)
            guard body != .null else {
                throw .notFound(
                    "a kept body of \(url) (see keep_bodies of the store): 'linkmagico extract' fetches it; it")
            }
            await note(Capture(url: url), recipe, params, in: &tally)
            return tally.finished(after: ContinuousClock.now - start)
        }
        let total = try await captureCount(recipe, params)
        var cursor: Int64?
        repeat {
            let (captures, next) = try await captures(of: recipe, params, after: cursor)
            await read(captures, recipe, params, in: &tally) { done in
                progress(Progress(stage: "reparse", done: Double(done), total: total, unit: "pages"))
            }
            cursor = next
            if Task.isCancelled { throw .conflict("cancelled after \(tally.result.pages) pages") }
        } while cursor != nil
        telemetry.log(
            "pipeline.reparsed",
            [
                "pipeline": .text(recipe.name), "pages": .int(Int64(tally.result.pages)),
                "changed": .int(Int64(tally.result.changed)), "dry_run": .bool(params.dryRun),
            ])
        return tally.finished(after: ContinuousClock.now - start)
    }

    private func reparsed(_ params: PipelineReparse.Params) throws(EngineError) -> Recipe {
        if let text = params.url { return try recipe(for: try visitable(text).url, named: params.pipeline) }
        guard let name = params.pipeline else { throw .badRequest("give a pipeline or a url") }
        guard let recipe = try current().recipes.recipe(named: name) else { throw .notFound("pipeline '\(name)'") }
        return recipe
    }

    // MARK: Which pages

    /// A page whose body is kept.
    struct Capture: Sendable {
        let url: String
        var recipe: String?
        var plugins: ValueMap?
    }

    private func captureCount(_ recipe: Recipe, _ params: PipelineReparse.Params) async throws(EngineError) -> Double? {
        // Exact only where every page of the store is this recipe's; good enough for a bar.
        guard params.since == nil, try current().recipes.recipes.count == 1 else { return nil }
        return try await ask(["op": "captures", "limit": 0], pipeline: recipe.name)["count"]?.int.map { Double($0) }
    }

    private func captures(
        of recipe: Recipe, _ params: PipelineReparse.Params, after cursor: Int64?
    ) async throws(EngineError) -> (captures: [Capture], next: Int64?) {
        var request: ValueMap = ["op": "captures", "pipeline": .text(recipe.name), "limit": 200]
        if let since = params.since { request["since"] = .time(since) }
        if let cursor { request["cursor"] = .int(cursor) }
        let answer = try await ask(request, pipeline: recipe.name)
        let captures = (answer["captures"]?.list ?? []).compactMap { value in
            value["url"]?.text.map {
                Capture(url: $0, recipe: value["recipe"]?.text, plugins: value["plugins"]?.map)
            }
        }
        return (captures, answer["cursor"]?.int)
    }

    // MARK: One page

    private enum Reading: Sendable {
        case upToDate, outdated
        case failed(code: String, detail: String)
        case read(old: Value, new: Value)
    }

    private func read(
        _ captures: [Capture], _ recipe: Recipe, _ params: PipelineReparse.Params, in tally: inout ReparseTally,
        _ progress: (Int) -> Void
    ) async {
        let window = max(1, configuration.workers) * Self.perWorker
        await withTaskGroup(of: (String, Reading).self) { group in
            var rest = captures[...]
            func startNext() {
                guard let capture = rest.popFirst() else { return }
                let lane = rest.count
                group.addTask { (capture.url, await self.reading(of: capture, recipe, params, lane: lane)) }
            }
            for _ in 0..<window { startNext() }
            for await (url, reading) in group {
                Self.note(url, reading, in: &tally)
                progress(tally.result.pages)
                if !Task.isCancelled { startNext() }
            }
        }
    }

    private func note(
        _ capture: Capture, _ recipe: Recipe, _ params: PipelineReparse.Params, in tally: inout ReparseTally
    ) async {
        Self.note(capture.url, await reading(of: capture, recipe, params, lane: 0), in: &tally)
    }

    private static func note(_ url: String, _ reading: Reading, in tally: inout ReparseTally) {
        switch reading {
        case .upToDate: tally.noteUpToDate()
        case .outdated: tally.noteOutdated()
        case .failed(let code, let detail): tally.noteFailure(url, code, detail)
        case .read(let old, let new): tally.note(url, from: old, to: new)
        }
    }

    private func reading(
        of capture: Capture, _ recipe: Recipe, _ params: PipelineReparse.Params, lane: Int
    ) async -> Reading {
        do throws(EngineError) {
            if !params.all, capture.recipe == recipe.pipeline.fingerprint.hex, capture.plugins == plugins(of: recipe) {
                return .upToDate
            }
            guard let body = KeptBody(try await ask(["op": "body", "url": .text(capture.url)], pipeline: recipe.name))
            else { return .outdated }
            let old = try await ask(["op": "page", "url": .text(capture.url)], pipeline: recipe.name)
            guard old != .null, old["fetched_at"]?.time == body.slots[.fetchedAt]?.time else { return .outdated }
            var order = VisitOrder(
                id: 0, pipeline: recipe.name, url: capture.url, reason: "reparse", given: body.slots,
                stores: !params.dryRun, wants: ReparseSlots.wanted + [.stored],
                crawl: CrawlTerms(isBound: false, replaces: true))
            order.fetch = body.fetch
            // Not by host: nobody is asked, so all workers may have a part.
            let report = try await run(order, host: "reparse \(lane % max(1, configuration.workers))")
            guard report.outcome == .stored else { return .failed(code: report.code, detail: report.detail) }
            if !params.dryRun, report.slots[.stored]?.map?.isEmpty ?? true { return .outdated }
            if !params.dryRun, report.digest?.change == "changed" {
                telemetry.publish(
                    Event(
                        kind: .pageChanged, at: .now(), url: capture.url, pipeline: recipe.name,
                        changed: report.digest?.changed, detail: "reparse"))
            }
            return .read(old: old, new: report.pageValue)
        } catch {
            return .failed(code: "reparse_failed", detail: error.description)
        }
    }

    /// As workers note them with each page.
    private func plugins(of recipe: Recipe) -> ValueMap {
        var plugins = ValueMap()
        for use in recipe.pipeline.stages {
            guard let plugin = generation?.plugins.first(where: { $0.stages.contains { $0.stage == use.stage } }) else {
                continue
            }
            plugins[use.stage.description] = .text("\(plugin.name) \(plugin.version)")
        }
        return plugins
    }
}
