// SPDX-License-Identifier: MIT

/// What passages are made of: a short paragraph, a sentence of a long one, a list item, a table row, a line of code.
struct PassageUnit {
    /// Where its text stands in the plain text.
    var plain: Range<Int>
    /// Where it stands in the Markdown source.
    var source: Range<Int>
    var words: Int
    /// The words of the whole block when the unit starts one; 0 inside a block.
    var blockWords: Int
    /// Index into ``Outline/sections``.
    var section: Int
    /// A definition after its term, a row after its header: no cut between them.
    var staysWithPrevious: Bool
    /// The plain text of the header row, for rows past it.
    var context: Range<Int>?
}

/// Counts words as a reader would, without cutting them: runs without white space that hold a letter or a digit, and
/// pairs of CJK characters.
struct WordCounter {
    private var words = 0
    private var ideographs = 0
    private var isInWord = false

    static func count(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        var counter = WordCounter()
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = text[index]
            if ASCII.isAlphanumeric(byte) {
                if !counter.isInWord {
                    counter.words += 1
                    counter.isInWord = true
                }
            } else if byte < 0x80 {
                if byte <= 0x20 { counter.isInWord = false }
            } else if byte >= 0xC3 && byte < 0xE2 {  // Latin, Greek, Cyrillic, Arabic
                if !counter.isInWord {
                    counter.words += 1
                    counter.isInWord = true
                }
            } else if byte >= 0xC0 {
                counter.addBeyondASCII(text, at: index, lead: byte)
            }
            index += 1
        }
        return counter.words + (counter.ideographs + 1) / 2
    }

    private mutating func addBeyondASCII(_ text: Span<UInt8>, at index: Int, lead: UInt8) {
        if lead == 0xC2 {  // Latin-1 signs, among them the no-break space
            if text.scalar(at: index).value == 0xA0 { isInWord = false }
        } else if lead >= 0xE3 && lead <= 0xE9 {
            if ScalarClass.of(text.scalar(at: index).value) != .separator { ideographs += 1 }
            isInWord = false
        } else if lead != 0xE2, !isInWord {
            words += 1
            isInWord = true
        }
    }
}
