// SPDX-License-Identifier: MIT

import Vocabulary

/// A rule for all years to come, as the last line of a zone's file has it: `WET0WEST,M3.5.0/1,M10.5.0`.
///
/// - Note: Source: POSIX.1 section 8.3 (`TZ`), with RFC 9636's hours from -167 to 167.
struct DaylightRule: Sendable, Hashable {
    private enum Day: Sendable, Hashable {
        /// Month, week (5 is the last), weekday (0 is Sunday).
        case weekday(month: Int64, week: Int64, day: Int64)
        /// 1 to 365, February 29 never counted.
        case julian(Int64)
        /// 0 to 365.
        case ordinal(Int64)
    }

    private struct Change: Sendable, Hashable {
        let day: Day
        /// Seconds after midnight of the clocks before the change.
        let time: Int64
    }

    /// Seconds ahead of UTC.
    private let standard: Int64
    private let daylight: Int64
    private let changes: (start: Change, end: Change)?

    static func == (left: DaylightRule, right: DaylightRule) -> Bool {
        left.standard == right.standard && left.daylight == right.daylight
            && left.changes?.start == right.changes?.start && left.changes?.end == right.changes?.end
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(standard)
        hasher.combine(daylight)
        hasher.combine(changes?.start)
        hasher.combine(changes?.end)
    }

    init?(_ text: String) {
        var reader = RuleReader(bytes: Array(text.utf8))
        guard reader.name(), let west = reader.time() else { return nil }
        standard = -west
        guard !reader.isAtEnd else {
            (daylight, changes) = (standard, nil)
            return
        }
        guard reader.name() else { return nil }
        daylight = reader.nextIs(",") ? standard + 3600 : reader.time().map { -$0 } ?? standard + 3600
        guard let start = Self.change(&reader), let end = Self.change(&reader), reader.isAtEnd else { return nil }
        changes = (start, end)
    }

    private static func change(_ reader: inout RuleReader) -> Change? {
        guard reader.skip(",") else { return nil }
        let day: Day
        if reader.skip("M") {
            guard let month = reader.number(1...12), reader.skip("."), let week = reader.number(1...5),
                reader.skip("."), let weekday = reader.number(0...6)
            else { return nil }
            day = .weekday(month: month, week: week, day: weekday)
        } else if reader.skip("J") {
            guard let number = reader.number(1...365) else { return nil }
            day = .julian(number)
        } else {
            guard let number = reader.number(0...365) else { return nil }
            day = .ordinal(number)
        }
        guard reader.skip("/") else { return Change(day: day, time: 7200) }
        return reader.time().map { Change(day: day, time: $0) }
    }

    func offset(at second: Int64) -> Int64 {
        guard let changes else { return standard }
        let year = CivilDate.date(daysSinceEpoch: Self.floor(second + standard, 86_400)).year
        let start = Self.days(changes.start.day, in: year) * 86_400 + changes.start.time - standard
        let end = Self.days(changes.end.day, in: year) * 86_400 + changes.end.time - daylight
        // South of the equator summer spans the turn of the year.
        let isSummer = start <= end ? second >= start && second < end : second >= start || second < end
        return isSummer ? daylight : standard
    }

    private static func days(_ day: Day, in year: Int64) -> Int64 {
        switch day {
        case .ordinal(let number): return CivilDate.days(year: year, month: 1, day: 1) + number
        case .julian(let number):
            let isLeap = CivilDate.isValid(year: year, month: 2, day: 29)
            return CivilDate.days(year: year, month: 1, day: 1) + number - 1 + (isLeap && number > 59 ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            let first = CivilDate.days(year: year, month: month, day: 1)
            let firstWeekday = (first + 4) - floor(first + 4, 7) * 7  // 1970-01-01 was a Thursday
            var date = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            while !CivilDate.isValid(year: year, month: month, day: date) { date -= 7 }
            return first + date - 1
        }
    }

    static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private struct RuleReader {
        let bytes: [UInt8]
        var at = 0

        var isAtEnd: Bool { at == bytes.count }

        func nextIs(_ character: Unicode.Scalar) -> Bool { at < bytes.count && UInt32(bytes[at]) == character.value }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard nextIs(character) else { return false }
            at += 1
            return true
        }

        /// Three letters or more, or anything in angle brackets.
        mutating func name() -> Bool {
            let start = at
            if skip("<") {
                while at < bytes.count, bytes[at] != 0x3E { at += 1 }
                return skip(">")
            }
            while at < bytes.count, bytes[at] | 0x20 >= 0x61, bytes[at] | 0x20 <= 0x7A { at += 1 }
            return at - start >= 3
        }

        mutating func number(_ range: ClosedRange<Int64>) -> Int64? {
            var (value, digits): (Int64, Int) = (0, 0)
            while at < bytes.count, (0x30...0x39).contains(bytes[at]), digits < 4 {
                value = value * 10 + Int64(bytes[at] - 0x30)
                digits += 1
                at += 1
            }
            return digits > 0 && range.contains(value) ? value : nil
        }

        /// Hours, and minutes and seconds as they are given, in seconds.
        mutating func time() -> Int64? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard let hours = number(0...167) else { return nil }
            var seconds = hours * 3600
            for unit in [60, 1] as [Int64] where skip(":") {
                guard let part = number(0...59) else { return nil }
                seconds += part * unit
            }
            return isNegative ? -seconds : seconds
        }
    }
}
