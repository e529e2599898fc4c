// SPDX-License-Identifier: MIT

/// What the second scorer sees beside a block's own features: how the first one scored the blocks around it.
struct ContextFeatures {
    private let view: PageView
    private let scores: [UInt8]
    /// Sums of words and of score times words, before each block.
    private let sums: [(words: Int, score: Int)]
    /// How far the nearest sure block is, before and after.
    private let sureBefore: [Int32]
    private let sureAfter: [Int32]
    /// Of each group of blocks.
    private let groupMeans: [UInt8]
    private let most: UInt8
    /// Of the page.
    private var mean: UInt8 = 0
    /// Of each element, its mean and its share of the page's score; filled when first asked for.
    private var elementRows: [(mean: UInt8, share: UInt8, isKnown: Bool)]

    /// Scores from here on are taken as sure, of 255.
    private static let sure: UInt8 = 180

    init(_ view: PageView, scores: [UInt8]) {
        (self.view, self.scores) = (view, scores)
        let blocks = view.blocks
        var sums: [(words: Int, score: Int)] = [(0, 0)]
        sums.reserveCapacity(blocks.count + 1)
        var means = [(words: Int, score: Int)](repeating: (0, 0), count: view.groups.count)
        var (words, score) = (0, 0)
        for (index, block) in blocks.enumerated() {
            let weight = Int(block.counts.words) + 1
            words += weight
            score += weight * Int(scores[index])
            sums.append((words, score))
            for group in [Int(view.places[index].exact), Int(view.places[index].coarse)] {
                means[group].words += weight
                means[group].score += weight * Int(scores[index])
            }
        }
        (self.sums, most) = (sums, scores.max() ?? 0)
        groupMeans = means.map { $0.words > 0 ? UInt8($0.score / $0.words) : 0 }
        elementRows = Array(repeating: (0, 0, false), count: view.elements.count)
        sureBefore = Self.distances(scores, indices: scores.indices)
        sureAfter = Self.distances(scores, indices: scores.indices.reversed())
        mean = mean(0..<scores.count)
    }

    private static func distances(_ scores: [UInt8], indices: some Sequence<Int>) -> [Int32] {
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

    mutating func write(_ index: Int, to row: inout FeatureRow) {
        row.add(scores[index])
        for other in (index - 3)...(index + 3) where other != index {
            row.add(scores.indices.contains(other) ? scores[other] : 0)
        }
        row.add(mean((index - 5)..<index))
        row.add(mean((index + 1)..<(index + 6)))
        row.add(mean((index - 15)..<index))
        row.add(mean((index + 1)..<(index + 16)))
        levels(index, &row)
        row.add(groupMeans[Int(view.places[index].exact)])
        row.add(groupMeans[Int(view.places[index].coarse)])
        row.add(mean)
        row.add(most)
        row.amount(sureBefore[index])
        row.amount(sureAfter[index])
        row.share(sums[index].score, of: sums[scores.count].score)
    }

    private mutating func levels(_ index: Int, _ row: inout FeatureRow) {
        var at = Int(view.blocks[index].element)
        for _ in 0..<BlockFeatures.levelCount {
            guard at >= 0 else {
                row.add(0)
                row.add(0)
                continue
            }
            if !elementRows[at].isKnown { describe(at) }
            row.add(elementRows[at].mean)
            row.add(elementRows[at].share)
            at = Int(view.elements[at].wider)
        }
    }

    /// The mean of an element's scores, and the share of the page's score that lies in it.
    private mutating func describe(_ element: Int) {
        let blocks = view.elements[element].blocks
        let range = Int(blocks.lowerBound)..<Int(blocks.upperBound)
        var pair: (UInt8, UInt8) = (mean(range), 0)
        withUnsafeMutablePointer(to: &pair.1) { place in
            var row = FeatureRow(place, capacity: 1)
            row.share(sums[range.upperBound].score - sums[range.lowerBound].score, of: sums[scores.count].score)
        }
        elementRows[element] = (pair.0, pair.1, true)
    }
}
