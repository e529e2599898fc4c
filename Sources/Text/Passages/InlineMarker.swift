// SPDX-License-Identifier: MIT

/// Finds the bytes of a block that are markup: emphasis marks in pairs, link targets, image marks, code fences of code
/// spans, HTML tags.
struct InlineMarker {
    private static let longestTarget = 8192
    private static let longestTag = 512
    private static let deepestParentheses = 8
    /// Marks past so many open ones are text.
    private static let mostOpen = 1024
    private static let longestCodeFence = 32

    private var skips: [Range<Int>] = []
    private var stars: [Int] = []
    private var underscores: [Int] = []
    private var tildes: [Int] = []
    private var brackets: [(place: Int, isImage: Bool)] = []
    /// Bit n: no run of n back-ticks stands further on.
    private var missingFences: UInt64 = 0

    /// Whether a byte is one of `< [ \ ] _` and the back-tick, `*` or `~`: one test for nearly all bytes of a text.
    @inline(__always)
    private static func mayBeMarkup(_ byte: UInt8) -> Bool {
        byte &- 0x5B < 6 || byte == 0x2A || byte == 0x3C || byte == 0x7E
    }

    func sortedSkips() -> [Range<Int>] {
        skips.count < 2 ? skips : skips.sorted { $0.lowerBound < $1.lowerBound }
    }

