// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// A moment in UTC, to the microsecond. Text form: RFC 3339 with milliseconds, `2026-11-22T18:56:03.120Z`.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// - Parameter seconds: Unix time; what lies outside ±292,000 years is clamped.
    public init(seconds: Double) {
        microseconds = Int64(exactly: (seconds * 1e6).rounded()) ?? (seconds > 0 ? .max : .min)
    }

    /// The wall clock. It may step back: measure durations with `ContinuousClock`.
    public static func now() -> Timestamp {
        var time = timeval()
        gettimeofday(&time, nil)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_usec))
    }

    public var seconds: Double { Double(microseconds) / 1e6 }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    public static func + (time: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: time.microseconds.addingClamped(duration.microseconds))
    }

    public static func - (time: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: time.microseconds.addingClamped(-duration.microseconds))
    }

    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .microseconds(left.microseconds.addingClamped(right.microseconds == .min ? .max : -right.microseconds))
    }
}

extension Timestamp: CustomStringConvertible {
    public var description: String { text }

    /// RFC 3339 in UTC with milliseconds.
    public var text: String {
        let (days, inDay) = microseconds.quotientAndRemainderFloored(dividingBy: 86_400_000_000)
        let (year, month, day) = CivilDate.date(daysSinceEpoch: days)
        let milliseconds = inDay / 1000
        let (seconds, fraction) = (milliseconds / 1000, milliseconds % 1000)
        func pad(_ value: Int64, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(seconds / 3600, 2)):"
            + "\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2)).\(pad(fraction, 3))Z"
    }

    /// Reads RFC 3339 and the shorter ISO 8601 forms pages use: a date alone, no seconds, no zone (taken as UTC).
    ///
    /// - Returns: `nil` for anything else, and for dates that do not exist.
    public init?(text: String) {
        var reader = DigitReader(Array(text.utf8))
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), CivilDate.isValid(year: year, month: month, day: day)
        else { return nil }
        var micros = CivilDate.days(year: year, month: month, day: day) * 86_400_000_000
        guard reader.skip("T") || reader.skip("t") || reader.skip(" ") else {
            guard reader.isAtEnd else { return nil }
            self.init(microseconds: micros)
            return
        }
        guard let hour = reader.number(2), hour < 24, reader.skip(":"), let minute = reader.number(2), minute < 60
        else { return nil }
        var second: Int64 = 0
        if reader.skip(":") {
            guard let value = reader.number(2), value <= 60 else { return nil }
            second = value
            if reader.skip(".") { micros += reader.fractionInMicroseconds() }
        }
        guard let offset = reader.zoneOffsetMinutes(), reader.isAtEnd else { return nil }
        micros += (hour * 3600 + (minute - offset) * 60 + second) * 1_000_000
        self.init(microseconds: micros)
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(text: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected an RFC 3339 time")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// The proleptic Gregorian calendar by days since 1970-01-01.
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).
public enum CivilDate {
    public static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public static func date(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let days = daysSinceEpoch + 719_468
        let (era, dayOfEra) = days.quotientAndRemainderFloored(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    public static func isValid(year: Int64, month: Int64, day: Int64) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= lengths[Int(month) - 1]
    }
}

/// Reads fixed-width numbers from ASCII.
private struct DigitReader {
    let bytes: [UInt8]
    var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    mutating func number(_ width: Int) -> Int64? {
        guard at + width <= bytes.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[at..<at + width] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        at += width
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard at < bytes.count, UInt32(bytes[at]) == character.value else { return false }
        at += 1
        return true
    }

    mutating func fractionInMicroseconds() -> Int64 {
        var (value, scale): (Int64, Int64) = (0, 100_000)
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
            value += Int64(bytes[at] - 0x30) * scale
            scale /= 10
            at += 1
        }
        return value
    }

    /// Minutes east of UTC; `nil` when what stands here is no zone.
    mutating func zoneOffsetMinutes() -> Int64? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let sign: Int64 = skip("-") ? -1 : (skip("+") ? 1 : 0)
        guard sign != 0, let hours = number(2), hours < 24 else { return nil }
        _ = skip(":")
        if isAtEnd { return sign * hours * 60 }
        guard let minutes = number(2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}

extension Int64 {
    func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    /// Division that rounds toward minus infinity, so that the remainder is never negative.
    func quotientAndRemainderFloored(dividingBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
