// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads the date around a year: the parts before it or behind it, then the time of day.
struct DateReader {
    private let bytes: UnsafeRawBufferPointer
    private let yearAt: Int
    private let monthFirst: Bool
    /// Where the date stands, once read.
    private(set) var range = 0..<0

    init(_ bytes: UnsafeRawBufferPointer, yearAt: Int, monthFirst: Bool) {
        (self.bytes, self.yearAt, self.monthFirst) = (bytes, yearAt, monthFirst)
    }

    mutating func date() -> WrittenDate? {
        let year = number(yearAt..<(yearAt + 4))
        guard let found = yearFirst(year) ?? yearLast(year) ?? namedMonth(year),
            CivilDate.isValid(year: found.year, month: found.month, day: found.day)
        else { return nil }
        var date = found
        readTime(into: &date)
        return date
    }

    private func number(_ range: Range<Int>) -> Int64 {
        bytes[range].reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
    }

    private func digits(at index: Int, atMost limit: Int) -> Range<Int> {
        var end = index
        while end < bytes.count, end - index < limit, DateText.isDigit(bytes[end]) { end += 1 }
        return index..<end
    }

    private func isDateMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
    }

    /// `2026-11-22`, `2026/11/22`, `2026.11.22`, `20261122`, `2026 November 22`.
    private mutating func yearFirst(_ year: Int64) -> WrittenDate? {
        var index = yearAt + 4
        guard index < bytes.count else { return nil }
        if DateText.isDigit(bytes[index]) {
            guard index + 4 <= bytes.count else { return nil }
            range = yearAt..<(index + 4)
            return WrittenDate(year: year, month: number(index..<(index + 2)), day: number((index + 2)..<(index + 4)))
        }
        guard isDateMark(bytes[index]) else { return nil }
        let mark = bytes[index]
        let month = digits(at: index + 1, atMost: 2)
        guard !month.isEmpty, month.upperBound < bytes.count, bytes[month.upperBound] == mark else { return nil }
        index = month.upperBound + 1
        let day = digits(at: index, atMost: 2)
        guard !day.isEmpty, day.upperBound == bytes.count || !DateText.isDigit(bytes[day.upperBound]) else {
            return nil
        }
        range = yearAt..<day.upperBound
        return WrittenDate(year: year, month: number(month), day: number(day))
    }

    /// `2026 Nov 22`.
    private mutating func namedMonth(_ year: Int64) -> WrittenDate? {
        guard yearAt + 5 < bytes.count, bytes[yearAt + 4] == 0x20 else { return nil }
        let word = bytes[(yearAt + 5)...].prefix(12).prefix(while: isLetter)
        guard word.count >= 3, let month = DateText.months[String(decoding: word, as: UTF8.self).lowercased()] else {
            return nil
        }
        var index = word.endIndex
        while index < bytes.count, isFiller(bytes[index]), index - word.endIndex < 3 { index += 1 }
        let day = digits(at: index, atMost: 2)
        guard !day.isEmpty, day.upperBound == bytes.count || !DateText.isDigit(bytes[day.upperBound]) else {
            return nil
        }
        range = yearAt..<day.upperBound
        return WrittenDate(year: year, month: month, day: number(day))
    }

    /// `22/11/2026`, `22 de novembro de 2026`, `November 22nd, 2026`.
    private mutating func yearLast(_ year: Int64) -> WrittenDate? {
        var end = yearAt
        guard let last = part(endingAt: &end), let first = part(endingAt: &end) else { return nil }
        range = end..<(yearAt + 4)
        switch (first, last) {
        case (.day(let day), .month(let month)), (.month(let month), .day(let day)):
            return WrittenDate(year: year, month: month, day: day)
        case (.day(let one), .day(let two)):
            // Plain numbers need marks between them: "12 30 2026" is no date.
            guard bytes[end..<yearAt].contains(where: isDateMark) else { return nil }
            if two > 12 { return WrittenDate(year: year, month: one, day: two) }
            if one > 12 || !monthFirst { return WrittenDate(year: year, month: two, day: one) }
            return WrittenDate(year: year, month: one, day: two)
        case (.month, .month): return nil
        }
    }

    private enum Part {
        case day(Int64)
        case month(Int64)
    }

    /// The day or the month that stands before `end`, which moves to its beginning.
    private func part(endingAt end: inout Int) -> Part? {
        var index = end
        var skippedWords = 0
        while true {
            while index > 0, isFiller(bytes[index - 1]) { index -= 1 }
            let stop = index
            if index > 0, DateText.isDigit(bytes[index - 1]) {
                while index > 0, DateText.isDigit(bytes[index - 1]) { index -= 1 }
                guard stop - index <= 2 else { return nil }
                end = index
                return .day(number(index..<stop))
            }
            while index > 0, isLetter(bytes[index - 1]) { index -= 1 }
            guard index < stop else { return nil }
            let word = String(decoding: bytes[index..<stop], as: UTF8.self).lowercased()
            if let month = DateText.months[word] {
                end = index
                return .month(month)
            }
            switch word {
            case "de", "del", "do", "of", "st", "nd", "rd", "th", "º", "er", "the":
                guard skippedWords < 2 else { return nil }
                skippedWords += 1
            default: return nil
            }
        }
    }

    private func isFiller(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || isDateMark(byte)
    }

    private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }

    // MARK: Time of day

    /// `T18:56:03-03:00`, ` 18:56`, ` at 6:56 PM`, `, 18:56:03 +0000`, `T185603Z`.
    private mutating func readTime(into date: inout WrittenDate) {
        var index = range.upperBound
        while index < bytes.count, index - range.upperBound < 6,
            !DateText.isDigit(bytes[index]), bytes[index] != UInt8(ascii: ";"), bytes[index] != UInt8(ascii: "<")
        {
            index += 1
        }
        let hour = digits(at: index, atMost: 2)
        guard !hour.isEmpty, hour.upperBound + 2 < bytes.count else { return }
        let hasMark = bytes[hour.upperBound] == UInt8(ascii: ":")
        let minute = digits(at: hour.upperBound + (hasMark ? 1 : 0), atMost: 2)
        guard minute.count == 2, hasMark || bytes[range.upperBound] | 0x20 == UInt8(ascii: "t") else { return }
        var (hours, seconds) = (number(hour), Int64(0))
        var end = minute.upperBound
        let secondsAt = hasMark ? (end < bytes.count && bytes[end] == UInt8(ascii: ":") ? end + 1 : bytes.count) : end
        let second = digits(at: secondsAt, atMost: 2)
        if second.count == 2 { (seconds, end) = (number(second), second.upperBound) }
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") { end = digits(at: end + 1, atMost: 12).upperBound }
        if let isAfternoon = afternoon(at: &end) {
            guard (1...12).contains(hours) else { return }
            hours = hours % 12 + (isAfternoon ? 12 : 0)
        }
        guard hours < 24, number(minute) < 60, seconds <= 60 else { return }
        date.seconds = hours * 3600 + number(minute) * 60 + min(seconds, 59)
        date.offset = zone(at: &end)
        range = range.lowerBound..<end
    }

    private func afternoon(at end: inout Int) -> Bool? {
        var index = end
        while index < bytes.count, bytes[index] == 0x20, index - end < 2 { index += 1 }
        guard index + 1 < bytes.count else { return nil }
        let first = bytes[index] | 0x20
        guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p") else { return nil }
        var next = index + 1
        if bytes[next] == UInt8(ascii: ".") { next += 1 }
        guard next < bytes.count, bytes[next] | 0x20 == UInt8(ascii: "m") else { return nil }
        end = next + 1
        return first == UInt8(ascii: "p")
    }

    private func zone(at end: inout Int) -> Int64? {
        var index = end
        while index < bytes.count, bytes[index] == 0x20, index - end < 2 { index += 1 }
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            end = index + 1
            return 0
        case UInt8(ascii: "U"), UInt8(ascii: "G"):  // UTC, GMT
            guard index + 2 < bytes.count,
                bytes[index + 2] == UInt8(ascii: "C") || bytes[index + 2] == UInt8(ascii: "T")
            else { return nil }
            end = index + 3
            return 0
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            let sign: Int64 = bytes[index] == UInt8(ascii: "-") ? -1 : 1
            let hours = digits(at: index + 1, atMost: 2)
            guard hours.count == 2 else { return nil }
            var next = hours.upperBound
            if next < bytes.count, bytes[next] == UInt8(ascii: ":") { next += 1 }
            let minutes = digits(at: next, atMost: 2)
            guard number(hours) <= 14, minutes.isEmpty || minutes.count == 2 && number(minutes) < 60 else { return nil }
            end = minutes.isEmpty ? hours.upperBound : minutes.upperBound
            return sign * (number(hours) * 60 + (minutes.isEmpty ? 0 : number(minutes)))
        default: return nil
        }
    }
}
