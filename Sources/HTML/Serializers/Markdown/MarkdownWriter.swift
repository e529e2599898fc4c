// SPDX-License-Identifier: MIT

/// Writes Markdown bytes: line prefixes, breaks between blocks, collapsed white space, and inline marks that open with
/// the first character inside them, so that an empty mark leaves nothing behind.
struct MarkdownWriter {
    private(set) var output: [UInt8] = []
    var spans: [Markdown.Span] = []
    private var spanStack: [Int] = []

    /// One enclosing quote or list item.
    private struct Level {
        var continuation: [UInt8]
        /// Written instead of the continuation once: the list marker.
        var marker: [UInt8]?
        /// A line has been written in it.
        var isStarted = false
    }

    /// What a mark means; the same one inside itself means nothing.
    enum MarkKind: UInt8 {
        case strong, emphasis, strikethrough, link
    }

    private struct Mark {
        var kind: MarkKind
        /// Of a link, its address.
        var address: [UInt8]
        var isOpen = false
        /// A link ends with the block that it began in; emphasis begins again.
        var reopens: Bool
        var isDone = false

        func append(to output: inout [UInt8], opens: Bool) {
            switch kind {
            case .strong:
                output.append(0x2A)
                output.append(0x2A)
            case .emphasis: output.append(0x2A)
            case .strikethrough:
                output.append(0x7E)
                output.append(0x7E)
            case .link where opens: output.append(0x5B)
            case .link:
                output.append(0x5D)
                output.append(0x28)
                output.append(contentsOf: address)
                output.append(0x29)
            }
        }
    }

    private var levels: [Level] = []
    private var marks: [Mark] = []
    private var isLineOpen = false
    private var breaks = 0
    private var hasSpace = false
    /// A `<br>` ended the line; written as two spaces once another line follows in the same block.
    private var hasHardBreak = false
    /// In a table's cell there are no lines: breaks become `<br>`.
    private(set) var isInCell = false
    private var cellStart = 0
    /// In a heading nothing may break the line.
    var isInHeading = false

    var count: Int { output.count }
    var isAtLineStart: Bool { !isLineOpen }

    // MARK: Blocks

    /// Ends the line; the next character starts `lines` further down: 1 on the next line, 2 after an empty one.
    mutating func breakBlock(_ lines: Int) {
        if isLineOpen || isInCell || hasHardBreak {
            closeMarks()
            if isInCell {
                if output.count > cellStart { breaks = max(breaks, 1) }
                hasSpace = false
                return
            }
        }
        // The first block of a quote or item begins where that does.
        if !output.isEmpty, levels.last?.isStarted ?? true { breaks = max(breaks, lines) }
        isLineOpen = false
        hasSpace = false
        hasHardBreak = false
    }

    /// A `<br>`.
    mutating func breakLine() {
        guard isLineOpen || isInCell else { return }
        if isInHeading {
            hasSpace = true
        } else if isInCell {
            if output.count > cellStart { breaks = 1 }
            hasSpace = false
        } else {
            hasHardBreak = true
            isLineOpen = false
            breaks = max(breaks, 1)
            hasSpace = false
        }
    }

    mutating func push(marker: [UInt8]?, continuation: [UInt8]) {
        breakBlock(1)
        levels.append(Level(continuation: continuation, marker: marker))
    }

    /// Leaves a level. A list item that held nothing leaves no marker.
    mutating func pop() { levels.removeLast() }

    /// Starts the line that the next bytes stand in.
    mutating func openLine() {
        if isInCell {
            if breaks > 0 {
                append("<br>".utf8)
            } else if hasSpace, output.count > cellStart {
                output.append(0x20)
            }
            breaks = 0
            hasSpace = false
            return
        }
        if isLineOpen {
            if hasSpace { output.append(0x20) }
            hasSpace = false
            return
        }
        if !output.isEmpty {
            if hasHardBreak {
                output.append(0x20)
                output.append(0x20)
            }
            output.append(0x0A)
            // Empty lines carry the quotes that go on, but no white space at their end.
            for _ in 1..<max(1, breaks) {
                let start = output.count
                for level in levels where level.isStarted { output += level.continuation }
                while output.count > start, output.last == 0x20 { output.removeLast() }
                output.append(0x0A)
            }
        }
        breaks = 0
        hasSpace = false
        hasHardBreak = false
        for index in levels.indices {
            if let marker = levels[index].marker {
                output.append(contentsOf: marker)
                levels[index].marker = nil
            } else {
                output.append(contentsOf: levels[index].continuation)
            }
            levels[index].isStarted = true
        }
        isLineOpen = true
    }

    mutating func append(_ bytes: some Collection<UInt8>) { output.append(contentsOf: bytes) }

    @inline(__always)
    mutating func append(_ byte: UInt8) { output.append(byte) }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { output.append(contentsOf: bytes) }

    mutating func space() { hasSpace = true }

    /// Takes back the white space that a prefix left on an empty line.
    mutating func trimLine() {
        while output.last == 0x20 { output.removeLast() }
    }

    // MARK: Marks

    mutating func open(_ kind: MarkKind, address: [UInt8] = []) {
        marks.append(Mark(kind: kind, address: address, reopens: kind != .link))
    }

    func isMarked(_ kind: MarkKind) -> Bool { marks.contains { $0.kind == kind && !$0.isDone } }

    /// Ends the innermost mark.
    mutating func closeMark() {
        guard let mark = marks.popLast() else { return }
        if mark.isOpen { mark.append(to: &output, opens: false) }
    }

    private mutating func closeMarks() {
        for index in marks.indices.reversed() where marks[index].isOpen {
            marks[index].append(to: &output, opens: false)
            marks[index].isOpen = false
            if !marks[index].reopens { marks[index].isDone = true }
        }
    }

    /// Makes room for inline bytes: starts the line, writes the space that is due and the marks that wait.
    mutating func beginInline() {
        if !isLineOpen || hasSpace || isInCell { openLine() }
        for index in marks.indices where !marks[index].isOpen && !marks[index].isDone {
            marks[index].append(to: &output, opens: true)
            marks[index].isOpen = true
        }
    }

    // MARK: Cells

    mutating func beginCell() {
        isInCell = true
        cellStart = output.count
        breaks = 0
        hasSpace = false
    }

    /// - Returns: Where the cell's bytes stand.
    mutating func endCell() -> Range<Int> {
        closeMarks()
        isInCell = false
        isLineOpen = true
        breaks = 0
        hasSpace = false
        return cellStart..<output.count
    }

    // MARK: Spans

    /// Opens a span of what is written from now on for a node.
    mutating func beginSpan(_ node: Node) {
        spanStack.append(spans.count)
        spans.append(Markdown.Span(range: output.count..<output.count, node: node))
    }

    mutating func endSpan() {
        guard let index = spanStack.popLast() else { return }
        var start = spans[index].range.lowerBound
        // The line break before a block belongs to no block.
        while start < output.count, output[start] == 0x0A { start += 1 }
        if start >= output.count {
            spans.removeSubrange(index...)
        } else {
            spans[index] = Markdown.Span(range: start..<output.count, node: spans[index].node)
        }
    }
}
