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
            let letter = Self.folded(byte)
            if letter != 0 {
                index += 1
                put(letter)
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

    /// As ``append(_:)``, where the words themselves are not wanted.
    private mutating func count(_ text: UnsafeRawBufferPointer) {
        var (index, isInside, words) = (0, isInWord, wordCount)
        while index < text.count {
            let byte = text[index]
            if (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 {
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
