// SPDX-License-Identifier: MIT

import Glibc

/// A multinomial logistic regression over readable features.
public struct LinearModel: Sendable {
    public let labels: [String]
    /// By feature, one weight for each label. Whole numbers in units of ``unit``.
    private let weights: [String: [Int16]]
    private let bias: [Int16]
    public static let unit = 0.02

    /// - Parameter table: Features with their weights, `feature=1,-2,0`, parted by white space; `*` is the bias. Parts that
    ///   do not read so are left out.
    public init(labels: [String], table: String) {
        self.labels = labels
        var weights: [String: [Int16]] = [:]
        for entry in table.split(whereSeparator: \.isWhitespace) {
            guard let mark = entry.lastIndex(of: "=") else { continue }
            let values = entry[entry.index(after: mark)...].split(separator: ",").compactMap { Int16($0) }
            guard values.count == labels.count else { continue }
            weights[String(entry[..<mark])] = values
        }
        bias = weights.removeValue(forKey: "*") ?? Array(repeating: 0, count: labels.count)
        self.weights = weights
    }

    /// The probability of each label.
    public func probabilities(of features: [String]) -> [Double] {
        var sums = bias.map { Int($0) }
        for feature in features {
            guard let values = weights[feature] else { continue }
            for (place, value) in values.enumerated() { sums[place] += Int(value) }
        }
        let logits = sums.map { Double($0) * Self.unit }
        let highest = logits.max() ?? 0
        let powers = logits.map { exp($0 - highest) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }

    /// How much a feature speaks for one label against another.
    func weight(of feature: String, for label: Int, against other: Int) -> Double {
        guard let values = weights[feature] else { return 0 }
        return Double(values[label] - values[other]) * Self.unit
    }
}
