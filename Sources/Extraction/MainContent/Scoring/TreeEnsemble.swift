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
    /// The bytes from one row to the next.
    static let rowSize = 256

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
                // A leaf leads to itself because no byte is above its threshold.
                nodes.append(UInt32(feature) | UInt32(distance > 0 ? threshold : 255) << 8 | UInt32(distance) << 16)
                values.append(Int16(truncatingIfNeeded: Int(table[at + 3]) | Int(table[at + 4]) << 8))
                at += 5
            }
        }
    }

    /// The scores of `count` rows as log odds in ``unit``s.
    ///
    /// Rows go through each tree eight at a time, because one row's steps wait for each other and those of others do not.
    /// - Parameter rows: ``rowSize`` bytes each.
    func scores(_ rows: UnsafePointer<UInt8>, count: Int) -> [Int32] {
        nodes.withUnsafeBufferPointer { nodes in
            values.withUnsafeBufferPointer { values in
                [Int32](unsafeUninitializedCapacity: count) { sums, size in
                    sums.initialize(repeating: bias)
                    size = count
                    guard let nodes = nodes.baseAddress, let values = values.baseAddress, let sums = sums.baseAddress
                    else { return }
                    for first in stride(from: 0, to: count, by: Self.batch) {
                        let last = min(count, first + Self.batch)
                        for tree in trees {
                            let start = Int(tree.start)
                            Self.add(
                                Walk(nodes: nodes + start, values: values + start, steps: Int(tree.steps)), rows,
                                first..<last, to: sums)
                        }
                    }
                }
            }
        }
    }

    /// Rows that stay in the nearest cache while all trees pass.
    private static let batch = 64

    /// One tree, to walk down. Every place that a walk reaches is one of the tree's nodes: `init` has seen to it.
    private struct Walk {
        let nodes: UnsafePointer<UInt32>
        let values: UnsafePointer<Int16>
        let steps: Int

        @inline(__always)
        func step(_ at: Int, _ row: UnsafePointer<UInt8>) -> Int {
            let node = nodes[at]
            let isRight = UInt32(row[Int(node & 0xFF)]) > (node >> 8) & 0xFF
            return at &+ Int(node >> 16) &+ (isRight ? 1 : 0)
        }

        @inline(__always)
        func value(_ at: Int) -> Int32 { Int32(values[at]) }
    }

    private static func add(
        _ tree: Walk, _ rows: UnsafePointer<UInt8>, _ range: Range<Int>, to sums: UnsafeMutablePointer<Int32>
    ) {
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let row = rows + index * rowSize
            var (a, b, c, d) = (0, 0, 0, 0)
            var (e, f, g, h) = (0, 0, 0, 0)
            for _ in 0..<tree.steps {
                a = tree.step(a, row)
                b = tree.step(b, row + rowSize)
                c = tree.step(c, row + 2 * rowSize)
                d = tree.step(d, row + 3 * rowSize)
                e = tree.step(e, row + 4 * rowSize)
                f = tree.step(f, row + 5 * rowSize)
                g = tree.step(g, row + 6 * rowSize)
                h = tree.step(h, row + 7 * rowSize)
            }
            let sum = sums + index
            sum[0] &+= tree.value(a)
            sum[1] &+= tree.value(b)
            sum[2] &+= tree.value(c)
            sum[3] &+= tree.value(d)
            sum[4] &+= tree.value(e)
            sum[5] &+= tree.value(f)
            sum[6] &+= tree.value(g)
            sum[7] &+= tree.value(h)
            index += 8
        }
        while index < range.upperBound {
            var at = 0
            for _ in 0..<tree.steps { at = tree.step(at, rows + index * rowSize) }
            sums[index] &+= tree.value(at)
            index += 1
        }
    }

    /// Log odds as a probability in 255ths.
    static func probability(_ score: Int32) -> UInt8 { probabilities[Int(max(-4095, min(4095, score >> 1))) + 4095] }

    private static let probabilities: [UInt8] = (-4095...4095).map { score in
        UInt8(255 / (1 + exp(-Double(score) * 2 / Double(unit))) + 0.5)
    }
}
