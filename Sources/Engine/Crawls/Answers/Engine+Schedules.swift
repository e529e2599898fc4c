// SPDX-License-Identifier: MIT

public import ControlProtocol
import Crawling
import Vocabulary

extension Engine {
    public func schedules(_ params: ScheduleList.Params) async throws(EngineError) -> ScheduleList.Result {
        let loop = try crawling()
        var entries: [ScheduleList.Entry] = []
        for entry in await loop.schedules() where params.pipeline == nil || entry.key.recipe == params.pipeline {
            let due = (try? await loop.frontier.dueCount(of: entry.key.text, at: .now())) ?? 0
            var last: ControlProtocol.RunStatus?
            if let run = entry.lastRun { last = await loop.shown(run) }
            entries.append(
                ScheduleList.Entry(
                    pipeline: entry.key.text, refresh: entry.pipeline.refresh.text,
                    nextAt: entry.schedule.due(at: .now(), entry.history), lastRun: last, due: due))
        }
        return ScheduleList.Result(schedules: entries)
    }

    public func nextVisits(_ params: ScheduleNext.Params) async throws(EngineError) -> ScheduleNext.Result {
        let loop = try crawling()
        let wanted = try params.url.map { url throws(EngineError) in try visitable(url).canonical.string }
        var visits: [ScheduleNext.Visit] = []
        do throws(FrontierError) {
            for name in try await loop.frontier.pipelines() {
                let key = CrawlKey(text: name)
                guard params.pipeline == nil || key.recipe == params.pipeline else { continue }
                let limit = wanted == nil ? params.limit : 1000
                for due in try await loop.frontier.dueVisits(of: name, limit: limit)
                where wanted == nil || due.url == wanted {
                    visits.append(
                        ScheduleNext.Visit(
                            url: due.url, pipeline: key.recipe, dueAt: due.dueAt, detail: Self.detail(of: due)))
                }
            }
        } catch { throw .crawlFailed(error.code.rawValue, error.detail) }
        visits.sort { $0.dueAt < $1.dueAt }
        return ScheduleNext.Result(visits: Array(visits.prefix(params.limit)))
    }

    private static func detail(of due: DueVisit) -> String {
        let history = ChangeHistory(bytes: due.knowledge.history)
        let interval = due.dueAt - due.knowledge.validatedAt
        guard history.count > 0 else { return "visited once; again after \(interval.rounded.text)" }
        let rate = ChangeRate(of: history)
        let changes = "\(history.changes) changes in \(history.count) revisits"
        return "\(changes), about \((rate.perDay * 100).rounded() / 100) a day; again after \(interval.rounded.text)"
    }
}

extension Duration {
    /// To whole seconds: what people read.
    fileprivate var rounded: Duration { .seconds(secondsValue.rounded()) }
}
