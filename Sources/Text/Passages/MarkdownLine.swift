// SPDX-License-Identifier: MIT

/// One line of Markdown: its quote marks and indentation taken off, and what it starts.
struct MarkdownLine {
    enum Kind: Equatable {
        case blank
        case heading(level: Int)
        case fence(mark: UInt8, length: Int)
        case row
        case rule
        /// `marker` is how many bytes the bullet or number takes, `isOrdered` whether it is a number.
        case item(marker: Int, isOrdered: Bool)
        case definition
        case text
    }

    /// The line without its line feed.
    let whole: Range<Int>
    /// What follows the quote marks and the indentation, without the line feed (and carriage return).
    var content: Range<Int>
    /// White space before the content, in columns, after any quote marks.
    var indent: Int
    var quoteDepth: Int
    var kind: Kind

    init(_ text: Span<UInt8>, _ line: Range<Int>) {
        whole = line
        var index = line.lowerBound
        var end = line.upperBound
        while end > index, text[end - 1] == 0x0D { end -= 1 }
        indent = 0
        quoteDepth = 0
        while index < end {
            let byte = text[index]
            if byte == 0x20 {
                indent += 1
            } else if byte == 0x09 {
                indent = indent / 4 * 4 + 4
            } else if byte == 0x3E, indent < 4 {
                quoteDepth += 1
                indent = 0
                if index + 1 < end, text[index + 1] == 0x20 { index += 1 }
            } else {
                break
            }
            index += 1
        }
        content = index..<end
        kind = .text
        kind = kind(of: text)
    }

    private func kind(of text: Span<UInt8>) -> Kind {
        guard let first = content.first else { return .blank }
        switch text[first] {
        case 0x23: return heading(text) ?? .text
        case 0x60, 0x7E: return fence(text) ?? .text
        case 0x7C: return .row
        case 0x3A: return byte(text, 1) == 0x20 ? .definition : .text
        case 0x2D, 0x2A, 0x5F, 0x2B:
            if isRule(text) { return .rule }
            let isBullet = text[first] != 0x5F && (byte(text, 1) == 0x20 || byte(text, 1) == 0x09)
            return isBullet ? .item(marker: markerLength(text, 1), isOrdered: false) : .text
        case 0x30...0x39: return orderedItem(text) ?? .text
        default: return .text
        }
    }

    private func byte(_ text: Span<UInt8>, _ offset: Int) -> UInt8? {
        let index = content.lowerBound + offset
        return index < content.upperBound ? text[index] : nil
    }

    private func heading(_ text: Span<UInt8>) -> Kind? {
        var level = 0
        while level < 7, byte(text, level) == 0x23 { level += 1 }
        guard level <= 6 else { return nil }
        let next = byte(text, level)
        return next == nil || next == 0x20 || next == 0x09 ? .heading(level: level) : nil
    }

    private func fence(_ text: Span<UInt8>) -> Kind? {
        let mark = text[content.lowerBound]
        var length = 0
        while byte(text, length) == mark { length += 1 }
        guard length >= 3 else { return nil }
        if mark == 0x60, (content.lowerBound + length..<content.upperBound).contains(where: { text[$0] == 0x60 }) {
            return nil  // ```code``` on one line is a code span
        }
        return .fence(mark: mark, length: length)
    }

    private func isRule(_ text: Span<UInt8>) -> Bool {
        let mark = text[content.lowerBound]
        var count = 0
        for index in content {
            if text[index] == mark { count += 1 } else if text[index] != 0x20 { return false }
        }
        return count >= 3 && mark != 0x2B
    }

    private func orderedItem(_ text: Span<UInt8>) -> Kind? {
        var digits = 0
        while digits < 10, let digit = byte(text, digits), ASCII.isDigit(digit) { digits += 1 }
        guard digits <= 9, let sign = byte(text, digits), sign == 0x2E || sign == 0x29,
            byte(text, digits + 1) == 0x20 || byte(text, digits + 1) == 0x09
        else { return nil }
        return .item(marker: markerLength(text, digits + 1), isOrdered: true)
    }

    /// The bytes of a marker and the spaces after it, and of the box of a task (`[x] `).
    private func markerLength(_ text: Span<UInt8>, _ sign: Int) -> Int {
        var length = sign
        while byte(text, length) == 0x20 || byte(text, length) == 0x09 { length += 1 }
        if byte(text, length) == 0x5B, byte(text, length + 2) == 0x5D, byte(text, length + 3) == 0x20,
            let box = byte(text, length + 1), box == 0x20 || box | 0x20 == 0x78
        {
            length += 4
        }
        return length
    }

    /// Whether the line is the delimiter row of a table: `| --- | :--: |`.
    static func isDelimiterRow(_ text: Span<UInt8>, _ line: MarkdownLine) -> Bool {
        guard line.kind == .row else { return false }
        var dashes = 0
        for index in line.content {
            switch text[index] {
            case 0x2D: dashes += 1
            case 0x7C, 0x3A, 0x20, 0x09: break
            default: return false
            }
        }
        return dashes > 0
    }
}
