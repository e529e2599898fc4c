// SPDX-License-Identifier: MIT

/// Stable 64-bit hashes of bytes and of texts: the same on every machine, in every build, for ever.
///
/// For telling contents apart, not for security: an adversary can make collisions.
public enum ContentHash {
    private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let first: UInt64 = 0xA076_1D64_78BD_642F
    private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

    /// The hash of some bytes: eight at a time, each chunk folded in by a 64 by 64 bit multiplication.
    public static func hash(_ bytes: Span<UInt8>) -> UInt64 {
        var state = first ^ UInt64(truncatingIfNeeded: bytes.count) &* second
        var index = 0
        while index < bytes.count {
            let end = min(index + 8, bytes.count)
            var chunk: UInt64 = 0
            var place = index
            while place < end {
                chunk = chunk << 8 | UInt64(bytes[place])
                place += 1
            }
            state = fold(state ^ chunk, first)
            index = end
        }
        return fold(state, second)
    }

    /// The hash of one to eight bytes, packed with the first as the highest.
    static func hash(packed chunk: UInt64, count: Int) -> UInt64 {
        fold(fold(first ^ UInt64(truncatingIfNeeded: count) &* second ^ chunk, first), second)
    }

    /// The hash of a string's UTF-8 form.
    public static func hash(_ text: String) -> UInt64 { hash(text.utf8.span) }

    /// Joins a hash to what was hashed before it; the order matters.
    public static func combine(_ state: UInt64, _ value: UInt64) -> UInt64 { fold(state ^ value &* second, first) }

    /// The fingerprint of a text as a reader sees it: of its words in order, whatever their case, accents, punctuation
    /// and white space.
    public static func hash(of words: Words) -> UInt64 {
        var state = first
        for word in words.all where !word.isPart { state = combine(state, word.hash) }
        return fold(state, second)
    }

    /// The product of two words, its halves combined.
    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left ^ seed).multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// The 16 lower-case hexadecimal digits of a hash.
    public static func hex(_ hash: UInt64) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
