// SPDX-License-Identifier: MIT

/// One option of a stage, as data: lint, docs, `explain` and defaults all come from it.
public struct OptionSchema: Sendable, Hashable {
    public var key: String
    public var type: OptionType
    /// What holds when a recipe says nothing; `nil` when the option is then absent (or ``isRequired``).
    public var defaultValue: Value?
    /// Inclusive bounds of a number, of a duration in microseconds, of a size in bytes, of a list's or map's count.
    public var minimum: Double?
    public var maximum: Double?
    public var isRequired: Bool
    /// Given by a name under `secrets:`; never shown, logged or stored.
    public var isSecret: Bool
    public var isDeprecated: Bool
    /// One or two sentences: unit, zero, meaning.
    public var doc: String

    public init(
        _ key: String, _ type: OptionType, default defaultValue: Value? = nil, minimum: Double? = nil,
        maximum: Double? = nil, isRequired: Bool = false, isSecret: Bool = false, isDeprecated: Bool = false,
        doc: String
    ) {
        self.key = key
        self.type = type
        self.defaultValue = defaultValue
        (self.minimum, self.maximum) = (minimum, maximum)
        (self.isRequired, self.isSecret, self.isDeprecated) = (isRequired, isSecret, isDeprecated)
        self.doc = doc
    }
}

/// What an option holds.
public indirect enum OptionType: Sendable, Hashable {
    case bool
    case int
    case real
    case text
    /// Written with its unit: `20s`, `1h30m`.
    case duration
    /// Written `2s..60s`; handed over as a map `{min, max}` of durations.
    case durationRange
    /// Written with its unit: `8MiB`; handed over as an int.
    case byteCount
    /// One of these words.
    case choice([String])
    case list(OptionType)
    /// Any keys, values of one type.
    case map(OptionType)
    /// A map with these keys and no others.
    case object([OptionSchema])
    /// Anything JSON can say; for data a plugin passes through.
    case any
}

extension OptionType: CustomStringConvertible {
    /// For people: "one of a, b", "list of text".
    public var description: String {
        switch self {
        case .bool: "true or false"
        case .int: "a whole number"
        case .real: "a number"
        case .text: "text"
        case .duration: "a duration such as 20s"
        case .durationRange: "a range of durations such as 2s..60s"
        case .byteCount: "a size such as 8MiB"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .list(let element): "a list (each \(element))"
        case .map(let element): "a map (each value \(element))"
        case .object(let schemas): "a map with the keys \(schemas.map(\.key).joined(separator: ", "))"
        case .any: "any value"
        }
    }
}

/// What is wrong with an option's value, and where in it.
public struct OptionProblem: Error, Hashable, Sendable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// No such option: ``path`` ends with the key itself.
        case unknown
        case wrongType
        case outOfBounds
        /// A required option is absent: ``path`` ends with the map that lacks it.
        case missing
    }
    /// Keys and indices from the option map down to the culprit: `["fields", "price", "type"]`.
    public var path: [String]
    public var message: String
    /// The keys that would have been right here, when a key was unknown: for "did you mean".
    public var candidates: [String]
    public var kind: Kind

    public init(path: [String], message: String, candidates: [String] = [], kind: Kind = .wrongType) {
        (self.path, self.message, self.candidates, self.kind) = (path, message, candidates, kind)
    }
}

extension OptionSchema {
    /// The default as a recipe would write it: `"20s"`, `"8MiB"`, `3`; `nil` without a default.
    public var defaultJSON: JSON? { defaultValue.map { type.recipeJSON($0) } }
}

extension OptionType {
    /// `value`, an option of this type, in a recipe's notation.
    public func recipeJSON(_ value: Value) -> JSON {
        switch (self, value) {
        case (.byteCount, .int(let bytes)): .string(ByteCount(bytes).text)
        case (.durationRange, .map(let map)):
            .string("\((map["min"]?.duration ?? .zero).text)..\((map["max"]?.duration ?? .zero).text)")
        case (.list(let element), .list(let values)): .array(values.map { element.recipeJSON($0) })
        case (.map(let element), .map(let map)):
            .object(JSONObject(map.entries.map { ($0.name, element.recipeJSON($0.value)) }))
        case (.object(let members), .map(let map)):
            .object(
                JSONObject(
                    map.entries.map { entry in
                        let type = members.first { $0.key == entry.name }?.type ?? .any
                        return (entry.name, type.recipeJSON(entry.value))
                    }))
        default: value.json
        }
    }
}
