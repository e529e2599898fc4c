// SPDX-License-Identifier: MIT

extension Tokenizer where Sink: ~Copyable {
    /// At `&` in text: emits what it stands for, or itself.
    mutating func characterReference() {
        sink.characters(decodeReference(inAttribute: false))
    }

    /// At `&`: what it stands for. When it is no reference, the `&` itself. ``position`` is behind it afterwards.
    mutating func decodeReference(inAttribute: Bool) -> Chunk {
        let next = source[position + 1]
        if next == 0x23 { return numericReference() }
        let literal = Chunk(start: UInt32(truncatingIfNeeded: position), length: 1)
        defer { if literal.start == UInt32(truncatingIfNeeded: position) { position += 1 } }
        guard next.isASCIILetter || next.isASCIIDigit else { return literal }
        let name = source + (position + 1)
        var count = 1
        while count <= NamedReferences.longestName, name[count].isASCIILetter || name[count].isASCIIDigit { count += 1 }
        if name[count] == 0x3B, let entry = NamedReferences.table.find(name, count: count) {
            position += count + 2
            return Chunk(length: UInt32(entry.valueLength), inline: entry.value)
        }
        for length in stride(from: min(count, NamedReferences.longestLegacy), to: 1, by: -1) {
            guard let entry = NamedReferences.table.find(name, count: length), entry.isLegacy else { continue }
            // `?a=b&copy=1` is no reference; the byte behind the name cannot be `;`, the whole name would have matched.
            let after = name[length]
            if inAttribute, after == 0x3D || after.isASCIILetter || after.isASCIIDigit { return literal }
            position += length + 1
            return Chunk(length: UInt32(entry.valueLength), inline: entry.value)
        }
        return literal
    }

    private mutating func numericReference() -> Chunk {
        let start = position
        var place = start + 2
        var value: UInt32 = 0
        let isHex = source[place] | 0x20 == 0x78
        if isHex { place += 1 }
        let firstDigit = place
        while true {
            let byte = source[place]
            let digit: UInt32
            if byte.isASCIIDigit {
                digit = UInt32(byte - 0x30)
            } else if isHex, (byte | 0x20) &- 0x61 < 6 {
                digit = UInt32((byte | 0x20) - 0x57)
            } else {
                break
            }
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
            place += 1
        }
        guard place > firstDigit else {
            // Not a reference: the `&` alone; what follows is read again as text, and holds no `&`.
            position = start + 1
            return Chunk(start: UInt32(truncatingIfNeeded: start), length: 1)
        }
        if source[place] == 0x3B { place += 1 }
        position = place
        return Chunk(scalar: Self.scalar(of: value))
    }

    /// The character of a numeric reference: C1 controls mean what windows-1252 has there.
    private static func scalar(of value: UInt32) -> UInt32 {
        switch value {
        case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
        case 0x80...0x9F: windows1252[Int(value - 0x80)]
        default: value
        }
    }
}

extension Chunk {
    init(scalar: UInt32) {
        let value = UInt64(scalar)
        let tail = { (shift: UInt64) -> UInt64 in 0x80 | (value >> shift & 0x3F) }
        switch scalar {
        case ..<0x80: self.init(length: 1, inline: value)
        case ..<0x800: self.init(length: 2, inline: (0xC0 | value >> 6) | tail(0) << 8)
        case ..<0x1_0000: self.init(length: 3, inline: (0xE0 | value >> 12) | tail(6) << 8 | tail(0) << 16)
        default:
            let low = (0xF0 | value >> 18) | tail(12) << 8
            self.init(length: 4, inline: low | tail(6) << 16 | tail(0) << 24)
        }
    }
}

/// What the bytes 0x80 to 0x9F are in windows-1252; the five that it leaves open stand for themselves.
let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E,
    0x0178,
]
