// SPDX-License-Identifier: MIT

/// Characters that a reader cannot see but a program reads: a way to hide instructions or to break matching.
public struct InvisibleRun: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Zero-width spaces and joiners, soft hyphens, fillers, invisible operators.
        case zeroWidth = "zero_width"
        /// Marks, embeddings, overrides and isolates that change the direction of the text around them.
        case bidirectional = "bidi_control"
        /// Tag characters, U+E0000 to U+E007F: a whole hidden ASCII alphabet.
        case tag
        /// Variation selectors where no character takes one: they can carry hidden bytes.
        case variation = "variation_selector"
        /// C0 and C1 control characters other than tab, line feed and carriage return.
        case control
    }

    public let kind: Kind
    /// Where the run stands, in UTF-8 bytes.
    public let range: Range<Int>
    /// How many characters it holds.
    public let count: Int
    /// What the tag characters of the run spell in ASCII; empty for other kinds.
    public let hiddenText: String
}

/// Finds and removes invisible characters.
///
/// Kept, because readers need them: joiners inside emoji, joiners between letters of scripts that use them (Arabic,
/// Indic), and one variation selector after a symbol.
/// - Note: Source: Unicode UAX #9 (bidi controls), UTS #51 (emoji joiners, tags), UAX #44 (default ignorables).
public enum InvisibleText {
    /// The runs of invisible characters of `text`, in order.
    public static func runs(in text: Span<UInt8>) -> [InvisibleRun] {
        var runs: [InvisibleRun] = []
        var index = 0
        var before: UInt32 = 0
        while index < text.count {
            if text[index] >= 0x20, text[index] < 0x7F {
                before = UInt32(text[index])
                index += 1
                continue
            }
            let scalar = text.scalar(at: index)
            guard let kind = kind(of: scalar.value), !isNeeded(text, scalar, at: index, before: before) else {
                before = scalar.value
                index += scalar.length
                continue
            }
            let run = run(text, of: kind, from: index)
            runs.append(run)
            index = run.range.upperBound
        }
        return runs
    }

    /// The text without its invisible characters; the same string when there are none.
    public static func stripped(_ text: String) -> String {
        let span = text.utf8.span
        let runs = runs(in: span)
        if runs.isEmpty { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(span.count)
        var start = 0
        for run in runs {
            span.extracting(start..<run.range.lowerBound).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
            start = run.range.upperBound
        }
        span.extracting(start..<span.count).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func run(_ text: Span<UInt8>, of kind: InvisibleRun.Kind, from start: Int) -> InvisibleRun {
        var index = start
        var count = 0
        var hidden: [UInt8] = []
        while index < text.count {
            let scalar = text.scalar(at: index)
            guard Self.kind(of: scalar.value) == kind else { break }
            if kind == .tag, scalar.value >= 0xE0020, scalar.value < 0xE007F {
                hidden.append(UInt8(truncatingIfNeeded: scalar.value - 0xE0000))
            }
            count += 1
            index += scalar.length
        }
        return InvisibleRun(
            kind: kind, range: start..<index, count: count, hiddenText: String(decoding: hidden, as: UTF8.self))
    }

    private static func kind(of scalar: UInt32) -> InvisibleRun.Kind? {
        switch scalar {
        case 0x09, 0x0A, 0x0D: nil
        case 0x00...0x1F, 0x7F...0x9F: .control
        case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B...0x200D, 0x2060...0x2064, 0x206A...0x206F,
            0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB:
            .zeroWidth
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .bidirectional
        case 0xE0000...0xE007F: .tag
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D: .variation
        default: nil
        }
    }

    private static func isNeeded(_ text: Span<UInt8>, _ scalar: DecodedScalar, at index: Int, before: UInt32) -> Bool {
        let next = index + scalar.length
        switch scalar.value {
        case 0x200C, 0x200D:
            guard next < text.count else { return false }
            let after = text.scalar(at: next).value
            return (isJoining(before) && isJoining(after)) || (isSymbol(before) && isSymbol(after))
        case 0xFE00...0xFE0F:
            return isSymbol(before) || isJoining(before) || isCJK(before) || keycapBases.contains(before)
        case 0xE0100...0xE01EF: return isCJK(before)
        default: return false
        }
    }

    private static let keycapBases: Set<UInt32> = Set([0x23, 0x2A] + Array(0x30...0x39))

    /// Letters of scripts whose spelling needs joiners.
    private static func isJoining(_ scalar: UInt32) -> Bool {
        (scalar >= 0x600 && scalar < 0x780) || (scalar >= 0x900 && scalar < 0xE00)
            || (scalar >= 0x1800 && scalar < 0x18B0)
    }

    private static func isSymbol(_ scalar: UInt32) -> Bool {
        (scalar >= 0x2190 && scalar < 0x2C00) || (scalar >= 0x1F000 && scalar < 0x20000) || scalar == 0xFE0F
            || scalar == 0xA9
            || scalar == 0xAE || scalar == 0x203C || scalar == 0x2122 || scalar == 0x3030
    }

    private static func isCJK(_ scalar: UInt32) -> Bool {
        (scalar >= 0x3400 && scalar < 0xA000) || (scalar >= 0xF900 && scalar < 0xFB00)
            || (scalar >= 0x20000 && scalar < 0x40000)
    }
}
