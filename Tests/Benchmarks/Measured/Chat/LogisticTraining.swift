// SPDX-License-Identifier: MIT

import Chat
import Foundation

/// Multinomial logistic regression by AdaGrad with L2, features by name.
struct LogisticTraining {
    var epochs = 12
    var rate: Float = 0.3
    var decay: Float = 2e-4
    /// Features seen less often are left out.
    var leastCount = 3

    struct Trained {
        var labels: [String]
        var names: [String]
        var index: [String: Int]
        /// Feature by feature, a weight for each label; the bias stands last.
        var weights: [Float]
        /// In how many samples each feature stands.
        var counts: [Int]

        func logits(_ features: [String]) -> [Float] {
            let count = labels.count
            var sums = Array(weights[(names.count * count)...])
            for feature in features {
                guard let place = index[feature] else { continue }
                for label in 0..<count { sums[label] += weights[place * count + label] }
            }
            return sums
        }

        func probabilities(_ features: [String]) -> [Double] {
            let logits = logits(features)
            let highest = logits.max() ?? 0
            let powers = logits.map { exp(Double($0 - highest)) }
            let total = powers.reduce(0, +)
            return powers.map { $0 / total }
        }
    }

    /// - Parameter keeping: Only these features, when given.
    func train(_ samples: [(features: [String], label: String)], labels: [String], keeping: Set<String>? = nil)
        -> Trained
    {
        var counts: [String: Int] = [:]
        for sample in samples { for feature in sample.features { counts[feature, default: 0] += 1 } }
        let names = counts.filter { $0.value >= leastCount && keeping?.contains($0.key) ?? true }.keys.sorted()
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
        let rows = samples.map { sample in
            (sample.features.compactMap { index[$0] } + [names.count], places[sample.label] ?? 0)
        }
        let count = labels.count
        var weights = [Float](repeating: 0, count: (names.count + 1) * count)
        var squares = [Float](repeating: 1e-6, count: weights.count)
        var order = Array(rows.indices)
        var random = SplitMix(seed: 7)
        for _ in 0..<epochs {
            order.shuffle(using: &random)
            for row in order {
                let (features, label) = rows[row]
                var logits = [Float](repeating: 0, count: count)
                for feature in features { for k in 0..<count { logits[k] += weights[feature * count + k] } }
                let highest = logits.max() ?? 0
                var total: Float = 0
                for k in 0..<count {
                    logits[k] = exp(logits[k] - highest)
                    total += logits[k]
                }
                for k in 0..<count {
                    let error = logits[k] / total - (k == label ? 1 : 0)
                    for feature in features {
                        let place = feature * count + k
                        let slope = error + decay * weights[place] * Float(features.count)
                        squares[place] += slope * slope
                        weights[place] -= rate * slope / (squares[place].squareRoot() + 0.3)
                    }
                }
            }
        }
        return Trained(
            labels: labels, names: names, index: index, weights: weights, counts: names.map { counts[$0] ?? 0 })
    }
}

/// The same numbers each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
