// SPDX-License-Identifier: MIT

/// Just enough JSON for the test data: strings are bytes, because the data holds lone surrogates.
indirect enum JSONText: Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string([UInt8])
    case array([JSONText])
    case object([String: JSONText])

    init(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        self = reader.value()
    }

    subscript(key: String) -> JSONText? {
        if case .object(let members) = self { members[key] } else { nil }
    }
    var elements: [JSONText] { if case .array(let elements) = self { elements } else { [] } }
    var bytes: [UInt8]? { if case .string(let bytes) = self { bytes } else { nil } }
    var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// Replaces `\uXXXX` in all strings, as tests marked `doubleEscaped` want.
    var unescaped: JSONText {
        switch self {
        case .string(let bytes):
            var reader = Reader(bytes: [0x22] + bytes.flatMap { $0 == 0x22 ? [0x5C, 0x22] : [$0] } + [0x22])
            return reader.value()
        case .array(let elements): return .array(elements.map(\.unescaped))
        case .object(let members):
            let pairs = members.map { (JSONText.string(Array($0.utf8)).unescaped.text ?? "", $1.unescaped) }
            return .object(Dictionary(pairs) { first, _ in first })
        default: return self
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        mutating func skip() { while index < bytes.count, bytes[index] <= 0x20 { index += 1 } }

        mutating func value() -> JSONText {
            skip()
            guard index < bytes.count else { return .null }
            switch bytes[index] {
            case 0x22: return .string(string())
            case 0x5B: return .array(list { $0.value() })
            case 0x7B:
                let members = list { reader -> (String, JSONText) in
                    let key = String(decoding: reader.string(), as: UTF8.self)
                    reader.skip()
                    reader.index += 1
                    return (key, reader.value())
                }
                return .object(Dictionary(members) { first, _ in first })
            default:
                let start = index
                while index < bytes.count, !Array(" ,]}\n\r\t".utf8).contains(bytes[index]) { index += 1 }
                let word = String(decoding: bytes[start..<index], as: UTF8.self)
                return word == "null"
                    ? .null : word == "true" || word == "false" ? .bool(word == "true") : .number(word)
            }
        }

        mutating func list<Item>(_ item: (inout Reader) -> Item) -> [Item] {
            var items: [Item] = []
            index += 1
            while true {
                skip()
                guard index < bytes.count, bytes[index] != 0x5D, bytes[index] != 0x7D else { break }
                if bytes[index] == 0x2C { index += 1 } else { items.append(item(&self)) }
            }
            index += 1
            return items
        }

        mutating func string() -> [UInt8] {
            var out: [UInt8] = []
            index += 1
            while index < bytes.count, bytes[index] != 0x22 {
                guard bytes[index] == 0x5C else {
                    out.append(bytes[index])
                    index += 1
                    continue
                }
                let letter = bytes[index + 1]
                index += 2
                let plain: [UInt8: UInt8] = [0x6E: 10, 0x74: 9, 0x72: 13, 0x62: 8, 0x66: 12]
                if letter == 0x75 { out += unit() } else { out.append(plain[letter] ?? letter) }
            }
            index += 1
            return out
        }

        /// The digits behind `\u`, with the second half of a surrogate pair where there is one.
        mutating func unit() -> [UInt8] {
            var value = digits()
            if 0xD800...0xDBFF ~= value, index + 6 <= bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
                let start = index
                index += 2
                let low = digits()
                if 0xDC00...0xDFFF ~= low {
                    value = 0x1_0000 + (value - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    index = start
                }
            }
            if let scalar = Unicode.Scalar(value) { return Array(String(Character(scalar)).utf8) }
            return [0xE0 | UInt8(value >> 12), 0x80 | UInt8(value >> 6 & 0x3F), 0x80 | UInt8(value & 0x3F)]
        }

        mutating func digits() -> UInt32 {
            defer { index += 4 }
            return UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16) ?? 0xFFFD
        }
    }
}
