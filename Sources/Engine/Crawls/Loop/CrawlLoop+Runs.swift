// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Scheduling
import Vocabulary

/// Beginning and end of runs.
extension CrawlLoop {
    struct Wish: Sendable {
        var key: CrawlKey
        var pipeline: Pipeline
        var seeds: [String]
        var pages: Int?
        var depth: Int?
        var isForced = false
        var reason = "request"
        /// Only pages that are due, and what is new.
        var isForDuePages = false
    }

    /// Begins a run, or goes on with the one that was stopped.
    func begin(_ wish: Wish) async throws(EngineError) -> Crawling.RunStatus {
        do {
            if let open = await frontier.openRun(of: wish.key.text) {
                guard open.state == .paused else {
                    throw EngineError.runUnderWay("run-\(open.id.rawValue)", wish.key.recipe)
                }
                try await frontier.resume(open.id, pageLimit: wish.pages)
                return try await goOn(with: open.id, wish)
            }
            var limit = min(wish.pages ?? .max, wish.pipeline.scope.pages)
            if wish.isForDuePages, let visits = await visitsLeft(wish) { limit = min(limit, visits) }
            let plan = RunPlan(
                pipeline: wish.key.text, recipe: wish.pipeline.fingerprint.hex, politeness: wish.pipeline.politeness,
                pageLimit: limit, seeds: wish.seeds, skipsKnown: wish.isForDuePages)
            let id = try await frontier.startRun(plan)
            return try await goOn(with: id, wish)
        } catch let error as FrontierError {
            throw .crawlFailed(error.code.rawValue, error.detail)
        } catch let error as EngineError {
            throw error
        } catch {
            throw .crawlFailed("unexpected", "\(error)")
        }
    }

    private func goOn(with id: RunID, _ wish: Wish) async throws -> Crawling.RunStatus {
        let status = try await frontier.status(of: id)
        let revisits = await revisitPolicy(for: wish)
        var run: CrawlRun
        do throws(ScopeError) {
            run = try CrawlRun(
                id: id, key: wish.key, plan: status.plan, pipeline: wish.pipeline, depth: wish.depth,
                reason: wish.reason, isForced: wish.isForced, revisits: revisits, at: .now())
        } catch {
            try await frontier.end(id, cancelling: true)
            throw EngineError.crawlFailed(error.code, "scope: '\(error.pattern)' is no pattern")
        }
        // Stopped a moment ago, it may be reading its seeds and finishing visits still.
        let before = runs[id]
        run.underWay = before?.underWay ?? 0
        run.frontierTimeBefore = frontier.processorTime
        runs[id] = run
        services.publish(Event(kind: .runStarted, at: .now(), pipeline: wish.key.recipe, run: "run-\(id.rawValue)"))
        services.log(
            "run.started", ["run": .int(id.rawValue), "pipeline": .text(wish.key.text), "reason": .text(wish.reason)])
        if before?.isSeeding != true { Task { await self.seed(id) } } else { wake() }
        return status
    }

    /// After a start of the process: what was under way goes on.
    func resumeOpenRuns() async {
        guard let all = try? await frontier.runs(limit: 1000) else { return }
        for status in all.reversed() where status.state == .running {
            let key = CrawlKey(text: status.plan.pipeline)
            guard let pipeline = await services.pipeline(key.recipe) else {
                try? await frontier.pause(status.id)
                await services.incident(
                    "run_paused", "run-\(status.id.rawValue) cannot go on: there is no recipe '\(key.recipe)'",
                    key.recipe, nil)
                continue
            }
            let wish = Wish(
                key: key, pipeline: pipeline, seeds: status.plan.seeds, reason: "resume",
                isForDuePages: status.plan.skipsKnown)
            _ = try? await goOn(with: status.id, wish)
        }
    }

