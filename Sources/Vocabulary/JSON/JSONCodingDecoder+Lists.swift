// SPDX-License-Identifier: MIT

struct JSONListDecoding: UnkeyedDecodingContainer {
    let elements: [JSON]
    let path: JSONCodingPath
    let unknownMembers: JSON.UnknownMembers
    var currentIndex = 0

    init(elements: [JSON], path: JSONCodingPath, unknownMembers: JSON.UnknownMembers) {
        (self.elements, self.path, self.unknownMembers) = (elements, path, unknownMembers)
    }

    var codingPath: [any CodingKey] { path.codingKeys }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }
    private var here: JSONCodingPath { .element(path, currentIndex) }

    private func element() throws(JSONCodingError) -> JSON {
        guard !isAtEnd else { throw here.failure("missing") }
        return elements[currentIndex]
    }

    mutating func decodeNil() throws -> Bool {
        guard try element().isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let value = try JSONNodeDecoder.value(type, from: element(), at: here, unknownMembers: unknownMembers)
        currentIndex += 1
        return value
    }

    private mutating func child() throws(JSONCodingError) -> JSONNodeDecoder {
        let decoder = JSONNodeDecoder(try element(), at: here, unknownMembers: unknownMembers)
        currentIndex += 1
        return decoder
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try child().container(keyedBy: type) }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try child().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try child() }
}

struct JSONSingleDecoding: SingleValueDecodingContainer {
    let json: JSON
    let path: JSONCodingPath
    let unknownMembers: JSON.UnknownMembers

    var codingPath: [any CodingKey] { path.codingKeys }

    func decodeNil() -> Bool { json.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try path.bool(json) }
    func decode(_ type: String.Type) throws -> String { try path.string(json) }
    func decode(_ type: Double.Type) throws -> Double { try path.double(json) }
    func decode(_ type: Float.Type) throws -> Float { Float(try path.double(json)) }
    func decode(_ type: Int.Type) throws -> Int { try path.whole(json) }
    func decode(_ type: Int8.Type) throws -> Int8 { try path.whole(json) }
    func decode(_ type: Int16.Type) throws -> Int16 { try path.whole(json) }
    func decode(_ type: Int32.Type) throws -> Int32 { try path.whole(json) }
    func decode(_ type: Int64.Type) throws -> Int64 { try path.whole(json) }
    func decode(_ type: UInt.Type) throws -> UInt { try path.whole(json) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try path.whole(json) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try path.whole(json) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try path.whole(json) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try path.whole(json) }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try JSONNodeDecoder.value(type, from: json, at: path, unknownMembers: unknownMembers)
    }
}
