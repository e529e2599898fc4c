// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// Why a text is not JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Wire value; never renamed.
    public enum Code: String, Sendable {
        case unexpectedEnd = "unexpected_end"
        case unexpectedByte = "unexpected_byte"
        case invalidNumber = "invalid_number"
        case invalidEscape = "invalid_escape"
        case invalidUTF8 = "invalid_utf8"
        case tooDeep = "too_deep"
        case trailingBytes = "trailing_bytes"
    }
    public let code: Code
    /// Byte offset in the input.
    public let offset: Int
    public var description: String { "\(code.rawValue) at byte \(offset)" }
}

extension JSON {
    /// Nesting beyond this is refused: a hostile text must not exhaust the stack.
    public static let maximumDepth = 512

    /// Parses one JSON text, strictly by RFC 8259: valid UTF-8, no byte order mark, no trailing bytes.
    ///
    /// - Throws: ``JSONError`` with the offset of the first offending byte. Time and memory are linear in the input.
    public init(parsing bytes: some Sequence<UInt8>) throws(JSONError) {
        let array = Array(bytes)
        let result: Result<JSON, JSONError> = array.withUnsafeBufferPointer { buffer in
            do throws(JSONError) { return .success(try JSON(parsing: buffer)) } catch { return .failure(error) }
        }
        self = try result.get()
    }

    public init(parsing text: String) throws(JSONError) { try self.init(parsing: text.utf8) }

    public init(parsing buffer: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        var parser = JSONParser(input: buffer)
        self = try parser.parseDocument()
    }
}

/// A recursive-descent parser over bytes. The buffer outlives the parser: both live inside one `init`.
private struct JSONParser {
    let input: UnsafeBufferPointer<UInt8>
    var at = 0

    init(input: UnsafeBufferPointer<UInt8>) { self.input = input }

    mutating func parseDocument() throws(JSONError) -> JSON {
        let value = try parseValue(depth: 0)
        skipSpace()
        guard at == input.count else { throw failure(.trailingBytes) }
        return value
    }

    func failure(_ code: JSONError.Code) -> JSONError { JSONError(code: code, offset: at) }

