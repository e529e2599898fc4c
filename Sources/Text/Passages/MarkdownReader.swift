// SPDX-License-Identifier: MIT

/// Reads the blocks of Markdown line by line into ``PassageUnit`` values.
struct MarkdownReader {
    /// A block of at most so many words is one unit; longer paragraphs and items are cut into sentences.
    static let longestWholeParagraph = 90
    static let longestWholeItem = 150
    /// No unit is longer, in bytes.
    static let longestUnit = 8192
    static let longestHeading = 300

    private enum Block: Equatable {
        case none
        case paragraph
        case item(isNested: Bool)
        case definition
        case code(mark: UInt8, length: Int)
        case table
    }

    var keepsHeadings = false
    /// Every sentence is a unit, also those of short paragraphs and items.
    var cutsSentences = false
    private(set) var units: [PassageUnit] = []
    private(set) var outline = Outline()
    var inline: InlineText

    private var block = Block.none
    private var source = 0..<0
    private var quoteDepth = 0
    private var tableHeader: Range<Int>?
    private var follows = false

    init(capacity: Int) {
        inline = InlineText(capacity: capacity)
        units.reserveCapacity(capacity / 120 + 1)
    }

    mutating func read(_ text: Span<UInt8>) {
        var pending: MarkdownLine?
        var start = 0
        while start < text.count || pending != nil {
            guard let line = pending ?? Self.nextLine(text, &start) else { break }
            pending = nil
            if case .code(let mark, let length) = block {
                readCode(text, line, mark: mark, length: length)
            } else if line.kind == .row, block != .table {
                pending = Self.nextLine(text, &start)
                let isTable = pending.map { MarkdownLine.isDelimiterRow(text, $0) } ?? false
                if isTable { startTable(text, line) } else { readText(text, line) }
                if isTable { pending = nil }
            } else {
                readLine(text, line)
            }
        }
        finish()
    }

    private static func nextLine(_ text: Span<UInt8>, _ start: inout Int) -> MarkdownLine? {
        guard start < text.count else { return nil }
        var end = start
        while end < text.count, text[end] != 0x0A { end += 1 }
        defer { start = end + 1 }
        return MarkdownLine(text, start..<end)
    }

    private mutating func readLine(_ text: Span<UInt8>, _ line: MarkdownLine) {
        switch line.kind {
        case .blank, .rule:
            finish()
            follows = false
        case .heading(let level): readHeading(text, line, level: level)
        case .fence(let mark, let length):
            finish()
            block = .code(mark: mark, length: length)
            quoteDepth = line.quoteDepth
            source = line.content.upperBound..<line.content.upperBound
        case .row where block == .table: addRow(text, line, isHeader: false)
        case .item(let marker, let isOrdered):
            finish()
            block = .item(isNested: line.indent >= 2)
            let shown = isOrdered ? line.content.lowerBound : line.content.lowerBound + marker
            begin(text, line, shown: shown..<line.content.upperBound)
        case .definition:
            let hasTerm = block == .paragraph || block == .definition
            finish()
            follows = hasTerm
            block = .definition
            begin(text, line, shown: line.content.lowerBound + 2..<line.content.upperBound)
        case .text, .row: readText(text, line)
        }
    }

    private mutating func readText(_ text: Span<UInt8>, _ line: MarkdownLine) {
        if block == .table || (block != .none && line.quoteDepth > quoteDepth) { finish() }
        if block == .none {
            block = .paragraph
            begin(text, line, shown: line.content)
        } else {
            inline.addLine(text, line.content)
            source = source.lowerBound..<line.content.upperBound
        }
    }

    /// Starts a block whose source is the line's content, of which `shown` is read.
    private mutating func begin(_ text: Span<UInt8>, _ line: MarkdownLine, shown: Range<Int>) {
        quoteDepth = line.quoteDepth
        source = line.content
        inline.startBlock()
        inline.addLine(text, shown)
    }

