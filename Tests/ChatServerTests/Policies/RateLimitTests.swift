// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import ChatServer

struct RateLimitTests {
    private let start = Timestamp(microseconds: 1_700_000_000_000_000)

    @Test func `the eleventh message of a minute waits until the first is a minute old`() {
        var limit = RateLimit([RateWindow(10, per: .seconds(60))])
        for second in 0..<10 { #expect(limit.admit("a", at: start + .seconds(second)) == nil) }
        #expect(limit.admit("a", at: start + .seconds(10)) == .seconds(50))
        #expect(limit.admit("a", at: start + .seconds(60)) == nil)
        #expect(limit.admit("a", at: start + .seconds(60)) == .seconds(1))
    }

    @Test func `all windows hold at once, and each visitor has their own`() {
        var limit = RateLimit([RateWindow(2, per: .seconds(60)), RateWindow(3, per: .seconds(3600))])
        #expect(limit.admit("a", at: start) == nil && limit.admit("a", at: start) == nil)
        #expect(limit.admit("a", at: start) == .seconds(60))
        #expect(limit.admit("b", at: start) == nil)
        #expect(limit.admit("a", at: start + .seconds(60)) == nil)
        #expect(limit.admit("a", at: start + .seconds(120)) == .seconds(3480))
    }

    @Test func `a refused message is not counted, so trying again costs nothing`() {
        var limit = RateLimit([RateWindow(1, per: .seconds(60))])
        _ = limit.admit("a", at: start)
        for second in 1..<60 { #expect(limit.admit("a", at: start + .seconds(second)) != nil) }
        #expect(limit.admit("a", at: start + .seconds(60)) == nil)
    }

    @Test func `a window of zero lets nobody in`() {
        var limit = RateLimit([RateWindow(0, per: .seconds(60))])
        #expect(limit.admit("a", at: start) == .seconds(60))
    }

    @Test func `strangers without end do not fill the memory`() {
        var limit = RateLimit([RateWindow(5, per: .seconds(3600))], capacity: 1000)
        for index in 0..<20_000 { _ = limit.admit("visitor \(index)", at: start + .milliseconds(index)) }
        #expect(limit.trackedKeys <= 1000)
        #expect(limit.wait(for: "visitor 19999", at: start + .seconds(20)) == nil)
    }
}

struct GateTests {
    private func gate(_ change: (inout ServerSettings) -> Void) -> Gate {
        var settings = ServerSettings()
        change(&settings)
        return Gate(settings) { Timestamp(microseconds: 1_700_000_000_000_000) }
    }

    @Test func `the limits are 10 a minute, 50 an hour and 200 a day unless the operator says otherwise`() {
        #expect(
            ServerSettings().visitorWindows == [
                RateWindow(10, per: .seconds(60)), RateWindow(50, per: .seconds(3600)),
                RateWindow(200, per: .seconds(86_400)),
            ])
    }

    @Test func `new sessions do not lift the limit of their address`() throws {
        let gate = gate { ($0.visitorWindows, $0.addressFactor) = ([RateWindow(2, per: .seconds(60))], 3) }
        for visitor in 0..<6 { try gate.admitMessage(visitor: "v\(visitor)", address: "192.0.2.1", site: "loja") }
        #expect(throws: ChatServerError.self) {
            try gate.admitMessage(visitor: "new", address: "192.0.2.1", site: "loja")
        }
        try gate.admitMessage(visitor: "other", address: "192.0.2.2", site: "loja")
    }

    @Test func `a site's budget is its own, and says so`() throws {
        let gate = gate { ($0.visitorWindows, $0.dailyAnswers) = ([], 1) }
        try gate.admitMessage(visitor: "a", address: "a", site: "one")
        try gate.admitMessage(visitor: "a", address: "a", site: "two")
        let error = #expect(throws: ChatServerError.self) {
            try gate.admitMessage(visitor: "b", address: "b", site: "one")
        }
        #expect(error?.code == .budgetExhausted && error?.retryAfter == 86_400)
    }
}