    /// Stops leasing pages of a run; those under way are finished, the rest stays queued.
    func stop(_ id: RunID) async throws(FrontierError) -> Crawling.RunStatus {
        let status = try await frontier.status(of: id)
        guard status.state == .running else { return status }
        try await frontier.pause(id)
        return try await frontier.status(of: id)
    }

    func finishIfDrained(_ id: RunID) async {
        guard let run = runs[id], !run.isSeeding else { return }
        guard let status = try? await frontier.status(of: id), status.isDrained, status.state == .running,
            runs[id] != nil
        else { return }
        do throws(FrontierError) { try await frontier.end(id) } catch { return await report(error) }
        if ended.count >= Self.endedKept, let oldest = ended.keys.min() { ended[oldest] = nil }
        ended[id] = stageSeconds(of: run)
        runs[id] = nil
        lore.saveIfChanged(services.memory)
        // What runs of long ago leave behind goes a piece at a time.
        _ = try? await frontier.prune()
        let counts = status.outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        services.publish(
            Event(
                kind: .runFinished, at: .now(), pipeline: run.key.recipe, run: "run-\(id.rawValue)",
                detail: counts.isEmpty ? "nothing to visit" : counts))
        services.log(
            "run.finished", ["run": .int(id.rawValue), "pipeline": .text(run.key.text), "detail": .text(counts)])
    }

    /// Where a run's time went, by stage; `frontier` is processor time of the daemon, shared with runs beside it.
    func stageSeconds(of run: CrawlRun) -> [String: Double] {
        var seconds = run.stageSeconds
        seconds["frontier"] = (frontier.processorTime - run.frontierTimeBefore).secondsValue
        return seconds.mapValues { ($0 * 1000).rounded() / 1000 }
    }

    // MARK: Budgets

    /// Visits that a run for due pages may make.
    private func visitsLeft(_ wish: Wish) async -> Int? {
        guard let schedule = try? RunSchedule(wish.pipeline.refresh, of: wish.key.text) else { return nil }
        let last = try? await frontier.runs(of: wish.key.text, limit: 1).first?.startedAt
        return schedule.visits(at: .now(), lastStart: last ?? nil)
    }

    /// How an adaptive recipe's pages are revisited, by what their histories show: learned anew with each run.
    private func revisitPolicy(for wish: Wish) async -> RevisitPolicy? {
        guard case .adaptive(let shortest, let longest, let budget) = wish.pipeline.refresh else { return nil }
        var (survey, priors) = (ChangePattern.Survey(), PathPriors())
        await eachKnown(wish.key) { url, history in
            for visit in history.observations {
                priors.record(url, interval: visit.interval, hasChanged: visit.hasChanged)
            }
        }
        lore[wish.key].priors = priors
        await eachKnown(wish.key) { url, history in survey.add(history, prior: priors.rate(for: url)) }
        let pattern = survey.pattern
        var policy = RevisitPolicy(shortest: shortest, longest: longest)
        policy.pattern = pattern
        guard let budget else { return policy }
        var census = VisitBudget.Census()
        let (importances, now) = (lore[wish.key].importances, Timestamp.now())
        await eachKnown(wish.key) { url, history in
            let rate = pattern.presentRate(of: history, prior: priors.rate(for: url))
            census.add(rate, importance: importances[url.string]?.value(at: now) ?? 1)
        }
        policy.budget = VisitBudget(
            visitsPerDay: Double(budget), for: census, shortest: shortest, longest: longest)
        return policy
    }

    /// Goes through all that is known of a key's pages, in batches.
    private func eachKnown(_ key: CrawlKey, _ body: (CanonicalURL, ChangeHistory) -> Void) async {
        var cursor: Int64? = 0
        while let from = cursor, let batch = try? await frontier.knowledge(of: key.text, after: from) {
            for page in batch.pages {
                guard let url = try? CanonicalURL(stored: page.url) else { continue }
                body(url, ChangeHistory(bytes: page.knowledge.history))
            }
            cursor = batch.next
        }
    }
}
