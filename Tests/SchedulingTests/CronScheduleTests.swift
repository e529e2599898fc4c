// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Scheduling

struct CronScheduleTests {
    /// Western European Time by its rule alone, so that no zone file is needed. Source: IANA tz database, Europe/Lisbon.
    private static let lisbon = tzif(footer: "WET0WEST,M3.5.0/1,M10.5.0")
    private static let newYork = tzif(footer: "EST5EDT,M3.2.0,M11.1.0")

    /// A version 2 file without a single change: 44 bytes of header and one type, twice, and the rule.
    static func tzif(footer: String) -> [UInt8] {
        let header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        let counts: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4]
        let block = header + counts + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
        return block + block + [0x0A] + Array(footer.utf8) + [0x0A]
    }

    private func schedule(_ text: String, _ zone: [UInt8]? = nil) throws -> CronSchedule {
        let rules = try zone.map { try TimeZoneRules(name: "test", parsing: $0) } ?? .utc
        return CronSchedule(try CronExpression(text), zone: rules)
    }

    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text: text)) }

    @Test(
        arguments: [
            ("0 3 * * *", "2026-03-01T02:59:59Z", "2026-03-01T03:00:00Z"),
            ("0 3 * * *", "2026-03-01T03:00:00Z", "2026-03-02T03:00:00Z"),
            ("*/15 * * * *", "2026-03-01T10:07:00Z", "2026-03-01T10:15:00Z"),
            ("30 4 1 * *", "2026-03-01T04:30:00Z", "2026-04-01T04:30:00Z"),
            ("0 0 * * mon", "2026-11-22T12:00:00Z", "2026-11-23T00:00:00Z"),
            ("0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"),
            ("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"),
            ("59 23 31 12 *", "2026-12-31T23:59:30Z", "2027-12-31T23:59:00Z"),
            ("0 0 13 * fri", "2026-11-14T00:00:00Z", "2026-11-20T00:00:00Z"),  // either day or weekday: crontab(5)
        ]) func `the next moment comes after the time given`(text: String, after: String, next: String) throws
    {
        #expect(try schedule(text).next(after: time(after)) == time(next))
    }

    @Test func `moments are those of the zone, summer and winter`() throws {
        let daily = try schedule("0 3 * * *", Self.lisbon)
        #expect(try daily.next(after: time("2026-01-10T12:00:00Z")) == time("2026-01-11T03:00:00Z"))
        #expect(try daily.next(after: time("2026-07-10T12:00:00Z")) == time("2026-07-11T02:00:00Z"))
        let west = try schedule("0 22 * * *", Self.newYork)
        #expect(try west.next(after: time("2026-07-10T12:00:00Z")) == time("2026-07-11T02:00:00Z"))
    }

    @Test func `a time that clocks skip counts as if they had not been put forward`() throws {
        // In Lisbon 01:00 became 02:00 on 2026-03-29.
        let daily = try schedule("30 1 * * *", Self.lisbon)
        #expect(try daily.next(after: time("2026-03-28T12:00:00Z")) == time("2026-03-29T01:30:00Z"))
        #expect(try daily.next(after: time("2026-03-29T01:30:00Z")) == time("2026-03-30T00:30:00Z"))
    }

    @Test func `a time that comes twice counts once, but every hour means every hour`() throws {
        // In Lisbon 02:00 became 01:00 on 2026-10-25, at 01:00 UTC.
        let daily = try schedule("30 1 * * *", Self.lisbon)
        #expect(try daily.next(after: time("2026-10-24T12:00:00Z")) == time("2026-10-25T00:30:00Z"))
        #expect(try daily.next(after: time("2026-10-25T00:30:00Z")) == time("2026-10-26T01:30:00Z"))
        let hourly = try schedule("30 * * * *", Self.lisbon)
        #expect(try hourly.next(after: time("2026-10-25T00:30:00Z")) == time("2026-10-25T01:30:00Z"))
        #expect(try hourly.next(after: time("2026-10-25T01:30:00Z")) == time("2026-10-25T02:30:00Z"))
    }

    @Test func `a date that never comes gives nothing`() throws {
        #expect(throws: CronExpression.Problem.self) { try CronExpression("0 0 31 2 *") }
        #expect(try schedule("0 0 * * *").next(after: Timestamp(microseconds: .max)) != Timestamp(microseconds: 0))
    }
}