    private mutating func readHeading(_ text: Span<UInt8>, _ line: MarkdownLine, level: Int) {
        finish()
        follows = false
        var end = line.content.upperBound
        while end > line.content.lowerBound, text[end - 1] == 0x20 { end -= 1 }
        var hashes = end
        while hashes > line.content.lowerBound + level, text[hashes - 1] == 0x23 { hashes -= 1 }
        if hashes > line.content.lowerBound + level, text[hashes - 1] == 0x20 { end = hashes }
        inline.startBlock()
        inline.addLine(text, text.trimmed(min(line.content.lowerBound + level, end)..<end))
        let mark = inline.plain.count
        if keepsHeadings { separate(by: [0x0A, 0x0A]) }
        let shown = inline.finishBlock()
        var limit = min(shown.count, Self.longestHeading)
        while limit < shown.count, limit > 0, inline.plain[shown.lowerBound + limit] & 0xC0 == 0x80 { limit -= 1 }
        outline.enter(level: level, text: inline.plain.span.string(shown.prefix(limit)))
        if !keepsHeadings { inline.plain.removeSubrange(mark...) }
    }

    private mutating func readCode(_ text: Span<UInt8>, _ line: MarkdownLine, mark: UInt8, length: Int) {
        if case .fence(let closing, let count) = line.kind, closing == mark, count >= length {
            block = .none
            return
        }
        if line.content.isEmpty { return }
        let shown = quoteDepth == 0 ? line.whole.lowerBound..<line.content.upperBound : line.content
        inline.startBlock()
        inline.addLine(text, shown)
        let isFirst = source.isEmpty
        source = line.content
        addUnit(verbatim: true, separator: isFirst ? [0x0A, 0x0A] : [0x0A], isBlockStart: isFirst)
    }

    private mutating func startTable(_ text: Span<UInt8>, _ line: MarkdownLine) {
        finish()
        block = .table
        tableHeader = nil
        addRow(text, line, isHeader: true)
    }

    private mutating func addRow(_ text: Span<UInt8>, _ line: MarkdownLine, isHeader: Bool) {
        source = line.content
        let start = inline.plain.count
        separate(by: isHeader ? [0x0A, 0x0A] : [0x0A])
        let row = appendCells(text, line.content)
        guard !row.isEmpty else {
            inline.plain.removeSubrange(start...)
            return
        }
        units.append(
            PassageUnit(
                plain: row, source: line.content, words: WordCounter.count(inline.plain.span, row),
                blockWords: isHeader ? 1 : 0, section: outline.current,
                staysWithPrevious: !isHeader && units.last?.plain == tableHeader, context: isHeader ? nil : tableHeader)
        )
        if isHeader { tableHeader = row }
    }

    /// Appends the cells of a row, parted by ` | `.
    private mutating func appendCells(_ text: Span<UInt8>, _ line: Range<Int>) -> Range<Int> {
        let start = inline.plain.count
        var cell = line.lowerBound + 1
        var index = cell
        var isFirst = true
        while cell < line.upperBound {
            while index < line.upperBound, text[index] != 0x7C { index += text[index] == 0x5C ? 2 : 1 }
            let end = min(index, line.upperBound)
            if !isFirst { inline.plain.append(contentsOf: [0x20, 0x7C, 0x20]) }
            isFirst = false
            inline.startBlock()
            inline.addLine(text, text.trimmed(cell..<end))
            _ = inline.finishBlock()
            cell = end + 1
            index = cell
        }
        return start..<inline.plain.count
    }

    private mutating func separate(by separator: [UInt8]) {
        if !inline.plain.isEmpty { inline.plain.append(contentsOf: separator) }
    }

    /// Ends the open block.
    private mutating func finish() {
        defer {
            block = .none
            follows = false
        }
        switch block {
        case .none, .table, .code: return
        case .paragraph: addUnit(verbatim: false, separator: [0x0A, 0x0A], isBlockStart: true)
        case .item(let isNested): addUnit(verbatim: false, separator: [0x0A], isBlockStart: !isNested)
        case .definition: addUnit(verbatim: false, separator: [0x0A], isBlockStart: !follows)
        }
    }

