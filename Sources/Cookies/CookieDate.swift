// SPDX-License-Identifier: MIT

public import Vocabulary

/// Reads the dates of `Expires`, which servers write in every form imaginable.
///
/// - Note: Source: RFC 6265 section 5.1.1.
public enum CookieDate {
    /// - Returns: `nil` for what is no date, and for dates that do not exist.
    public static func parse(_ text: String) -> Timestamp? {
        guard text.utf8.count <= 256 else { return nil }
        var (clock, day, month, year): (Int64?, Int64?, Int64?, Int64?)
        for token in text.utf8.split(whereSeparator: { isDelimiter($0) }) {
            if clock == nil, let found = time(token) {
                clock = found
            } else if day == nil, let found = number(token, 1...2) {
                day = found
            } else if month == nil, let found = monthNumber(token) {
                month = found
            } else if year == nil, let found = number(token, 2...4) {
                year = found
            }
        }
        guard let clock, let day, let month, var year else { return nil }
        if (70...99).contains(year) { year += 1900 } else if (0...69).contains(year) { year += 2000 }
        guard year >= 1601, CivilDate.isValid(year: year, month: month, day: day) else { return nil }
        return Timestamp(
            microseconds: (CivilDate.days(year: year, month: month, day: day) * 86_400 + clock) * 1_000_000)
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// As many digits as there may be, and then anything but another digit.
    private static func number(_ token: some Collection<UInt8>, _ digits: ClosedRange<Int>) -> Int64? {
        let run = token.prefix { isDigit($0) }
        guard digits.contains(run.count) else { return nil }
        return run.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    private static func time(_ token: some Collection<UInt8>) -> Int64? {
        let parts = token.split(separator: 0x3A, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].allSatisfy({ isDigit($0) }), parts[1].allSatisfy({ isDigit($0) }),
            let hours = number(parts[0], 1...2), let minutes = number(parts[1], 1...2),
            let seconds = number(parts[2], 1...2), hours <= 23, minutes <= 59, seconds <= 59
        else { return nil }
        return hours * 3600 + minutes * 60 + seconds
    }

    private static func monthNumber(_ token: some Collection<UInt8>) -> Int64? {
        guard token.count >= 3 else { return nil }
        let name = String(decoding: token.prefix(3).map { $0 | 0x20 }, as: UTF8.self)
        return months.firstIndex(of: name).map { Int64($0) + 1 }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
