// SPDX-License-Identifier: MIT

public import Vocabulary

/// Notices sites without end on one host: calendars, session identifiers, folders that repeat, endless queries.
///
/// Each URL is shown to it once, after the other filters. Memory is bounded: past ``maxTemplates`` shapes of URL no
/// further ones are counted, and then only the limits that need no memory hold.
public struct TrapDetector: Sendable, Codable {
    /// Distinct shapes of URL that are counted.
    public static let maxTemplates = 20_000
    /// Pages of one calendar.
    public static let maxCalendarPages = 400
    /// Distinct values of what looks like a session identifier, on one path.
    public static let maxSessionValues = 8
    /// Queries of one path.
    public static let maxQueriesPerPath = 5_000
    /// How far ahead a calendar is followed.
    public static let maxDaysAhead: Int64 = 400

    private var counts: [String: Int] = [:]

    public init() {}

    /// Why `url` is a trap, or `nil` when it is none; then it is counted.
    public mutating func refusal(of url: CanonicalURL, at now: Timestamp) -> ScopeRefusal? {
        let path = url.path
        if PathRepetition.isEndless(path) { return .repeatingPath }
        let parameters = QueryParameters(url.query ?? "")
        if let date = CalendarPage(path: path, parameters: parameters) {
            if date.daysAhead(of: now) > Self.maxDaysAhead { return .calendar }
            if date.isCalendar, count("c \(date.template)") > Self.maxCalendarPages { return .calendar }
        }
        for (name, value) in parameters.pairs where Self.isSessionIdentifier(name: name, value: value) {
            if count("s \(path)?\(name)") > Self.maxSessionValues { return .sessionIdentifier(parameter: String(name)) }
        }
        if !parameters.pairs.isEmpty, count("q \(path)") > Self.maxQueriesPerPath {
            return .tooManyQueries(limit: Self.maxQueriesPerPath)
        }
        return nil
    }

    /// How many there have been with this one.
    private mutating func count(_ template: String) -> Int {
        if let count = counts[template] {
            counts[template] = count + 1
            return count + 1
        }
        guard counts.count < Self.maxTemplates else { return 0 }
        counts[template] = 1
        return 1
    }

    /// A name that says session, and a value that nobody would write by hand.
    static func isSessionIdentifier(name: Substring, value: Substring) -> Bool {
        guard value.utf8.count >= 16 else { return false }
        let name = name.lowercased()
        let saysSession = name == "sid" || name == "s" || name.contains("sess") || name.hasSuffix("sid")
        guard saysSession else { return false }
        let digits = value.utf8.count { $0 &- 0x30 < 10 }
        return digits >= 3
            && value.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "-_.".utf8.contains($0) }
    }
}

/// The parameters of a query, as written.
struct QueryParameters {
    let pairs: [(name: Substring, value: Substring)]

    init(_ query: String) {
        pairs = query.utf8.split(separator: UInt8(ascii: "&")).map { part in
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { return (Substring(part), "") }
            return (Substring(part[..<equals]), Substring(part[part.index(after: equals)...]))
        }
    }
}

/// Folders that come again and again: `/a/a/a/a`, `/a/b/a/b/a/b/a/b`.
enum PathRepetition {
    /// So many times in a row, or one segment so often in all, is more than people's folders do.
    private static let maxRounds = 3
    private static let maxOccurrences = 6
    private static let maxSegments = 64

    static func isEndless(_ path: String) -> Bool {
        let segments = path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
        guard segments.count > maxRounds else { return false }
        guard segments.count <= maxSegments else { return true }
        for period in 1...max(1, min(6, segments.count / (maxRounds + 1))) {
            var matching = 0
            for index in period..<segments.count {
                matching = segments[index] == segments[index - period] ? matching + 1 : 0
                if matching >= period * maxRounds { return true }
            }
        }
        guard segments.count > maxOccurrences else { return false }
        var occurrences: [Substring: Int] = [:]
        for segment in segments { occurrences[segment, default: 0] += 1 }
        return occurrences.values.contains { $0 > maxOccurrences }
    }
}
