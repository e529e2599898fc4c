// SPDX-License-Identifier: MIT

/// How much single words of class names, ids and short texts speak for main content (above 0) or against it.
///
/// Open addressing over hashes (``TermHash``); a word that is not known has no score.
package struct TermScores: Sendable {
    private var slots: [UInt64]
    private let mask: Int

    /// - Parameter table: Of each word its hash, little endian, and its score: five bytes.
    package init(table: some Collection<UInt8>) {
        let count = table.count / 5
        var size = 64
        while size < count * 3 { size *= 2 }
        mask = size - 1
        slots = [UInt64](repeating: 0, count: size)
        var bytes = table.makeIterator()
        for _ in 0..<count {
            var hash: UInt32 = 0
            for shift in 0..<4 { hash |= UInt32(bytes.next() ?? 0) << UInt32(shift * 8) }
            place(hash, bytes.next() ?? 0)
        }
    }

    private mutating func place(_ hash: UInt32, _ score: UInt8) {
        var slot = Int(hash &* 0x9E37_79B1 >> 8) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = 1 << 63 | UInt64(score) << 32 | UInt64(hash)
    }

    @inline(__always)
    subscript(hash: UInt32) -> Int8? {
        var slot = Int(hash &* 0x9E37_79B1 >> 8) & mask
        while slots[slot] != 0 {
            if UInt32(truncatingIfNeeded: slots[slot]) == hash {
                return Int8(bitPattern: UInt8(truncatingIfNeeded: slots[slot] >> 32))
            }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
