// SPDX-License-Identifier: MIT

/// Counts the words of one block over its text nodes.
struct WordScanner {
    var counts = TextCounts()
    /// As ``TermHash`` would have it.
    private var hash = TermHash.textStart
    private var isInWord = false
    private var isCapital = false
    private var wasWordByte = false
    /// All words so far as one.
    private var phrase: UInt32 = TermHash.textStart

    /// The most words of a block that are looked up one by one.
    static let mostTerms = 12

    init() {}

    /// - Parameters:
    ///   - flags: What stands around this text.
    ///   - title: The words of the page's title.
    ///   - terms: Gets the hashes of the first words.
    mutating func scan(
        _ bytes: UnsafeRawBufferPointer, flags: ElementFlags, title: TermSet, terms: inout [UInt32], first: Int
    ) {
        let before = counts.words
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let lower = byte | 0x20
            if lower >= 0x61 && lower <= 0x7A {
                index = letters(bytes, index)
                continue
            } else if byte >= 0x80 {
                index += wide(bytes, index, title, &terms, first)
                continue
            } else if byte >= 0x30 && byte <= 0x39 {
                counts.digits += 1
                letter(byte, byte)
            } else {
                endWord(title, &terms, first)
                if byte > 0x20 { punctuation(byte) } else { wasWordByte = false }
            }
            index += 1
        }
        let words = counts.words - before
        if flags.contains(.link) { counts.linkWords += words }
        if flags.contains(.bold) { counts.boldWords += words }
        if flags.contains(.button) { counts.buttonWords += words }
    }

    /// A run of ASCII letters; returns where it ends.
    @inline(__always)
    private mutating func letters(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
        if !isInWord {
            isInWord = true
            counts.words += 1
            if bytes[start] <= 0x5A { counts.capitals += 1 }
        }
        var index = start
        var value = hash
        while index < bytes.count {
            let lower = bytes[index] | 0x20
            guard lower >= 0x61 && lower <= 0x7A else { break }
            value = (value ^ UInt32(lower)) &* 0x0100_0193
            index += 1
        }
        hash = value
        counts.bytes += Int32(truncatingIfNeeded: index - start)
        counts.lastByte = bytes[index - 1]
        wasWordByte = true
        return index
    }

    @inline(__always)
    private mutating func letter(_ byte: UInt8, _ lower: UInt8) {
        if !isInWord {
            isInWord = true
            counts.words += 1
            if byte >= 0x41 && byte <= 0x5A { counts.capitals += 1 }
        }
        hash = (hash ^ UInt32(lower)) &* 0x0100_0193
        counts.bytes += 1
        counts.lastByte = byte
        wasWordByte = true
    }

    private mutating func punctuation(_ byte: UInt8) {
        counts.bytes += 1
        counts.lastByte = byte
        switch byte {
        case 0x2E, 0x21, 0x3F: if wasWordByte { counts.stops += 1 }
        case 0x2C, 0x3B: counts.commas += 1
        case 0x24: counts.currencies += 1
        case 0x7C, 0x2F, 0x3E, 0x5C: counts.separators += 1
        default: break
        }
        wasWordByte = false
    }

    /// A character beyond ASCII; returns its length in bytes.
    private mutating func wide(
        _ bytes: UnsafeRawBufferPointer, _ index: Int, _ title: TermSet, _ terms: inout [UInt32], _ first: Int
    ) -> Int {
        let lead = bytes[index]
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        counts.bytes += 1
        counts.lastByte = lead
        switch lead {
        case 0xC2:
            endWord(title, &terms, first)
            if next == 0xA3 || next == 0xA5 { counts.currencies += 1 }
            if next == 0xB7 || next == 0xBB || next == 0xAB || next == 0xA9 { counts.separators += 1 }
            return min(2, bytes.count - index)
        case 0xE2 where next < 0xB0:
            endWord(title, &terms, first)
            let last = index + 2 < bytes.count ? bytes[index + 2] : 0
            if next == 0x82 { counts.currencies += 1 }
            if (next == 0x80 && (last == 0xA2 || last == 0xBA)) || next == 0x86 { counts.separators += 1 }
            if next == 0x80, last == 0xA6 { counts.stops += 1 }
            return min(3, bytes.count - index)
        case 0xE3...0xED:
            // Han, Kana, Hangul: written without spaces. The marks between U+3000 and U+303F are no words.
            endWord(title, &terms, first)
            if lead == 0xE3, next == 0x80 {
                counts.stops += 1
            } else {
                counts.words += 1
                counts.bytes += 2
            }
            return min(3, bytes.count - index)
        default:
            letter(lead, lead)
            return 1
        }
    }

    @inline(__always)
    private mutating func endWord(_ title: TermSet, _ terms: inout [UInt32], _ first: Int) {
        guard isInWord else { return }
        isInWord = false
        if title.contains(hash) { counts.titleWords += 1 }
        if terms.count - first < Self.mostTerms { terms.append(hash) }
        phrase = TermHash.combine(phrase, hash)
        hash = TermHash.textStart
    }

    mutating func finish(_ title: TermSet, terms: inout [UInt32], first: Int) {
        endWord(title, &terms, first)
    }

    /// The whole text as one more term, where it is short: `add to cart`.
    func appendPhrase(to terms: inout [UInt32]) {
        if 2...6 ~= counts.words { terms.append(phrase) }
    }
}

/// A small set of word hashes that may say yes to a word that it has not: one in a hundred.
struct TermSet: BitwiseCopyable {
    private var bits: SIMD16<UInt64> = .zero

    mutating func insert(_ hash: UInt32) {
        let place = Self.place(hash)
        bits[place.0] |= place.1
    }

    @inline(__always)
    func contains(_ hash: UInt32) -> Bool {
        let place = Self.place(hash)
        return bits[place.0] & place.1 != 0
    }

    @inline(__always)
    private static func place(_ hash: UInt32) -> (Int, UInt64) {
        let mixed = (hash ^ (hash >> 15)) &* 0x2C1B_3C6D
        return (Int(mixed >> 28), 1 << UInt64((mixed >> 22) & 63))
    }
}
