// SPDX-License-Identifier: MIT

import Vocabulary

/// Finds the JSON Schema of a `Decodable` type by letting it decode from a decoder that answers every question with
/// some value and writes down what was asked. So schemas cannot drift away from the types.
final class SchemaProbe {
    /// Schemas of the structs met, by name, for `components.schemas`.
    private(set) var definitions: [(name: String, schema: JSON)] = []
    private var known: Set<String> = []

    /// A schema, or a reference to one of ``definitions``.
    func schema<T: Decodable>(of type: T.Type) -> JSON {
        let name = SchemaProbe.name(of: type)
        if known.contains(name) { return SchemaProbe.reference(name) }
        return (try? sample(type).schema) ?? .object(JSONObject())
    }

    /// Members of a type that decodes from an object; empty for every other.
    func members<T: Decodable>(of type: T.Type) -> [ProbeMembers.Member] {
        let decoder = ProbeDecoder(probe: self)
        guard (try? T(from: decoder)) != nil else { return [] }
        return decoder.object?.members ?? []
    }

    fileprivate func sample<T: Decodable>(_ type: T.Type) throws -> (value: T?, schema: JSON) {
        if let leaf = SchemaProbe.leaf(type) { return (leaf.value as? T, leaf.schema) }
        if let (first, words) = SchemaProbe.choices(type) { return (first as? T, ["type": "string", "enum": words]) }
        if let list = type as? any ProbeCollection.Type { return (list.empty as? T, list.schema(by: self)) }
        let name = SchemaProbe.name(of: type)
        let isFirst = known.insert(name).inserted  // before decoding: a type may hold lists of itself
        let decoder = ProbeDecoder(probe: self)
        let value = try T(from: decoder)
        if isFirst { definitions.append((name, (decoder.object ?? ProbeMembers()).schema)) }
        return (value, SchemaProbe.reference(name))
    }

    private static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    private static func leaf(_ type: Any.Type) -> (value: Any, schema: JSON)? {
        func text(_ pattern: String) -> JSON { ["type": "string", "pattern": .string(pattern)] }
        let number = "[0-9]+(\\.[0-9]+)?"
        switch type {
        case is JSON.Type: return (JSON.null, .object(JSONObject()))
        case is JSONObject.Type: return (JSONObject(), ["type": "object"])
        case is Duration.Type: return (Duration.zero, text("^(\(number)(us|ms|s|m|h|d|w))+$"))
        case is Timestamp.Type: return (Timestamp(microseconds: 0), ["type": "string", "format": "date-time"])
        case is ByteCount.Type: return (ByteCount(0), text("^\(number)(B|kB|KiB|MB|MiB|GB|GiB)$"))
        case is Fingerprint.Type: return (Fingerprint(sha256: ""), text("^[0-9a-f]{64}$"))
        case is String.Type: return ("", ["type": "string"])
        case is Bool.Type: return (false, ["type": "boolean"])
        case is Double.Type: return (0.0, ["type": "number"])
        case is Int.Type: return (0, ["type": "integer"])
        case is Int32.Type: return (Int32(0), ["type": "integer"])
        case is Int64.Type: return (Int64(0), ["type": "integer"])
        default: return nil
        }
    }

    private static func choices(_ type: Any.Type) -> (first: Any, words: JSON)? {
        guard let type = type as? any CaseIterable.Type else { return nil }
        func read<Choice: CaseIterable>(_ type: Choice.Type) -> (Any, JSON)? {
            let words = type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
            guard let first = type.allCases.first, !words.isEmpty else { return nil }
            return (first, .array(words.map { .string($0) }))
        }
        return read(type)
    }

    /// `PageExtract.Result` is `PageExtractResult`.
    private static func name(of type: Any.Type) -> String {
        String(reflecting: type).split(separator: ".").dropFirst().joined()
    }
}

/// Lists and dictionaries: their elements' schema is enough, no element is made.
private protocol ProbeCollection {
    static var empty: Any { get }
    static func schema(by probe: SchemaProbe) -> JSON
}

extension Array: ProbeCollection where Element: Decodable {
    static var empty: Any { [Element]() }
    static func schema(by probe: SchemaProbe) -> JSON { ["type": "array", "items": probe.schema(of: Element.self)] }
}

extension Dictionary: ProbeCollection where Key == String, Value: Decodable {
    static var empty: Any { [String: Value]() }
    static func schema(by probe: SchemaProbe) -> JSON {
        ["type": "object", "additionalProperties": probe.schema(of: Value.self)]
    }
}

/// What one type asked of its decoder.
final class ProbeMembers {
    struct Member {
        let name: String
        let schema: JSON
        let isRequired: Bool
    }
    private(set) var members: [Member] = []
    /// The key last asked whether it is null: what is decoded next under it is optional.
    var optional: String?

    func add(_ key: any CodingKey, _ schema: JSON) {
        let isRequired = optional != key.stringValue
        members.append(Member(name: JSON.memberName(of: key.stringValue), schema: schema, isRequired: isRequired))
    }

    var schema: JSON {
        var schema = JSONObject([
            ("type", "object"), ("properties", .object(JSONObject(members.map { ($0.name, $0.schema) }))),
        ])
        let required = members.filter(\.isRequired).map { JSON.string($0.name) }
        if !required.isEmpty { schema.append("required", .array(required)) }
        return .object(schema)
    }
}

/// A question that the probe cannot answer; the types of the protocol ask none.
private struct ProbeLimit: Error {}

private final class ProbeDecoder: Decoder {
    let probe: SchemaProbe
    var object: ProbeMembers?

    init(probe: SchemaProbe) { self.probe = probe }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        let object = object ?? ProbeMembers()
        self.object = object
        return KeyedDecodingContainer(ProbeKeyed(probe: probe, object: object))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw ProbeLimit() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw ProbeLimit() }
}

private struct ProbeKeyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: SchemaProbe
    let object: ProbeMembers

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }
    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) -> Bool {
        object.optional = key.stringValue
        return false
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let (value, schema) = try probe.sample(type)
        object.add(key, schema)
        guard let value else { throw ProbeLimit() }
        return value
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        object.optional = key.stringValue
        object.add(key, probe.schema(of: type))
        return nil
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try leaf(key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try leaf(key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try leaf(key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try leaf(key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try leaf(key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try leaf(key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try leaf(key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try leaf(key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try leaf(key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try leaf(key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try leaf(key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try leaf(key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try leaf(key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try leaf(key) }

    private func leaf<T: Decodable>(_ key: Key) throws -> T {
        let (value, schema) = try probe.sample(T.self)
        object.add(key, schema)
        guard let value else { throw ProbeLimit() }
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw ProbeLimit() }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw ProbeLimit() }
    func superDecoder() throws -> any Decoder { throw ProbeLimit() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw ProbeLimit() }
}
