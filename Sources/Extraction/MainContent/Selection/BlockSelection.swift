// SPDX-License-Identifier: MIT

import HTML

/// Which blocks of a page are taken, by their probabilities.
struct BlockSelection {
    private(set) var isChosen: [Bool]
    /// The expected word F1 of the choice if the probabilities were true, 0 to 1.
    let confidence: Double

    /// Takes the blocks above the threshold whose choice has the highest expected F1 over words.
    init(_ page: PageBlocks, probabilities: [UInt8]) {
        let probabilities = ScoreRepair(page, scores: probabilities).scores
        var words = [Int](repeating: 0, count: 256)
        for (block, probability) in zip(page.blocks, probabilities) {
            words[Int(probability)] += Int(block.counts.words)
        }
        var expected = 0.0
        for (level, words) in words.enumerated() { expected += Self.expectations[level] * Double(words) }
        var (best, threshold) = (0.0, 128)
        var (taken, hits) = (0.0, 0.0)
        for level in stride(from: 255, through: Self.lowest, by: -1) where words[level] > 0 {
            taken += Double(words[level])
            hits += Self.expectations[level] * Double(words[level])
            guard level <= Self.highest || best == 0 else { continue }
            let value = 2 * hits / (taken + expected)
            if value > best { (best, threshold) = (value, level) }
        }
        threshold = min(threshold, Self.highest)
        isChosen = probabilities.map { Int($0) >= threshold }
        confidence = best
    }

    /// The share of words that is expected to be right at a probability. Words of low scores are less often right than
    /// their scores say, because they come in whole sections.
    private static let expectations: [Double] = (0...255).map { level in
        let share = Double(level) / 255
        return share * share.squareRoot()
    }

    /// The threshold stays between these, of 255.
    private static let lowest = 51
    private static let highest = 178
}
