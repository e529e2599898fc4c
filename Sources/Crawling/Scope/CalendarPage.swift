// SPDX-License-Identifier: MIT

import Vocabulary

/// A URL with a date in it.
struct CalendarPage {
    /// The URL with the date taken out: the same for all pages of one calendar.
    let template: String
    /// Whether the rest of the URL speaks of a calendar, so that its dates are counted. News and archives have dates
    /// too, and as many pages as they have.
    let isCalendar: Bool
    private let year: Int64
    private let month: Int64

    private static let calendarWords = [
        "calendar", "calendario", "agenda", "kalender", "event", "evento", "calendrier",
    ]
    private static let dateNames: Set<String> = [
        "date", "day", "month", "year", "ano", "mes", "dia", "data", "fecha", "week",
    ]

    init?(path: String, parameters: QueryParameters) {
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(
            Substring.init)
        // Most URLs have no number that stands alone, and are done here.
        let hasNumber =
            segments.contains(where: Self.isNumeric) || parameters.pairs.contains { Self.isNumeric($0.value) }
        guard hasNumber else { return nil }
        var numbers: [Int64] = []
        var template = ""
        for segment in segments {
            let found = Self.dateNumbers(segment)
            numbers += found
            template += found.isEmpty ? segment + "/" : "#/"
        }
        var hasDateParameter = false
        var named: [String: Int64] = [:]
        for (name, value) in parameters.pairs {
            let name = name.lowercased()
            let found = Self.dateNumbers(value)
            let isDate = Self.dateNames.contains {
                name == $0 || name.hasSuffix("_\($0)") || name.hasPrefix("tribe-bar-\($0)")
            }
            template += isDate || !found.isEmpty ? "&\(name)=#" : "&\(name)=\(value)"
            guard isDate else { continue }
            hasDateParameter = true
            if found.isEmpty, let number = Int64(value) { named[name] = number } else { numbers += found }
        }
        let yearIndex = numbers.firstIndex { (1900...9999).contains($0) }
        let namedYear = named.first { $0.key.hasSuffix("year") || $0.key.hasSuffix("ano") }?.value
        guard let year = yearIndex.map({ numbers[$0] }) ?? namedYear else { return nil }
        self.year = year
        let following = yearIndex.flatMap { $0 + 1 < numbers.count ? numbers[$0 + 1] : nil }
        let month = following ?? named.first { $0.key.hasSuffix("month") || $0.key.hasSuffix("mes") }?.value ?? 1
        self.month = (1...12).contains(month) ? month : 1
        let lowercased = path.lowercased()
        isCalendar = hasDateParameter || Self.calendarWords.contains { lowercased.contains($0) }
        self.template = template
    }

    /// Negative for the past.
    func daysAhead(of now: Timestamp) -> Int64 {
        guard isCalendar else { return 0 }
        return CivilDate.days(year: year, month: month, day: 1) - now.microseconds / 86_400_000_000
    }

    private static func isNumeric(_ text: Substring) -> Bool {
        let bytes = text.utf8
        return !bytes.isEmpty && bytes.count <= 10 && bytes.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
    }

    /// `2026`, `2026-11`, `2026-11-22`, `20261122`, and the months and days that stand alone in a path.
    private static func dateNumbers(_ text: Substring) -> [Int64] {
        guard isNumeric(text) else { return [] }
        if text.utf8.count == 8, let number = Int64(text), (19_000_101...99_991_231).contains(number) {
            return [number / 10_000, number / 100 % 100, number % 100]
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int64($0) : nil }
        guard numbers.count == parts.count else { return [] }
        let hasYear = (1900...2999).contains(numbers[0]) && parts[0].utf8.count == 4
        let isDayOrMonth = numbers.count == 1 && (1...31).contains(numbers[0]) && parts[0].utf8.count == 2
        return hasYear || isDayOrMonth ? numbers : []
    }
}
