// SPDX-License-Identifier: MIT

public import CPluginABI
public import Vocabulary

/// What can be written to a slot.
///
/// `encode` goes straight to the contract's `lm_value`, without a ``Value`` between: lists of a hundred outlinks are on
/// the path of every page.
public protocol SlotContent: Sendable {
    var value: Value { get }
    /// Pointers in the result live as long as `arena`.
    func encode(in arena: ValueArena) -> lm_value
}

extension SlotContent {
    public func encode(in arena: ValueArena) -> lm_value { arena.encode(value) }
}

/// A Swift type that a slot's content can be read and written as. `init(decoding:)` is the way back of `encode`.
public protocol SlotValue: SlotContent {
    init?(_ value: Value)
    init?(decoding value: lm_value)
}

extension SlotValue {
    public init?(decoding value: lm_value) { self.init(Value(copying: value)) }
}

extension String: SlotValue {
    public init?(_ value: Value) {
        guard let text = value.text else { return nil }
        self = text
    }
    public var value: Value { .text(self) }
    public func encode(in arena: ValueArena) -> lm_value { arena.encode(self) }
    public init?(decoding value: lm_value) {
        guard value.type == LM_TEXT.rawValue else { return nil }
        self.init(value.as.bytes)
    }
}

extension Int: SlotValue {
    public init?(_ value: Value) {
        guard let number = value.int else { return nil }
        self.init(exactly: number)
    }
    public var value: Value { .int(Int64(self)) }
}

extension Timestamp: SlotValue {
    public init?(_ value: Value) {
        guard let time = value.time else { return nil }
        self = time
    }
    public var value: Value { .time(self) }
}

extension ValueMap: SlotValue {
    public init?(_ value: Value) {
        guard let map = value.map else { return nil }
        self = map
    }
    public var value: Value { .map(self) }
}

extension Array: SlotContent where Element: SlotElement {
    public var value: Value { Element.value(of: self) }
    public func encode(in arena: ValueArena) -> lm_value { Element.encode(self, in: arena) }
}

extension Array: SlotValue where Element: SlotElement {
    public init?(_ value: Value) {
        guard let array = Element.array(from: value) else { return nil }
        self = array
    }
    public init?(decoding value: lm_value) {
        guard let array = Element.array(decoding: value) else { return nil }
        self = array
    }
}

/// What arrays in slots hold: bytes, outlinks, passages.
public protocol SlotElement: Sendable {
    static func array(from value: Value) -> [Self]?
    static func value(of array: [Self]) -> Value
    static func encode(_ array: [Self], in arena: ValueArena) -> lm_value
    static func array(decoding value: lm_value) -> [Self]?
}

extension SlotElement {
    public static func encode(_ array: [Self], in arena: ValueArena) -> lm_value { arena.encode(value(of: array)) }
    public static func array(decoding value: lm_value) -> [Self]? { array(from: Value(copying: value)) }
}

extension UInt8: SlotElement {
    public static func array(from value: Value) -> [UInt8]? { value.bytes ?? value.text.map { Array($0.utf8) } }
    public static func value(of array: [UInt8]) -> Value { .bytes(array) }
}

/// Header fields in order, names in lower case.
public struct HeaderList: SlotValue, Hashable {
    public var fields: [(name: String, value: String)]

    public init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

    /// The first field of that name (ASCII case does not count); fields that repeat, such as `set-cookie`, are all in
    /// ``fields``.
    public subscript(name: String) -> String? {
        let name = name.lowercased()
        return fields.first { $0.name == name }?.value
    }

    public init?(_ value: Value) {
        guard let pairs = value.list else { return nil }
        fields = pairs.compactMap { pair in
            guard let parts = pair.list, parts.count == 2, let name = parts[0].text, let text = parts[1].text
            else { return nil }
            return (name: name, value: text)
        }
    }

    public var value: Value { .list(fields.map { .list([.text($0.name), .text($0.value)]) }) }

    public func encode(in arena: ValueArena) -> lm_value {
        arena.list(count: fields.count) { index in
            arena.list(count: 2) { arena.encode($0 == 0 ? fields[index].name : fields[index].value) }
        }
    }

    public static func == (left: HeaderList, right: HeaderList) -> Bool {
        left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        for field in fields {
            hasher.combine(field.name)
            hasher.combine(field.value)
        }
    }
}
