// SPDX-License-Identifier: MIT

public import Vocabulary

/// The moments of a cron expression in a zone.
///
/// When clocks are put forward, a time that is skipped counts as if they had not been; when they are put back, a time that
/// comes twice counts once. Only an expression for every hour goes by what time has really passed.
public struct CronSchedule: Sendable, Hashable {
    public let expression: CronExpression
    public let zone: TimeZoneRules

    public init(_ expression: CronExpression, zone: TimeZoneRules = .utc) {
        (self.expression, self.zone) = (expression, zone)
    }

    /// February 29 on a given weekday comes every 28 years, and every 40 around years such as 2100.
    private static let longestSearch: Int64 = 41 * 366

    /// The first moment after `time`; `nil` when there is none in the next 41 years.
    public func next(after time: Timestamp) -> Timestamp? {
        let limit = Int64.max / 4_000_000
        let second = min(max(DaylightRule.floor(time.microseconds, 1_000_000), -limit), limit)
        let firstDay = DaylightRule.floor(second + zone.offset(at: second), 86_400) - 1
        for day in firstDay...firstDay + Self.longestSearch where matches(day) {
            if let moment = moment(on: day, after: second) { return Timestamp(microseconds: moment * 1_000_000) }
        }
        return nil
    }

    private func matches(_ day: Int64) -> Bool {
        let date = CivilDate.date(daysSinceEpoch: day)
        let weekday = day + 4 - DaylightRule.floor(day + 4, 7) * 7
        guard let hour = expression.hours.lowestBit, let minute = expression.minutes.lowestBit else { return false }
        return expression.fits(
            minute: minute, hour: hour, day: Int(date.day), month: Int(date.month), weekday: Int(weekday))
    }

    private func moment(on day: Int64, after second: Int64) -> Int64? {
        let isHourly = expression.hours == (1 << 24) - 1
        var best: Int64?
        for hour in 0..<24 as Range<Int64> where expression.hours & 1 << UInt64(hour) != 0 {
            for minute in 0..<60 as Range<Int64> where expression.minutes & 1 << UInt64(minute) != 0 {
                let local = day * 86_400 + hour * 3600 + minute * 60
                let moment = zone.moment(showing: local)
                // The second time that clocks show it, if there is one.
                let again = moment + 3600
                if moment > second {
                    best = min(best ?? moment, moment)
                } else if isHourly, again > second, again + zone.offset(at: again) == local {
                    best = min(best ?? again, again)
                }
            }
        }
        return best
    }
}

extension UInt64 {
    fileprivate var lowestBit: Int? { self == 0 ? nil : trailingZeroBitCount }
}
