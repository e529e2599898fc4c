// SPDX-License-Identifier: MIT

/// A piece of a page that can be cited: whole sentences, list items or table rows under one heading.
public struct Passage: Sendable, Equatable {
    /// Fingerprint of ``headings`` and ``text``: unchanged while they are, whatever happens elsewhere on the page. Only
    /// when a page says the same thing twice under one heading does the second id depend on the first.
    public let id: UInt64
    /// The headings that the passage stands under, outermost first, without markup. Each is cut at 300 bytes.
    public let headings: [String]
    /// Where the passage stands in the Markdown source, in UTF-8 bytes.
    public let range: Range<Int>
    /// What a reader reads: markup removed, paragraphs and items on lines of their own, the cells of a row parted by ` | `.
    public let text: String
    /// The header row of the table that the passage continues; `nil` when it does not start inside a table.
    public let context: String?
    /// Words in ``text``: runs without white space that hold a letter or a digit; two CJK characters count as one.
    public let wordCount: Int
}

/// How long passages are, in words.
public struct PassageSizes: Sendable, Equatable {
    /// A passage shorter than this takes in what follows, as long as the heading stays the same.
    public var least: Int
    /// A passage ends before it grows past this, unless one item, row or sentence alone is longer.
    public var most: Int

    public init(least: Int = 80, most: Int = 200) {
        self.least = max(1, least)
        self.most = max(self.least, most)
    }
}

extension Passage {
    /// Cuts the Markdown of a page into passages, in order.
    ///
    /// Passages do not cross headings, split sentences, list items or table rows; headings alone make none. Cuts inside
    /// a section fall where the content says so, so that a change in one paragraph moves few of the later cuts.
    /// Linear in the text. A sentence, item or row of more than 8 KiB is cut at white space all the same.
    ///
    /// - Parameter markdown: UTF-8 of any quality; ATX headings, paragraphs, lists, GFM tables, fenced code, quotes,
    ///   `Term` / `: definition` lists. Other constructs read as paragraphs.
    public static func cut(_ markdown: Span<UInt8>, sizes: PassageSizes = PassageSizes()) -> [Passage] {
        var reader = MarkdownReader(capacity: markdown.count)
        reader.read(markdown)
        return PassagePacker(sizes: sizes, units: reader.units, outline: reader.outline, plain: reader.inline.plain)
            .passages()
    }

    /// Cuts the Markdown of a page into passages, in order.
    public static func cut(_ markdown: String, sizes: PassageSizes = PassageSizes()) -> [Passage] {
        cut(markdown.utf8.span, sizes: sizes)
    }

    /// The plain text and the passages of Markdown, as ``plainText(of:)`` and ``cut(_:sizes:)`` give them, from one reading.
    public static func read(
        _ markdown: Span<UInt8>, sizes: PassageSizes = PassageSizes()
    ) -> (plain: [UInt8], passages: [Passage]) {
        var reader = MarkdownReader(capacity: markdown.count)
        reader.keepsHeadings = true
        reader.read(markdown)
        let packer = PassagePacker(
            sizes: sizes, units: reader.units, outline: reader.outline, plain: reader.inline.plain)
        return (reader.inline.plain, packer.passages())
    }

    /// The plain text of Markdown: what a reader reads, headings included, blocks parted by line feeds.
    public static func plainText(of markdown: Span<UInt8>) -> String {
        var reader = MarkdownReader(capacity: markdown.count)
        reader.keepsHeadings = true
        reader.read(markdown)
        return reader.inline.plain.span.string(0..<reader.inline.plain.count)
    }
}
