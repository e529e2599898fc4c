// SPDX-License-Identifier: MIT

public import Vocabulary

extension Bool: OptionValue {
    public static var optionType: OptionType { .bool }
    public init?(optionValue: Value) {
        guard let value = optionValue.bool else { return nil }
        self = value
    }
    public var optionValue: Value? { .bool(self) }
}

extension Int: OptionValue {
    public static var optionType: OptionType { .int }
    public init?(optionValue: Value) {
        guard let value = optionValue.int else { return nil }
        self.init(exactly: value)
    }
    public var optionValue: Value? { .int(Int64(self)) }
}

extension Double: OptionValue {
    public static var optionType: OptionType { .real }
    public init?(optionValue: Value) {
        guard let value = optionValue.real else { return nil }
        self = value
    }
    public var optionValue: Value? { .real(self) }
}

extension String: OptionValue {
    public static var optionType: OptionType { .text }
    public init?(optionValue: Value) {
        guard let value = optionValue.text else { return nil }
        self = value
    }
    public var optionValue: Value? { .text(self) }
}

extension Duration: OptionValue {
    public static var optionType: OptionType { .duration }
    public init?(optionValue: Value) {
        guard let value = optionValue.duration else { return nil }
        self = value
    }
    public var optionValue: Value? { .duration(self) }
}

extension ByteCount: OptionValue {
    public static var optionType: OptionType { .byteCount }
    public init?(optionValue: Value) {
        guard let value = optionValue.int else { return nil }
        self.init(value)
    }
    public var optionValue: Value? { .int(bytes) }
}

extension ClosedRange<Duration>: OptionValue {
    public static var optionType: OptionType { .durationRange }
    public init?(optionValue: Value) {
        guard let minimum = optionValue["min"]?.duration, let maximum = optionValue["max"]?.duration,
            minimum <= maximum
        else { return nil }
        self = minimum...maximum
    }
    public var optionValue: Value? { ["min": .duration(lowerBound), "max": .duration(upperBound)] }
}

extension Optional: OptionValue where Wrapped: OptionValue {
    public static var optionType: OptionType { Wrapped.optionType }
    public init?(optionValue: Value) {
        guard let value = Wrapped(optionValue: optionValue) else { return nil }
        self = .some(value)
    }
    public var optionValue: Value? { flatMap(\.optionValue) }
}

extension Array: OptionValue where Element: OptionValue {
    public static var optionType: OptionType { .list(Element.optionType) }
    public init?(optionValue: Value) {
        guard let values = optionValue.list else { return nil }
        let elements = values.compactMap { Element(optionValue: $0) }
        guard elements.count == values.count else { return nil }
        self = elements
    }
    public var optionValue: Value? { .list(compactMap(\.optionValue)) }
}

/// Named option values in the order the recipe gives them.
public struct Keyed<Element: OptionValue>: OptionValue, ExpressibleByDictionaryLiteral {
    public var entries: [(name: String, value: Element)]

    public init(dictionaryLiteral elements: (String, Element)...) {
        entries = elements.map { (name: $0.0, value: $0.1) }
    }

    public static var optionType: OptionType { .map(Element.optionType) }

    public init?(optionValue: Value) {
        guard let map = optionValue.map else { return nil }
        entries = []
        for entry in map.entries {
            guard let value = Element(optionValue: entry.value) else { return nil }
            entries.append((name: entry.name, value: value))
        }
    }

    public var optionValue: Value? {
        .map(ValueMap(entries.compactMap { entry in entry.value.optionValue.map { .init(entry.name, $0) } }))
    }
}

/// An option that is one of a few words: an enum with string raw values.
public protocol OptionChoice: OptionValue, RawRepresentable, CaseIterable where RawValue == String {}

extension OptionChoice {
    public static var optionType: OptionType { .choice(allCases.map(\.rawValue)) }
    public init?(optionValue: Value) {
        guard let word = optionValue.text else { return nil }
        self.init(rawValue: word)
    }
    public var optionValue: Value? { .text(rawValue) }
}

/// Options inside an option.
public protocol NestedOptions: StageOptions, OptionValue {}

extension NestedOptions {
    public static var optionType: OptionType { .object(schema.map(\.schema)) }
    public init?(optionValue: Value) {
        guard let map = optionValue.map, let value = try? Self(map) else { return nil }
        self = value
    }
    public var optionValue: Value? { nil }
}

/// Anything a recipe can say, passed through.
public struct AnyOption: OptionValue {
    public var value: Value
    public init(_ value: Value = .null) { self.value = value }
    public static var optionType: OptionType { .any }
    public init?(optionValue: Value) { value = optionValue }
    // `.none`, because `nil` beside a `Value` would read as its `null`.
    public var optionValue: Value? { value == .null ? .none : .some(value) }
}
