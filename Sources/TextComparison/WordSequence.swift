// SPDX-License-Identifier: MIT

/// The words of a text in order, with where each stands, for comparing quotes: two texts are the same words when they
/// differ in white space, case, punctuation, typographic quotes and dashes, characters without a shape, and Markdown's
/// marks only.
///
/// Words are runs of letters and digits; `'` inside a word does not count. Numbers keep their points and colons (`12.90`,
/// `10:30`), and signs that change what is said are words: currencies, `%`, `°`, `§`, a minus before a digit. The target
/// of a Markdown link (`](…)`) is no part of the text.
public struct WordSequence: Sendable {
    public struct Word: Sendable, Hashable {
        /// Equal for equal words; holds in this process only.
        public let key: Int
        /// UTF-8 offsets in the text.
        public let start: Int
        public let end: Int
    }

    public let words: [Word]

    /// Linear in the text's length. Bytes that are no UTF-8 separate words.
    public init(_ text: String) {
        var reader = WordReader()
        var text = text
        words = text.withUTF8 { reader.read($0) }
    }

    /// UTF-8 offsets of a range of words.
    public func span(of range: Range<Int>) -> Range<Int> {
        guard let first = words[range].first, let last = words[range].last else { return 0..<0 }
        return first.start..<last.end
    }
}

/// Reads words from UTF-8.
private struct WordReader {
    private var words: [WordSequence.Word] = []
    /// Folded scalars of the word under way.
    private var folded = ""
    private var start = 0
    private var end = 0
    private var isNumber = false

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [WordSequence.Word] {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index = readASCII(byte, at: index, bytes)
                continue
            }
            let (scalar, length) = Self.scalar(in: bytes, at: index)
            readScalar(scalar, at: index, length)
            index += length
        }
        finish()
        return words
    }

    private mutating func readASCII(_ byte: UInt8, at index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        switch byte {
        case 0x41...0x5A: take(Unicode.Scalar(byte | 0x20), at: index, 1)
        case 0x61...0x7A: take(Unicode.Scalar(byte), at: index, 1)
        case 0x30...0x39: take(Unicode.Scalar(byte), at: index, 1)
        case UInt8(ascii: ".") where isNumber && Self.isDigit(next(1)),
            UInt8(ascii: ",") where isNumber && Self.isDigit(next(1)),
            UInt8(ascii: ":") where isNumber && Self.isDigit(next(1)):
            take(Unicode.Scalar(byte), at: index, 1)
        case UInt8(ascii: "'") where !folded.isEmpty && Self.isWord(next(1)): break
        case UInt8(ascii: "$"), UInt8(ascii: "%"): sign(Unicode.Scalar(byte), at: index, 1)
        case UInt8(ascii: "-") where folded.isEmpty && Self.isDigit(next(1)) && !follows(index): sign("-", at: index, 1)
        case UInt8(ascii: "]") where next(1) == UInt8(ascii: "("):
            finish()
            return Self.endOfTarget(in: bytes, from: index + 2) ?? index + 1
        default: finish()
        }
        return index + 1
    }

    private mutating func readScalar(_ scalar: Unicode.Scalar?, at index: Int, _ length: Int) {
        guard let scalar else { return finish() }
        switch scalar.value {
        // Characters without a shape: soft hyphen, zero widths, directions, byte order mark, tags.
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F: return
        case 0x2019, 0x02BC: if folded.isEmpty { finish() }
        case 0x2212: if folded.isEmpty { sign("-", at: index, length) } else { finish() }
        case 0xA7, 0xB0, 0x2030: sign(scalar, at: index, length)
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
                .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
                take(scalar, at: index, length)
            case .currencySymbol: sign(scalar, at: index, length)
            default: finish()
            }
        }
    }

    /// Whether a word ends right before, so that a hyphen joins and is no minus.
    private func follows(_ index: Int) -> Bool { words.last?.end == index }

    private mutating func take(_ scalar: Unicode.Scalar, at index: Int, _ length: Int) {
        let isDigit = scalar.value < 0x80 && Self.isDigit(UInt8(scalar.value))
        if folded.isEmpty { (start, isNumber) = (index, isDigit) }
        if isNumber, !isDigit, scalar.value >= 0x41 { isNumber = false }
        if scalar.value < 0x80 {
            folded.unicodeScalars.append(scalar)
        } else {
            folded += scalar.properties.lowercaseMapping
        }
        end = index + length
    }

    private mutating func sign(_ scalar: Unicode.Scalar, at index: Int, _ length: Int) {
        finish()
        folded.unicodeScalars.append(scalar)
        (start, end) = (index, index + length)
        finish()
    }

    private mutating func finish() {
        guard !folded.isEmpty else { return }
        // A string's hash is that of its canonical form: composed and decomposed accents are one.
        words.append(WordSequence.Word(key: folded.hashValue, start: start, end: end))
        folded.removeAll(keepingCapacity: true)
        isNumber = false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte >= 0x80
    }

    /// Links longer than this are no links: the search for their end stays short.
    private static let longestTarget = 4096

    /// - Returns: The offset behind the `)` that closes a link's target; `nil` when none does on this line.
    private static func endOfTarget(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var depth = 1
        for index in start..<min(bytes.count, start + longestTarget) {
            switch bytes[index] {
            case UInt8(ascii: "("):
                depth += 1
                // Deeper than any link's target: where it ends is not looked for, so that no text takes long.
                if depth > 32 { return nil }
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index + 1 }
            case 0x0A: return nil
            default: break
            }
        }
        return nil
    }

    /// - Returns: `nil` for one byte that begins no scalar; Swift's strings have none such.
    private static func scalar(
        in bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (scalar: Unicode.Scalar?, length: Int) {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= bytes.count else { return (nil, 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (Unicode.Scalar(value), length)
    }
}
