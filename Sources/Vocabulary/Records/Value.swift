// SPDX-License-Identifier: MIT

/// What a record slot or a stage option holds: JSON's kinds, plus bytes, moments and durations.
/// Mirrors `lm_value` of the plugin contract, kind for kind.
public enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
    case time(Timestamp)
    case duration(Duration)
    case list([Value])
    case map(ValueMap)
}

/// Named values in written order. Look-up is a linear scan; a repeated name finds the last one.
public struct ValueMap: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    public struct Entry: Sendable, Hashable {
        public var name: String
        public var value: Value
        public init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
    }
    public var entries: [Entry]

    public init(_ entries: [Entry] = []) { self.entries = entries }

    public init(dictionaryLiteral elements: (String, Value)...) { entries = elements.map { Entry($0.0, $0.1) } }

    public var isEmpty: Bool { entries.isEmpty }
    public var count: Int { entries.count }

    public subscript(name: String) -> Value? {
        get { entries.last { $0.name == name }?.value }
        set {
            let index = entries.lastIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(name, value))
            case (nil, nil): break
            }
        }
    }
}

extension Value {
    public subscript(name: String) -> Value? { map?[name] }

    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var int: Int64? { if case .int(let value) = self { value } else { nil } }
    public var text: String? { if case .text(let value) = self { value } else { nil } }
    public var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
    public var time: Timestamp? { if case .time(let value) = self { value } else { nil } }
    public var duration: Duration? { if case .duration(let value) = self { value } else { nil } }
    public var list: [Value]? { if case .list(let value) = self { value } else { nil } }
    public var map: ValueMap? { if case .map(let value) = self { value } else { nil } }
    public var real: Double? {
        switch self {
        case .real(let value): value
        case .int(let value): Double(value)
        default: nil
        }
    }

    /// For the wire and for people: bytes as base64, moments as RFC 3339, durations as `20s`.
    public var json: JSON {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .real(let value): .number(value)
        case .text(let value): .string(value)
        case .bytes(let value): .string(Base64.text(value))
        case .time(let value): .string(value.text)
        case .duration(let value): .string(value.text)
        case .list(let values): .array(values.map(\.json))
        case .map(let map): .object(JSONObject(map.entries.map { ($0.name, $0.value.json) }))
        }
    }

    /// JSON's kinds only: text that happens to look like a time stays text.
    public init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .number(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .array(let values): self = .list(values.map { Value($0) })
        case .object(let object):
            self = .map(ValueMap(object.members.map { ValueMap.Entry($0.name, Value($0.value)) }))
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .real(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: Value...) { self = .list(elements) }
    public init(nilLiteral: ()) { self = .null }
    public init(dictionaryLiteral elements: (String, Value)...) {
        self = .map(ValueMap(elements.map { ValueMap.Entry($0.0, $0.1) }))
    }
}
