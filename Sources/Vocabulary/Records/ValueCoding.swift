// SPDX-License-Identifier: MIT

/// Why bytes are not an encoded value.
public struct ValueCodingError: Error, Hashable, Sendable {
    public enum Code: String, Sendable { case truncated, unknownTag, invalidText, tooDeep, trailingBytes }
    public let code: Code
    /// Byte offset.
    public let offset: Int
}

/// A compact binary form of ``Value`` for the frames between daemon and worker: a tag byte, then lengths and whole numbers
/// as LEB128, reals as eight bytes little-endian. Same build on both ends, so it carries no version.
extension Value {
    public func encode(into out: inout [UInt8]) {
        switch self {
        case .null: out.append(0)
        case .bool(let value): out.append(value ? 2 : 1)
        case .int(let value):
            out.append(3)
            Value.append(signed: value, to: &out)
        case .real(let value):
            out.append(4)
            withUnsafeBytes(of: value.bitPattern.littleEndian) { out.append(contentsOf: $0) }
        case .text(let value):
            out.append(5)
            Value.append(value, to: &out)
        case .bytes(let value):
            out.append(6)
            Value.append(unsigned: UInt64(value.count), to: &out)
            out.append(contentsOf: value)
        case .time(let value):
            out.append(7)
            Value.append(signed: value.microseconds, to: &out)
        case .duration(let value):
            out.append(8)
            Value.append(signed: value.microseconds, to: &out)
        case .list(let elements):
            out.append(9)
            Value.append(unsigned: UInt64(elements.count), to: &out)
            for element in elements { element.encode(into: &out) }
        case .map(let map):
            out.append(10)
            Value.append(unsigned: UInt64(map.count), to: &out)
            for entry in map.entries {
                Value.append(entry.name, to: &out)
                entry.value.encode(into: &out)
            }
        }
    }

    private static func append(_ text: String, to out: inout [UInt8]) {
        append(unsigned: UInt64(text.utf8.count), to: &out)
        out.append(contentsOf: text.utf8)
    }

    private static func append(unsigned value: UInt64, to out: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        out.append(UInt8(rest))
    }

    /// Zigzag: small magnitudes of either sign stay short.
    private static func append(signed value: Int64, to out: inout [UInt8]) {
        append(unsigned: UInt64(bitPattern: value << 1 ^ value >> 63), to: &out)
    }

    /// - Throws: ``ValueCodingError``. Memory stays within a small multiple of the input.
    public init(decoding bytes: UnsafeRawBufferPointer) throws(ValueCodingError) {
        var reader = ValueReader(bytes: bytes)
        self = try reader.value(depth: 0)
        guard reader.at == bytes.count else { throw reader.failure(.trailingBytes) }
    }

    public init(decoding bytes: [UInt8]) throws(ValueCodingError) {
        let result: Result<Value, ValueCodingError> = bytes.withUnsafeBytes { buffer in
            do throws(ValueCodingError) {
                return .success(try Value(decoding: buffer))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }
}

private struct ValueReader {
    let bytes: UnsafeRawBufferPointer
    var at = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func failure(_ code: ValueCodingError.Code) -> ValueCodingError { ValueCodingError(code: code, offset: at) }

    mutating func value(depth: Int) throws(ValueCodingError) -> Value {
        guard depth < 80 else { throw failure(.tooDeep) }
        switch try byte() {
        case 0: return .null
        case 1: return .bool(false)
        case 2: return .bool(true)
        case 3: return .int(try signed())
        case 4:
            guard bytes.count - at >= 8 else { throw failure(.truncated) }
            defer { at += 8 }
            let bits = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            return .real(Double(bitPattern: UInt64(littleEndian: bits)))
        case 5: return .text(try text())
        case 6: return .bytes([UInt8](try slice()))
        case 7: return .time(Timestamp(microseconds: try signed()))
        case 8: return .duration(.microseconds(try signed()))
        case 9:
            let count = try self.count()
            var elements: [Value] = []
            elements.reserveCapacity(count)
            for _ in 0..<count { elements.append(try value(depth: depth + 1)) }
            return .list(elements)
        case 10:
            let count = try self.count()
            var entries: [ValueMap.Entry] = []
            entries.reserveCapacity(count)
            for _ in 0..<count {
                let name = try text()
                entries.append(ValueMap.Entry(name, try value(depth: depth + 1)))
            }
            return .map(ValueMap(entries))
        default: throw failure(.unknownTag)
        }
    }

    private mutating func byte() throws(ValueCodingError) -> UInt8 {
        guard at < bytes.count else { throw failure(.truncated) }
        defer { at += 1 }
        return bytes[at]
    }

    private mutating func unsigned() throws(ValueCodingError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
            guard shift < 64 else { throw failure(.unknownTag) }
        }
    }

    private mutating func signed() throws(ValueCodingError) -> Int64 {
        let raw = try unsigned()
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    /// A number of elements: each takes a byte at least, so more than there are bytes left is a lie.
    private mutating func count() throws(ValueCodingError) -> Int {
        let count = try unsigned()
        guard count <= UInt64(bytes.count - at) else { throw failure(.truncated) }
        return Int(count)
    }

    private mutating func slice() throws(ValueCodingError) -> UnsafeRawBufferPointer {
        let count = try self.count()
        defer { at += count }
        return UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
    }

    private mutating func text() throws(ValueCodingError) -> String {
        let bytes = try slice()
        guard let text = String(validating: bytes.assumingMemoryBound(to: UInt8.self), as: UTF8.self) else {
            throw failure(.invalidText)
        }
        return text
    }
}
