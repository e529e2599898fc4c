// SPDX-License-Identifier: MIT

public import Vocabulary

/// One way in which a record is not what a test expects.
public struct RecipeTestDifference: Sendable, Hashable, CustomStringConvertible {
    /// `price.amount`, `outcome`.
    public var path: String
    /// As text for people: `12.9`, `text that contains "frete"`.
    public var expected: String
    public var actual: String

    public var description: String { "expected \(expected), got \(actual) at \(path)" }

    public var json: JSON { ["path": .string(path), "expected": .string(expected), "actual": .string(actual)] }
}

extension RecipeTest {
    /// Every difference between what this test expects and what came out; empty when it passes.
    ///
    /// Partial: of a map only the named members are compared; a list is compared as a whole, element by element.
    /// Numbers are compared by value, moments and durations with their text. `null` expects nothing there. A map of
    /// `contains`, `lacks`, `starts_with`, `length` beside a text or list compares that instead.
    ///
    /// - Parameters:
    ///   - outcome: What became of the record.
    ///   - slot: What it held in the end.
    public func differences(outcome: Outcome, slot: (Slot) -> Value?) -> [RecipeTestDifference] {
        var comparison = Comparison()
        for expectation in expectations {
            switch expectation {
            case .outcome(let expected) where expected != outcome:
                comparison.note("outcome", expected.rawValue, outcome.rawValue)
            case .outcome: break
            case .value(let label, let name, let path, let expected):
                let actual = path.reduce(slot(name) ?? .null) { $0[$1] ?? .null }
                comparison.compare(expected, actual, at: label)
            }
        }
        return comparison.differences
    }
}

private struct Comparison {
    var differences: [RecipeTestDifference] = []

    mutating func note(_ path: String, _ expected: String, _ actual: String) {
        differences.append(RecipeTestDifference(path: path, expected: expected, actual: actual))
    }

    mutating func compare(_ expected: JSON, _ actual: Value, at path: String) {
        switch (expected, actual) {
        case (.object(let members), .map(let map)):
            for member in members { compare(member.value, map[member.name] ?? .null, at: "\(path).\(member.name)") }
        case (.object(let members), .text), (.object(let members), .list):
            for member in members { match(member.name, member.value, actual, at: path) }
        case (.array(let elements), .list(let values)):
            if elements.count != values.count {
                note(path, "\(elements.count) elements", "\(values.count)")
            }
            for (index, pair) in zip(elements, values).enumerated() {
                compare(pair.0, pair.1, at: "\(path).\(index)")
            }
        default:
            if !isEqual(expected, actual) { note(path, shown(expected), shown(actual.json)) }
        }
    }

    private func isEqual(_ expected: JSON, _ actual: Value) -> Bool {
        if let number = expected.double { return actual.real == number }
        switch (expected, actual) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.string(let left), .text(let right)): return left == right
        case (.string(let left), .time(let right)): return Timestamp(text: left) == right
        case (.string(let left), .duration(let right)): return Duration(text: left) == right
        case (.string(let left), .bytes(let right)): return Array(left.utf8) == right
        default: return false
        }
    }

    private mutating func match(_ matcher: String, _ expected: JSON, _ actual: Value, at path: String) {
        if matcher == "length", let count = expected.int {
            let length = actual.list?.count ?? actual.text?.count ?? 0
            if length != count { note(path, "length \(count)", "length \(length)") }
            return
        }
        for part in expected.array ?? [expected] {
            let holds: Bool? =
                switch matcher {
                case "contains": contains(actual, part)
                case "lacks": !contains(actual, part)
                case "starts_with": part.string.flatMap { actual.text?.hasPrefix($0) } ?? false
                default: nil
                }
            guard let holds else {
                return note(path, "a map with '\(matcher)'", shown(actual.json))
            }
            if !holds { note(path, "text that \(matcher) \(shown(part))", shown(actual.json)) }
        }
    }

    private func contains(_ actual: Value, _ part: JSON) -> Bool {
        if let elements = actual.list { return elements.contains { isEqual(part, $0) } }
        guard let text = actual.text, let part = part.string else { return false }
        return part.isEmpty || text.firstRange(of: part) != nil
    }

    private func shown(_ json: JSON) -> String {
        if json.isNull { return "nothing" }
        let text = json.text
        return text.utf8.count <= 120 ? text : String(text.prefix(117)) + "…"
    }
}
