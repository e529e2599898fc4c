// SPDX-License-Identifier: MIT

/// One word, or one form that only matches as a whole, of a text cut by ``Words``.
public struct Word: Sendable, Equatable {
    /// What the form is. Anything but `word` is kept whole, because there an exact match is what a reader means.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// Letters, or one Han or Hiragana character.
        case word
        /// A number, folded to its value: `1.299,90`, `1,299.90` and `1299,9` all give `1299.9`.
        case number
        /// An amount of money, folded to its sign and value: `R$ 1.299,90` gives `r$1299.9`, `10 €` gives `€10`.
        case price
        /// A percentage: `12,5 %` gives `12.5%`.
        case percent
        /// Letters and digits, or parts joined by signs: `AB-123`, `2026-05-01`, `10:30`, `C++`, `192.168.0.1`.
        case code
        /// Words joined by hyphens: `guarda-chuva`.
        case compound
        /// A host name or a file name: `loja.com.br`.
        case name
        /// A web address up to its query, `://` folded to a colon.
        case address
        /// An e-mail address.
        case email
    }

    /// Where the form stands in the text, in UTF-8 bytes.
    public var range: Range<Int> { Int(start)..<Int(end) }
    public let kind: Kind
    /// Whether this word stands inside the form before it (`loja` of `loja.com.br`) and so is not counted again.
    public let isPart: Bool
    /// The ordinal of the word in the text. A form and the first of its parts share one.
    public let position: UInt32
    /// ``ContentHash/hash(_:)`` of the folded form: equal words have equal hashes in every text.
    public let hash: UInt64

    let start: UInt32
    let end: UInt32
    let foldedStart: UInt32
    let foldedLength: UInt16

    var foldedRange: Range<Int> { Int(foldedStart)..<Int(foldedStart) + Int(foldedLength) }
}

/// A text cut into words, each with its folded form (lower case, accents off).
///
/// One pass, linear in the text; about two bytes of memory for each byte of text, and 40 for each word. Bytes past 4 GiB
/// are ignored; the folded form of a word holds its first 128 bytes.
public struct Words: Sendable, RandomAccessCollection {
    /// The words in text order; a form stands before its parts.
    public internal(set) var all: [Word] = []
    /// How many words a reader counts: parts of a form are not counted again.
    public internal(set) var wordCount: Int = 0
    var folded: [UInt8] = []

    public var startIndex: Int { 0 }
    public var endIndex: Int { all.count }
    public subscript(index: Int) -> Word { all[index] }

    /// Cuts `text`, UTF-8 of any quality.
    public init(_ text: Span<UInt8>) {
        var scanner = WordScanner(capacity: text.count)
        scanner.scan(text)
        all = scanner.words
        folded = scanner.folded
        wordCount = scanner.wordCount
    }

    /// Cuts `text`.
    public init(_ text: String) { self.init(text.utf8.span) }

    /// The folded form of a word of this text.
    public func folded(_ word: Word) -> String {
        folded.span.string(word.foldedRange.clamped(to: 0..<folded.count))
    }

    /// The folded forms of all words, parts included.
    public var foldedForms: [String] { all.map(folded) }
}
