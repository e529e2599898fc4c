// SPDX-License-Identifier: MIT

import HTML

extension BlockFeatures {
    static let levelCount = 5

    // MARK: Around the block

    /// The elements around it, each holding more blocks than the one before.
    mutating func levels(_ index: Int, _ block: TextBlock, _ row: inout FeatureRow) {
        var at = block.element
        for _ in 0..<Self.levelCount {
            guard at >= 0 else {
                for _ in 0..<11 { row.add(255) }
                continue
            }
            let element = view.elements[Int(at)]
            if elementRows.isEmpty(Int(at)) { describe(element, at: Int(at)) }
            let place = row.count + 6
            row.add(elementRows, Int(at))
            row.replace(place, share: index - Int(element.blocks.lowerBound), of: element.blocks.count)
            at = element.wider
        }
    }

    /// What an element says of all blocks in it.
    private mutating func describe(_ element: PageElement, at index: Int) {
        let span = view.sum(element.blocks)
        let total = Int(view.context.total.words)
        elementRows.write(index) { row in
            row.amount(span.words)
            row.share(span.linkWords, of: span.words)
            row.amount(span.blocks)
            row.rate(span.words, per: span.blocks)
            row.share(span.words, of: total)
            row.rate(span.stops, per: span.blocks)
            row.add(0)  // where the block stands in it
            row.amount(element.alike)
            row.score(Int(element.score))
            row.add(Self.group(of: element.tag))
            row.share(span.links, of: span.blocks)
        }
    }

    func neighbours(_ index: Int, _ row: inout FeatureRow) {
        neighbour(index - 2, of: index, &row)
        neighbour(index - 1, of: index, &row)
        neighbour(index + 1, of: index, &row)
        neighbour(index + 2, of: index, &row)
        window((index - 4)..<index, &row)
        window((index + 1)..<(index + 5), &row)
        window((index - 10)..<index, &row)
        window((index + 1)..<(index + 11), &row)
    }

    private func neighbour(_ other: Int, of index: Int, _ row: inout FeatureRow) {
        guard view.blocks.indices.contains(other) else {
            for _ in 0..<5 { row.add(255) }
            return
        }
        let counts = view.blocks[other].counts
        row.amount(counts.words)
        row.share(counts.linkWords, of: counts.words)
        row.add(Self.group(of: view.elements[Int(view.blocks[other].element)].tag))
        row.amount(counts.stops)
        row.flag(view.places[other].exact == view.places[index].exact)
    }

    private func window(_ range: Range<Int>, _ row: inout FeatureRow) {
        let span = view.sum(range)
        row.amount(span.words)
        row.share(span.linkWords, of: span.words)
        row.rate(span.stops, per: span.blocks)
    }

    /// Blocks of the page that look like this one.
    func groups(_ index: Int, _ block: TextBlock, _ row: inout FeatureRow) {
        let place = view.places[index]
        row.amount(place.rank)
        group(Int(place.exact), &row)
        group(Int(place.coarse), &row)
    }

    private func group(_ index: Int, _ row: inout FeatureRow) {
        let (blocks, counts) = (view.groups[index].blocks, view.groups[index].counts)
        row.amount(blocks)
        row.rate(Int(counts.words), per: blocks)
        row.share(counts.linkWords, of: counts.words)
        row.rate(Int(counts.stops), per: blocks)
        row.share(Int(counts.words), of: Int(view.context.total.words))
        row.rate(Int(counts.currencies), per: blocks)
    }

    // MARK: Place

    mutating func place(_ index: Int, _ block: TextBlock, _ element: PageElement, _ row: inout FeatureRow) {
        let count = view.blocks.count
        row.share(index, of: count)
        row.amount(index)
        row.amount(count - index)
        row.share(view.sum(0..<index).words, of: Int(view.context.total.words))
        row.flag(view.context.title >= 0)
        row.flag(index >= view.context.title)
        row.amount(abs(index - view.context.title))
        row.amount(abs(view.sum(min(index, view.context.title)..<max(index, view.context.title)).words))
        let heading = Int(view.context.headings[index])
        row.amount(heading < 0 ? 255 : index - heading)
        if heading != self.heading.index { describeHeading(heading) }
        row.add(self.heading.row)
        let top = view.context.top
        row.flag(top.blocks.contains(Int32(index)))
        row.flag(top.wider.contains(Int32(index)))
        row.add(index < Int(top.blocks.lowerBound) ? 0 : index < Int(top.blocks.upperBound) ? 1 : 2)
        row.amount(max(Int(top.blocks.lowerBound) - index, index - Int(top.blocks.upperBound), 0))
    }

    /// What a heading says of the blocks under it.
    private mutating func describeHeading(_ index: Int) {
        heading.index = index
        guard index >= 0 else {
            heading.row.write { row in for _ in 0..<5 { row.add(255) } }
            return
        }
        let block = view.blocks[index]
        let words = termScores(block)
        let group = Self.group(of: view.elements[Int(block.element)].tag)
        heading.row.write { row in
            row.add(group)
            row.amount(block.counts.words)
            row.share(block.counts.titleWords, of: block.counts.words)
            row.score(words.mean)
            row.score(words.low)
        }
    }

    // MARK: Page

    func pageKind(_ row: inout FeatureRow) {
        let (tally, total, signals) = (view.context.tally, view.context.total, view.context.page.signals)
        row.amount(view.blocks.count)
        row.amount(total.words)
        row.share(total.linkWords, of: total.words)
        row.rate(Int(total.stops), per: view.blocks.count)
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
        let top = view.sum(view.context.top.blocks)
        row.share(top.words, of: Int(total.words))
        row.share(top.linkWords, of: top.words)
        row.rate(view.context.top.score, per: 16)
        for bit in 0..<8 { row.flag(signals.types & (1 << UInt16(bit)) != 0) }
        for bit in 0..<8 as Range<UInt16> {
            row.add(UInt8((signals.path >> bit) & 1 | ((signals.bodyNames >> bit) & 1) << 1))
        }
        row.amount(signals.pathDepth)
        row.amount(signals.pathDigits)
        row.amount(signals.pathWords)
    }
}