    mutating func skipSpace() {
        while at < input.count {
            switch input[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    mutating func parseValue(depth: Int) throws(JSONError) -> JSON {
        guard depth < JSON.maximumDepth else { throw failure(.tooDeep) }
        skipSpace()
        guard at < input.count else { throw failure(.unexpectedEnd) }
        switch input[at] {
        case UInt8(ascii: "{"): return try parseObject(depth: depth)
        case UInt8(ascii: "["): return try parseArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try expect("true", as: .bool(true))
        case UInt8(ascii: "f"): return try expect("false", as: .bool(false))
        case UInt8(ascii: "n"): return try expect("null", as: .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
        default: throw failure(.unexpectedByte)
        }
    }

    mutating func expect(_ word: StaticString, as value: JSON) throws(JSONError) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard at < input.count else { throw failure(.unexpectedEnd) }
            guard input[at] == word.utf8Start[offset] else { throw failure(.unexpectedByte) }
            at += 1
        }
        return value
    }

    mutating func parseArray(depth: Int) throws(JSONError) -> JSON {
        at += 1
        var elements: [JSON] = []
        skipSpace()
        if at < input.count, input[at] == UInt8(ascii: "]") {
            at += 1
            return .array(elements)
        }
        while true {
            elements.append(try parseValue(depth: depth + 1))
            if try endsList(with: UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    mutating func parseObject(depth: Int) throws(JSONError) -> JSON {
        at += 1
        var object = JSONObject()
        skipSpace()
        if at < input.count, input[at] == UInt8(ascii: "}") {
            at += 1
            return .object(object)
        }
        while true {
            skipSpace()
            guard at < input.count else { throw failure(.unexpectedEnd) }
            guard input[at] == UInt8(ascii: "\"") else { throw failure(.unexpectedByte) }
            let name = try parseString()
            skipSpace()
            guard at < input.count else { throw failure(.unexpectedEnd) }
            guard input[at] == UInt8(ascii: ":") else { throw failure(.unexpectedByte) }
            at += 1
            object.append(name, try parseValue(depth: depth + 1))
            if try endsList(with: UInt8(ascii: "}")) { return .object(object) }
        }
    }

    /// Reads the `,` or the closing byte after an element.
    mutating func endsList(with closing: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard at < input.count else { throw failure(.unexpectedEnd) }
        guard input[at] == closing || input[at] == UInt8(ascii: ",") else { throw failure(.unexpectedByte) }
        defer { at += 1 }
        return input[at] == closing
    }

    mutating func parseNumber() throws(JSONError) -> JSON {
        let start = at
        if input[at] == UInt8(ascii: "-") { at += 1 }
        let firstDigit = at
        let digits = skipDigits()
        guard digits > 0, digits == 1 || input[firstDigit] != UInt8(ascii: "0") else { throw failure(.invalidNumber) }
        var isWhole = true
        if at < input.count, input[at] == UInt8(ascii: ".") {
            isWhole = false
            at += 1
            guard skipDigits() > 0 else { throw failure(.invalidNumber) }
        }
        if at < input.count, input[at] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            at += 1
            if at < input.count, input[at] == UInt8(ascii: "+") || input[at] == UInt8(ascii: "-") { at += 1 }
            guard skipDigits() > 0 else { throw failure(.invalidNumber) }
        }
        let text = String(decoding: input[start..<at], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .int(whole) }
        // Out of range becomes ±infinity, as strtod has it; the writer prints that as null.
        return .number(Double(text) ?? (text.hasPrefix("-") ? -.infinity : .infinity))
    }

    mutating func skipDigits() -> Int {
        let start = at
        while at < input.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(input[at]) { at += 1 }
        return at - start
    }

    mutating func parseString() throws(JSONError) -> String {
        at += 1
        let start = at
        var isASCII: UInt8 = 0
        while at < input.count {
            let byte = input[at]
            if byte == UInt8(ascii: "\"") {
                let text = try text(input[start..<at], isASCII: isASCII < 0x80)
                at += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
            guard byte >= 0x20 else { throw failure(.unexpectedByte) }
            isASCII |= byte
            at += 1
        }
        throw failure(.unexpectedEnd)
    }

    func text(_ slice: Slice<UnsafeBufferPointer<UInt8>>, isASCII: Bool) throws(JSONError) -> String {
        let bytes = UnsafeBufferPointer(rebasing: slice)
        if isASCII { return String(decoding: bytes, as: UTF8.self) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw failure(.invalidUTF8) }
        return text
    }

    mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
        var bytes = Array(input[start..<at])
        while at < input.count {
            let byte = input[at]
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: bytes, as: UTF8.self) else { throw failure(.invalidUTF8) }
                at += 1
                return text
            case UInt8(ascii: "\\"):
                at += 1
                try appendEscape(to: &bytes)
            case 0..<0x20: throw failure(.unexpectedByte)
            default:
                bytes.append(byte)
                at += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    mutating func appendEscape(to bytes: inout [UInt8]) throws(JSONError) {
        guard at < input.count else { throw failure(.unexpectedEnd) }
        let escape = input[at]
        at += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(escape)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"): bytes.append(contentsOf: String(Character(try parseScalar())).utf8)
        default: throw failure(.invalidEscape)
        }
    }

    /// A `\u` escape, or two that make a surrogate pair. A lone surrogate becomes U+FFFD, as in most parsers:
    /// the text must stay valid UTF-8.
    mutating func parseScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try parseHex4()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800...0xDBFF).contains(first), at + 1 < input.count, input[at] == UInt8(ascii: "\\"),
            input[at + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let mark = at
        at += 2
        let second = try parseHex4()
        guard (0xDC00...0xDFFF).contains(second) else {
            at = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    mutating func parseHex4() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard at < input.count else { throw failure(.unexpectedEnd) }
            let byte = input[at]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: throw failure(.invalidEscape)
            }
            at += 1
        }
        return value
    }
}
