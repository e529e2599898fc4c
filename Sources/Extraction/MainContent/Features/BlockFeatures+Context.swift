// SPDX-License-Identifier: MIT

import HTML

extension BlockFeatures {
    static let levelCount = 5

    // MARK: Around the block

    /// The elements around it, each holding more blocks than the one before.
    func levels(_ index: Int, _ block: TextBlock, _ row: inout FeatureRow) {
        var at = block.element
        for _ in 0..<Self.levelCount {
            guard at >= 0 else {
                for _ in 0..<11 { row.add(255) }
                continue
            }
            let element = page.elements[Int(at)]
            let span = context.sum(element.blocks)
            row.amount(span.words)
            row.share(span.linkWords, of: span.words)
            row.amount(span.blocks)
            row.rate(span.words, per: span.blocks)
            row.share(span.words, of: Int(context.total.words))
            row.rate(span.stops, per: span.blocks)
            row.share(index - Int(element.blocks.lowerBound), of: span.blocks)
            row.amount(element.alike)
            row.score(Int(element.score))
            row.add(Self.group(of: element.tag))
            row.share(span.links, of: span.blocks)
            at = element.wider
        }
    }

    func neighbours(_ index: Int, _ row: inout FeatureRow) {
        let path = context.groupOf[index].exact
        for offset in [-2, -1, 1, 2] {
            let other = index + offset
            guard page.blocks.indices.contains(other) else {
                for _ in 0..<5 { row.add(255) }
                continue
            }
            let block = page.blocks[other]
            row.amount(block.counts.words)
            row.share(block.counts.linkWords, of: block.counts.words)
            row.add(Self.group(of: page.elements[Int(block.element)].tag))
            row.amount(block.counts.stops)
            row.flag(context.groupOf[other].exact == path)
        }
        for range in [(index - 4)..<index, (index + 1)..<(index + 5), (index - 10)..<index, (index + 1)..<(index + 11)]
        {
            let span = context.sum(range)
            row.amount(span.words)
            row.share(span.linkWords, of: span.words)
            row.rate(span.stops, per: span.blocks)
        }
    }

    /// Blocks of the page that look like this one.
    func groups(_ index: Int, _ block: TextBlock, _ row: inout FeatureRow) {
        let place = context.groupOf[index]
        row.amount(place.rank)
        for group in [context.groups[Int(place.exact)], context.groups[Int(place.coarse)]] {
            row.amount(group.blocks)
            row.rate(Int(group.counts.words), per: group.blocks)
            row.share(group.counts.linkWords, of: group.counts.words)
            row.rate(Int(group.counts.stops), per: group.blocks)
            row.share(Int(group.counts.words), of: Int(context.total.words))
            row.rate(Int(group.counts.currencies), per: group.blocks)
        }
    }

    // MARK: Place

    func place(_ index: Int, _ block: TextBlock, _ element: PageElement, _ row: inout FeatureRow) {
        let count = page.blocks.count
        row.share(index, of: count)
        row.amount(index)
        row.amount(count - index)
        row.share(context.sum(0..<index).words, of: Int(context.total.words))
        row.flag(context.title >= 0)
        row.flag(index >= context.title)
        row.amount(abs(index - context.title))
        row.amount(abs(context.sum(min(index, context.title)..<max(index, context.title)).words))
        let heading = Int(context.headings[index])
        row.amount(heading < 0 ? 255 : index - heading)
        if heading >= 0 {
            let block = page.blocks[heading]
            row.add(Self.group(of: page.elements[Int(block.element)].tag))
            row.amount(block.counts.words)
            row.share(block.counts.titleWords, of: block.counts.words)
            let words = termScores(block)
            row.score(words.mean)
            row.score(words.low)
        } else {
            for _ in 0..<5 { row.add(255) }
        }
        let top = context.top
        row.flag(top.blocks.contains(Int32(index)))
        row.flag(top.wider.contains(Int32(index)))
        row.add(index < Int(top.blocks.lowerBound) ? 0 : index < Int(top.blocks.upperBound) ? 1 : 2)
        row.amount(max(Int(top.blocks.lowerBound) - index, index - Int(top.blocks.upperBound), 0))
    }

    // MARK: Page

    func pageKind(_ row: inout FeatureRow) {
        let (tally, total, signals) = (context.tally, context.total, context.page.signals)
        row.amount(page.blocks.count)
        row.amount(total.words)
        row.share(total.linkWords, of: total.words)
        row.rate(Int(total.stops), per: page.blocks.count)
        row.amount(total.currencies)
        row.amount(total.images)
        row.amount(tally.articles)
        row.amount(tally.forms)
        row.amount(tally.tables)
        row.amount(tally.times)
        row.flag(tally.hasMain)
        row.amount(tally.h1)
        row.amount(tally.headings)
        row.amount(tally.paragraphs)
        row.amount(tally.items)
        row.amount(tally.longBlocks)
        row.share(tally.longWords, of: Int(total.words))
        let top = context.sum(context.top.blocks)
        row.share(top.words, of: Int(total.words))
        row.share(top.linkWords, of: top.words)
        row.rate(context.top.score, per: 16)
        for bit in 0..<8 { row.flag(signals.types & (1 << UInt16(bit)) != 0) }
        for bit in 0..<8 as Range<UInt16> {
            row.add(UInt8((signals.path >> bit) & 1 | ((signals.bodyNames >> bit) & 1) << 1))
        }
        row.amount(signals.pathDepth)
        row.amount(signals.pathDigits)
        row.amount(signals.pathWords)
    }
}
