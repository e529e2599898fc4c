// SPDX-License-Identifier: MIT

extension [OptionSchema] {
    /// Checks what a recipe gave for a stage and fills in the defaults.
    ///
    /// - Parameter given: The `with:` block as JSON; `null` counts as empty.
    /// - Returns: The value handed to the stage's `create`, and every problem found (not just the first).
    public func resolve(_ given: JSON) -> (value: ValueMap, problems: [OptionProblem]) {
        var problems: [OptionProblem] = []
        let value = OptionCheck.object(given, self, at: [], &problems)
        return (value, problems)
    }
}

/// Turns a recipe's JSON into typed values by schema. Collects problems instead of stopping at one.
enum OptionCheck {
    static func object(
        _ given: JSON, _ schemas: [OptionSchema], at path: [String], _ problems: inout [OptionProblem]
    ) -> ValueMap {
        var result = ValueMap()
        let members: JSONObject
        switch given {
        case .null: members = JSONObject()
        case .object(let object): members = object
        default:
            problems.append(OptionProblem(path: path, message: "expected a map, found \(given.kindName)"))
            return result
        }
        for member in members where !schemas.contains(where: { $0.key == member.name }) {
            let known = schemas.map(\.key)
            let expected = known.isEmpty ? "it takes no options" : "expected \(known.joined(separator: ", "))"
            problems.append(
                OptionProblem(
                    path: path + [member.name], message: "unknown option '\(member.name)'; \(expected)",
                    candidates: known, kind: .unknown))
        }
        for schema in schemas {
            if let json = members[schema.key], !json.isNull {
                let here = path + [schema.key]
                guard let value = value(json, schema.type, at: here, &problems) else { continue }
                checkBounds(value, schema, at: here, &problems)
                result[schema.key] = value
            } else if let value = schema.defaultValue {
                result[schema.key] = value
            } else if schema.isRequired {
                let message = "missing option '\(schema.key)': \(schema.type)"
                problems.append(OptionProblem(path: path, message: message, kind: .missing))
            }
        }
        return result
    }

    static func value(
        _ json: JSON, _ type: OptionType, at path: [String], _ problems: inout [OptionProblem]
    ) -> Value? {
        let value: Value? =
            switch type {
            case .bool: json.bool.map { .bool($0) }
            case .int: json.int.map { .int($0) }
            case .real: json.double.map { .real($0) }
            case .text: text(json)
            case .duration: json.string.flatMap { Duration(text: $0) }.map { .duration($0) }
            case .durationRange: json.string.flatMap { durationRange($0) }
            case .byteCount: json.string.flatMap { ByteCount(text: $0) }.map { .int($0.bytes) }
            case .choice(let words): json.string.flatMap { words.contains($0) ? .text($0) : nil }
            case .any: Value(json)
            case .list(let element): list(json, element, at: path, &problems)
            case .map(let element): map(json, element, at: path, &problems)
            case .object(let schemas):
                json.object == nil ? nil : .map(object(json, schemas, at: path, &problems))
            }
        if value == nil {
            let candidates: [String] = if case .choice(let words) = type { words } else { [] }
            problems.append(
                OptionProblem(path: path, message: "expected \(type), found \(shown(json))", candidates: candidates))
        }
        return value
    }

    /// A plain scalar is text too: a recipe may write `equals: 42` where text is meant.
    private static func text(_ json: JSON) -> Value? {
        switch json {
        case .string(let value): .text(value)
        case .int, .number, .bool: .text(json.text)
        default: nil
        }
    }

    private static func list(
        _ json: JSON, _ element: OptionType, at path: [String], _ problems: inout [OptionProblem]
    ) -> Value? {
        guard let elements = json.array else { return nil }
        return .list(
            elements.enumerated().compactMap { index, item in
                value(item, element, at: path + [String(index)], &problems)
            })
    }

    private static func map(
        _ json: JSON, _ element: OptionType, at path: [String], _ problems: inout [OptionProblem]
    ) -> Value? {
        guard let object = json.object else { return nil }
        var result = ValueMap()
        for member in object.members {
            guard let value = value(member.value, element, at: path + [member.name], &problems) else { continue }
            result[member.name] = value
        }
        return .map(result)
    }

    /// `2s..60s`, or one duration for both ends.
    private static func durationRange(_ text: String) -> Value? {
        let (low, high): (Substring, Substring)
        if let dots = text.firstRange(of: "..") {
            (low, high) = (text[..<dots.lowerBound], text[dots.upperBound...])
        } else {
            (low, high) = (text[...], text[...])
        }
        guard let minimum = Duration(text: String(low)), let maximum = Duration(text: String(high)),
            minimum <= maximum
        else { return nil }
        return ["min": .duration(minimum), "max": .duration(maximum)]
    }

    private static func checkBounds(
        _ value: Value, _ schema: OptionSchema, at path: [String], _ problems: inout [OptionProblem]
    ) {
        let size: Double? =
            switch value {
            case .int(let number): Double(number)
            case .real(let number): number
            case .duration(let duration): Double(duration.microseconds)
            case .list(let elements): Double(elements.count)
            case .map(let map): if case .map = schema.type { Double(map.count) } else { nil }
            default: nil
            }
        guard let size else { return }
        if let minimum = schema.minimum, size < minimum {
            problems.append(
                OptionProblem(
                    path: path, message: "must be at least \(bound(minimum, like: value, schema.type))",
                    kind: .outOfBounds))
        }
        if let maximum = schema.maximum, size > maximum {
            problems.append(
                OptionProblem(
                    path: path, message: "must be at most \(bound(maximum, like: value, schema.type))",
                    kind: .outOfBounds))
        }
    }

    private static func bound(_ bound: Double, like value: Value, _ type: OptionType) -> String {
        switch (value, type) {
        case (.duration, _): return Duration.microseconds(Int64(bound)).text
        case (.int, .byteCount): return ByteCount(Int64(bound)).text
        case (.list, _), (.map, _): return "\(Int64(bound)) long"
        default: return JSON.number(bound).text
        }
    }

    /// The value as a message may show it: short.
    private static func shown(_ json: JSON) -> String {
        let text = json.text
        return text.utf8.count <= 60 ? text : json.kindName
    }
}
