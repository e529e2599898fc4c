// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Scheduling

struct RunScheduleTests {
    private let start = Timestamp(seconds: 1_700_000_000)  // 2023-11-14T22:13:20Z

    private func schedule(_ rule: RefreshRule, jitter: Duration = .zero) throws -> RunSchedule {
        try RunSchedule(rule, of: "shop", jitter: jitter, zones: { _ in .utc })
    }

    private func history(last: Timestamp? = nil, running: Bool = false, revisit: Timestamp? = nil)
        -> RunSchedule.History
    {
        RunSchedule.History(knownSince: start, lastStart: last, isRunning: running, earliestRevisit: revisit)
    }

    @Test func `never is never`() throws {
        #expect(try schedule(.never).decision(at: start, history()) == .never)
    }

    @Test func `every runs at once, then at its interval`() throws {
        let hourly = try schedule(.every(.seconds(3600)))
        #expect(hourly.decision(at: start, history()) == .start)
        let next = start + .seconds(3600)
        #expect(hourly.decision(at: start + .seconds(10), history(last: start)) == .wait(until: next))
        #expect(hourly.decision(at: next, history(last: start)) == .start)
    }

    @Test func `runs missed during downtime are made up for by one`() throws {
        let hourly = try schedule(.every(.seconds(3600)))
        let late = start + .seconds(36_000)
        #expect(hourly.decision(at: late, history(last: start)) == .start)
        #expect(hourly.decision(at: late + .seconds(1), history(last: late)) == .wait(until: late + .seconds(3600)))
        let nightly = try schedule(.cron("0 3 * * *", zone: "UTC"))
        let days = start + .seconds(5 * 86_400)
        #expect(nightly.decision(at: days, history(last: start)) == .start)
        let next = try #require(Timestamp(text: "2023-11-20T03:00:00Z"))
        #expect(nightly.decision(at: days + .seconds(1), history(last: days)) == .wait(until: next))
    }

    @Test func `no run starts while another is under way`() throws {
        let hourly = try schedule(.every(.seconds(3600)))
        #expect(hourly.decision(at: start + .seconds(9999), history(last: start, running: true)) == .running)
    }

    @Test func `cron waits for its first moment`() throws {
        let nightly = try schedule(.cron("0 3 * * *", zone: "UTC"))
        let first = try #require(Timestamp(text: "2023-11-15T03:00:00Z"))
        #expect(nightly.decision(at: start, history()) == .wait(until: first))
        #expect(nightly.decision(at: first, history()) == .start)
        #expect(
            nightly.decision(at: first + .seconds(1), history(last: first)) == .wait(until: first + .seconds(86_400)))
    }

    @Test func `a clock that stepped back does not make a run wait longer than its interval`() throws {
        let hourly = try schedule(.every(.seconds(3600)))
        let future = start + .seconds(1_000_000)
        #expect(hourly.decision(at: start, history(last: future)) == .wait(until: start + .seconds(3600)))
    }

    @Test func `jitter is a pipeline's own, the same every time, and a tenth of the interval at most`() throws {
        var shares: Set<Duration> = []
        for number in 0..<50 {
            let schedule = try RunSchedule(.every(.seconds(600)), of: "site-\(number)", jitter: .seconds(300))
            let due = try #require(schedule.due(at: start, history(last: start)))
            #expect(due == schedule.due(at: start, history(last: start)))
            let share = due - start - .seconds(600)
            #expect(share >= .zero && share <= .seconds(60))
            shares.insert(share)
        }
        #expect(shares.count > 40)
    }

    @Test func `an adaptive run takes up the pages of a while together`() throws {
        let adaptive = try schedule(.adaptive(min: .seconds(3600), max: .seconds(86_400), budget: 2000))
        let soon = history(last: start, revisit: start + .seconds(10))
        #expect(adaptive.decision(at: start + .seconds(10), soon) == .wait(until: start + .seconds(900)))
        let later = history(last: start, revisit: start + .seconds(7200))
        #expect(adaptive.decision(at: start, later) == .wait(until: start + .seconds(7200)))
        let last = start + .seconds(86_400)
        #expect(adaptive.decision(at: start, history(last: start)) == .wait(until: last))
        #expect(adaptive.visits(at: start + .seconds(43_200), lastStart: start) == 1000)
        #expect(adaptive.visits(at: start + .seconds(864_000), lastStart: start) == 2000)
        #expect(try schedule(.every(.seconds(60))).visits(at: start, lastStart: nil) == nil)
    }

    @Test func `what cannot be a schedule is refused with a reason`() {
        func code(_ rule: RefreshRule) -> ScheduleError.Code? {
            do throws(ScheduleError) {
                _ = try RunSchedule(rule, of: "shop")
                return nil
            } catch { return error.code }
        }
        #expect(code(.every(.zero)) == .invalidInterval)
        #expect(code(.cron("every day", zone: "UTC")) == .invalidCron)
        #expect(code(.cron("0 3 * * *", zone: "Mars/Olympus")) == .unknownZone)
        #expect(code(.adaptive(min: .seconds(60), max: .seconds(1), budget: nil)) == .invalidInterval)
    }

    @Test func `the next moments can be told beforehand`() throws {
        let nightly = try schedule(.cron("0 3 * * *", zone: "UTC"), jitter: .seconds(60))
        let times = nightly.upcoming(3, from: start, history())
        let first = try #require(Timestamp(text: "2023-11-15T03:00:00Z"))
        #expect(
            zip(times, 0...).allSatisfy { time, day in
                let moment = first + .seconds(86_400 * Int64(day))
                return time >= moment && time < moment + .seconds(60)
            })
        #expect(times.count == 3)
        #expect(try schedule(.never).upcoming(3, from: start, history()).isEmpty)
    }
}
