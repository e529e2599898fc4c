// SPDX-License-Identifier: MIT

/// URLs that a run is known to have, remembered in a fixed amount of memory, so that the hundred links of a page cost a
/// hundred look-ups in memory and not in the file.
///
/// Forgets freely, never invents: an entry holds 119 bits of the URL's keyed hash, beside those that choose its place.
struct SeenCache: Sendable {
    private var slots: [Slot]
    private let mask: UInt64

    private struct Slot: Sendable {
        var first: UInt64 = 0
        /// The lowest byte is the depth, the others are the hash's.
        var second: UInt64 = 0
    }

    /// - Parameter capacity: In URLs, 16 bytes each; rounded up to a power of two.
    init(capacity: Int) {
        var size = 64
        while size < min(capacity, 1 << 26) { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        mask = UInt64(size - 1)
    }

    /// Whether `digest` was noted for `owner` with this depth or a smaller one.
    func contains(_ digest: KeyedHash.Digest, of owner: Int64, depth: Int) -> Bool {
        let first = Self.mix(digest.first, owner)
        let slot = slots[Int(first & mask)]
        return slot.first == first && (slot.second ^ digest.second) & ~0xFF == 0
            && slot.second & 0xFF <= UInt64(min(max(depth, 0), 0xFF))
    }

    mutating func note(_ digest: KeyedHash.Digest, of owner: Int64, depth: Int) {
        let first = Self.mix(digest.first, owner)
        let second = digest.second & ~0xFF | UInt64(min(max(depth, 0), 0xFF))
        slots[Int(first & mask)] = Slot(first: first, second: second)
    }

    /// After a transaction that was rolled back: what it noted is not known after all.
    mutating func forgetAll() {
        for index in slots.indices { slots[index] = Slot() }
    }

    private static func mix(_ word: UInt64, _ owner: Int64) -> UInt64 {
        word ^ (UInt64(bitPattern: owner) &* 0x9E37_79B9_7F4A_7C15)
    }
}
