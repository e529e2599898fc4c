// SPDX-License-Identifier: MIT

/// Cuts plain text into sentences, by rules for Portuguese, Spanish and English; CJK full stops are known as well.
///
/// A sentence ends at `.`, `!`, `?`, `…` or their CJK forms with the quotes and brackets that close there, when a space
/// and a likely beginning follow; at a blank line; and at any line break where these mean something (``LineBreaks``).
/// Abbreviations, initials, ordinals, decimals, addresses and ellipses inside a sentence do not end it. Linear in the text.
public enum Sentences {
    /// What a single line break means.
    public enum LineBreaks: Sendable {
        /// White space: the text was wrapped.
        case wrap
        /// The end of a sentence: lines are items, verses, rows.
        case end
    }

    /// The UTF-8 byte ranges of the sentences of `text`, in order, without the white space around them.
    public static func ranges(in text: Span<UInt8>, lineBreaks: LineBreaks = .wrap) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(text.count / 80 + 1)
        var start = text.skippingSpace(from: 0)
        var index = start
        while index < text.count {
            let byte = text[index]
            // One branch for nearly all bytes of a text: below 0x40 only ! . ? and the line feed are looked at.
            let low = (0x8000_4002_0000_0400 as UInt64) &>> UInt64(byte & 0x3F) & (byte < 0x40 ? 1 : 0)
            if low | (byte >= 0xE2 ? 1 : 0) == 0 {
                index += 1
                continue
            }
            guard let end = endOfSentence(text, at: index, start: start, lineBreaks: lineBreaks) else {
                index += 1
                continue
            }
            if end.isBoundary {
                ranges.appendTrimmed(start..<end.after, of: text)
                start = text.skippingSpace(from: end.after)
                index = start
            } else {
                index = end.after
            }
        }
        ranges.appendTrimmed(start..<text.count, of: text)
        return ranges
    }

    /// The sentences of `text` as strings.
    public static func split(_ text: String, lineBreaks: LineBreaks = .wrap) -> [String] {
        let span = text.utf8.span
        return ranges(in: span, lineBreaks: lineBreaks).map { span.string($0) }
    }

    struct End {
        /// The byte after the terminators and what closes with them.
        var after: Int
        var isBoundary: Bool
    }

    /// Looks at a byte that may end a sentence; `nil` when it cannot.
    @inline(__always)
    private static func endOfSentence(
        _ text: Span<UInt8>, at index: Int, start: Int, lineBreaks: LineBreaks
    ) -> End? {
        switch text[index] {
        case 0x0A: lineEnd(text, at: index, lineBreaks: lineBreaks)
        case 0x2E, 0x21, 0x3F: stop(text, at: index, start: start)
        case 0xE2, 0xE3, 0xEF: stopBeyondASCII(text, at: index, start: start)
        default: nil
        }
    }

    private static func lineEnd(_ text: Span<UInt8>, at index: Int, lineBreaks: LineBreaks) -> End {
        var next = index + 1
        var breaks = 1
        while next < text.count, ASCII.isSpace(text[next]) {
            if text[next] == 0x0A { breaks += 1 }
            next += 1
        }
        return End(after: next, isBoundary: lineBreaks == .end || breaks > 1)
    }

    private static func stopBeyondASCII(_ text: Span<UInt8>, at index: Int, start: Int) -> End? {
        let scalar = text.scalar(at: index)
        switch scalar.value {
        case 0x2026: return stop(text, at: index, start: start)  // …
        case 0x3002, 0xFF01, 0xFF1F, 0xFF0E:
            return End(after: text.skippingClosers(from: text.skippingStops(from: index)), isBoundary: true)
        default: return nil
        }
    }

    private static func stop(_ text: Span<UInt8>, at index: Int, start: Int) -> End {
        let stops = text.skippingStops(from: index)
        let after = text.skippingClosers(from: stops)
        guard after < text.count else { return End(after: after, isBoundary: true) }
        guard text.isSpace(at: after) else { return End(after: after, isBoundary: false) }
        let next = text.skippingSpace(from: after)
        guard next < text.count else { return End(after: after, isBoundary: true) }
        guard text.isLikelyBeginning(at: next) else { return End(after: after, isBoundary: false) }
        if text[index] == 0x2E, stops == index + 1, after == stops,
            StopContext(text, stop: index, start: start, next: next).goesOn
        {
            return End(after: after, isBoundary: false)
        }
        return End(after: after, isBoundary: true)
    }
}

extension [Range<Int>] {
    /// Appends a range without the white space at its end; nothing when nothing is left.
    fileprivate mutating func appendTrimmed(_ range: Range<Int>, of text: Span<UInt8>) {
        var end = range.upperBound
        while end > range.lowerBound, ASCII.isSpace(text[end - 1]) { end -= 1 }
        if end > range.lowerBound { append(range.lowerBound..<end) }
    }
}
