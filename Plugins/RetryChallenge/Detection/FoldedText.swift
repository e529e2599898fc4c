// SPDX-License-Identifier: MIT

/// A page's words as plain ASCII: lower case, accents off, everything else one space. Portuguese and Spanish phrases can
/// so be compared whatever encoding or entity their accents came in.
struct FoldedText: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var wordCount = 0
    private let limit: Int
    private var isInWord = false

    /// - Parameter limit: Bytes that are kept; words are counted beyond.
    init(limit: Int) {
        self.limit = limit
        if limit > 0 { bytes.reserveCapacity(min(limit, 512)) }
    }

    /// Takes text from between tags. A tag ends a word only where `endsWord` says so.
    mutating func append(_ text: UnsafeRawBufferPointer) {
        if limit == 0 { return count(text) }
        var index = 0
        while index < text.count {
            let byte = text[index]
            if Self.folded(byte) != 0 {
                var end = index + 1
                while end < text.count, Self.folded(text[end]) != 0 { end += 1 }
                put(UnsafeRawBufferPointer(rebasing: text[index..<end]))
                index = end
            } else if byte == UInt8(ascii: "&") {
                index += 1 + entity(UnsafeRawBufferPointer(rebasing: text[(index + 1)...]))
            } else if byte >= 0x80 {
                index += fold(text, at: index)
            } else {
                index += 1
                if byte != UInt8(ascii: "'") { endWord() }
            }
        }
    }

    /// As ``append(_:)``, where the words themselves are not wanted: eight bytes at a time, as far as they are ASCII.
    private mutating func count(_ text: UnsafeRawBufferPointer) {
        var (index, isInside, words) = (0, isInWord, wordCount)
        while index < text.count {
            if index + 8 <= text.count {
                let letters = ASCIILetters(text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                if letters.isAll {
                    words += letters.starts(after: isInside)
                    isInside = letters.endsInside
                    index += 8
                    continue
                }
            }
            let byte = text[index]
            if Self.folded(byte) != 0 {
                if !isInside { words += 1 }
                isInside = true
                index += 1
            } else if byte == UInt8(ascii: "&") || byte >= 0x80 {
                (isInWord, wordCount) = (isInside, words)
                index +=
                    byte >= 0x80
                    ? fold(text, at: index) : 1 + entity(UnsafeRawBufferPointer(rebasing: text[(index + 1)...]))
                (isInside, words) = (isInWord, wordCount)
            } else {
                if byte != UInt8(ascii: "'") { isInside = false }
                index += 1
            }
        }
        (isInWord, wordCount) = (isInside, words)
    }

    /// Letters and digits of ASCII in lower case, zero for the rest.
    private static func folded(_ byte: UInt8) -> UInt8 {
        let lower = byte | 0x20
        return lower &- 0x61 < 26 ? lower : byte &- 0x30 < 10 ? byte : 0
    }

    mutating func endWord() {
        guard isInWord else { return }
        isInWord = false
        if bytes.count < limit { bytes.append(0x20) }
    }

    private mutating func put(_ letter: UInt8) {
        if !isInWord {
            isInWord = true
            wordCount += 1
        }
        if bytes.count < limit { bytes.append(letter) }
    }

    /// A run of letters and digits.
    private mutating func put(_ letters: UnsafeRawBufferPointer) {
        if !isInWord {
            isInWord = true
            wordCount += 1
        }
        let start = bytes.count
        guard start < limit else { return }
        bytes.append(contentsOf: letters.prefix(limit - start))
        // Digits have that bit already.
        bytes.withUnsafeMutableBufferPointer { kept in
            for index in start..<kept.count { kept[index] |= 0x20 }
        }
    }

    /// - Returns: How many bytes were taken.
    private mutating func fold(_ text: UnsafeRawBufferPointer, at index: Int) -> Int {
        let byte = text[index]
        let next: UInt8 = index + 1 < text.count ? text[index + 1] : 0
        if byte == 0xC3, (0x80...0xBF).contains(next) {  // U+00C0 to U+00FF in UTF-8
            put(Self.latin[Int(next & 0x3F)])
            return 2
        }
        if byte >= 0xC2, (0x80...0xBF).contains(next) {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            letterOrSign(byte, next)
            return min(length, text.count - index)
        }
        if byte >= 0xC0 { put(Self.latin[Int(byte & 0x3F)]) } else { endWord() }  // Latin-1 or Windows-1252
        return 1
    }

    /// Other scripts: each character of Chinese and its neighbours counts as a word, letters of the rest join.
    private mutating func letterOrSign(_ byte: UInt8, _ next: UInt8) {
        switch byte {
        case 0xC2, 0xE2: endWord()  // U+0080 to U+00BF, and U+2000 to U+2FFF: signs
        case 0xE3...0xED:
            endWord()
            put(UInt8(ascii: "x"))
            endWord()
        case 0xEF...: endWord()
        default: put(UInt8(ascii: "x"))
        }
    }

    /// `&atilde;`, `&#227;`, `&nbsp;`.
    private mutating func entity(_ text: UnsafeRawBufferPointer) -> Int {
        guard let end = text.prefix(10).firstIndex(of: UInt8(ascii: ";")), end > 1 else {
            endWord()
            return 0
        }
        let name = text[..<end]
        if name[0].isLetter, end > 2, Self.accents.contains(String(decoding: name.dropFirst(), as: UTF8.self)) {
            put(name[0].lower)
        } else if name[0] == UInt8(ascii: "#"), let code = Int(String(decoding: name.dropFirst(), as: UTF8.self)),
            (0xC0...0xFF).contains(code)
        {
            put(Self.latin[code & 0x3F])
        } else {
            endWord()
        }
        return end + 1
    }

    private static let accents: Set<String> = ["acute", "grave", "circ", "tilde", "uml", "cedil", "ring", "slash"]
    /// U+00C0 to U+00FF without their accents.
    private static let latin = Array("aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy".utf8)

    func contains(_ phrase: BytePattern) -> Bool { phrase.occurs(in: bytes) }
}

/// Which of eight bytes are letters or digits: the highest bit of each byte says so.
///
/// - Note: No byte carries into the next one, for all are below 0x80 where ``isAll`` holds, and no sum passes 0xFF.
private struct ASCIILetters {
    /// Whether the eight are plain: ASCII, and none of them a sign that asks for a closer look (`&`, `'`).
    let isAll: Bool
    private let mask: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    init(_ bytes: UInt64) {
        let word = UInt64(littleEndian: bytes)
        func holds(_ byte: UInt64) -> UInt64 {
            let other = word ^ (Self.ones &* byte)
            return (other &- Self.ones) & ~other & Self.tops
        }
        func isAtLeast(_ byte: UInt64, _ word: UInt64) -> UInt64 { word &+ Self.ones &* (0x80 - byte) }
        isAll = (word & Self.tops) | holds(0x26) | holds(0x27) == 0
        let lower = word | Self.ones &* 0x20
        let letters = isAtLeast(0x61, lower) & ~isAtLeast(0x7B, lower)
        let digits = isAtLeast(0x30, word) & ~isAtLeast(0x3A, word)
        mask = (letters | digits) & Self.tops
    }

    /// How many words begin here.
    func starts(after isInside: Bool) -> Int { (mask & ~(mask << 8 | (isInside ? 0x80 : 0))).nonzeroBitCount }

    var endsInside: Bool { mask >> 63 != 0 }
}
