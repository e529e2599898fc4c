// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads `refresh:`: `never`, or one of `every`, `cron` (with `zone`), `adaptive`; the first two with `jitter`.
enum RefreshSection {
    static let keys = ["every", "cron", "zone", "jitter", "adaptive"]
    /// A page is not asked for more often, whatever a recipe says; nor is a schedule longer than ten years one.
    static let interval: ClosedRange<Duration> = .seconds(1) ... .seconds(3650 * 86_400)

    static func read(_ entry: RecipeMap.Entry?, _ reader: inout ValueReader) -> RefreshRule {
        guard let entry else { return .never }
        let expected = "never, or a map with one of every, cron, adaptive"
        if case .text(let text) = entry.value.content {
            if text == "never" { return .never }
            let guess = Duration(text: text) == nil ? nil : "{ every: \(text) }"
            reader.wrongType(entry.value, expected, suggestion: guess)
            return .never
        }
        guard case .map(let map) = entry.value.content else {
            reader.wrongType(entry.value, expected)
            return .never
        }
        reader.checkKeys(of: map, of: "refresh", keys: keys)
        let rules = map.entries.filter { ["every", "cron", "adaptive"].contains($0.key) }
        guard let rule = rules.first else {
            if map.entries.allSatisfy({ keys.contains($0.key) }) {
                reader.problems.add(.missingKey, at: entry.value.origin, "expected one of every, cron, adaptive")
            }
            return .never
        }
        for other in rules.dropFirst() {
            let message = "refresh has one rule: '\(rule.key)' stands here already"
            reader.problems.add(.unknownKey, at: other.keyOrigin, message)
        }
        if let zone = map["zone"], rule.key != "cron" {
            reader.problems.add(.unknownKey, at: zone.keyOrigin, "zone belongs to cron")
        }
        return switch rule.key {
        case "every": reader.duration(rule.value, interval).map { .every($0) } ?? .never
        case "cron": cron(rule.value, map["zone"], &reader)
        default: adaptive(rule.value, &reader)
        }
    }

    /// - Returns: The default where none is written or it cannot be read.
    static func readJitter(_ entry: RecipeMap.Entry?, _ reader: inout ValueReader) -> Duration {
        guard case .map(let map)? = entry?.value.content, let jitter = map["jitter"] else {
            return Pipeline.defaultRefreshJitter
        }
        if map["adaptive"] != nil {
            reader.problems.add(
                .unknownKey, at: jitter.keyOrigin, "jitter belongs to every and cron: adaptive spreads visits by itself"
            )
        }
        return reader.duration(jitter.value, .zero ... .seconds(86_400)) ?? Pipeline.defaultRefreshJitter
    }

    private static func cron(
        _ value: RecipeValue, _ zone: RecipeMap.Entry?, _ reader: inout ValueReader
    ) -> RefreshRule {
        guard let text = reader.text(value, "five fields such as \"0 3 * * *\"") else { return .never }
        var name = "UTC"
        if let zone, let text = reader.text(zone.value, "a time zone such as Europe/Lisbon") {
            name = text
            if !isZone(text) {
                let message = "'\(Spelling.shown(text))' is no time zone: expected a name such as Europe/Lisbon"
                reader.problems.add(.badCron, at: zone.value.origin, message)
            }
        }
        do throws(CronExpression.Problem) {
            return .cron(try CronExpression(text).text, zone: name)
        } catch {
            reader.problems.add(.badCron, at: value.origin, error.message)
            return .never
        }
    }

    /// The shape of an IANA name. Whether the zone exists is known where the time zone data is.
    private static func isZone(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count <= 3
            && parts.allSatisfy { part in
                guard let first = part.utf8.first, (0x41...0x5A).contains(first), part.utf8.count <= 40 else {
                    return false
                }
                return part.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                        || $0 == 0x2D || $0 == 0x2B
                }
            }
    }

    private static func adaptive(_ value: RecipeValue, _ reader: inout ValueReader) -> RefreshRule {
        guard let map = reader.map(value, of: "adaptive", keys: ["min", "max", "budget"]) else { return .never }
        let minimum = map["min"].flatMap { reader.duration($0.value, interval) } ?? .seconds(3600)
        let maximum = map["max"].flatMap { reader.duration($0.value, interval) } ?? .seconds(14 * 86_400)
        if minimum > maximum {
            reader.problems.add(
                .outOfBounds, at: (map["min"] ?? map["max"])?.value.origin ?? value.origin,
                "min (\(minimum.text)) is above max (\(maximum.text))")
        }
        return .adaptive(min: minimum, max: maximum, budget: map["budget"].flatMap { budget($0.value, &reader) })
    }

    /// `2000/d`, `100/h`: visits a day.
    private static func budget(_ value: RecipeValue, _ reader: inout ValueReader) -> Int? {
        if case .text(let text) = value.content {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 2, let count = Int(parts[0]), (1...1_000_000_000).contains(count) {
                if parts[1] == "d" { return count }
                if parts[1] == "h" { return count * 24 }
            }
        }
        let guess: String? = if case .int(let number) = value.content, number > 0 { "\(number)/d" } else { nil }
        reader.wrongType(value, "visits in a time, such as 2000/d or 100/h", suggestion: guess)
        return nil
    }
}
