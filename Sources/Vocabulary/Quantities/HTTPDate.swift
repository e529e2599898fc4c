// SPDX-License-Identifier: MIT

/// Reads the dates of HTTP headers.
public enum HTTPDate {
    /// Reads the three forms of RFC 9110 section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`, the obsolete `Sunday,
    /// 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. All are taken as UTC; the name of the day is not
    /// compared with the date.
    ///
    /// - Parameter now: Against which a year of two digits is read: at most 50 years ahead.
    /// - Returns: `nil` for anything else, and for dates that do not exist.
    public static func parse(_ text: String, now: Timestamp = .now()) -> Timestamp? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split { $0 == " " || $0 == "," || $0 == "\t" }
        if words.count == 6 { return date(words[1], words[2], words[3], words[4], now) }
        guard words.count == 4 || words.count == 5 else { return nil }
        let parts = words[1].split(separator: "-", omittingEmptySubsequences: false)
        if words.count == 4 {
            return parts.count == 3 ? date(parts[0], parts[1], parts[2], words[2], now) : nil
        }
        return date(words[2], words[1], words[4], words[3], now)
    }

    private static func date(
        _ day: Substring, _ month: Substring, _ year: Substring, _ clock: Substring, _ now: Timestamp
    ) -> Timestamp? {
        guard let day = number(day, 1...2), let month = months.firstIndex(of: month.lowercased()),
            let year = fullYear(year, now), let seconds = secondsOfDay(clock),
            CivilDate.isValid(year: year, month: Int64(month) + 1, day: day)
        else { return nil }
        let days = CivilDate.days(year: year, month: Int64(month) + 1, day: day)
        return Timestamp(microseconds: (days * 86_400 + seconds) * 1_000_000)
    }

    private static func fullYear(_ text: Substring, _ now: Timestamp) -> Int64? {
        if let year = number(text, 4...4) { return year }
        guard let short = number(text, 2...2) else { return nil }
        let thisYear = CivilDate.date(daysSinceEpoch: now.microseconds / 86_400_000_000).year
        let year = thisYear - thisYear % 100 + short
        return year > thisYear + 50 ? year - 100 : year
    }

    /// A leap second counts as the second before it.
    private static func secondsOfDay(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { number($0, 2...2) }
        guard parts.count == 3, let hours = parts[0], hours < 24, let minutes = parts[1], minutes < 60,
            let seconds = parts[2], seconds <= 60
        else { return nil }
        return hours * 3600 + minutes * 60 + min(seconds, 59)
    }

    private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int64? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
