// SPDX-License-Identifier: MIT

/// Numbers by 64-bit keys, by open addressing in one run of memory: a dictionary for keys that are hashes already.
struct IndexTable {
    private var keys: [UInt64]
    private var values: [Int32]
    private let mask: Int

    /// - Parameter most: No more keys than this are ever added.
    init(most: Int) {
        var size = 64
        while size < most * 2 { size *= 2 }
        mask = size - 1
        keys = [UInt64](repeating: Self.free, count: size)
        values = [Int32](repeating: 0, count: size)
    }

    /// A key that callers never have: it would be the element -1 with the signature -1, below the page's root.
    private static let free = UInt64.max

    /// The place of a key, which has the value `initial` when it was not there.
    @inline(__always)
    mutating func slot(_ key: UInt64, initial: Int32) -> Int {
        let mixed = (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
        while keys[slot] != key {
            if keys[slot] == Self.free {
                keys[slot] = key
                values[slot] = initial
                break
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    subscript(slot: Int) -> Int32 {
        @inline(__always) get { values[slot] }
        @inline(__always) set { values[slot] = newValue }
    }
}
