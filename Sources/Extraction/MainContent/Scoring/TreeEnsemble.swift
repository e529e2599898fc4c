// SPDX-License-Identifier: MIT

import Glibc

/// Gradient-boosted decision trees over rows of bytes.
///
/// A row goes left where a feature is at most the threshold. Leaves lead to themselves, so that every row takes the same
/// number of steps in a tree and no step is a jump to guess.
package struct TreeEnsemble: Sendable {
    /// Feature in the low byte, then threshold, then the distance to the left child; the right one follows it.
    private var nodes: [UInt32] = []
    private var values: [Int16] = []
    private var trees: [(start: Int32, steps: Int32)] = []
    private let bias: Int32

    /// A value of this much is 1 in log odds.
    package static let unit: Int32 = 1 << 10

    /// No trees.
    init() { bias = 0 }

    /// The form is the training script's: bias (4 bytes), number of trees (2), then of each tree its number of nodes and
    /// its depth (1 each) and its nodes (feature, threshold, distance, value of 2 bytes), all little endian.
    ///
    /// - Returns: `nil` where the table is cut or a node leads out of its tree.
    package init?(table: [UInt8]) {
        guard table.count >= 6 else { return nil }
        bias = Int32(truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(table[$1]) << ($1 * 8) })
        let count = Int(table[4]) | Int(table[5]) << 8
        var at = 6
        for _ in 0..<count {
            guard at + 2 <= table.count else { return nil }
            let (size, steps) = (Int(table[at]), Int32(table[at + 1]))
            at += 2
            guard size > 0, at + size * 5 <= table.count else { return nil }
            trees.append((Int32(nodes.count), steps))
            for node in 0..<size {
                let (feature, threshold, distance) = (table[at], table[at + 1], table[at + 2])
                guard node + Int(distance) + (distance > 0 ? 1 : 0) < size, feature < 255 else { return nil }
                nodes.append(UInt32(feature) | UInt32(threshold) << 8 | UInt32(distance) << 16)
                values.append(Int16(truncatingIfNeeded: Int(table[at + 3]) | Int(table[at + 4]) << 8))
                at += 5
            }
        }
    }

    /// The score of a row as log odds in ``unit``s.
    ///
    /// - Parameter row: At least 255 bytes.
    func score(_ row: UnsafePointer<UInt8>) -> Int32 {
        nodes.withUnsafeBufferPointer { nodes in
            values.withUnsafeBufferPointer { values in
                var sum = bias
                for tree in trees {
                    var at = Int(tree.start)
                    for _ in 0..<tree.steps {
                        let node = nodes[at]
                        let isRight = UInt32(row[Int(node & 0xFF)]) > (node >> 8) & 0xFF
                        at += Int(node >> 16) + (isRight ? 1 : 0)
                    }
                    sum &+= Int32(values[at])
                }
                return sum
            }
        }
    }

    /// Log odds as a probability in 255ths.
    static func probability(_ score: Int32) -> UInt8 { probabilities[Int(max(-4095, min(4095, score >> 1))) + 4095] }

    private static let probabilities: [UInt8] = (-4095...4095).map { score in
        UInt8(255 / (1 + exp(-Double(score) * 2 / Double(unit))) + 0.5)
    }
}
