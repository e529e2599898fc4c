// SPDX-License-Identifier: MIT

/// Dates as feeds, sitemaps and headers write them.
public enum InternetDate {
    /// Longest text looked at, in bytes.
    private static let maxLength = 128

    /// Reads RFC 3339 and the shorter forms of ISO 8601 (`2026`, `2026-11`), RFC 822 and 850, `asctime`, and what feeds
    /// make of them: missing weekday, seconds or zone, names in full, `AM` and `PM`. No zone means UTC.
    ///
    /// - Returns: `nil` for anything else, and for days that do not exist.
    public static func parse(_ text: String) -> Timestamp? {
        guard text.utf8.count <= maxLength else { return nil }
        if let time = Timestamp(text: text) { return time }
        let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let time = Timestamp(text: trimmed) ?? yearOrMonth(trimmed) { return time }
        var parts = DateParts()
        for word in trimmed.split(whereSeparator: { $0 == " " || $0 == "," }) {
            guard parts.add(word) else { return nil }
        }
        return parts.timestamp
    }

    private static func yearOrMonth(_ text: String) -> Timestamp? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isShort = parts.count == 1 || (parts.count == 2 && parts[1].utf8.count == 2)
        guard isShort, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        return Timestamp(text: "\(parts[0])-\(parts.count == 2 ? parts[1] : "01")-01")
    }
}

/// The parts of a date in words, in whatever order they come.
private struct DateParts {
    private var year: Int64?
    private var month: Int64?
    private var day: Int64?
    private var secondOfDay: Int64 = 0
    private var hour: Int64 = 0
    private var zoneMinutes: Int64 = 0

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let weekdays: Set<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    /// RFC 822's zones and those that European and Asian feeds write. The letters other than Z were never used alike.
    private static let zones: [String: Int64] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "eet": 120,
        "eest": 180, "msk": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
        "pst": -480, "pdt": -420, "brt": -180, "art": -180, "jst": 540, "kst": 540, "ist": 330, "aest": 600,
        "aedt": 660, "nzst": 720, "nzdt": 780,
    ]

    /// - Returns: `false` for a word that belongs to no date.
    mutating func add(_ word: Substring) -> Bool {
        let text = word.lowercased()
        guard let first = text.utf8.first else { return true }
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { return addZone(text) }
        if text.contains(":") { return addTime(text) }
        if text.contains("-") {
            // 02-Jan-06, and numbers that are no RFC 3339.
            return text.split(separator: "-").allSatisfy { add($0) }
        }
        if first &- 0x30 < 10 { return addNumber(text) }
        if text == "am" || text == "pm" { return addHalfDay(isAfternoon: text == "pm") }
        if let zone = Self.zones[text] {
            zoneMinutes = zone
            return true
        }
        let start = String(text.prefix(3))
        if let index = Self.months.firstIndex(of: start) {
            month = Int64(index + 1)
            return true
        }
        return Self.weekdays.contains(start)
    }

    private mutating func addNumber(_ text: String) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text[digits.endIndex...]
        guard digits.utf8.count <= 4, ["", "st", "nd", "rd", "th", "."].contains(rest), let number = Int64(digits)
        else {
            return false
        }
        if digits.utf8.count > 2 {
            year = number
        } else if day == nil {
            day = number
        } else if year == nil {
            year = number < 70 ? 2000 + number : 1900 + number
        } else {
            return false
        }
        return true
    }

    private mutating func addTime(_ text: String) -> Bool {
        var clock = Substring(text)
        for (suffix, isAfternoon) in [("am", false), ("pm", true)] where clock.hasSuffix(suffix) {
            clock = clock.dropLast(2)
            guard addTime(String(clock)) else { return false }
            return addHalfDay(isAfternoon: isAfternoon)
        }
        if clock.hasSuffix("z") { clock = clock.dropLast() }
        let parts = clock.split(separator: ":").map { Int64($0.prefix { $0 != "." }) }
        guard (2...3).contains(parts.count), let hours = parts[0], let minutes = parts[1],
            let seconds = parts.count == 3 ? parts[2] : 0, (0..<25).contains(hours), (0..<60).contains(minutes),
            (0...60).contains(seconds)
        else { return false }
        hour = hours
        secondOfDay = hours * 3600 + minutes * 60 + seconds
        return true
    }

    private mutating func addHalfDay(isAfternoon: Bool) -> Bool {
        guard (1...12).contains(hour) else { return hour > 12 && isAfternoon }
        if isAfternoon, hour < 12 { secondOfDay += 12 * 3600 }
        if !isAfternoon, hour == 12 { secondOfDay -= 12 * 3600 }
        return true
    }

    /// `+0100`, `-03:00`, `+1`.
    private mutating func addZone(_ text: String) -> Bool {
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.utf8.count <= 4, let number = Int64(digits) else { return false }
        let minutes = digits.utf8.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
        zoneMinutes = text.first == "-" ? -minutes : minutes
        return true
    }

    var timestamp: Timestamp? {
        guard let year, let month, let day, CivilDate.isValid(year: year, month: month, day: day) else { return nil }
        let days = CivilDate.days(year: year, month: month, day: day)
        return Timestamp(microseconds: (days * 86_400 + secondOfDay - zoneMinutes * 60) * 1_000_000)
    }
}
