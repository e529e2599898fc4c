// SPDX-License-Identifier: MIT

/// One Unicode scalar read from UTF-8, and how many bytes it took.
struct DecodedScalar {
    var value: UInt32
    var length: Int
}

extension Span where Element == UInt8 {
    /// Decodes the scalar that starts at `index`. A malformed sequence is one byte long and reads as U+FFFD, so a scan
    /// over hostile bytes always moves on.
    ///
    /// - Note: Source: RFC 3629 §3 and §4 (shortest forms, no surrogates, at most U+10FFFF).
    @inline(__always)
    func scalar(at index: Int) -> DecodedScalar {
        let lead = self[index]
        if lead < 0x80 { return DecodedScalar(value: UInt32(lead), length: 1) }
        return multiByteScalar(lead: lead, at: index)
    }

    private func multiByteScalar(lead: UInt8, at index: Int) -> DecodedScalar {
        let replacement = DecodedScalar(value: 0xFFFD, length: 1)
        let available = count - index
        func continuation(_ offset: Int) -> UInt32? {
            guard offset < available else { return nil }
            let byte = self[index + offset]
            return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
        }
        guard lead >= 0xC2, lead <= 0xF4, let second = continuation(1) else { return replacement }
        if lead < 0xE0 {
            return DecodedScalar(value: UInt32(lead & 0x1F) << 6 | second, length: 2)
        }
        guard let third = continuation(2) else { return replacement }
        if lead < 0xF0 {
            let value = UInt32(lead & 0x0F) << 12 | second << 6 | third
            let isValid = value >= 0x800 && !(value >= 0xD800 && value <= 0xDFFF)
            return isValid ? DecodedScalar(value: value, length: 3) : replacement
        }
        guard let fourth = continuation(3) else { return replacement }
        let value = UInt32(lead & 0x07) << 18 | second << 12 | third << 6 | fourth
        return value >= 0x10000 && value <= 0x10FFFF ? DecodedScalar(value: value, length: 4) : replacement
    }

    /// The bytes of `range` as a string; malformed sequences become U+FFFD.
    func string(_ range: Range<Int>) -> String {
        let part = extracting(range)
        return part.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}

extension [UInt8] {
    /// Appends the UTF-8 form of a scalar; a surrogate or a value past U+10FFFF becomes U+FFFD.
    mutating func append(scalar value: UInt32) {
        if value < 0x80 { return append(UInt8(truncatingIfNeeded: value)) }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}

/// Tests of single bytes that the scanners share.
enum ASCII {
    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

    @inline(__always)
    static func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

    /// Space, tab, line feed, vertical tab, form feed, carriage return.
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { isUppercase(byte) ? byte | 0x20 : byte }
}
