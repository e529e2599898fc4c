// SPDX-License-Identifier: MIT

/// Case and accent folding, one scalar at a time.
public enum Folding {
    /// The lower-case scalar of `scalar` where it is one scalar long, else `scalar`: accents stay.
    static func lowercase(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A: return scalar + 32
        case 0..<0xC0, 0xD7, 0xDF...0xFF, 0x138, 0x149, 0x17F: return scalar
        case 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: return scalar + 32
        case 0x130: return 0x69
        case 0x178: return 0xFF
        case 0x139...0x148, 0x179...0x17E: return scalar & 1 == 1 ? scalar + 1 : scalar
        case 0x100...0x177, 0x1E00...0x1E95, 0x1EA0...0x1EFF, 0x460...0x481, 0x48A...0x4BF: return scalar | 1
        case 0x400...0x40F: return scalar + 80
        case 0x430...0x45F, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3040...0x30FF: return scalar
        default: return byProperties(scalar)
        }
    }

    private static func byProperties(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenLowercased else { return value }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped.first?.value ?? value : value
    }

    /// Appends the folded form of a scalar past ASCII: lower case, no accent; Latin letters as ASCII (`ß` gives `ss`),
    /// Greek and Cyrillic without tonos and diaeresis, full-width forms as ASCII, other scripts as they are.
    static func append(folded scalar: UInt32, to bytes: inout [UInt8]) {
        if let place = LatinFolding.index(of: scalar) {
            let first = LatinFolding.folded[2 * place]
            if ASCII.isLetter(first) {
                bytes.append(first)
                let second = LatinFolding.folded[2 * place + 1]
                if ASCII.isLetter(second) { bytes.append(second) }
                return
            }
        }
        switch scalar {
        case 0xAA: bytes.append(0x61)  // ª
        case 0xBA: bytes.append(0x6F)  // º
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: bytes.append(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
        case 0xFF21...0xFF3A: bytes.append(UInt8(truncatingIfNeeded: scalar - 0xFEE0 + 32))
        case 0x660...0x669: bytes.append(UInt8(truncatingIfNeeded: scalar - 0x660 + 0x30))
        case 0x6F0...0x6F9: bytes.append(UInt8(truncatingIfNeeded: scalar - 0x6F0 + 0x30))
        default: bytes.append(scalar: withoutAccent(lowercase(scalar)))
        }
    }

    /// Greek and Cyrillic letters with a mark, without it.
    private static func withoutAccent(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x3AC: 0x3B1
        case 0x3AD: 0x3B5
        case 0x3AE: 0x3B7
        case 0x3AF, 0x3CA, 0x390: 0x3B9
        case 0x3CC: 0x3BF
        case 0x3CD, 0x3CB, 0x3B0: 0x3C5
        case 0x3CE: 0x3C9
        case 0x3C2: 0x3C3  // final sigma
        case 0x451: 0x435  // ё
        default: scalar
        }
    }

    /// The folded form of a whole text: lower case, accents off, everything else as it is; marks are dropped.
    ///
    /// For words use ``Words``, which folds while it cuts.
    public static func fold(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        let span = text.utf8.span
        var index = 0
        while index < span.count {
            let scalar = span.scalar(at: index)
            index += scalar.length
            if scalar.value < 0x80 {
                bytes.append(ASCII.lowercased(UInt8(truncatingIfNeeded: scalar.value)))
            } else if ScalarClass.of(scalar.value) != .mark {
                append(folded: scalar.value, to: &bytes)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
