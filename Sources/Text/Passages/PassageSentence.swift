// SPDX-License-Identifier: MIT

/// A sentence, list item, table row or line of code of a passage, with its place in the Markdown that it was read from.
public struct PassageSentence: Sendable, Equatable {
    /// As a reader reads it.
    public let text: String
    /// In UTF-8 bytes of the Markdown given.
    public let range: Range<Int>
    /// For a row of a table past the first: how its header row reads.
    public let header: String?
}

extension Passage {
    /// Reads the sentences of a passage from its piece of the page's Markdown, in order; headings are none.
    ///
    /// - Parameters:
    ///   - markdown: The bytes of ``range`` in the source.
    ///   - header: ``context`` of the passage: its piece begins with rows of a table whose header stands before it.
    public static func sentences(of markdown: Span<UInt8>, header: String? = nil) -> [PassageSentence] {
        var source: [UInt8] = []
        if let header {
            source = Array("| \(header.replacing("\n", with: " ")) |\n| --- |\n".utf8)
        }
        let prefix = source.count
        source.reserveCapacity(prefix + markdown.count)
        markdown.withUnsafeBufferPointer { source.append(contentsOf: $0) }
        var reader = MarkdownReader(capacity: source.count)
        reader.cutsSentences = true
        reader.read(source.span)
        let plain = reader.inline.plain.span
        return reader.units.compactMap { unit in
            guard unit.source.lowerBound >= prefix else { return nil }
            return PassageSentence(
                text: plain.string(unit.plain),
                range: unit.source.lowerBound - prefix..<unit.source.upperBound - prefix,
                header: unit.context.map { plain.string($0) })
        }
    }
}
