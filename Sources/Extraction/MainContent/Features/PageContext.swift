// SPDX-License-Identifier: MIT

import HTML

/// What the features of a block ask of the page as a whole: sums over ranges, groups of blocks that look alike, the element
/// that a simple reader would take.
struct PageContext {
    let page: PageBlocks
    /// Sums of all blocks before the one of that index.
    let sums: [TextCounts]
    let groupOf: [Place]
    /// Of each element what its names and those of its ancestors say.
    let names: [NameScores]
    let groups: [Group]
    let total: TextCounts
    /// The block of the first `<h1>`; of the first heading where there is none; -1 without.
    let title: Int
    /// Index of each block's last heading, itself included; -1 before the first.
    let headings: [Int32]
    let top: TopElement
    let tally: Tally

    /// Of a block: its groups among ``groups``, and how many of the exact one stand before it.
    struct Place {
        var exact: Int32
        var coarse: Int32
        var rank: Int32
    }

    /// Blocks with the same way down from the body.
    struct Group {
        var blocks = 0
        var counts = TextCounts()
    }

    /// Elements and blocks of kinds that tell kinds of pages apart.
    struct Tally {
        var articles = 0
        var forms = 0
        var tables = 0
        var times = 0
        var scopes = 0
        var hasMain = false
        var h1 = 0
        var headings = 0
        var paragraphs = 0
        var items = 0
        var longBlocks = 0
        var longWords = 0
    }

    init(_ page: PageBlocks) {
        var sums: [TextCounts] = []
        sums.reserveCapacity(page.blocks.count + 1)
        var sum = TextCounts()
        sums.append(sum)
        for block in page.blocks {
            sum = sum + block.counts
            sums.append(sum)
        }
        (self.sums, total) = (sums, sum)
        var page = page
        Self.link(&page.elements)
        self.page = page
        (groupOf, groups) = Self.group(page)
        names = Self.names(page.elements)
        (title, headings) = Self.findHeadings(page)
        top = TopElement(page, sums)
        tally = Self.count(page)
    }

    /// What a range of blocks holds.
    struct Span {
        let words: Int
        let linkWords: Int
        let stops: Int
        let bytes: Int
        let links: Int
        let blocks: Int

        @inline(__always)
        init(_ low: TextCounts, _ high: TextCounts, blocks: Int) {
            words = Int(high.words &- low.words)
            linkWords = Int(high.linkWords &- low.linkWords)
            stops = Int(high.stops &- low.stops)
            bytes = Int(high.bytes &- low.bytes)
            links = Int(high.links &- low.links)
            self.blocks = blocks
        }
    }

    /// Finds for each element the next wider one and its look-alikes among its siblings.
    private static func link(_ elements: inout [PageElement]) {
        var alike = IndexTable(most: elements.count)
        var slots = [Int32](repeating: -1, count: elements.count)
        elements.withUnsafeMutableBufferPointer { elements in
            for index in elements.indices where !elements[index].blocks.isEmpty {
                let parent = elements[index].parent
                if parent >= 0 {
                    let isWider = elements[Int(parent)].blocks != elements[index].blocks
                    elements[index].wider = isWider ? parent : elements[Int(parent)].wider
                }
                let key = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(elements[index].signature)
                let slot = alike.slot(key, initial: 0)
                alike[slot] += 1
                slots[index] = Int32(truncatingIfNeeded: slot)
            }
            for index in elements.indices where slots[index] >= 0 { elements[index].alike = alike[Int(slots[index])] }
        }
    }

    private static func group(_ page: PageBlocks) -> ([Place], [Group]) {
        var indices = IndexTable(most: page.blocks.count * 2)
        var groups: [Group] = []
        var places: [Place] = []
        places.reserveCapacity(page.blocks.count)
        groups.reserveCapacity(page.blocks.count / 2 + 2)
        func add(_ key: UInt64, _ counts: TextCounts) -> (Int32, Int32) {
            let index = Int(indices[indices.slot(key, initial: Int32(groups.count))])
            if index == groups.count { groups.append(Group()) }
            groups[index].blocks += 1
            groups[index].counts = groups[index].counts + counts
            return (Int32(index), Int32(groups[index].blocks))
        }
        for block in page.blocks {
            let element = page.elements[Int(block.element)]
            let (exact, rank) = add(UInt64(element.path), block.counts)
            let (coarse, _) = add(UInt64(element.tagPath) | 1 << 40, block.counts)
            places.append(Place(exact: exact, coarse: coarse, rank: rank))
        }
        return (places, groups)
    }

