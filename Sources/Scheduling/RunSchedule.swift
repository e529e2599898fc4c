// SPDX-License-Identifier: MIT

public import Vocabulary

/// When a pipeline's next run is due. Pure: time and what is known of earlier runs are passed in.
///
/// Runs that were missed, because nothing was up or because the run before took too long, are made up for by one. Two runs
/// of a pipeline never overlap.
public struct RunSchedule: Sendable, Hashable {
    /// What is known of a pipeline's runs.
    public struct History: Sendable, Hashable {
        /// When the pipeline came to be known: the first cron run is the first one after that.
        public var knownSince: Timestamp
        public var lastStart: Timestamp?
        public var isRunning: Bool
        /// When the first of its pages is due for a revisit, for adaptive schedules.
        public var earliestRevisit: Timestamp?

        public init(
            knownSince: Timestamp, lastStart: Timestamp? = nil, isRunning: Bool = false,
            earliestRevisit: Timestamp? = nil
        ) {
            (self.knownSince, self.lastStart) = (knownSince, lastStart)
            (self.isRunning, self.earliestRevisit) = (isRunning, earliestRevisit)
        }
    }

    public enum Decision: Sendable, Hashable {
        case start
        case wait(until: Timestamp)
        /// The run that is under way has to end first.
        case running
        /// Only when somebody asks for it.
        case never
    }

    private enum Rule: Sendable, Hashable {
        case never
        case every(Duration)
        case cron(CronSchedule)
        case adaptive(min: Duration, max: Duration, budget: Int?)
    }

    /// The shortest interval between two runs.
    public static let shortestInterval = Duration.seconds(1)

    public let pipeline: String
    private let rule: Rule
    private let jitter: Duration

    /// - Parameters:
    ///   - jitter: Runs start up to so much later, each pipeline by its own share, so that not all start at once. At most a
    ///     tenth of the interval.
    ///   - zones: Finds a zone's rules.
    /// - Throws: ``ScheduleError`` for what the recipe's linter should have refused.
    public init(
        _ rule: RefreshRule, of pipeline: String, jitter: Duration = .seconds(60),
        zones: (String) throws(ScheduleError) -> TimeZoneRules = { (name) throws(ScheduleError) in
            try SystemZones.rules(named: name)
        }
    ) throws(ScheduleError) {
        self.pipeline = pipeline
        self.jitter = max(jitter, .zero)
        switch rule {
        case .never: self.rule = .never
        case .every(let interval):
            guard interval >= Self.shortestInterval else {
                throw ScheduleError(.invalidInterval, "every: \(interval.text) is shorter than a second")
            }
            self.rule = .every(interval)
        case .cron(let text, let zone):
            do {
                self.rule = .cron(CronSchedule(try CronExpression(text), zone: try zones(zone)))
            } catch let error as ScheduleError {
                throw error
            } catch {
                throw ScheduleError(.invalidCron, "'\(text.prefix(100))': \(error)")
            }
        case .adaptive(let shortest, let longest, let budget):
            guard shortest >= Self.shortestInterval, longest >= shortest else {
                throw ScheduleError(.invalidInterval, "adaptive: min \(shortest.text), max \(longest.text)")
            }
            self.rule = .adaptive(min: shortest, max: longest, budget: budget)
        }
    }

    /// A pipeline's schedule as its recipe has it.
    public init(of pipeline: Pipeline) throws(ScheduleError) {
        try self.init(pipeline.refresh, of: pipeline.name, jitter: pipeline.refreshJitter)
    }

    public func decision(at now: Timestamp, _ history: History) -> Decision {
        if history.isRunning { return .running }
        guard let due = due(at: now, history) else { return .never }
        return due <= now ? .start : .wait(until: due)
    }

    /// When the next run is due, run under way or not; `nil` for never. In the past when it was missed.
    ///
    /// After a clock that stepped back, what lies in the future counts as now, so that no run waits longer than meant.
    public func due(at now: Timestamp, _ history: History) -> Timestamp? {
        let last = history.lastStart.map { min($0, now) }
        switch rule {
        case .never: return nil
        case .every(let interval):
            guard let last else { return now }
            return last + interval + share(of: interval)
        case .cron(let schedule):
            let after = last ?? min(history.knownSince, now)
            guard let next = schedule.next(after: after) else { return nil }
            // A run that started late by its jitter belongs to the moment before, which must not come again.
            return next + share(of: schedule.next(after: next).map { $0 - next } ?? .seconds(86_400))
        case .adaptive(let shortest, let longest, _):
            guard let last else { return now }
            // Pages come due one by one; a run takes up those of a while together.
            let grain = min(max(shortest / 4, .seconds(60)), .seconds(900))
            let latest = last + longest
            let wanted = history.earliestRevisit ?? latest
            return max(last + min(grain, shortest), min(wanted, latest))
        }
    }

    /// The next moments from `now` on, at most `count`, if every run starts when it is due. For `schedule.next`.
    public func upcoming(_ count: Int, from now: Timestamp, _ history: History) -> [Timestamp] {
        var (history, now, times): (History, Timestamp, [Timestamp]) = (history, now, [])
        history.isRunning = false
        while times.count < count, let due = due(at: now, history) {
            now = max(due, now)
            times.append(now)
            history.lastStart = now
            history.earliestRevisit = nil
        }
        return times
    }

    /// Visits that an adaptive run may make: the day's budget for the time since the run before, at most a day's.
    ///
    /// - Returns: `nil` when there is no budget.
    public func visits(at now: Timestamp, lastStart: Timestamp?) -> Int? {
        guard case .adaptive(_, _, let budget?) = rule else { return nil }
        let day = Duration.seconds(86_400)
        let elapsed = lastStart.map { min(max(now - $0, .zero), day) } ?? day
        return max(1, Int(clamping: Int64((Double(max(budget, 0)) * (elapsed / day)).rounded(.down))))
    }

    /// This pipeline's own share of the jitter: the same every time, spread evenly over pipelines.
    private func share(of interval: Duration) -> Duration {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in pipeline.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 29
        return min(jitter, interval / 10) * (Double(hash % 10_000) / 10_000)
    }
}
