// SPDX-License-Identifier: MIT

/// Five fields, minute hour day month weekday, as crontab(5) has them: `*`, numbers, ranges, lists, steps.
///
/// Months and weekdays may be named by their first three English letters; weekday 7 is Sunday, like 0.
/// A day matches as in cron: by day and weekday together when one of them is `*`, by either otherwise.
public struct CronExpression: Sendable, Hashable {
    public let text: String
    /// Bit n is set when n fits: minutes 0–59, hours 0–23, days 1–31, months 1–12, weekdays 0–6 (0 is Sunday).
    public let minutes: UInt64
    public let hours: UInt64
    public let days: UInt64
    public let months: UInt64
    public let weekdays: UInt64
    public let anyDay: Bool
    public let anyWeekday: Bool

    /// Why a text is no cron expression; the message says what was expected.
    public struct Problem: Error, Hashable, Sendable {
        public let message: String
    }

    public init(_ text: String) throws(Problem) {
        let fields = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard fields.count == 5 else {
            throw Problem(
                message: "expected five fields (minute hour day month weekday), found \(fields.count)")
        }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        self.text = fields.joined(separator: " ")
        minutes = try CronField("minute", 0...59).bits(fields[0])
        hours = try CronField("hour", 0...23).bits(fields[1])
        days = try CronField("day", 1...31).bits(fields[2])
        self.months = try CronField("month", 1...12, names: months).bits(fields[3])
        let raw = try CronField("weekday", 0...7, names: weekdays).bits(fields[4])
        self.weekdays = (raw | raw >> 7) & 0x7F
        (anyDay, anyWeekday) = (fields[2].hasPrefix("*"), fields[4].hasPrefix("*"))
        guard CronExpression.canHappen(days: days, months: self.months) || (!anyWeekday && !anyDay) else {
            throw Problem(message: "no such date: day \(fields[2]) never falls in month \(fields[3])")
        }
    }

    private static func canHappen(days: UInt64, months: UInt64) -> Bool {
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return lengths.enumerated().contains { index, length in
            months & (1 << UInt64(index + 1)) != 0 && days & ((2 << UInt64(length)) - 1) != 0
        }
    }

    /// Whether a moment, given in the schedule's own zone, is one of its minutes.
    public func fits(minute: Int, hour: Int, day: Int, month: Int, weekday: Int) -> Bool {
        func has(_ bits: UInt64, _ value: Int) -> Bool { (0..<64).contains(value) && bits & (1 << UInt64(value)) != 0 }
        guard has(minutes, minute), has(hours, hour), has(months, month) else { return false }
        let (byDay, byWeekday) = (has(days, day), has(weekdays, weekday))
        return anyDay || anyWeekday ? byDay && byWeekday : byDay || byWeekday
    }
}

/// One field's rules.
private struct CronField {
    let name: String
    let range: ClosedRange<Int>
    let names: [String]

    init(_ name: String, _ range: ClosedRange<Int>, names: [String] = []) {
        (self.name, self.range, self.names) = (name, range, names)
    }

    func bits(_ text: String) throws(CronExpression.Problem) -> UInt64 {
        var bits: UInt64 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "/", omittingEmptySubsequences: false)
            guard halves.count <= 2, let span = halves.first else { throw problem(part) }
            var step = 1
            if halves.count == 2 {
                guard let value = number(halves[1]), (1...range.upperBound + 1).contains(value) else {
                    throw problem(part)
                }
                step = value
            }
            for value in stride(from: try bounds(span, part).0, through: try bounds(span, part).1, by: step) {
                bits |= 1 << UInt64(value)
            }
        }
        return bits
    }

    private func bounds(_ span: Substring, _ part: Substring) throws(CronExpression.Problem) -> (Int, Int) {
        if span == "*" { return (range.lowerBound, range.upperBound) }
        let ends = span.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(ends.count), let low = value(ends[0]), let high = value(ends[ends.count - 1]),
            low <= high
        else { throw problem(part) }
        // `5/15` counts from 5 on, as Vixie cron has it.
        return (low, ends.count == 1 && part.contains("/") ? range.upperBound : high)
    }

    private func value(_ text: Substring) -> Int? {
        if let index = names.firstIndex(of: text.lowercased()) { return index + range.lowerBound }
        guard let number = number(text), range.contains(number) else { return nil }
        return number
    }

    private func number(_ text: Substring) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private func problem(_ part: Substring) -> CronExpression.Problem {
        CronExpression.Problem(
            message: "'\(part.prefix(40))' is no \(name): expected \(range.lowerBound)-\(range.upperBound), "
                + "a range, a list, '*' or a step such as '*/5'")
    }
}
