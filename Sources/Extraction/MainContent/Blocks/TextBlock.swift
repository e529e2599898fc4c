// SPDX-License-Identifier: MIT

import HTML

/// A run of text that stands on lines of its own: what lies between two borders of block elements, or two line breaks.
///
/// Main content is chosen block by block.
struct TextBlock {
    /// The innermost block element around it: an index among the page's ``PageElement``s.
    var element: Int32
    /// Its texts, among ``PageBlocks/texts``.
    var texts: Range<Int32>
    /// Hashes of its first words, among ``PageBlocks/terms``.
    var terms: Range<Int32>
    var flags: ElementFlags
    var counts = TextCounts()
    /// The least and the most that names of inline elements in it speak for content.
    var inlineScores: (low: Int8, high: Int8) = (0, 0)
}

/// What one pass over the characters of a text counts.
struct TextCounts: BitwiseCopyable {
    /// Runs of letters and digits; of scripts without spaces, characters.
    var words: Int32 = 0
    /// Bytes that are no white space.
    var bytes: Int32 = 0
    var linkWords: Int32 = 0
    var links: Int32 = 0
    var boldWords: Int32 = 0
    var buttonWords: Int32 = 0
    var hiddenWords: Int32 = 0
    var digits: Int32 = 0
    /// Words that begin with a capital letter.
    var capitals: Int32 = 0
    var commas: Int32 = 0
    /// Full stops and the like behind a word.
    var stops: Int32 = 0
    var currencies: Int32 = 0
    /// Bars, bullets, slashes and arrows between words, as in menus.
    var separators: Int32 = 0
    var images: Int32 = 0
    /// Words of the page's title.
    var titleWords: Int32 = 0
    /// The last byte that is no white space.
    var lastByte: UInt8 = 0

    static func + (left: TextCounts, right: TextCounts) -> TextCounts {
        var sum = left
        sum.words &+= right.words
        sum.bytes &+= right.bytes
        sum.linkWords &+= right.linkWords
        sum.links &+= right.links
        sum.buttonWords &+= right.buttonWords
        sum.digits &+= right.digits
        sum.capitals &+= right.capitals
        sum.commas &+= right.commas
        sum.stops &+= right.stops
        sum.currencies &+= right.currencies
        sum.separators &+= right.separators
        sum.images &+= right.images
        sum.titleWords &+= right.titleWords
        return sum
    }
}

/// An element that the scan entered.
struct PageElement {
    var node: UInt32
    /// Index of its parent; -1 for the first.
    var parent: Int32
    /// The blocks below it, also those that it shares with inline neighbours.
    var blocks: Range<Int32>
    var tag: Tag
    var flags: ElementFlags
    /// How much its class and id speak for content: the strongest word, and all of them together.
    var score: Int8 = 0
    var scoreSum: Int16 = 0
    /// Depth below the body.
    var depth: UInt16
    /// Elements of the same tag and first class word look alike.
    var signature: UInt32
    /// The signatures from the body down to it.
    var path: UInt32
    /// The tags from the body down to it.
    var tagPath: UInt32
    /// Nearest ancestor that holds more blocks than this element; -1 without one.
    var wider: Int32 = -1
    /// Siblings that look like it, itself included.
    var alike: Int32 = 1
}

/// What stands around a text, by tags, roles and properties of all its ancestors.
struct ElementFlags: OptionSet, BitwiseCopyable {
    let rawValue: UInt32

    static let main = Self(rawValue: 1 << 0)
    static let article = Self(rawValue: 1 << 1)
    static let nav = Self(rawValue: 1 << 2)
    static let header = Self(rawValue: 1 << 3)
    static let footer = Self(rawValue: 1 << 4)
    static let aside = Self(rawValue: 1 << 5)
    static let form = Self(rawValue: 1 << 6)
    static let button = Self(rawValue: 1 << 7)
    static let listItem = Self(rawValue: 1 << 8)
    static let cell = Self(rawValue: 1 << 9)
    static let headCell = Self(rawValue: 1 << 10)
    static let quote = Self(rawValue: 1 << 11)
    static let preformatted = Self(rawValue: 1 << 12)
    static let code = Self(rawValue: 1 << 13)
    static let figure = Self(rawValue: 1 << 14)
    static let caption = Self(rawValue: 1 << 15)
    static let definition = Self(rawValue: 1 << 16)
    static let heading = Self(rawValue: 1 << 17)
    static let dialog = Self(rawValue: 1 << 18)
    static let hidden = Self(rawValue: 1 << 19)
    static let ariaHidden = Self(rawValue: 1 << 20)
    static let details = Self(rawValue: 1 << 21)
    static let label = Self(rawValue: 1 << 22)
    static let address = Self(rawValue: 1 << 23)
    static let section = Self(rawValue: 1 << 24)
    static let paragraph = Self(rawValue: 1 << 25)
    /// A property that names a text of its own: `articleBody`, `description`, `text`.
    static let bodyProperty = Self(rawValue: 1 << 26)
    static let link = Self(rawValue: 1 << 27)
    static let time = Self(rawValue: 1 << 28)
    static let itemScope = Self(rawValue: 1 << 29)
    static let bold = Self(rawValue: 1 << 30)
    /// Shown to readers without scripts: of some forums, all there is.
    static let noscript = Self(rawValue: 1 << 31)
}

/// A page as blocks of text in document order and the elements around them.
package struct PageBlocks {
    var blocks: [TextBlock] = []
    var elements: [PageElement] = []
    /// Text nodes in document order.
    var texts: [UInt32] = []
    var terms: [UInt32] = []
    /// Hashes of the class and id words of each element, kept for training only.
    var elementTerms: [[UInt32]] = []
    /// Elements that are hidden themselves and were entered all the same.
    var hidden: [Int32] = []
    /// Images, and the block that each stands in, or else the one that follows it.
    var images: [(node: UInt32, block: Int32, isInside: Bool)] = []
    var signals = PageSignals()
}
