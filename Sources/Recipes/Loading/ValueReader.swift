// SPDX-License-Identifier: MIT

import Vocabulary

/// Turns a recipe's values into typed ones and notes what does not fit: expected, found, and where.
struct ValueReader {
    var problems = ProblemList()

    mutating func wrongType(_ value: RecipeValue, _ expected: String, suggestion: String? = nil) {
        problems.add(
            .wrongType, at: value.origin, "expected \(expected), found \(value.shown)", suggestion: suggestion)
    }

    /// A map whose keys are all among `keys`; unknown ones are noted.
    mutating func map(_ value: RecipeValue, of what: String, keys: [String]) -> RecipeMap? {
        guard let map = self.map(value, of: what) else { return nil }
        checkKeys(of: map, of: what, keys: keys)
        return map
    }

    /// A map with any keys; nothing counts as an empty one.
    mutating func map(_ value: RecipeValue, of what: String) -> RecipeMap? {
        switch value.content {
        case .map(let map): return map
        case .null: return RecipeMap()
        default:
            wrongType(value, "a map (\(what))")
            return nil
        }
    }

    mutating func checkKeys(of map: RecipeMap, of what: String, keys: [String]) {
        for entry in map.entries where !keys.contains(entry.key) {
            let message = "\(what) has no key '\(Spelling.shown(entry.key))'; expected \(keys.joined(separator: ", "))"
            problems.add(
                .unknownKey, at: entry.keyOrigin, message, suggestion: Spelling.nearest(to: entry.key, among: keys))
        }
    }

    mutating func text(_ value: RecipeValue, _ expected: String = "text") -> String? {
        guard case .text(let text) = value.content else {
            wrongType(value, expected)
            return nil
        }
        checkInterpolation(text, value)
        return text
    }

    /// `${NAME}` has no meaning outside `secrets:`, and whoever writes it expects one.
    mutating func checkInterpolation(_ text: String, _ value: RecipeValue) {
        guard let name = EnvironmentReference.first(in: text) else { return }
        problems.add(
            .interpolation, at: value.origin,
            "'${\(Spelling.shown(name))}' stands under secrets: only; name the secret here")
    }

    mutating func list(_ value: RecipeValue, _ expected: String) -> [RecipeValue]? {
        switch value.content {
        case .list(let elements): return elements
        case .null: return []
        default:
            wrongType(value, expected)
            return nil
        }
    }

    /// A list of texts; what is no text is noted and left out.
    mutating func texts(_ value: RecipeValue, _ expected: String) -> [(text: String, value: RecipeValue)] {
        var texts: [(String, RecipeValue)] = []
        for element in list(value, expected) ?? [] {
            if let text = text(element) { texts.append((text, element)) }
        }
        return texts
    }

    mutating func globs(_ value: RecipeValue) -> [String] {
        texts(value, "a list of path patterns such as [\"/p/**\"]").compactMap { text, element in
            guard Glob(text) != nil else {
                let message = "'\(Spelling.shown(text))' is no path pattern: it begins with '/' or '*'"
                problems.add(
                    .badGlob, at: element.origin, message, suggestion: Glob("/" + text) == nil ? nil : "/" + text)
                return nil
            }
            return text
        }
    }

    mutating func bool(_ value: RecipeValue) -> Bool? {
        guard case .bool(let flag) = value.content else {
            wrongType(value, "true or false")
            return nil
        }
        return flag
    }

    mutating func int(_ value: RecipeValue, _ range: ClosedRange<Int>) -> Int? {
        guard case .int(let number) = value.content else {
            wrongType(value, "a whole number")
            return nil
        }
        guard let number = Int(exactly: number), range.contains(number) else {
            problems.add(
                .outOfBounds, at: value.origin,
                "must be from \(range.lowerBound) to \(range.upperBound), found \(value.shown)")
            return nil
        }
        return number
    }

    mutating func duration(_ value: RecipeValue, _ range: ClosedRange<Duration>) -> Duration? {
        guard case .text(let text) = value.content, let duration = Duration(text: text) else {
            let guess: String? = if case .int(let number) = value.content, number >= 0 { "\(number)s" } else { nil }
            wrongType(value, "a duration with its unit, such as 20s", suggestion: guess)
            return nil
        }
        guard range.contains(duration) else {
            problems.add(
                .outOfBounds, at: value.origin,
                "must be from \(range.lowerBound.text) to \(range.upperBound.text), found \(text)")
            return nil
        }
        return duration
    }

    mutating func choice<Choice>(_ value: RecipeValue, _: Choice.Type) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue)
        if case .text(let text) = value.content, let choice = Choice(rawValue: text) { return choice }
        let given: String? = if case .text(let text) = value.content { text } else { nil }
        wrongType(
            value, "one of \(words.joined(separator: ", "))",
            suggestion: given.flatMap { Spelling.nearest(to: $0, among: words) })
        return nil
    }
}

/// `${NAME}`
enum EnvironmentReference {
    /// The name, when `text` is one reference and nothing else.
    static func whole(_ text: String) -> String? {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
        let name = text.dropFirst(2).dropLast()
        return isName(name) ? String(name) : nil
    }

    /// The name of the first reference anywhere in `text`.
    static func first(in text: String) -> String? {
        var rest = text[...]
        while let open = rest.firstRange(of: "${") {
            rest = rest[open.upperBound...]
            if let close = rest.firstIndex(of: "}"), isName(rest[..<close]) { return String(rest[..<close]) }
        }
        return nil
    }

    static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), text.utf8.count <= 255 else { return false }
        return text.utf8.allSatisfy { byte in
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
        }
    }
}
