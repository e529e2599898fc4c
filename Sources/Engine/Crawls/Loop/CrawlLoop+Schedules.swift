// SPDX-License-Identifier: MIT

import ControlProtocol
import Crawling
import Scheduling
import Vocabulary

/// Runs that begin because their time has come.
extension CrawlLoop {
    /// How often the clock is looked at: cron counts in minutes, intervals in seconds.
    private static let tick = Duration.seconds(2)

    func keepTime() async {
        while !isStopping, !Task.isCancelled {
            await startDueRuns()
            lore.saveIfChanged(services.memory)
            try? await Task.sleep(for: Self.tick)
        }
    }

    struct Scheduled: Sendable {
        let key: CrawlKey
        let pipeline: Pipeline
        let schedule: RunSchedule
        let history: RunSchedule.History
        let seeds: [String]
        let lastRun: Crawling.RunStatus?
    }

    private func startDueRuns() async {
        for entry in await schedules() where !isStopping {
            guard entry.schedule.decision(at: .now(), entry.history) == .start else { continue }
            var wish = Wish(key: entry.key, pipeline: entry.pipeline, seeds: entry.seeds, reason: "schedule")
            // The first run of all takes up the whole site, whatever its schedule.
            if case .adaptive = entry.pipeline.refresh, entry.lastRun != nil { wish.isForDuePages = true }
            do throws(EngineError) {
                _ = try await begin(wish)
            } catch {
                if case .runUnderWay = error { continue }
                await services.incident("schedule_failed", error.description, entry.key.recipe, nil)
            }
        }
    }

    /// All that has a schedule: recipes with seeds of their own, and sites that were crawled once by a recipe for many.
    func schedules() async -> [Scheduled] {
        var entries: [Scheduled] = []
        for pipeline in await services.seeded() {
            if let entry = await scheduled(CrawlKey(recipe: pipeline.name), pipeline) { entries.append(entry) }
        }
        for name in (try? await frontier.pipelines()) ?? [] {
            let key = CrawlKey(text: name)
            guard key.site != nil, let pipeline = await services.pipeline(key.recipe) else { continue }
            if let entry = await scheduled(key, pipeline) { entries.append(entry) }
        }
        return entries
    }

    /// Made once for each recipe: a cron schedule reads its time zone's file.
    private func schedule(_ key: CrawlKey, _ pipeline: Pipeline) -> RunSchedule? {
        if let made = madeSchedules[key], made.recipe == pipeline.fingerprint { return made.schedule }
        let schedule = try? RunSchedule(pipeline.refresh, of: key.text, jitter: pipeline.refreshJitter)
        madeSchedules[key] = (pipeline.fingerprint, schedule)
        return schedule
    }

    private func scheduled(_ key: CrawlKey, _ pipeline: Pipeline) async -> Scheduled? {
        guard pipeline.refresh != .never, let schedule = schedule(key, pipeline) else { return nil }
        let since = scheduledSince[key.text] ?? .now()
        scheduledSince[key.text] = since
        let last = try? await frontier.runs(of: key.text, limit: 1).first
        let due = try? await frontier.dueVisits(of: key.text, limit: 1).first?.dueAt
        let isOpen = last?.state == .running || last?.state == .paused
        let history = RunSchedule.History(
            knownSince: since, lastStart: last?.startedAt, isRunning: isOpen, earliestRevisit: due ?? nil)
        return Scheduled(
            key: key, pipeline: pipeline, schedule: schedule, history: history,
            seeds: key.site == nil ? pipeline.seeds : last?.plan.seeds ?? [], lastRun: last)
    }
}
