// SPDX-License-Identifier: MIT

import HTML

/// The features of every block of a page: what the scorer sees.
///
/// The order is part of the trained model: whoever changes it trains anew.
struct BlockFeatures {
    /// The most features that a row holds; trees name a feature by a byte.
    static let width = 250

    let view: PageView
    private let scores: TermScores
    private let title: (words: Int, index: Int)
    /// The last heading asked for, and what it says of blocks under it.
    var heading: (index: Int, row: FeatureBytes)
    /// Of each element, what it says of blocks in it; filled when first asked for.
    var elementRows: ElementRows
    /// What the page says of all blocks.
    private var pageRow = FeatureBytes()

    init(_ view: PageView, scores: TermScores) {
        (self.view, self.scores) = (view, scores)
        title = (view.context.page.signals.titleCount, view.context.title)
        heading = (-2, FeatureBytes())
        elementRows = ElementRows(count: view.elements.count)
        var row = FeatureBytes()
        row.write { pageKind(&$0) }
        pageRow = row
    }

    /// Writes the row of one block.
    mutating func write(_ index: Int, to row: inout FeatureRow) {
        let block = view.blocks[index]
        let element = view.elements[Int(block.element)]
        own(block, element, &row)
        surroundings(block.flags, &row)
        words(block, &row)
        names(block, element, &row)
        levels(index, block, &row)
        neighbours(index, &row)
        groups(index, block, &row)
        place(index, block, element, &row)
        row.add(pageRow)
    }

    // MARK: The block itself

    private func own(_ block: TextBlock, _ element: PageElement, _ row: inout FeatureRow) {
        let counts = block.counts
        row.amount(counts.words)
        row.amount(counts.bytes)
        row.share(counts.linkWords, of: counts.words)
        row.amount(counts.links)
        row.share(counts.boldWords, of: counts.words)
        row.share(counts.buttonWords, of: counts.words)
        row.share(counts.digits, of: counts.bytes)
        row.share(counts.capitals, of: counts.words)
        row.amount(counts.commas)
        row.amount(counts.stops)
        row.rate(Int(counts.stops), per: Int(counts.words))
        row.rate(Int(counts.bytes), per: Int(counts.words))
        row.amount(counts.currencies)
        row.amount(counts.separators)
        row.amount(counts.images)
        row.share(counts.titleWords, of: counts.words)
        row.share(Int(counts.titleWords), of: title.words)
        row.share(counts.hiddenWords, of: counts.words)
        row.add(Self.endings[Int(counts.lastByte)])
        row.add(Self.group(of: element.tag))
        row.add(Self.level(of: element.tag))
        row.amount(Int(element.depth))
    }

    /// Kinds of last characters: letter, digit, stop, question, colon, other.
    private static let endings: [UInt8] = (0..<256).map { byte in
        switch UInt8(byte) {
        case 0x2E, 0x21: 5
        case 0x3F: 4
        case 0x3A: 3
        case 0x30...0x39: 1
        case 0x41...0x5A, 0x61...0x7A: 0
        default: 2
        }
    }

    /// Tags in an order that lets one comparison part running text from lists, cells and boxes.
    static func group(of tag: Tag) -> UInt8 {
        switch tag {
        case .p: 0
        case .h1, .h2, .h3, .h4, .h5, .h6: 1
        case .pre: 2
        case .blockquote: 3
        case .dd: 4
        case .dt: 5
        case .figcaption, .caption: 6
        case .li: 7
        case .td: 8
        case .th: 9
        case .summary: 10
        case .article: 11
        case .section: 12
        case .main: 13
        case .div: 14
        case .ul, .ol, .dl, .table, .tr: 15
        case .header: 16
        case .footer, .aside: 17
        case .nav: 18
        case .form, .fieldset, .legend: 19
        case .body: 20
        default: 21
        }
    }

    private static func level(of tag: Tag) -> UInt8 {
        switch tag {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5, .h6: 5
        default: 0
        }
    }

    private func surroundings(_ flags: ElementFlags, _ row: inout FeatureRow) {
        for flag in Self.flags { row.flag(flags.contains(flag)) }
    }

    private static let flags: [ElementFlags] = [
        .main, .article, .nav, .header, .footer, .aside, .form, .button, .listItem, .cell, .quote, .preformatted, .code,
        .figure, .caption, .definition, .heading, .dialog, .ariaHidden, .details, .label, .address, .section,
        .paragraph, .bodyProperty, .time, .itemScope, .noscript,
    ]

    private func words(_ block: TextBlock, _ row: inout FeatureRow) {
        let words = termScores(block)
        row.score(words.mean)
        row.score(words.low)
        row.score(words.high)
        row.amount(words.known)
    }

    /// What the first words of a block say.
    func termScores(_ block: TextBlock) -> (mean: Int, low: Int, high: Int, known: Int) {
        var (sum, known, low, high) = (0, 0, 0, 0)
        for place in Int(block.terms.lowerBound)..<Int(block.terms.upperBound) {
            guard let score = scores[view.terms[place]] else { continue }
            sum += Int(score)
            known += 1
            low = min(low, Int(score))
            high = max(high, Int(score))
        }
        return (known > 0 ? sum / known : 0, low, high, known)
    }

    /// What class names and ids say, from the block up.
    private func names(_ block: TextBlock, _ element: PageElement, _ row: inout FeatureRow) {
        row.score(Int(block.inlineScores.low))
        row.score(Int(block.inlineScores.high))
        let names = view.context.names[Int(block.element)]
        row.score(Int(element.score))
        row.score(Int(names.nearest.0))
        row.score(Int(names.nearest.1))
        row.score(Int(names.nearest.2))
        row.score(Int(names.low))
        row.score(Int(names.high))
        row.score(Int(names.sum) / 4)
        row.score(Int(names.low) + Int(names.high))
    }
}
