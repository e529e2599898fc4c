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
    /// 1 inside a word, else 0: added and masked rather than branched on, because words end unpredictably.
    private var isInWord = 0

    static func count(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        var counter = WordCounter()
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = text[index]
            if byte >= 0xE2 || byte == 0xC2 {
                counter.addMultiByte(text, at: index, lead: byte)
            } else {
                let isSpace = byte <= 0x20 ? 1 : 0
                let isWord = wordBit(byte)
                counter.words &+= isWord & ~counter.isInWord
                counter.isInWord = isWord | (counter.isInWord & ~isSpace)
            }
            index += 1
        }
        return counter.words + (counter.ideographs + 1) / 2
    }

    /// 1 for digits, letters and the lead bytes C3 to E1 (Latin, Greek, Cyrillic, Hebrew, Arabic and their neighbours),
    /// else 0: a bit of one of four masks, one for each quarter of the byte values.
    @inline(__always)
    private static func wordBit(_ byte: UInt8) -> Int {
        let low: UInt64 = byte < 0x40 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_07FF_FFFE
        let high: UInt64 = byte < 0xC0 ? 0 : 0x0000_0003_FFFF_FFF8
        let mask = byte < 0x80 ? low : high
        return Int(truncatingIfNeeded: mask &>> UInt64(byte & 0x3F) & 1)
    }

    private mutating func addMultiByte(_ text: Span<UInt8>, at index: Int, lead: UInt8) {
        if lead == 0xC2 {  // Latin-1 signs, among them the no-break space
            if text.scalar(at: index).value == 0xA0 { isInWord = 0 }
        } else if lead >= 0xE3 && lead <= 0xE9 {
            if ScalarClass.of(text.scalar(at: index).value) != .separator { ideographs += 1 }
            isInWord = 0
        } else if lead != 0xE2 {
            words += 1 - isInWord
            isInWord = 1
        }
    }
}
