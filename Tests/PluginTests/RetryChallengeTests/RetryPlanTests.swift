// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import RetryChallenge

struct RetryPlanTests {
    private let challenge = Verdict(.challenge, .header, "cloudflare")
    private let throttled = Verdict(.throttled, .status, "status_429")

    private func plan(_ method: String = "http", tries: Int = 1, retryAfter: Duration? = nil) -> RetryPlan {
        RetryPlan(
            attempts: 3, backoff: .seconds(2)...(.seconds(60)), ladder: ["http", "browser"], method: method,
            tries: tries, retryAfter: retryAfter, chance: 1)
    }

    @Test func `a wall is climbed at once and waited for at the top`() {
        #expect(plan().decision(on: challenge) == .climb("browser"))
        #expect(plan("browser").decision(on: challenge) == .again(after: .seconds(2)))
        #expect(plan("browser", tries: 2).decision(on: challenge) == .again(after: .seconds(4)))
        #expect(plan("browser", tries: 3).decision(on: challenge) == .giveUp)
        #expect(plan("other").decision(on: challenge) == .again(after: .seconds(2)))
    }

    @Test func `a server that asks for time gets it`() {
        #expect(plan().decision(on: throttled) == .again(after: .seconds(2)))
        #expect(plan(retryAfter: .seconds(7)).decision(on: throttled) == .again(after: .seconds(7)))
        #expect(plan(retryAfter: .seconds(120)).decision(on: throttled) == .later(after: .seconds(120)))
        #expect(plan(retryAfter: .seconds(1 << 40)).decision(on: throttled) == .later(after: RetryPlan.longestWish))
        #expect(plan(tries: 3, retryAfter: .seconds(120)).decision(on: throttled) == .giveUp)
    }

    @Test func `chance takes up to half of a pause away`() {
        var plan = plan("browser", tries: 2)
        plan.chance = 0
        #expect(plan.decision(on: challenge) == .again(after: .seconds(2)))
    }

    @Test func `shells climb and end, login walls end, soft 404s are dropped`() {
        let shell = Verdict(.emptyShell, .shape, "mount_point")
        #expect(plan().decision(on: shell) == .climb("browser"))
        #expect(plan("browser").decision(on: shell) == .giveUp)
        #expect(plan().decision(on: Verdict(.loginWall, .words, "form")) == .giveUp)
        #expect(plan().decision(on: Verdict(.soft404, .words, "title")) == .drop("soft_404"))
        #expect(plan().decision(on: .content) == .pass)
    }

    @Test func `who tries one method gets its verdict, and no other attempt`() {
        for verdict in [challenge, throttled, Verdict(.emptyShell, .shape, "mount_point")] {
            #expect(plan().ending(on: verdict) == .giveUp)
        }
        #expect(plan().ending(on: Verdict(.soft404, .words, "title")) == .drop("soft_404"))
        #expect(plan().ending(on: .content) == .pass)
    }

    @Test func `Retry-After is seconds or a moment`() throws {
        let now = try #require(Timestamp(text: "1994-11-06T08:49:00Z"))
        #expect(RetryAfterField.wait("120", now: now) == .seconds(120))
        #expect(RetryAfterField.wait("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .seconds(37))
        #expect(RetryAfterField.wait("Sun, 06 Nov 1983 08:49:37 GMT", now: now) == .zero)
        for text in ["", "soon", "-1", "1.5", "Sun, 99 Nov 1994 08:49:37 GMT", String(repeating: "9", count: 65)] {
            #expect(RetryAfterField.wait(text, now: now) == nil)
        }
    }

    @Test func `the manifest's examples hold`() async {
        #expect(await StageRun<RetryChallenge>.failedExamples() == [])
    }

    @Test func `earlier visits count`() async throws {
        let run = try StageRun(RetryChallenge.self, with: ["attempts": 2])
        let slots: [Slot: Value] = [.url: "https://a.example/", .method: "http", .responseStatus: 429]
        guard case .again = await run.process(slots.merging([.visit: ["attempt": 1]]) { $1 }) else {
            Issue.record("expected another attempt")
            return
        }
        let second = await run.process(slots.merging([.visit: ["attempt": 2]]) { $1 })
        #expect(second.difference(from: .failed("throttled")) == nil)
    }

    @Test func `what a recipe accepts is content`() async throws {
        let run = try StageRun(RetryChallenge.self, with: ["accept": ["empty_shell"]])
        #expect(await run.process([.url: "https://a.example/", .responseStatus: 200, .body: .bytes([])]).isEmitted)
    }
}

struct OutcomeNoteTests {
    private let now = Timestamp(microseconds: 1_700_000_000_000_000)
    private let memory: ValueMap = ["choice": ["method": "http"]]

    private func note(_ kind: Verdict.Kind, _ memory: ValueMap?) -> ValueMap? {
        let note = OutcomeNote(
            method: "http", verdict: Verdict(kind, .status, ""), at: now, cost: .milliseconds(20), status: 200)
        let record = Record(slots: memory.map { [.hostMemory: .map($0)] } ?? [:])
        return note.isWorthTaking(record) ? note.added(to: memory) : nil
    }

    @Test func `a verdict reaches the host's memory as select auto reads it`() throws {
        let noted = try #require(note(.challenge, memory)?["outcomes"]?.list)
        #expect(
            noted == [
                [
                    "method": "http", "outcome": "challenge", "at": .time(now), "cost": .duration(.milliseconds(20)),
                    "status": 200,
                ]
            ])
        #expect(note(.content, memory)?["outcomes"]?.list?.first?["outcome"] == "success")
        #expect(note(.emptyShell, memory)?["outcomes"]?.list?.first?["outcome"] == "empty_shell")
        #expect(note(.blocked, memory)?["outcomes"]?.list?.first?["outcome"] == "error")
    }

    @Test func `what says nothing of the method is not noted`() {
        for kind in [Verdict.Kind.throttled, .unavailable, .loginWall, .soft404] { #expect(note(kind, memory) == nil) }
        #expect(note(.challenge, nil) == nil && note(.challenge, ["cookies": []]) == nil)
    }

    @Test func `a row of successes is noted once an hour`() {
        var memory = memory
        memory["methods"] = ["http": ["outcome": "success", "at": .time(now - .seconds(60))]]
        #expect(note(.content, memory) == nil && note(.challenge, memory) != nil)
        memory["methods"] = ["http": ["outcome": "success", "at": .time(now - .seconds(3600))]]
        #expect(note(.content, memory) != nil)
        memory["methods"] = ["http": ["outcome": "challenge", "at": .time(now - .seconds(60))]]
        #expect(note(.content, memory) != nil)
    }

    @Test func `notes are bounded`() {
        var memory = memory
        for _ in 0..<50 { memory = note(.challenge, memory) ?? memory }
        #expect(memory["outcomes"]?.list?.count == 20)
    }
}
