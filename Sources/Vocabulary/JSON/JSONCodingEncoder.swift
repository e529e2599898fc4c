// SPDX-License-Identifier: MIT

/// Encodes one value; its containers fill `node`.
final class JSONNodeEncoder: Encoder {
    /// What has been written so far. Objects and lists are shared with the containers that fill them.
    enum Node {
        case value(JSON)
        case object(JSONObjectNode)
        case list(JSONListNode)
        case encoder(JSONNodeEncoder)

        var json: JSON {
            switch self {
            case .value(let json): json
            case .object(let node):
                .object(JSONObject(node.members.map { ($0.name, $0.node.json) }))
            case .list(let node): .array(node.elements.map(\.json))
            case .encoder(let encoder): encoder.json
            }
        }
    }

    var node: Node?
    let path: JSONCodingPath
    let keepsKeys: Bool

    init(path: JSONCodingPath, keepsKeys: Bool = false) { (self.path, self.keepsKeys) = (path, keepsKeys) }

    var codingPath: [any CodingKey] { path.codingKeys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// A value that wrote nothing is an empty object, as an empty struct is.
    var json: JSON { node?.json ?? .object(JSONObject()) }

    static func json<T: Encodable>(of value: T, at path: @autoclosure () -> JSONCodingPath) throws -> JSON {
        switch value {
        case let value as JSON: return value
        case let value as String: return .string(value)
        case let value as Duration: return .string(value.text)
        default: break
        }
        let encoder = JSONNodeEncoder(path: path(), keepsKeys: T.self is any JSONTextKeyed.Type)
        try value.encode(to: encoder)
        return encoder.json
    }

    static func whole(_ value: some BinaryInteger, at path: @autoclosure () -> JSONCodingPath) throws -> JSON {
        guard let whole = Int64(exactly: value) else { throw path().failure("number past 64 bits signed") }
        return .int(whole)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let object: JSONObjectNode
        if case .object(let existing)? = node { object = existing } else { object = JSONObjectNode() }
        node = .object(object)
        return KeyedEncodingContainer(JSONKeyedEncoding(object: object, path: path, keepsKeys: keepsKeys))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        let list: JSONListNode
        if case .list(let existing)? = node { list = existing } else { list = JSONListNode() }
        node = .list(list)
        return JSONListEncoding(list: list, path: path)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingleEncoding(encoder: self) }
}

final class JSONObjectNode {
    var members: [(name: String, node: JSONNodeEncoder.Node)] = []

    func set(_ name: String, _ node: JSONNodeEncoder.Node) { members.append((name, node)) }
}

final class JSONListNode {
    var elements: [JSONNodeEncoder.Node] = []
}

private struct JSONKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let object: JSONObjectNode
    let path: JSONCodingPath
    let keepsKeys: Bool

    var codingPath: [any CodingKey] { path.codingKeys }

    private func name(_ key: Key) -> String { keepsKeys ? key.stringValue : key.stringValue.snakeCased }
    private func set(_ key: Key, _ json: JSON) { object.set(name(key), .value(json)) }
    private func setWhole(_ key: Key, _ value: some BinaryInteger) throws {
        set(key, try JSONNodeEncoder.whole(value, at: .member(path, name(key))))
    }

    func encodeNil(forKey key: Key) { set(key, .null) }
    func encode(_ value: Bool, forKey key: Key) { set(key, .bool(value)) }
    func encode(_ value: String, forKey key: Key) { set(key, .string(value)) }
    func encode(_ value: Double, forKey key: Key) { set(key, .number(value)) }
    func encode(_ value: Float, forKey key: Key) { set(key, .number(Double(value))) }
    func encode(_ value: Int, forKey key: Key) { set(key, .int(Int64(value))) }
    func encode(_ value: Int8, forKey key: Key) { set(key, .int(Int64(value))) }
    func encode(_ value: Int16, forKey key: Key) { set(key, .int(Int64(value))) }
    func encode(_ value: Int32, forKey key: Key) { set(key, .int(Int64(value))) }
    func encode(_ value: Int64, forKey key: Key) { set(key, .int(value)) }
    func encode(_ value: UInt8, forKey key: Key) { set(key, .int(Int64(value))) }
    func encode(_ value: UInt16, forKey key: Key) { set(key, .int(Int64(value))) }
    func encode(_ value: UInt32, forKey key: Key) { set(key, .int(Int64(value))) }
    func encode(_ value: UInt, forKey key: Key) throws { try setWhole(key, value) }
    func encode(_ value: UInt64, forKey key: Key) throws { try setWhole(key, value) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        let name = name(key)
        object.set(name, .value(try JSONNodeEncoder.json(of: value, at: .member(path, name))))
    }

    private func child(_ name: String) -> JSONNodeEncoder {
        let encoder = JSONNodeEncoder(path: .member(path, name))
        object.set(name, .encoder(encoder))
        return encoder
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { child(name(key)).container(keyedBy: keyType) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { child(name(key)).unkeyedContainer() }

    func superEncoder() -> any Encoder { child("super") }
    func superEncoder(forKey key: Key) -> any Encoder { child(name(key)) }
}

private struct JSONListEncoding: UnkeyedEncodingContainer {
    let list: JSONListNode
    let path: JSONCodingPath

    var codingPath: [any CodingKey] { path.codingKeys }
    var count: Int { list.elements.count }

    func encodeNil() { list.elements.append(.value(.null)) }

    func encode<T: Encodable>(_ value: T) throws {
        list.elements.append(.value(try JSONNodeEncoder.json(of: value, at: .element(path, count))))
    }

    private func child() -> JSONNodeEncoder {
        let encoder = JSONNodeEncoder(path: .element(path, count))
        list.elements.append(.encoder(encoder))
        return encoder
    }

    func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        child().container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { child().unkeyedContainer() }
    func superEncoder() -> any Encoder { child() }
}

private struct JSONSingleEncoding: SingleValueEncodingContainer {
    let encoder: JSONNodeEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    private func set(_ json: JSON) { encoder.node = .value(json) }
    private func setWhole(_ value: some BinaryInteger) throws {
        set(try JSONNodeEncoder.whole(value, at: encoder.path))
    }

    func encodeNil() { set(.null) }
    func encode(_ value: Bool) { set(.bool(value)) }
    func encode(_ value: String) { set(.string(value)) }
    func encode(_ value: Double) { set(.number(value)) }
    func encode(_ value: Float) { set(.number(Double(value))) }
    func encode(_ value: Int) throws { try setWhole(value) }
    func encode(_ value: Int8) throws { try setWhole(value) }
    func encode(_ value: Int16) throws { try setWhole(value) }
    func encode(_ value: Int32) throws { try setWhole(value) }
    func encode(_ value: Int64) throws { try setWhole(value) }
    func encode(_ value: UInt) throws { try setWhole(value) }
    func encode(_ value: UInt8) throws { try setWhole(value) }
    func encode(_ value: UInt16) throws { try setWhole(value) }
    func encode(_ value: UInt32) throws { try setWhole(value) }
    func encode(_ value: UInt64) throws { try setWhole(value) }

    func encode<T: Encodable>(_ value: T) throws {
        encoder.node = .value(try JSONNodeEncoder.json(of: value, at: encoder.path))
    }
}
