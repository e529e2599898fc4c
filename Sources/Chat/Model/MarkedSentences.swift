// SPDX-License-Identifier: MIT

import Text

/// Cuts a model's text into sentences as it comes, and takes the marks `[1]`, `[2, 3]` out of them. Marks count for the
/// sentence that they end, on either side of its full stop.
struct MarkedSentences {
    struct Sentence: Equatable {
        var text: String
        var marks: [Int]
        var startsParagraph: Bool
    }

    /// A model that never ends a sentence is cut here, in bytes.
    private static let longest = 4000
    private var buffer: [UInt8] = []
    private var breaksBefore = false

    /// - Returns: Sentences that are complete: more text stands after them than marks.
    mutating func add(_ text: String) -> [Sentence] {
        buffer += text.utf8
        return take(all: false)
    }

    mutating func finish() -> [Sentence] { take(all: true) }

    private mutating func take(all: Bool) -> [Sentence] {
        let text = Unmarked(buffer)
        var ranges = Sentences.ranges(in: text.plain.span, lineBreaks: .end)
        let isEndless = (ranges.last?.count ?? 0) > Self.longest
        let rest = all || isEndless ? nil : ranges.popLast()
        var sentences: [Sentence] = []
        var end = 0
        for (place, range) in ranges.enumerated() {
            let next = place + 1 < ranges.count ? ranges[place + 1].lowerBound : rest?.lowerBound ?? Int.max
            let marks = text.marks.filter { $0.offset > range.lowerBound && $0.offset <= next }.map(\.number)
            let isBroken = breaksBefore || text.plain[end..<range.lowerBound].contains(0x0A)
            breaksBefore = false
            end = range.upperBound
            if let sentence = Self.sentence(text.plain[range], marks, isBroken) { sentences.append(sentence) }
        }
        if let rest {
            breaksBefore = breaksBefore || text.plain[end..<rest.lowerBound].contains(0x0A)
            if rest.lowerBound > 0 { buffer.removeFirst(text.origins[rest.lowerBound]) }
        } else if all || isEndless {
            buffer = []
        }
        return sentences
    }

    private static func sentence(_ bytes: ArraySlice<UInt8>, _ marks: [Int], _ isBroken: Bool) -> Sentence? {
        // Without the Markdown that models like: it is not asked for, and would be shown as signs.
        var text = String(decoding: bytes, as: UTF8.self).replacing("**", with: "").replacing("`", with: "")
        while let first = text.first, first.isWhitespace || "#*-•>".contains(first) { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return Sentence(text: text, marks: marks, startsParagraph: isBroken)
    }

    /// A text without its marks, and where they stood.
    private struct Unmarked {
        var plain: [UInt8] = []
        /// Of each byte of `plain`, its place in the text.
        var origins: [Int] = []
        var marks: [(offset: Int, number: Int)] = []

        init(_ bytes: [UInt8]) {
            var index = 0
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "["), let end = take(bytes, from: index) {
                    index = end
                    continue
                }
                plain.append(bytes[index])
                origins.append(index)
                index += 1
            }
        }

        /// Reads a mark, or the beginning of one at the text's end. - Returns: The place after it.
        private mutating func take(_ bytes: [UInt8], from start: Int) -> Int? {
            var numbers: [Int] = []
            var number: Int?
            var index = start + 1
            while index < bytes.count, index - start < 32 {
                switch bytes[index] {
                case 0x30...0x39: number = min(9999, (number ?? 0) * 10 + Int(bytes[index] & 15))
                case UInt8(ascii: ","), 0x20, UInt8(ascii: "]"):
                    if let found = number { numbers.append(found) }
                    number = nil
                    if bytes[index] == UInt8(ascii: "]") {
                        guard !numbers.isEmpty else { return nil }
                        while plain.last == 0x20 {
                            plain.removeLast()
                            origins.removeLast()
                        }
                        marks += numbers.map { (plain.count, $0) }
                        return index + 1
                    }
                default: return nil
                }
                index += 1
            }
            return index == bytes.count ? index : nil
        }
    }
}
