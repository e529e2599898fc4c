// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import RetryChallenge

struct HostSpendTests {
    private let now = Timestamp(microseconds: 1_700_000_000_000_000)
    private let budget = Duration.seconds(60)

    @Test func `a budget that is spent pauses the host, twice as long each time, up to a day`() {
        var spend = HostSpend(nil)
        spend.add(.seconds(59), of: budget, at: now)
        #expect(!spend.isExhausted(at: now) && spend.spent == .seconds(59))
        spend.add(.seconds(1), of: budget, at: now)
        #expect(spend.isExhausted(at: now + .seconds(3599)) && !spend.isExhausted(at: now + .seconds(3600)))
        var pauses: [Duration] = []
        var time = now
        for _ in 0..<8 {
            time = (spend.until ?? time) + .seconds(1)
            spend.add(budget, of: budget, at: time)
            pauses.append((spend.until ?? time) - time)
        }
        #expect(pauses.prefix(4) == [.seconds(7200), .seconds(14_400), .seconds(28_800), .seconds(57_600)])
        #expect(pauses.suffix(4).allSatisfy { $0 == .seconds(86_400) })
    }

    @Test func `what is met during a pause costs no more of the budget`() {
        var spend = HostSpend(nil)
        spend.add(budget, of: budget, at: now)
        let paused = spend
        spend.add(.seconds(1000), of: budget, at: now + .seconds(10))
        #expect(spend == paused)
    }

    @Test func `it is read back as it was written, and damage is nothing`() {
        var spend = HostSpend(nil)
        spend.add(.seconds(70), of: budget, at: now)
        spend.add(.seconds(5), of: budget, at: now + .seconds(4000))
        #expect(HostSpend(["walls": spend.value(at: now)]) == spend)
        #expect(HostSpend(["walls": "x"]) == HostSpend(nil))
        #expect(HostSpend(["walls": ["spent": .duration(.seconds(-9)), "times": -3]]) == HostSpend(nil))
    }

    // MARK: The stage

    private func slots(_ memory: Value, status: Int64 = 403, after total: Duration = .seconds(40)) -> [Slot: Value] {
        [
            .url: "https://a.example/", .method: "http", .responseStatus: .int(status), .hostMemory: memory,
            .responseTiming: ["total": .duration(total)],
            .body: .bytes(Array("<p>A page of the usual kind.</p>".utf8)),
        ]
    }

    private let options: JSON = ["ladder": ["http", "browser"], "host_spend": "60s"]

    @Test func `a host that never passes is no longer climbed for once its budget is spent`() async throws {
        let run = try StageRun(RetryChallenge.self, with: options)
        let fresh: Value = ["choice": ["method": "http"]]
        #expect(await run.process(slots(fresh)).difference(from: .again(method: "browser")) == nil)
        let spent: Value = ["choice": ["method": "http"], "walls": ["spent": .duration(.seconds(30))]]
        guard case .failed(let error) = await run.process(slots(spent)) else {
            Issue.record("expected the page to be given up")
            return
        }
        #expect(error.code == "blocked" && error.detail.contains("budget") && error.consequence == .reject)
    }

    @Test func `who tries a method by hand spends nothing`() async throws {
        let run = try StageRun(RetryChallenge.self, with: options)
        let spent: Value = ["choice": ["method": "http"], "walls": ["spent": .duration(.seconds(30))]]
        var trial = slots(spent)
        trial[.visit] = ["reason": "trial"]
        guard case .failed(let error) = await run.process(trial) else {
            Issue.record("expected a verdict")
            return
        }
        #expect(!error.detail.contains("budget"))
    }
}
