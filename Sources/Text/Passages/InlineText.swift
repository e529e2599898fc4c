// SPDX-License-Identifier: MIT

/// Turns the inline Markdown of one block after the other into plain text, and remembers where each piece came from.
///
/// Two passes over a block: the first marks the bytes that are markup (emphasis in pairs, links, code spans, tags), the
/// second copies the rest. Every search is bounded or remembered, so hostile input costs linear time.
struct InlineText {
    /// The plain text of all blocks so far.
    var plain: [UInt8] = []
    /// The block being read: its lines without quote marks and indentation, parted by line feeds.
    var block: [UInt8] = []
    /// Where in the source each line of the block starts: offsets in `block`, offsets in the source.
    private var lines: [(block: Int, source: Int)] = []
    /// Where in the source each copied piece of ``plain`` starts, for the block read last.
    private(set) var pieces: [(plain: Int, source: Int)] = []
    private var skips: [Range<Int>] = []

    init(capacity: Int) { plain.reserveCapacity(capacity + 16) }

    var isEmpty: Bool { lines.isEmpty }

    mutating func startBlock() {
        block.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
    }

    /// Adds a line of the source to the block.
    mutating func addLine(_ source: Span<UInt8>, _ range: Range<Int>) {
        if !lines.isEmpty { block.append(0x0A) }
        lines.append((block.count, range.lowerBound))
        source.extracting(range).withUnsafeBufferPointer { block.append(contentsOf: $0) }
    }

    /// Appends the plain text of the block to ``plain``; returns where it stands there.
    mutating func finishBlock(verbatim: Bool = false) -> Range<Int> {
        let start = plain.count
        pieces.removeAll(keepingCapacity: true)
        skips.removeAll(keepingCapacity: true)
        if !verbatim {
            var marker = InlineMarker()
            marker.mark(block.span)
            skips = marker.sortedSkips()
        }
        copy(verbatim: verbatim)
        while plain.count > start, let last = plain.last, ASCII.isSpace(last) { plain.removeLast() }
        return start..<plain.count
    }

    private mutating func copy(verbatim: Bool) {
        var line = 0
        var index = 0
        var skip = 0
        while line < lines.count {
            let end = line + 1 < lines.count ? lines[line + 1].block - 1 : block.count
            while index < end {
                while skip < skips.count, skips[skip].upperBound <= index { skip += 1 }
                if skip < skips.count, skips[skip].lowerBound <= index {
                    index = min(skips[skip].upperBound, end)
                    continue
                }
                let stop = skip < skips.count ? min(skips[skip].lowerBound, end) : end
                pieces.append((plain.count, lines[line].source + index - lines[line].block))
                if verbatim {
                    plain.append(contentsOf: block[index..<stop])
                } else {
                    copyText(index..<stop, line: line)
                }
                index = stop
            }
            endLine(at: end, verbatim: verbatim, isLast: line + 1 == lines.count)
            index = max(index, end + 1)
            line += 1
        }
    }

    /// A soft line break reads as a space, a hard one (two spaces or a backslash before it) as a line feed.
    private mutating func endLine(at end: Int, verbatim: Bool, isLast: Bool) {
        if isLast { return }
        if verbatim { return plain.append(0x0A) }
        let isHard = end >= 2 && block[end - 1] == 0x20 && block[end - 2] == 0x20
        let isBackslash = end >= 1 && block[end - 1] == 0x5C && plain.last == 0x5C
        if isBackslash { plain.removeLast() }
        while plain.last == 0x20 { plain.removeLast() }
        plain.append(isHard || isBackslash ? 0x0A : 0x20)
    }

    /// Copies text, with backslash escapes and character references resolved and runs of white space made one.
    private mutating func copyText(_ range: Range<Int>, line: Int) {
        var index = range.lowerBound
        while index < range.upperBound {
            let end = endOfPlainRun(from: index, limit: range.upperBound)
            if end > index {
                plain.append(contentsOf: block[index..<end])
                index = end
                continue
            }
            let byte = block[index]
            if byte == 0x5C, index + 1 < range.upperBound, block[index + 1].isASCIIPunctuation {
                index += 1
                notePiece(at: index, line: line)
                plain.append(block[index])
                index += 1
            } else if byte == 0x26, let reference = CharacterReference(block.span, at: index, before: range.upperBound)
            {
                plain.append(scalar: reference.scalar)
                index += reference.length
                notePiece(at: index, line: line)
            } else if byte == 0x20 || byte == 0x09 {
                if plain.last != 0x20 { plain.append(0x20) } else { notePiece(at: index + 1, line: line) }
                index += 1
            } else {
                plain.append(byte)
                index += 1
            }
        }
    }

    /// The end of the bytes from `start` on that are copied as they are: up to a backslash, an ampersand, a tab, or a
    /// second space in a row.
    private func endOfPlainRun(from start: Int, limit: Int) -> Int {
        let text = block.span
        var index = start
        var previous = plain.last ?? 0
        while index < limit {
            let byte = text[index]
            if byte == previous, byte == 0x20 { break }
            if byte == 0x5C || byte == 0x26 || byte == 0x09 { break }
            previous = byte
            index += 1
        }
        return index
    }

    private mutating func notePiece(at index: Int, line: Int) {
        pieces.append((plain.count, lines[line].source + index - lines[line].block))
    }
}

extension UInt8 {
    /// `!` to `/`, `:` to `@`, `[` to the back-tick, `{` to `~`.
    var isASCIIPunctuation: Bool {
        self &- 0x21 < 15 || self &- 0x3A < 7 || self &- 0x5B < 6 || self &- 0x7B < 4
    }
}

/// A character reference such as `&amp;` or `&#233;`. Only those that Markdown writers emit are known by name.
struct CharacterReference {
    var scalar: UInt32
    var length: Int

    init?(_ text: Span<UInt8>, at start: Int, before end: Int) {
        var index = start + 1
        let limit = min(end, start + 12)
        while index < limit, text[index] != 0x3B { index += 1 }
        guard index < limit, index > start + 1 else { return nil }
        length = index + 1 - start
        let name = text.string(start + 1..<index)
        switch name {
        case "amp": scalar = 0x26
        case "lt": scalar = 0x3C
        case "gt": scalar = 0x3E
        case "quot": scalar = 0x22
        case "apos": scalar = 0x27
        case "nbsp": scalar = 0xA0
        default:
            guard name.utf8.first == 0x23 else { return nil }
            let digits = name.dropFirst()
            let isHex = digits.utf8.first == 0x78 || digits.utf8.first == 0x58
            guard let value = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10), value >= 0x20,
                Unicode.Scalar(value) != nil
            else { return nil }
            scalar = value
        }
    }
}
