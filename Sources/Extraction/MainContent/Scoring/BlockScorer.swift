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
    private let features: BlockFeatures

    package init(_ page: PageBlocks, terms: TermScores) {
        context = PageContext(page)
        features = BlockFeatures(context, scores: terms)
    }

    /// The features of all blocks: rows of 256 bytes, of which `count` are used.
    package func rows() -> (bytes: [UInt8], count: Int) {
        var count = 0
        let blocks = context.page.blocks.count
        let bytes = [UInt8](unsafeUninitializedCapacity: blocks * 256) { buffer, size in
            buffer.initialize(repeating: 0)
            for index in 0..<blocks {
                guard let base = buffer.baseAddress else { break }
                var row = FeatureRow(base + index * 256, capacity: 255)
                features.write(index, to: &row)
                count = row.count
            }
            size = blocks * 256
        }
        return (bytes, count)
    }

    /// Adds to each row what the first scores say of its surroundings; returns the number of features.
    package func extend(_ rows: inout [UInt8], from count: Int, scores: [UInt8]) -> Int {
        let around = ContextFeatures(context, scores: scores)
        return rows.withUnsafeMutableBufferPointer { buffer in
            var total = count
            for index in context.page.blocks.indices {
                guard let base = buffer.baseAddress else { break }
                var row = FeatureRow(base + index * 256 + count, capacity: 255 - count)
                around.write(index, to: &row)
                total = count + row.count
            }
            return total
        }
    }

    /// Of each block how likely it is main content, in 255ths: what both ensembles say, one as good as the other.
    package func score(_ model: ContentModel) -> [UInt8] {
        let (features, count) = self.rows()
        var rows = features
        let first = Self.probabilities(rows, model.first)
        _ = extend(&rows, from: count, scores: first)
        let second = Self.probabilities(rows, model.second, known: first)
        return zip(first, second).map { UInt8((UInt16($0) + UInt16($1) + 1) / 2) }
    }

    /// - Parameter known: Scores that stay where they are as good as certain; most of a page's blocks are.
    private static func probabilities(
        _ rows: [UInt8], _ ensemble: TreeEnsemble, known: [UInt8] = []
    ) -> [UInt8] {
        rows.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            return (0..<(rows.count / 256)).map { index in
                if index < known.count, known[index] <= sureOut || known[index] >= sureIn { return known[index] }
                return TreeEnsemble.probability(ensemble.score(base + index * 256))
            }
        }
    }

    private static let sureOut: UInt8 = 5
    private static let sureIn: UInt8 = 251
}
