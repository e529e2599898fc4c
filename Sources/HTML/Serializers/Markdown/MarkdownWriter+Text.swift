// SPDX-License-Identifier: MIT

extension MarkdownWriter {
    /// Writes text: white space collapses, and what Markdown would read as a mark gets a backslash.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            if bytes[index].isHTMLSpace {
                space()
                index += 1
                continue
            }
            // Behind the marks of a heading nothing starts a block; more of them could end it.
            let isFirst = isAtLineStart && !isInCell && (!isInHeading || bytes[index] == 0x23)
            beginInline()
            if isFirst { index = startLine(bytes, index) }
            index = word(bytes, index)
        }
    }

    /// Writes what stands before the next white space.
    private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var (index, written) = (start, start)
        while index < bytes.count {
            let byte = bytes[index]
            if !Self.mayMean(byte) {
                index += 1
            } else if byte.isHTMLSpace {
                break
            } else {
                if needsEscape(bytes, index) {
                    append(UnsafeBufferPointer(rebasing: bytes[written..<index]))
                    append(0x5C)
                    written = index
                }
                index += 1
            }
        }
        append(UnsafeBufferPointer(rebasing: bytes[written..<index]))
        return index
    }

    /// Whether a byte is white space or may be a mark of Markdown: a bit of one of two masks.
    @inline(__always)
    private static func mayMean(_ byte: UInt8) -> Bool {
        // Below 0x40: white space, & * <. Above: backslash ] _ back-tick | ~.
        let low: UInt64 = 0x1000_0440_0000_0000 | 0x1_0000_0000 | 0x3600
        let high: UInt64 = 0x5000_0001_B000_0000
        return byte < 0x80 && (byte < 0x40 ? low : high) &>> UInt64(byte & 0x3F) & 1 == 1
    }

    /// Escapes what would start a block at the start of a line: `# `, `- `, `1. `, `>`.
    private mutating func startLine(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        func isSpace(_ place: Int) -> Bool { place >= bytes.count || bytes[place].isHTMLSpace }
        switch bytes[start] {
        case 0x2B, 0x2D:
            let isRule = bytes[start...].prefix { !$0.isHTMLSpace }.allSatisfy { $0 == 0x2D || $0 == 0x3D }
            if isSpace(start + 1) || isRule { append(0x5C) }
        case 0x3E, 0x3D: append(0x5C)
        case 0x23:
            var end = start
            while end < bytes.count, bytes[end] == 0x23 { end += 1 }
            if end - start <= 6, isSpace(end) { append(0x5C) }
        case 0x30...0x39:
            while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
            guard index - start <= 9, index < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x29,
                isSpace(index + 1)
            else { return start }
            append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(0x5C)
        default: break
        }
        return index
    }

    private func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
        let previous = index > 0 ? bytes[index - 1] : 0x20
        switch bytes[index] {
        case 0x60: return true  // `
        case 0x5C: return next.isASCIIPunctuation
        case 0x2A: return !(previous.isHTMLSpace && next.isHTMLSpace)  // *
        case 0x5F: return !(previous.isWordByte && next.isWordByte) && !(previous.isHTMLSpace && next.isHTMLSpace)  // _
        case 0x5D:  // ]
            if index + 1 == bytes.count, isMarked(.link) { return true }
            return next == 0x28 || next == 0x3A || next == 0x5B
        case 0x3C: return next.isASCIILetter || next == 0x2F || next == 0x21 || next == 0x3F  // <
        case 0x26: return next.isASCIILetter || next == 0x23 ? hasSemicolon(bytes, index) : false  // &
        case 0x7C: return isInCell
        case 0x7E: return next == 0x7E || previous == 0x7E  // ~~
        default: return false
        }
    }

    private func hasSemicolon(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        for place in (index + 1)..<min(index + 33, bytes.count) {
            let byte = bytes[place]
            if byte == 0x3B { return true }
            if !byte.isASCIILetter, !byte.isASCIIDigit, byte != 0x23 { return false }
        }
        return false
    }

    /// Writes code between backticks, more of them where the code has some itself.
    mutating func code(_ text: [UInt8]) {
        var code: [UInt8] = []
        for byte in text {
            if byte.isHTMLSpace {
                if code.last != 0x20 { code.append(0x20) }
            } else {
                code.append(byte)
            }
        }
        let hadSpace = (code.first == 0x20, code.last == 0x20)
        while code.last == 0x20 { code.removeLast() }
        code = Array(code.drop { $0 == 0x20 })
        if hadSpace.0 { space() }
        guard !code.isEmpty else { return }
        beginInline()
        let ticks = [UInt8](repeating: 0x60, count: longestRun(of: 0x60, in: code) + 1)
        let pad: [UInt8] = code.first == 0x60 || code.last == 0x60 ? [0x20] : []
        append(ticks + pad)
        for byte in code {
            if byte == 0x7C, isInCell { append(0x5C) }
            append(byte)
        }
        append(pad + ticks)
        if hadSpace.1 { space() }
    }

    func longestRun(of byte: UInt8, in text: [UInt8]) -> Int {
        var longest = 0
        var run = 0
        for other in text {
            run = other == byte ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// Writes a line as it is, behind the prefixes.
    mutating func rawLine(_ line: some Collection<UInt8>) {
        openLine()
        if line.isEmpty { trimLine() }
        append(line)
        breakBlock(1)
    }
}

extension UInt8 {
    var isASCIIPunctuation: Bool {
        0x21...0x2F ~= self || 0x3A...0x40 ~= self || 0x5B...0x60 ~= self || 0x7B...0x7E ~= self
    }
    /// A letter, a digit or a byte beyond ASCII.
    var isWordByte: Bool { isASCIILetter || isASCIIDigit || self >= 0x80 }
}
