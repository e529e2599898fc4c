// SPDX-License-Identifier: MIT

public import ControlProtocol
import Crawling
import Recipes
import Vocabulary
import WorkerProtocol

extension Engine {
    /// Opens the frontier and takes up the runs that were under way.
    func startCrawling() async throws(EngineError) {
        let path = "\(configuration.stateDirectory)/state.db"
        let frontier: Frontier
        do throws(FrontierError) {
            frontier = try Frontier(path: path)
        } catch {
            throw .cannotOpen(path: path, detail: error.description)
        }
        let loop = CrawlLoop(
            frontier: frontier, services: crawlServices,
            capacity: configuration.workers * configuration.visitsPerWorker,
            lore: SiteLore(folder: configuration.stateDirectory, memory: memories))
        crawls = loop
        await loop.start()
    }

    private var crawlServices: CrawlServices {
        let telemetry = self.telemetry
        return CrawlServices(
            visit: { [weak self] order, host in
                guard let self else { return Engine.stopped(order) }
                do throws(EngineError) {
                    return try await self.run(order, host: host)
                } catch {
                    return Engine.report(of: error, order)
                }
            },
            pipeline: { [weak self] name in await self?.generation?.recipes.recipe(named: name)?.pipeline },
            seeded: { [weak self] in
                await self?.generation?.recipes.recipes.map(\.pipeline).filter { !$0.seeds.isEmpty } ?? []
            },
            remove: { [weak self] url, reason, pipeline in
                _ = try? await self?.ask(
                    ["op": "remove", "url": .text(url), "reason": .text(reason)], pipeline: pipeline)
            },
            publish: telemetry.publish,
            incident: { [weak self] code, detail, pipeline, url in
                await self?.note(code, detail, pipeline: pipeline.isEmpty ? nil : pipeline, url: url)
            },
            log: telemetry.log, memory: memories, freshness: freshness)
    }

    private static func stopped(_ order: VisitOrder) -> VisitReport {
        VisitReport(id: order.id, outcome: .retry, code: "stopping", detail: "the daemon is stopping")
    }

    private static func report(of error: EngineError, _ order: VisitOrder) -> VisitReport {
        switch error {
        case .stopping: stopped(order)
        case .paused: VisitReport(id: order.id, outcome: .halted, code: "paused", detail: error.description)
        default: VisitReport(id: order.id, outcome: .halted, code: "engine", detail: error.description)
        }
    }

    func crawling() throws(EngineError) -> CrawlLoop {
        guard let crawls, !isStopping else { throw .stopping }
        return crawls
    }

    // MARK: What the control socket asks

    public func startCrawl(_ params: CrawlStart.Params) async throws(EngineError) -> ControlProtocol.RunStatus {
        let loop = try crawling()
        var wish: CrawlLoop.Wish
        if let text = params.url {
            let (url, canonical) = try visitable(text)
            let recipe = try self.recipe(for: url, named: params.pipeline)
            wish = CrawlLoop.Wish(
                key: CrawlKey(recipe: recipe.name, seed: canonical), pipeline: recipe.pipeline,
                seeds: [canonical.string, "sitemap"])
            if recipe.pipeline.scope.within == .url { wish.seeds.removeLast() }
        } else if let name = params.pipeline {
            guard let recipe = try current().recipes.recipe(named: name) else { throw .notFound("pipeline '\(name)'") }
            guard !recipe.pipeline.seeds.isEmpty else {
                throw .badRequest("pipeline '\(name)' has no seeds: give a URL to begin with")
            }
            wish = CrawlLoop.Wish(
                key: CrawlKey(recipe: name), pipeline: recipe.pipeline, seeds: recipe.pipeline.seeds)
        } else {
            throw .badRequest("give a pipeline or a URL")
        }
        if let reason = strikes.pauseReason(of: wish.key.recipe) {
            throw .paused(pipeline: wish.key.recipe, reason: reason)
        }
        (wish.pages, wish.depth, wish.isForced) = (params.pages, params.depth, params.force)
        return await loop.shown(try await loop.begin(wish))
    }

    public func stopCrawl(_ params: CrawlStop.Params) async throws(EngineError) -> ControlProtocol.RunStatus {
        let (loop, id) = (try crawling(), try Engine.runID(params.run))
        do throws(FrontierError) {
            return await loop.shown(try await loop.stop(id))
        } catch { throw Engine.error(error, params.run) }
    }

    public func crawl(_ params: CrawlStop.Params) async throws(EngineError) -> ControlProtocol.RunStatus {
        let (loop, id) = (try crawling(), try Engine.runID(params.run))
        do throws(FrontierError) {
            return await loop.shown(try await loop.frontier.status(of: id))
        } catch { throw Engine.error(error, params.run) }
    }

    public func crawlList(_ params: CrawlList.Params) async throws(EngineError) -> CrawlList.Result {
        let loop = try crawling()
        var shown: [ControlProtocol.RunStatus] = []
        do throws(FrontierError) {
            for run in try await loop.frontier.runs(limit: 1000) {
                guard params.pipeline == nil || CrawlKey(text: run.plan.pipeline).recipe == params.pipeline else {
                    continue
                }
                let status = await loop.shown(run)
                guard params.state == nil || status.state == params.state else { continue }
                shown.append(status)
                if shown.count == params.limit { break }
            }
        } catch { throw Engine.error(error, "") }
        return CrawlList.Result(runs: shown)
    }

    private static func runID(_ text: String) throws(EngineError) -> RunID {
        let digits = text.hasPrefix("run-") ? text.dropFirst(4) : text[...]
        guard let number = Int64(digits), number > 0 else {
            throw .notFound("the run '\(text.prefix(100))': expected a name such as run-17;")
        }
        return RunID(rawValue: number)
    }

    private static func error(_ error: FrontierError, _ run: String) -> EngineError {
        error.code == .unknownRun
            ? .notFound(run.isEmpty ? "the run" : "run '\(run.prefix(100))'")
            : .crawlFailed(error.code.rawValue, error.detail)
    }
}
