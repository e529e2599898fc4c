// SPDX-License-Identifier: MIT

import Testing
import Vocabulary
import WorkerProtocol

@testable import Engine

struct VisitFlightsTests {
    private let key = VisitFlight.Key(pipeline: "shop", url: "https://shop.example/")
    private let noon = Timestamp(microseconds: 1_800_000_000_000_000)

    @Test func `a visit that has yet to ask the site serves whoever comes`() {
        var flights = VisitFlights()
        let flight = VisitFlight(key, wants: [.title])
        #expect(flights.add(flight) == nil)
        #expect(flights.flight(key, wants: [], notBegunBefore: noon) === flight)
        #expect(flights.flight(key, wants: [.title], notBegunBefore: noon + .seconds(3600)) === flight)
    }

    @Test func `a visit that asked the site before the question does not serve it`() {
        var flights = VisitFlights()
        let first = VisitFlight(key, wants: [])
        _ = flights.add(first)
        first.begin(at: noon)
        first.begin(at: noon + .seconds(9))  // begins once
        #expect(flights.flight(key, wants: [], notBegunBefore: noon) === first)
        #expect(flights.flight(key, wants: [], notBegunBefore: noon + .seconds(1)) == nil)
        let second = VisitFlight(key, wants: [])
        #expect(flights.add(second) === first)
        #expect(flights.flight(key, wants: [], notBegunBefore: noon + .seconds(1)) === second)
        flights.remove(first)
        #expect(flights.flight(key, wants: [], notBegunBefore: noon) === second)
        flights.remove(second)
        #expect(flights.count == 0)
    }

    @Test func `a visit serves only what its report will have, of its page and way`() {
        var flights = VisitFlights()
        _ = flights.add(VisitFlight(key, wants: [.title]))
        #expect(flights.flight(key, wants: [.title, .body], notBegunBefore: noon) == nil)
        var other = key
        other.isForced = true
        #expect(flights.flight(other, wants: [], notBegunBefore: noon) == nil)
        other = key
        other.method = "browser"
        #expect(flights.flight(other, wants: [], notBegunBefore: noon) == nil)
    }

    @Test func `all who wait get the report, who is late waits no longer, and the visit goes on`() async {
        let flight = VisitFlight(key, wants: [])
        #expect(await flight.report(by: .now) == nil)
        #expect(await flight.report(by: .now + .milliseconds(20)) == nil)
        async let first = flight.report(by: .now + .seconds(60))
        async let second = flight.report(by: .now + .seconds(60))
        async let third = flight.report()
        let report = VisitReport(id: 0, outcome: .stored)
        flight.end(report)
        #expect(await first == report)
        #expect(await second == report)
        #expect(await third == report)
        #expect(await flight.report(by: .now) == report)
    }

    @Test func `a caller that is cancelled waits no longer`() async {
        let flight = VisitFlight(key, wants: [])
        let caller = Task { await flight.report(by: .now + .seconds(60)) }
        caller.cancel()
        #expect(await caller.value == nil)
    }
}
