// SPDX-License-Identifier: MIT

import HTML

/// What the scorer learned: scores of words and two ensembles, the second of which sees what the first says of a block's
/// surroundings.
package struct ContentModel: Sendable {
    package let terms: TermScores
    let first: TreeEnsemble
    let second: TreeEnsemble

    package init(terms: TermScores, first: TreeEnsemble, second: TreeEnsemble) {
        (self.terms, self.first, self.second) = (terms, first, second)
    }
}

/// Says of each block of a page how likely it is main content.
package struct BlockScorer {
    let context: PageContext
    private let terms: TermScores

    package init(_ page: PageBlocks, terms: TermScores) {
        context = PageContext(page)
        self.terms = terms
    }

    /// The features of all blocks: rows of 256 bytes, of which `count` are used.
    package func rows() -> (bytes: [UInt8], count: Int) {
        var count = 0
        let blocks = context.page.blocks.count
        let bytes = [UInt8](unsafeUninitializedCapacity: blocks * TreeEnsemble.rowSize) { buffer, size in
            buffer.initialize(repeating: 0)
            size = blocks * TreeEnsemble.rowSize
            guard let base = buffer.baseAddress else { return }
            context.withView { view in
                var features = BlockFeatures(view, scores: terms)
                for index in 0..<blocks {
                    var row = FeatureRow(base + index * TreeEnsemble.rowSize, capacity: 255)
                    features.write(index, to: &row)
                    count = row.count
                }
            }
        }
        return (bytes, count)
    }

    /// Adds to each row what the first scores say of its surroundings; returns the number of features.
    package func extend(_ rows: inout [UInt8], from count: Int, scores: [UInt8]) -> Int {
        rows.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return count }
            return context.withView { view in
                var around = ContextFeatures(view, scores: scores)
                var total = count
                for index in context.page.blocks.indices {
                    var row = FeatureRow(base + index * TreeEnsemble.rowSize + count, capacity: 255 - count)
                    around.write(index, to: &row)
                    total = count + row.count
                }
                return total
            }
        }
    }

    /// Of each block how likely it is main content, in 255ths: what both ensembles say, one as good as the other.
    package func score(_ model: ContentModel) -> [UInt8] {
        let (rows, count) = self.rows()
        let blocks = context.page.blocks.count
        let first = rows.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { model.first.scores($0, count: blocks).map { TreeEnsemble.probability($0) } } ?? []
        }
        // Scores that are as good as certain stay; most of a page's blocks have such.
        let open = first.indices.filter { first[$0] > Self.sureOut && first[$0] < Self.sureIn }
        guard !open.isEmpty else { return first }
        let second = extended(rows, from: count, scores: first, only: open)
        var result = first
        second.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            for (index, score) in zip(open, model.second.scores(base, count: open.count)) {
                result[index] = UInt8((UInt16(first[index]) + UInt16(TreeEnsemble.probability(score)) + 1) / 2)
            }
        }
        return result
    }

    /// The rows of some blocks, extended.
    private func extended(_ rows: [UInt8], from count: Int, scores: [UInt8], only chosen: [Int]) -> [UInt8] {
        let size = TreeEnsemble.rowSize
        return [UInt8](unsafeUninitializedCapacity: chosen.count * size) { buffer, used in
            guard let base = buffer.baseAddress else { return }
            rows.withUnsafeBufferPointer { rows in
                guard let source = rows.baseAddress else { return }
                context.withView { view in
                    var around = ContextFeatures(view, scores: scores)
                    for (place, index) in chosen.enumerated() {
                        (base + place * size).initialize(from: source + index * size, count: size)
                        var row = FeatureRow(base + place * size + count, capacity: 255 - count)
                        around.write(index, to: &row)
                    }
                }
            }
            used = chosen.count * size
        }
    }

    private static let sureOut: UInt8 = 5
    private static let sureIn: UInt8 = 251
}
