// SPDX-License-Identifier: MIT

/// Joins rankings whose scores do not compare: those of words and of embeddings, say.
public enum RankFusion {
    /// The usual damping: a first place is worth little more than a second.
    ///
    /// - Note: Source: Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet", SIGIR 2009 (k = 60).
    public static let damping = 60.0

    /// The items of all rankings, best first by the sum of `weight / (damping + rank)`. Equals keep the order of the first
    /// ranking that has them.
    ///
    /// - Parameter rankings: Each with its weight, best item first, no item twice.
    public static func fuse<Item: Hashable>(_ rankings: [(weight: Double, items: [Item])]) -> [Item] {
        var scores: [Item: Double] = [:]
        var order: [Item] = []
        for (weight, items) in rankings {
            for (rank, item) in items.enumerated() {
                if scores[item] == nil { order.append(item) }
                scores[item, default: 0] += weight / (damping + Double(rank + 1))
            }
        }
        let ranked = order.enumerated().sorted { left, right in
            (scores[right.element] ?? 0, left.offset) < (scores[left.element] ?? 0, right.offset)
        }
        return ranked.map(\.element)
    }
}
