// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import SelectAuto

struct MethodMemoryTests {
    private let start = Timestamp(text: "2026-03-01T12:00:00Z") ?? Timestamp(microseconds: 0)
    private let ladder = ["http", "browser"]

    private func memory(_ outcomes: (String, MethodOutcome.Kind, hours: Int64)...) -> MethodMemory {
        var memory = MethodMemory()
        for (method, kind, hours) in outcomes { memory.note(MethodOutcome(method, kind, at: after(hours: hours))) }
        return memory
    }

    private func after(hours: Int64) -> Timestamp { start + .seconds(hours * 3600) }

    private func choice(_ memory: MethodMemory, hours: Int64, from ladder: [String]? = nil) -> String {
        memory.choice(from: ladder ?? self.ladder, at: after(hours: hours)).map { "\($0.method) \($0.reason)" }
            ?? "none"
    }

    @Test func `clearance opens the cheap way, unless it did not help three times`() throws {
        var memory = memory(
            ("http", .challenge, hours: 0), ("http", .challenge, hours: 0), ("browser", .success, hours: 1))
        func choice(earned hours: Int64, at now: Int64) -> String? {
            memory.choice(from: ladder, at: after(hours: now), clearance: after(hours: hours)).map {
                "\($0.method) \($0.reason)"
            }
        }
        #expect(choice(earned: 1, at: 2) == "http clearance")
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 2)))
        #expect(choice(earned: 1, at: 3) == "browser learned" && choice(earned: 3, at: 4) == "http clearance")
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 5)))
        #expect(choice(earned: 6, at: 7) == "browser learned")
    }

    @Test func `an unknown host begins on the first rung`() {
        #expect(choice(memory(), hours: 0) == "http byDefault")
        #expect(choice(memory(), hours: 0, from: ["browser", "http"]) == "browser byDefault")
        #expect(choice(memory(), hours: 0, from: []) == "none")
    }

    @Test func `what works stays`() {
        #expect(choice(memory(("http", .success, 0)), hours: 1) == "http learned")
    }

    @Test(arguments: [MethodOutcome.Kind.emptyShell, .challenge])
    func `a second failure in a row takes the next rung, one may be a passing one`(_ kind: MethodOutcome.Kind) {
        #expect(choice(memory(("http", kind, 0)), hours: 1) == "http learned")
        #expect(choice(memory(("http", kind, 0), ("http", kind, 1)), hours: 2) == "browser learned")
    }

    @Test func `errors, which may be the page's own, count by half`() {
        #expect(choice(memory(("http", .error, 0), ("http", .error, 1)), hours: 2) == "http learned")
        let three = memory(("http", .error, 0), ("http", .error, 1), ("http", .error, 2))
        #expect(choice(three, hours: 3) == "browser learned")
    }

    @Test func `one failure among many successes does not climb`() {
        var memory = memory(("http", .success, 0), ("http", .success, 1), ("http", .success, 2))
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 3)))
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 3)))
        #expect(choice(memory, hours: 4) == "http learned")
        for hour in 4..<12 { memory.note(MethodOutcome("http", .challenge, at: after(hours: Int64(hour)))) }
        #expect(choice(memory, hours: 13) == "browser learned")
    }

    @Test func `a cheaper rung is tried again after a day for each failure, twice as long each time`() {
        var memory = memory(("http", .challenge, 0), ("http", .challenge, 0), ("browser", .success, 0))
        #expect(choice(memory, hours: 47) == "browser learned")
        #expect(choice(memory, hours: 48) == "http recheck")
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 48)))
        #expect(choice(memory, hours: 48 + 95) == "browser learned")
        #expect(choice(memory, hours: 48 + 96) == "http recheck")
        memory.note(MethodOutcome("http", .success, at: after(hours: 144)))
        memory.note(MethodOutcome("http", .success, at: after(hours: 145)))
        #expect(choice(memory, hours: 146) == "http learned")
    }

    @Test func `a recheck never waits longer than two weeks`() {
        var memory = memory(("browser", .success, 0))
        for hour in 0..<40 { memory.note(MethodOutcome("http", .challenge, at: after(hours: Int64(hour)))) }
        #expect(choice(memory, hours: 39 + 14 * 24 - 1) == "browser learned")
        #expect(choice(memory, hours: 39 + 14 * 24) == "http recheck")
    }

    @Test func `when nothing works the least bad is taken`() {
        let memory = memory(
            ("http", .challenge, 0), ("http", .challenge, 1), ("browser", .challenge, 0), ("browser", .success, 1),
            ("browser", .challenge, 2), ("browser", .challenge, 2))
        #expect(choice(memory, hours: 3) == "browser leastBad")
        var stuck = MethodMemory()
        for method in ladder { for _ in 0..<3 { stuck.note(MethodOutcome(method, .challenge, at: start)) } }
        #expect(choice(stuck, hours: 1) == "http leastBad")
    }

    @Test func `evidence fades and is forgotten`() {
        var memory = memory(("http", .success, 0))
        for hour in 1..<9 { memory.note(MethodOutcome("http", .success, at: after(hours: Int64(hour)))) }
        // Ten weeks later two failures outweigh nine successes.
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 50 * 24)))
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 50 * 24 + 1)))
        memory.note(MethodOutcome("http", .challenge, at: after(hours: 50 * 24 + 1)))
        #expect(choice(memory, hours: 50 * 24 + 2) == "browser learned")
        memory.forgetExpired(at: after(hours: 111 * 24))
        #expect(memory.tallies.isEmpty)
        #expect(choice(memory, hours: 111 * 24) == "http byDefault")
    }

    @Test func `cost is smoothed over outcomes`() {
        var memory = MethodMemory()
        for (hour, cost) in [400, 800].enumerated() {
            let at = after(hours: Int64(hour))
            memory.note(MethodOutcome("http", .success, at: at, cost: .milliseconds(cost)))
        }
        #expect(memory.tallies["http"]?.cost == .milliseconds(500))
    }

    @Test func `a memory survives being stored`() {
        var memory = memory(("http", .challenge, 0), ("browser", .success, 1), ("browser", .emptyShell, 2))
        memory.note(
            MethodOutcome(
                "http", .success, at: after(hours: 5), cost: .milliseconds(90), status: 200, characters: 1234))
        #expect(MethodMemory(["methods": memory.value]) == memory)
    }

    @Test(arguments: [
        Value.null, "x", ["http": 5], ["http": ["successes": 1]], ["http": ["successes": -1.0, "failures": 0.0]],
        ["http": ["successes": 1e300, "failures": 1.0, "outcome": "success", "at": .time(Timestamp(microseconds: 0))]],
        ["http": ["successes": 1.0, "failures": 0.0, "outcome": "marvel", "at": .time(Timestamp(microseconds: 0))]],
    ])
    func `what cannot be read is forgotten`(_ methods: Value) {
        #expect(MethodMemory(["methods": methods]).tallies.isEmpty)
    }

    @Test func `a memory does not grow without bound`() {
        var memory = MethodMemory()
        for number in 0..<1000 { memory.note(MethodOutcome("m\(number)", .success, at: start)) }
        #expect(memory.tallies.count == 32)
    }

    @Test func `outcomes from the end of time do no harm`() {
        var memory = MethodMemory()
        memory.note(MethodOutcome("http", .success, at: Timestamp(microseconds: .min)))
        memory.note(MethodOutcome("http", .challenge, at: Timestamp(microseconds: .max), cost: .seconds(1 << 40)))
        memory.note(MethodOutcome("http", .success, at: Timestamp(microseconds: 0)))
        #expect(memory.choice(from: ladder, at: start) != nil)
    }
}
