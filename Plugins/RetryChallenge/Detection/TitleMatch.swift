// SPDX-License-Identifier: MIT

/// A title that is one of some phrases, give or take a site's name.
struct TitleMatch: Sendable {
    let phrase: BytePattern
    /// Whether there is nothing else.
    let isWhole: Bool

    /// - Parameter extraWords: Most words beside the phrase. One word alone, but for a number, must be the whole title:
    ///   "Blocked drains" is a trade.
    init?(_ text: FoldedText, among phrases: [BytePattern], extraWords: Int) {
        let title = text.bytes.last == 0x20 ? text.bytes.dropLast() : text.bytes[...]
        guard !title.isEmpty, title.count < 120 else { return nil }
        let found = phrases.first { phrase in
            let count = phrase.bytes.count
            guard title.count > count else { return title.elementsEqual(phrase.bytes) }
            guard text.wordCount - phrase.wordCount <= extraWords else { return false }
            let begins = title.starts(with: phrase.bytes) && title[count] == 0x20
            if phrase.wordCount == 1 { return begins && phrase.bytes[0].isDigit }
            return begins || title.suffix(count + 1).elementsEqual([0x20] + phrase.bytes)
        }
        guard let found else { return nil }
        (phrase, isWhole) = (found, found.bytes.count == title.count)
    }
}

extension BytePattern {
    var wordCount: Int { bytes.count { $0 == 0x20 } + 1 }
}
