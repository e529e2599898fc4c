// SPDX-License-Identifier: MIT

/// What the second scorer sees beside a block's own features: how the first one scored the blocks around it.
struct ContextFeatures {
    private let context: PageContext
    private let scores: [UInt8]
    /// Sums of words and of score times words, before each block.
    private let sums: [(words: Int, score: Int)]
    /// How far the nearest sure block is, before and after.
    private let sureBefore: [Int32]
    private let sureAfter: [Int32]
    private let groupMeans: [(words: Int, score: Int)]
    private let most: UInt8

    /// Scores from here on are taken as sure, of 255.
    private static let sure: UInt8 = 180

    init(_ context: PageContext, scores: [UInt8]) {
        (self.context, self.scores) = (context, scores)
        let blocks = context.page.blocks
        var sums: [(words: Int, score: Int)] = [(0, 0)]
        sums.reserveCapacity(blocks.count + 1)
        var means = [(words: Int, score: Int)](repeating: (0, 0), count: context.groups.count)
        var (words, score) = (0, 0)
        for (index, block) in blocks.enumerated() {
            let weight = Int(block.counts.words) + 1
            words += weight
            score += weight * Int(scores[index])
            sums.append((words, score))
            for group in [context.groupOf[index].exact, context.groupOf[index].coarse] {
                means[Int(group)].words += weight
                means[Int(group)].score += weight * Int(scores[index])
            }
        }
        (self.sums, groupMeans, most) = (sums, means, scores.max() ?? 0)
        sureBefore = Self.distances(scores, indices: Array(scores.indices))
        sureAfter = Self.distances(scores, indices: scores.indices.reversed())
    }

    private static func distances(_ scores: [UInt8], indices: [Int]) -> [Int32] {
        var distances = [Int32](repeating: 0, count: scores.count)
        var distance: Int32 = 4095
        for index in indices {
            distances[index] = distance
            distance = scores[index] >= sure ? 1 : min(distance + 1, 4095)
        }
        return distances
    }

    @inline(__always)
    private func mean(_ range: Range<Int>) -> UInt8 {
        let lower = min(max(0, range.lowerBound), scores.count)
        let upper = min(max(lower, range.upperBound), scores.count)
        let words = sums[upper].words - sums[lower].words
        return words > 0 ? UInt8((sums[upper].score - sums[lower].score) / words) : 0
    }

    func write(_ index: Int, to row: inout FeatureRow) {
        row.add(scores[index])
        for offset in [-3, -2, -1, 1, 2, 3] {
            row.add(scores.indices.contains(index + offset) ? scores[index + offset] : 0)
        }
        for range in [(index - 5)..<index, (index + 1)..<(index + 6), (index - 15)..<index, (index + 1)..<(index + 16)]
        {
            row.add(mean(range))
        }
        levels(index, &row)
        for group in [context.groupOf[index].exact, context.groupOf[index].coarse] {
            let mean = groupMeans[Int(group)]
            row.add(mean.words > 0 ? UInt8(mean.score / mean.words) : 0)
        }
        row.add(mean(0..<scores.count))
        row.add(most)
        row.amount(sureBefore[index])
        row.amount(sureAfter[index])
        row.share(sums[index].score, of: sums[scores.count].score)
    }

    private func levels(_ index: Int, _ row: inout FeatureRow) {
        var at = context.page.blocks[index].element
        for _ in 0..<BlockFeatures.levelCount {
            guard at >= 0 else {
                row.add(0)
                row.add(0)
                continue
            }
            let element = context.page.elements[Int(at)]
            let range = Int(element.blocks.lowerBound)..<Int(element.blocks.upperBound)
            row.add(mean(range))
            // The share of the page's score that lies in this element.
            let score = sums[range.upperBound].score - sums[range.lowerBound].score
            row.share(score, of: sums[scores.count].score)
            at = element.wider
        }
    }
}