    mutating func mark(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if !Self.mayBeMarkup(byte) {
                index += 1
                continue
            }
            switch byte {
            case 0x5C: index += 2
            case 0x60: index = codeSpan(text, at: index)
            case 0x2A: index = Self.pair(text, at: index, open: &stars, skips: &skips)
            case 0x5F: index = Self.pair(text, at: index, open: &underscores, skips: &skips)
            case 0x7E: index = strikethrough(text, at: index)
            case 0x5B:
                let isImage = index > 0 && text[index - 1] == 0x21 && (index < 2 || text[index - 2] != 0x5C)
                if brackets.count < Self.mostOpen { brackets.append((index, isImage)) }
                index += 1
            case 0x5D: index = closeBracket(text, at: index)
            case 0x3C: index = tag(text, at: index)
            default: index += 1
            }
        }
    }

    private mutating func codeSpan(_ text: Span<UInt8>, at start: Int) -> Int {
        let fence = text.run(of: 0x60, from: start)
        let inner = start + fence
        guard fence < Self.longestCodeFence, missingFences >> UInt64(fence) & 1 == 0 else { return inner }
        var index = inner
        while index < text.count {
            if text[index] == 0x60 {
                let length = text.run(of: 0x60, from: index)
                if length == fence {
                    skips.append(start..<inner)
                    skips.append(index..<index + length)
                    return index + length
                }
                index += length
            } else {
                index += 1
            }
        }
        missingFences |= 1 << UInt64(fence)
        return inner
    }

    /// Pairs the marks of a run of emphasis with the last open ones. A mark between spaces is text, and so is an
    /// underscore inside a word (CommonMark 0.31 §6.2, without its rule of three).
    private static func pair(_ text: Span<UInt8>, at index: Int, open: inout [Int], skips: inout [Range<Int>]) -> Int {
        let mark = text[index]
        let run = text.run(of: mark, from: index)
        let before = index > 0 ? text[index - 1] : 0x20
        let after = index + run < text.count ? text[index + run] : 0x20
        let opens = !ASCII.isSpace(after)
        let closes = !ASCII.isSpace(before)
        let joinsWords = mark == 0x5F && before.isWordByte && after.isWordByte
        guard opens || closes, !joinsWords else { return index + run }
        for place in index..<index + run {
            if closes, let partner = open.popLast() {
                skips.append(partner..<partner + 1)
                skips.append(place..<place + 1)
            } else if opens, open.count < mostOpen {
                open.append(place)
            }
        }
        return index + run
    }

    private mutating func strikethrough(_ text: Span<UInt8>, at index: Int) -> Int {
        let run = text.run(of: 0x7E, from: index)
        if run == 2 {
            if let partner = tildes.popLast() {
                skips.append(partner..<partner + 2)
                skips.append(index..<index + 2)
            } else if tildes.count < Self.mostOpen {
                tildes.append(index)
            }
        }
        return index + run
    }

    private mutating func closeBracket(_ text: Span<UInt8>, at index: Int) -> Int {
        guard let open = brackets.popLast() else { return index + 1 }
        let next = index + 1
        if next < text.count, text[next] == 0x28, let end = endOfTarget(text, from: next) {
            skips.append((open.isImage ? open.place - 1 : open.place)..<open.place + 1)
            skips.append(index..<end)
            return end
        }
        if open.place + 1 < index, text[open.place + 1] == 0x5E {  // [^1], a footnote's mark
            let isDefinition = open.place == 0 && next < text.count && text[next] == 0x3A
            skips.append(open.place..<(isDefinition ? next + 1 : next))
        }
        return next
    }

    /// The place after the `)` of a link target that opens at `start`; `nil` when it is none.
    private func endOfTarget(_ text: Span<UInt8>, from start: Int) -> Int? {
        let limit = min(text.count, start + Self.longestTarget)
        var index = start + 1
        var depth = 1
        while index < limit {
            switch text[index] {
            case 0x5C: index += 1
            case 0x28:
                depth += 1
                if depth > Self.deepestParentheses { return nil }
            case 0x29:
                depth -= 1
                if depth == 0 { return index + 1 }
            case 0x3C where index == start + 1:
                repeat {
                    index += 1
                } while index < limit && text[index] != 0x3E && text[index] != 0x3C && text[index] != 0x0A
            case 0x20, 0x0A: return endOfTitle(text, from: index, limit: limit)
            default: break
            }
            index += 1
        }
        return nil
    }

    private func endOfTitle(_ text: Span<UInt8>, from start: Int, limit: Int) -> Int? {
        var index = start
        while index < limit, ASCII.isSpace(text[index]) { index += 1 }
        guard index < limit else { return nil }
        if text[index] == 0x29 { return index + 1 }
        let quote = text[index]
        guard quote == 0x22 || quote == 0x27 else { return nil }
        index += 1
        while index < limit, text[index] != quote { index += text[index] == 0x5C ? 2 : 1 }
        index += 1
        while index < limit, ASCII.isSpace(text[index]) { index += 1 }
        return index < limit && text[index] == 0x29 ? index + 1 : nil
    }

    /// Skips an HTML tag or comment; of an `<address>` only the angle brackets.
    private mutating func tag(_ text: Span<UInt8>, at start: Int) -> Int {
        let limit = min(text.count, start + Self.longestTag)
        guard start + 1 < limit, ASCII.isLetter(text[start + 1]) || text[start + 1] == 0x2F || text[start + 1] == 0x21
        else {
            return start + 1
        }
        var index = start + 1
        var isAddress = false
        while index < limit, text[index] != 0x3E, text[index] != 0x3C, text[index] != 0x0A {
            if text[index] == 0x40 { isAddress = true }
            if text[index] == 0x3A, index + 1 < limit, text[index + 1] == 0x2F { isAddress = true }
            if text[index] == 0x20 || text[index] == 0x3D, !isAddress {
                return endOfTag(text, from: index, start: start)
            }
            index += 1
        }
        guard index < limit, text[index] == 0x3E else { return start + 1 }
        if isAddress {
            skips.append(start..<start + 1)
            skips.append(index..<index + 1)
        } else {
            skips.append(start..<index + 1)
        }
        return index + 1
    }

    private mutating func endOfTag(_ text: Span<UInt8>, from index: Int, start: Int) -> Int {
        let limit = min(text.count, start + Self.longestTag)
        var index = index
        while index < limit, text[index] != 0x3E, text[index] != 0x3C { index += 1 }
        guard index < limit, text[index] == 0x3E else { return start + 1 }
        skips.append(start..<index + 1)
        return index + 1
    }
}

extension UInt8 {
    /// A letter, a digit, or a byte of a scalar past ASCII.
    fileprivate var isWordByte: Bool { self >= 0x80 || ASCII.isAlphanumeric(self) }
}

extension Span where Element == UInt8 {
    /// How often `byte` stands in a row from `index` on.
    func run(of byte: UInt8, from index: Int) -> Int {
        var end = index
        while end < count, self[end] == byte { end += 1 }
        return end - index
    }
}