    /// An element's own score where it has one, then what its parent says.
    private static func names(_ elements: [PageElement]) -> [NameScores] {
        var names: [NameScores] = []
        names.reserveCapacity(elements.count)
        for element in elements {
            var scores = element.parent >= 0 ? names[Int(element.parent)] : NameScores()
            if element.score != 0 { scores.add(element.score, sum: element.scoreSum) }
            names.append(scores)
        }
        return names
    }

    private static func findHeadings(_ page: PageBlocks) -> (title: Int, last: [Int32]) {
        var (h1, first) = (-1, -1)
        var last: Int32 = -1
        var headings: [Int32] = []
        headings.reserveCapacity(page.blocks.count)
        for (index, block) in page.blocks.enumerated() {
            if block.flags.contains(.heading) {
                if first < 0 { first = index }
                if h1 < 0, page.elements[Int(block.element)].tag == .h1 { h1 = index }
                last = Int32(index)
            }
            headings.append(last)
        }
        return (h1 >= 0 ? h1 : first, headings)
    }

    private static func count(_ page: PageBlocks) -> Tally {
        var tally = Tally()
        for element in page.elements where !element.blocks.isEmpty {
            switch element.tag {
            case .article: tally.articles += 1
            case .form: tally.forms += 1
            case .table: tally.tables += 1
            case .time: tally.times += 1
            case .li: tally.items += 1
            case .p: tally.paragraphs += 1
            case .h1: tally.h1 += 1
            case .h2, .h3, .h4: tally.headings += 1
            default: break
            }
            if element.flags.contains(.main) { tally.hasMain = true }
        }
        for block in page.blocks where block.counts.words >= 20 && block.counts.linkWords * 3 < block.counts.words {
            tally.longBlocks += 1
            tally.longWords += Int(block.counts.words)
        }
        return tally
    }
}

/// What class names and ids say, from an element up.
struct NameScores: BitwiseCopyable {
    private(set) var nearest: (Int8, Int8, Int8) = (0, 0, 0)
    private(set) var low: Int8 = 0
    private(set) var high: Int8 = 0
    private(set) var sum: Int32 = 0

    /// Adds an element below.
    mutating func add(_ score: Int8, sum added: Int16) {
        nearest = (score, nearest.0, nearest.1)
        (low, high) = (min(low, score), max(high, score))
        sum &+= Int32(added)
    }
}

/// The element that holds most running text, as readers of articles look for it: paragraphs speak for their parents.
struct TopElement {
    /// The element's blocks; none where no paragraph was found.
    private(set) var blocks: Range<Int32> = 0..<0
    private(set) var wider: Range<Int32> = 0..<0
    private(set) var score = 0

    init(_ page: PageBlocks, _ sums: [TextCounts]) {
        guard !page.elements.isEmpty else { return }
        var scores = [Int32](repeating: 0, count: page.elements.count)
        for block in page.blocks
        where block.counts.words >= 10 && block.counts.linkWords * 2 < block.counts.words
            && !block.flags.contains(.hidden)
        {
            let points = 16 + 8 * min(block.counts.commas, 10) + min(block.counts.words, 100) / 2
            var element = block.element
            for share in [1, 2, 4] as [Int32] {
                element = page.elements[Int(element)].wider >= 0 ? page.elements[Int(element)].wider : 0
                scores[Int(element)] &+= points / share
                if element == 0 { break }
            }
        }
        var best = 0
        for index in scores.indices where scores[index] > 0 {
            let range = page.elements[index].blocks
            let (low, high) = (sums[Int(range.lowerBound)], sums[Int(range.upperBound)])
            let words = max(1, Int(high.words &- low.words))
            let kept = Int(scores[index]) * (words - min(words, Int(high.linkWords &- low.linkWords))) / words
            if kept > score { (score, best) = (kept, index) }
        }
        guard score > 0 else { return }
        blocks = page.elements[best].blocks
        let up = page.elements[best].wider
        wider = up >= 0 ? page.elements[Int(up)].blocks : blocks
    }
}