    /// Adds what the block reads as, whole or sentence by sentence.
    private mutating func addUnit(verbatim: Bool, separator: [UInt8], isBlockStart: Bool) {
        let mark = inline.plain.count
        separate(by: separator)
        let plain = inline.finishBlock(verbatim: verbatim)
        guard !plain.isEmpty else {
            inline.plain.removeSubrange(mark...)
            return
        }
        let unit = PassageUnit(
            plain: plain, source: source, words: 0, blockWords: isBlockStart ? 1 : 0, section: outline.current,
            staysWithPrevious: follows, context: nil)
        let longest =
            cutsSentences && !verbatim ? 0 : block == .paragraph ? Self.longestWholeParagraph : Self.longestWholeItem
        if plain.count > 8 * longest || !addWhole(unit, longest: longest) {
            let parts = sentences(of: unit)
            units.append(contentsOf: parts)
        }
    }

    /// Adds a unit as it is when it has at most `longest` words; says whether it did. One without words is left out.
    private mutating func addWhole(_ unit: PassageUnit, longest: Int) -> Bool {
        var unit = unit
        unit.words = WordCounter.count(inline.plain.span, unit.plain)
        if unit.words > longest { return false }
        if unit.blockWords > 0 { unit.blockWords = max(1, unit.words) }
        if unit.words > 0 { units.append(unit) }
        return true
    }

    private func sentences(of whole: PassageUnit) -> [PassageUnit] {
        var places = SourcePlaces(pieces: inline.pieces, end: whole.source.upperBound)
        let text = inline.plain.span.extracting(whole.plain)
        let sentences = Sentences.ranges(in: text).flatMap { text.cut($0, longest: Self.longestUnit) }
        var parts: [PassageUnit] = []
        parts.reserveCapacity(sentences.count)
        for (index, sentence) in sentences.enumerated() {
            let plain = sentence.lowerBound + whole.plain.lowerBound..<sentence.upperBound + whole.plain.lowerBound
            let start = index == 0 ? whole.source.lowerBound : places.source(of: plain.lowerBound)
            let end =
                index == sentences.count - 1 ? whole.source.upperBound : places.source(of: plain.upperBound - 1) + 1
            var unit = whole
            unit.plain = plain
            unit.source = start..<max(start, end)
            unit.words = WordCounter.count(inline.plain.span, plain)
            if index > 0 {
                unit.blockWords = 0
                unit.staysWithPrevious = false
            }
            parts.append(unit)
        }
        if whole.blockWords > 0, !parts.isEmpty { parts[0].blockWords = parts.reduce(0) { $0 + $1.words } }
        return parts
    }
}

/// Finds, for growing places in the plain text, where in the source they come from.
private struct SourcePlaces {
    let pieces: [(plain: Int, source: Int)]
    let end: Int
    private var index = 0

    init(pieces: [(plain: Int, source: Int)], end: Int) {
        self.pieces = pieces
        self.end = end
    }

    mutating func source(of plain: Int) -> Int {
        while index + 1 < pieces.count, pieces[index + 1].plain <= plain { index += 1 }
        guard index < pieces.count else { return end }
        return min(end, pieces[index].source + max(0, plain - pieces[index].plain))
    }
}

extension Span where Element == UInt8 {
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = max(start, range.upperBound)
        while start < end, ASCII.isSpace(self[start]) { start += 1 }
        while end > start, ASCII.isSpace(self[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Cuts a range into parts of at most `longest` bytes, at white space where there is some in the last half of the
    /// part, else between scalars.
    func cut(_ range: Range<Int>, longest: Int) -> [Range<Int>] {
        guard range.count > longest else { return [range] }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        while range.upperBound - start > longest {
            var end = start + longest
            while end > start + longest / 2, !ASCII.isSpace(self[end]) { end -= 1 }
            if !ASCII.isSpace(self[end]) {
                end = start + longest
                while end > start + longest - 4, self[end] & 0xC0 == 0x80 { end -= 1 }
            }
            parts.append(start..<end)
            start = end
            while start < range.upperBound, ASCII.isSpace(self[start]) { start += 1 }
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }
}
