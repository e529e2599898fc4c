// SPDX-License-Identifier: MIT

import HTML

/// Corrects single scores by what belongs together: rows of a table, items of a list, a heading and its section, what
/// stands between two parts of a running text.
///
/// Each rule looks at each block a fixed number of times.
struct ScoreRepair {
    private let page: PageBlocks
    private(set) var scores: [UInt8]

    init(_ page: PageBlocks, scores: [UInt8]) {
        (self.page, self.scores) = (page, scores)
        levelTables()
        levelLists()
        levelHeadings()
    }

    /// A table is taken or left as a whole.
    private mutating func levelTables() {
        for range in innermost(where: { $0 == .table }) {
            let mean = self.mean(range)
            for index in range { scores[index] = mean }
        }
    }

    /// An item of a list leans to what its list is.
    private mutating func levelLists() {
        for range in innermost(where: { $0 == .ul || $0 == .ol || $0 == .dl }) {
            let mean = Int(self.mean(range))
            for index in range { scores[index] = UInt8((Int(scores[index]) + mean) / 2) }
        }
    }

    /// A heading is at least half as likely as the text that it heads, and no likelier than it where nothing follows.
    private mutating func levelHeadings() {
        var following = 0
        for index in page.blocks.indices.reversed() {
            let block = page.blocks[index]
            if block.flags.contains(.heading), block.counts.linkWords == 0 {
                if following > 128 { scores[index] = UInt8(max(Int(scores[index]), following * 3 / 5)) }
            } else {
                following = Int(scores[index])
            }
        }
    }

    private func mean(_ range: Range<Int>) -> UInt8 {
        var (words, score) = (0, 0)
        for index in range {
            let weight = Int(page.blocks[index].counts.words) + 1
            words += weight
            score += weight * Int(scores[index])
        }
        return words > 0 ? UInt8(score / words) : 0
    }

    /// The blocks of elements of some tags that hold no other of them, and at least two blocks.
    private func innermost(where isWanted: (Tag) -> Bool) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var first = Int32.max
        page.elements.withUnsafeBufferPointer { elements in
            for index in elements.indices.reversed() where isWanted(elements[index].tag) {
                // In reverse document order an element comes after what it holds: what begins before the last one begins
                // and ends behind that is its ancestor.
                let blocks = elements[index].blocks
                if blocks.count > 1, blocks.upperBound <= first {
                    ranges.append(Int(blocks.lowerBound)..<Int(blocks.upperBound))
                }
                first = min(first, blocks.lowerBound)
            }
        }
        return ranges
    }
}
