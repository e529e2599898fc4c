// SPDX-License-Identifier: MIT

/// When a place is open: days of a week with one span of time.
public struct OpeningHours: Sendable, Hashable {
    /// `mo` to `su`, in the week's order; `ph` is a public holiday.
    public var days: [String]
    /// `09:00`, 24 hours; both `00:00` where the place stays closed.
    public var opens: String
    public var closes: String

    static let most = 21
    private static let week = ["mo", "tu", "we", "th", "fr", "sa", "su", "ph"]

    /// `openingHoursSpecification` and `openingHours` of schema.org.
    static func all(_ page: FactSources) -> [OpeningHours] {
        var found: [OpeningHours] = []
        for thing in page.things {
            for specification in thing.things("openingHoursSpecification") {
                guard found.count < most else { return found }
                let days = specification.values("dayOfWeek").compactMap { SchemaGraph.text($0) }.flatMap {
                    Self.days(in: $0)
                }
                guard let opens = specification.text("opens").flatMap({ time($0) }),
                    let closes = specification.text("closes").flatMap({ time($0) })
                else { continue }
                add(
                    OpeningHours(days: days.isEmpty ? Array(week.prefix(7)) : days, opens: opens, closes: closes),
                    to: &found)
            }
            for text in thing.texts("openingHours") {
                for hours in parse(text).prefix(most - min(most, found.count)) { add(hours, to: &found) }
            }
        }
        return found
    }

    private static func add(_ hours: OpeningHours, to list: inout [OpeningHours]) {
        if list.count < most, !list.contains(hours) { list.append(hours) }
    }

    /// `Mo-Fr 09:00-18:00`, `Mo,We,Fr 9:00-12:00, Sa 10:00-14:00`.
    static func parse(_ text: String) -> [OpeningHours] {
        var found: [OpeningHours] = []
        var current: [String] = []
        for word in text.prefix(400).split(whereSeparator: { " ;".contains($0) }) {
            for part in word.split(separator: ",") {
                let ends = part.split(whereSeparator: { "-–".contains($0) })
                if ends.count == 2, let opens = time(String(ends[0])), let closes = time(String(ends[1])) {
                    found.append(
                        OpeningHours(
                            days: current.isEmpty ? Array(week.prefix(7)) : current, opens: opens, closes: closes))
                    if part == word.split(separator: ",").last { current = word.hasSuffix(",") ? [] : current }
                } else {
                    if !found.isEmpty, found[found.count - 1].days == current { current = [] }
                    current += days(in: String(part))
                }
            }
        }
        return found
    }

    /// A day or a range of days, in schema.org's words or in two letters.
    private static func days(in text: String) -> [String] {
        let name = SchemaGraph.localName(text).lowercased()
        if name == "publicholidays" || name == "ph" { return ["ph"] }
        let ends = name.split(whereSeparator: { "-–".contains($0) }).map { String($0.prefix(2)) }
        let positions = ends.compactMap { week.prefix(7).firstIndex(of: $0) }
        guard positions.count == ends.count, let first = positions.first, let last = positions.last else { return [] }
        if first <= last { return Array(week[first...last]) }
        return Array(week[first..<7]) + Array(week[0...last])
    }

    /// `9:00`, `09:00:00`, `0900`, `09:00 AM`, `24:00`.
    private static func time(_ text: String) -> String? {
        let lower = text.lowercased()
        let parts = lower.split { !$0.isNumber }.map { String($0) }
        guard var hour = parts.first.flatMap({ Int($0) }) else { return nil }
        var minute = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        if parts.count == 1, parts[0].utf8.count == 4 { (hour, minute) = (hour / 100, hour % 100) }
        if lower.hasSuffix("pm"), hour < 12 { hour += 12 }
        if lower.hasSuffix("am"), hour == 12 { hour = 0 }
        guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}
