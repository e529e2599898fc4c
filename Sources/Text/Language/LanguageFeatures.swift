// SPDX-License-Identifier: MIT

/// The letters of a text by script, and the features of its Latin words that tell languages apart.
///
/// Features are hashed: the n-grams of two to five letters inside each word (with its ends), single letters past ASCII,
/// and whole words. The trainer in `Training/` compiles this very file, so that model and reader cannot disagree.
struct LanguageFeatures {
    /// Features fall into 2^15 buckets.
    static let bucketBits: UInt64 = 15

    /// Letters seen, by script.
    struct Scripts {
        var latin = 0
        var cyrillic = 0
        /// Cyrillic letters that Russian does not have.
        var cyrillicForeign = 0
        var arabic = 0
        /// Arabic letters that Arabic does not have (Persian, Urdu).
        var arabicForeign = 0
        var han = 0
        var kana = 0
        var hangul = 0
        var other = 0
    }

    private(set) var scripts = Scripts()
    /// Latin letters read so far.
    var letters: Int { scripts.latin }

    private static let boundary: UInt64 = 127
    private var window = LanguageFeatures.boundary
    private var depth = 1
    private var word: UInt64 = 0

    /// Reads `text` and calls `found` with the bucket of each feature. Words that start with `@` or `#` and the rest of
    /// an address after `://` are skipped: they belong to no language.
    @inline(__always)
    mutating func read(_ text: Span<UInt8>, _ found: (Int) -> Void) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if ASCII.isLetter(byte) {
                scripts.latin += 1
                push(UInt64((byte | 0x20) - 0x60), isMarked: false, found)
                index += 1
            } else if byte < 0x80 {
                if depth > 1 { endWord(found) }
                let isAddress =
                    byte == 0x3A && index + 2 < text.count && text[index + 1] == 0x2F && text[index + 2] == 0x2F
                if byte == 0x40 || byte == 0x23 || isAddress {
                    while index < text.count, !ASCII.isSpace(text[index]) { index += 1 }
                } else {
                    index += 1
                }
            } else {
                let scalar = text.scalar(at: index)
                index += scalar.length
                if let symbol = Self.symbol(scalar.value) {
                    scripts.latin += 1
                    push(symbol, isMarked: true, found)
                } else {
                    if depth > 1, !(0x300...0x36F).contains(scalar.value) { endWord(found) }
                    count(scalar.value)
                }
            }
        }
        if depth > 1 { endWord(found) }
    }

    /// The symbol, 27 to 124, of a Latin letter past ASCII, whatever its case.
    private static func symbol(_ scalar: UInt32) -> UInt64? {
        guard scalar >= 0xC0, scalar <= 0x24F || (scalar >= 0x1E00 && scalar <= 0x1EFF), scalar != 0xD7, scalar != 0xF7
        else { return nil }
        let lower = Folding.lowercase(scalar)
        switch lower {
        case 0xDF...0xFF: return UInt64(27 + lower - 0xDF)
        case 0x100...0x17F: return UInt64(60 + (lower - 0x100) / 2)
        default: return 124
        }
    }

    @inline(__always)
    private mutating func push(_ symbol: UInt64, isMarked: Bool, _ found: (Int) -> Void) {
        window = window << 7 | symbol
        word = (word ^ symbol) &* 0x9E37_79B9_7F4A_7C15
        depth += 1
        if isMarked { found(Self.bucket(symbol, 0xD6E8_FEB8_6659_FD93)) }
        emitGrams(found)
    }

    @inline(__always)
    private mutating func endWord(_ found: (Int) -> Void) {
        found(Self.bucket(word, 0xFF51_AFD7_ED55_8CCD))
        window = window << 7 | Self.boundary
        depth += 1
        emitGrams(found)
        window = Self.boundary
        depth = 1
        word = 0
    }

    @inline(__always)
    private func emitGrams(_ found: (Int) -> Void) {
        found(Self.bucket(window & 0x3FFF, 0xA076_1D64_78BD_642F))
        if depth >= 3 { found(Self.bucket(window & 0x1F_FFFF, 0xE703_7ED1_A0B4_28DB)) }
        if depth >= 4 { found(Self.bucket(window & 0xFFF_FFFF, 0x8EBC_6AF0_9C88_C6E3)) }
        if depth >= 5 { found(Self.bucket(window & 0x7_FFFF_FFFF, 0x5899_65CC_7537_4CC3)) }
    }

    @inline(__always)
    private static func bucket(_ value: UInt64, _ factor: UInt64) -> Int {
        let product = (value &+ 1) &* factor
        let mixed = (product ^ product >> 29) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: mixed >> (64 - bucketBits))
    }

    private mutating func count(_ scalar: UInt32) {
        switch scalar {
        case 0x400...0x52F:
            scripts.cyrillic += 1
            let isRussian = (0x410...0x44F).contains(scalar) || scalar == 0x401 || scalar == 0x451
            if !isRussian { scripts.cyrillicForeign += 1 }
        case 0x621...0x64A, 0x671...0x6D3:
            scripts.arabic += 1
            if scalar >= 0x671 { scripts.arabicForeign += 1 }
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3FFFF: scripts.han += 1
        case 0x3041...0x3096, 0x30A1...0x30FA: scripts.kana += 1
        case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F: scripts.hangul += 1
        case 0x370...0x3FF, 0x530...0x5FF, 0x900...0x10FF: scripts.other += 1
        default: break
        }
    }
}
