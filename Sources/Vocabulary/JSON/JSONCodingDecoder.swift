// SPDX-License-Identifier: MIT

/// Decodes one value. A class, because its containers report here which members were asked for.
final class JSONNodeDecoder: Decoder {
    let path: JSONCodingPath
    private let value: JSON
    private let keepsKeys: Bool
    private let unknownMembers: JSON.UnknownMembers
    /// Member names asked for so far.
    private var asked: Set<String> = []
    /// Whoever takes the value as a whole has asked for every member.
    private var askedForAll = false

    init(_ value: JSON, at path: JSONCodingPath, unknownMembers: JSON.UnknownMembers, keepsKeys: Bool = false) {
        (self.value, self.path) = (value, path)
        (self.unknownMembers, self.keepsKeys) = (unknownMembers, keepsKeys)
    }

    var codingPath: [any CodingKey] { path.codingKeys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The value as it is.
    var json: JSON {
        askedForAll = true
        return value
    }

    func note(_ name: String) { if case .refused = unknownMembers { asked.insert(name) } }
    func noteAll() { askedForAll = true }

    static func value<T: Decodable>(
        _ type: T.Type, from json: JSON, at path: @autoclosure () -> JSONCodingPath,
        unknownMembers: JSON.UnknownMembers
    ) throws -> T {
        if type == String.self, case .string(let text) = json, let text = text as? T { return text }
        if type == JSON.self, let json = json as? T { return json }
        let path = path()
        if type == Duration.self, let duration = try duration(json, at: path) as? T { return duration }
        let keepsKeys = type is any JSONTextKeyed.Type
        let decoder = JSONNodeDecoder(json, at: path, unknownMembers: unknownMembers, keepsKeys: keepsKeys)
        do {
            let value = try T(from: decoder)
            try decoder.refuseUnaskedMembers()
            return value
        } catch let error as DecodingError {
            guard case .dataCorrupted = error, let words = choices(type) else { throw error }
            throw path.failure("expected one of \(words.joined(separator: ", "))")
        }
    }

    private static func duration(_ json: JSON, at path: JSONCodingPath) throws(JSONCodingError) -> Duration {
        guard case .string(let text) = json else { throw path.mismatch("a duration such as 20s", json) }
        guard let duration = Duration(text: text) else {
            throw path.failure("expected a duration with a unit, such as 20s or 1h30m")
        }
        return duration
    }

    /// The words of an enum that lists them.
    private static func choices(_ type: Any.Type) -> [String]? {
        guard let type = type as? any CaseIterable.Type else { return nil }
        func words<Choice: CaseIterable>(_ type: Choice.Type) -> [String]? {
            let words = type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
            return words.isEmpty ? nil : words
        }
        return words(type)
    }

    private func refuseUnaskedMembers() throws(JSONCodingError) {
        guard !askedForAll else { return }
        guard case .object(let object) = value else {
            if asked.isEmpty { throw path.mismatch("object", value) }
            return
        }
        guard case .refused = unknownMembers else { return }
        for member in object where !asked.contains(member.name) {
            let known = asked.isEmpty ? "none" : asked.sorted().joined(separator: ", ")
            throw JSONCodingPath.member(path, member.name).failure("unknown member; expected \(known)")
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = value else { throw path.mismatch("object", value) }
        return KeyedDecodingContainer(
            JSONKeyedDecoding(
                decoder: self, object: object, keepsKeys: keepsKeys, unknownMembers: unknownMembers))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw path.mismatch("array", value) }
        noteAll()
        return JSONListDecoding(elements: elements, path: path, unknownMembers: unknownMembers)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        noteAll()
        return JSONSingleDecoding(json: value, path: path, unknownMembers: unknownMembers)
    }
}

extension JSONCodingPath {
    func mismatch(_ expected: String, _ found: JSON) -> JSONCodingError {
        failure("expected \(expected), found \(found.kindName)")
    }

    func bool(_ json: JSON) throws(JSONCodingError) -> Bool {
        guard case .bool(let value) = json else { throw mismatch("boolean", json) }
        return value
    }

    func string(_ json: JSON) throws(JSONCodingError) -> String {
        guard case .string(let value) = json else { throw mismatch("string", json) }
        return value
    }

    func double(_ json: JSON) throws(JSONCodingError) -> Double {
        guard let value = json.double else { throw mismatch("number", json) }
        return value
    }

    func whole<Number: FixedWidthInteger>(_ json: JSON) throws(JSONCodingError) -> Number {
        let number: Number? =
            switch json {
            case .int(let value): Number(exactly: value)
            case .number(let value): Number(exactly: value)
            default: throw mismatch("whole number", json)
            }
        guard let number else { throw failure("expected a whole number from \(Number.min) to \(Number.max)") }
        return number
    }
}

private struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: JSONNodeDecoder
    let object: JSONObject
    let keepsKeys: Bool
    let unknownMembers: JSON.UnknownMembers
    /// Only for large objects: a dictionary asks for each of its keys, and a scan each would be quadratic.
    private let index: [String: JSON]?

    init(
        decoder: JSONNodeDecoder, object: JSONObject, keepsKeys: Bool, unknownMembers: JSON.UnknownMembers
    ) {
        (self.decoder, self.object) = (decoder, object)
        (self.keepsKeys, self.unknownMembers) = (keepsKeys, unknownMembers)
        index =
            object.count > 16
            ? Dictionary(object.members.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last }) : nil
    }

    var path: JSONCodingPath { decoder.path }
    var codingPath: [any CodingKey] { path.codingKeys }

    var allKeys: [Key] {
        decoder.noteAll()
        return object.members.compactMap { member in
            Key(stringValue: member.name) ?? (keepsKeys ? nil : Key(stringValue: member.name.camelCased))
        }
    }

    private func name(_ key: Key) -> String { keepsKeys ? key.stringValue : key.stringValue.snakeCased }

    private func find(_ name: String) -> JSON? {
        decoder.note(name)
        return if let index { index[name] } else { object[name] }
    }

    private func member(_ key: Key) throws(JSONCodingError) -> (JSON, JSONCodingPath) {
        let name = name(key)
        let path = JSONCodingPath.member(path, name)
        guard let json = find(name) else { throw path.failure("missing") }
        return (json, path)
    }

    func contains(_ key: Key) -> Bool { find(name(key)) != nil }

    /// Absent counts as `null`, so that `decodeIfPresent` finds `nil` in both.
    func decodeNil(forKey key: Key) -> Bool { find(name(key))?.isNull ?? true }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        let (json, path) = try member(key)
        return try path.bool(json)
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        let (json, path) = try member(key)
        return try path.string(json)
    }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        let (json, path) = try member(key)
        return try path.double(json)
    }

    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try decode(Double.self, forKey: key)) }

    private func whole<Number: FixedWidthInteger>(_ key: Key) throws(JSONCodingError) -> Number {
        let (json, path) = try member(key)
        return try path.whole(json)
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try whole(key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try whole(key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try whole(key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try whole(key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try whole(key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try whole(key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try whole(key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try whole(key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try whole(key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try whole(key) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let (json, path) = try member(key)
        return try JSONNodeDecoder.value(type, from: json, at: path, unknownMembers: unknownMembers)
    }

    private func child(_ key: Key) throws(JSONCodingError) -> JSONNodeDecoder {
        let (json, path) = try member(key)
        return JSONNodeDecoder(json, at: path, unknownMembers: unknownMembers)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try child(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try child(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        JSONNodeDecoder(find("super") ?? .null, at: .member(path, "super"), unknownMembers: unknownMembers)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }
}
