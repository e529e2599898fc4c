// SPDX-License-Identifier: MIT

/// Finds the question's word that a word of a passage matches, by hash: open addressing in a table at most a quarter full.
struct VariantTable: Sendable {
    struct Entry: Sendable {
        var hash: UInt64
        /// Place in the question's terms; -1 in an empty slot.
        var term: Int32
        var strength: Float
    }

    private var slots: [Entry]
    private let mask: Int

    init(_ terms: [ExpandedTerm], _ weights: RankingWeights) {
        let count = terms.reduce(0) { $0 + $1.variants.count }
        var size = 16
        while size < 4 * count { size *= 2 }
        mask = size - 1
        slots = Array(repeating: Entry(hash: 0, term: -1, strength: 0), count: size)
        // Exact forms first: a form that is one word's own and another's inflection is the former.
        for isExact in [true, false] {
            for (place, term) in terms.enumerated() {
                for variant in term.variants where (variant.relation == .exact) == isExact {
                    insert(
                        Entry(hash: variant.hash, term: Int32(place), strength: weights.strength(of: variant.relation)))
                }
            }
        }
    }

    private mutating func insert(_ entry: Entry) {
        var slot = Int(truncatingIfNeeded: entry.hash) & mask
        while slots[slot].term >= 0 {
            if slots[slot].hash == entry.hash { return }
            slot = (slot + 1) & mask
        }
        slots[slot] = entry
    }

    @inline(__always)
    func find(_ hash: UInt64) -> Entry? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot].term >= 0 {
            if slots[slot].hash == hash { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