struct TimeZoneRulesTests {
    @Test(.enabled(if: (try? SystemZones.rules(named: "Europe/Lisbon")) != nil, "the system has no zone files"))
    func `the system's zones agree with what clocks showed`() throws {
        let lisbon = try SystemZones.rules(named: "Europe/Lisbon")
        let cases: [(String, Int64)] = [
            ("1995-01-15T12:00:00Z", 3600),  // Portugal was on Central European Time from 1992 to 1996
            ("2010-01-15T12:00:00Z", 0), ("2010-07-15T12:00:00Z", 3600), ("2026-10-25T00:59:59Z", 3600),
            ("2026-10-25T01:00:00Z", 0), ("2090-07-15T12:00:00Z", 3600), ("2090-12-15T12:00:00Z", 0),
        ]
        for (text, offset) in cases {
            let moment = try #require(Timestamp(text: text))
            #expect(lisbon.offset(at: moment.microseconds / 1_000_000) == offset, "\(text)")
        }
        #expect(try SystemZones.rules(named: "Asia/Kolkata").offset(at: 1_700_000_000) == 19_800)
        #expect(try SystemZones.rules(named: "Australia/Sydney").offset(at: 4_100_000_000) == 36_000 + 3600)
    }

    @Test(arguments: ["Europe/Nowhere", "../../etc/passwd", "/etc/localtime", "", "a\0b", "Europe"])
    func `a zone that the system does not know is an error that says so`(name: String) {
        #expect { try SystemZones.rules(named: name) } throws: { ($0 as? ScheduleError)?.code == .unknownZone }
    }

    @Test func `a cut or changed file is refused, never trapped on`() throws {
        let whole = CronScheduleTests.tzif(footer: "WET0WEST,M3.5.0/1,M10.5.0")
        var random: UInt64 = 1
        for length in 0..<whole.count where length < whole.count - 28 {
            #expect(throws: ScheduleError.self) { try TimeZoneRules(name: "cut", parsing: Array(whole[..<length])) }
        }
        for _ in 0..<2000 {
            random = random &* 6_364_136_223_846_793_005 &+ 1
            var changed = whole
            changed[Int((random >> 33) % UInt64(whole.count))] = UInt8(truncatingIfNeeded: random >> 20)
            if let rules = try? TimeZoneRules(name: "changed", parsing: changed) {
                _ = rules.moment(showing: 1_700_000_000)
            }
        }
        #expect(throws: ScheduleError.self) {
            try TimeZoneRules(name: "bad", parsing: CronScheduleTests.tzif(footer: "WET0WEST,M13.5.0,M10.5.0"))
        }
    }

    @Test func `a rule of days counts leap years as POSIX has it`() throws {
        let rules = try TimeZoneRules(
            name: "test", parsing: CronScheduleTests.tzif(footer: "<-03>3<-02>,J60/0,300/-1"))
        func offset(_ text: String) throws -> Int64 {
            rules.offset(at: try #require(Timestamp(text: text)).microseconds / 1_000_000)
        }
        #expect(try offset("2028-02-29T12:00:00Z") == -10_800)
        #expect(try offset("2028-03-01T03:00:00Z") == -7200)  // day 60 is March 1 in every year
        // Day 300 counted from 0 is October 28; the change is at one hour before its midnight by summer clocks.
        #expect(try offset("2027-10-28T00:59:59Z") == -7200)
        #expect(try offset("2027-10-28T01:00:00Z") == -10_800)
    }
}
