// SPDX-License-Identifier: MIT

/// A 64-bit fingerprint that differs in few bits where two texts differ in few words.
///
/// Charikar's random hyperplanes over the text's word shingles: each shingle votes for each bit, the majority decides.
/// - Note: Source: Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002; Manku, Jain and
///   Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007 (64 bits, at most 3 bits apart).
public enum SimHash {
    /// How many words stand in a shingle. Single words would make all texts of one language look alike.
    static let shingle = 2

    /// The fingerprint of a text; 0 when it has no words.
    public static func hash(of words: Words) -> UInt64 {
        var counter = BitCounter()
        var previous: UInt64?
        for word in words.all where !word.isPart {
            if let previous { counter.add(ContentHash.combine(previous, word.hash)) }
            previous = word.hash
        }
        if counter.total == 0, let previous { counter.add(previous) }  // a single word
        return counter.majority
    }

    /// The fingerprint of a text; 0 when it has no words.
    public static func hash(of text: String) -> UInt64 { hash(of: Words(text)) }

    /// In how many of the 64 bits two fingerprints differ. Near-duplicates of a few hundred words: at most 3 to 6.
    public static func distance(_ left: UInt64, _ right: UInt64) -> Int { (left ^ right).nonzeroBitCount }
}

/// Counts, for each of 64 bit positions, how many of the added words have it set.
///
/// The counts stand bit-sliced: `planes[i]` holds bit `i` of all 64 counters, so an addition is a ripple of a few
/// logical operations instead of 64 additions.
struct BitCounter {
    private var planes: [UInt64] = Array(repeating: 0, count: 32)
    private(set) var total: UInt32 = 0

    mutating func add(_ word: UInt64) {
        guard total < .max else { return }
        total += 1
        var carry = word
        var index = 0
        while carry != 0, index < 32 {
            let plane = planes[index]
            planes[index] = plane ^ carry
            carry &= plane
            index += 1
        }
    }

    /// The bits that more than half of the words have set.
    var majority: UInt64 {
        let half = total / 2
        var result: UInt64 = 0
        for bit in 0..<64 {
            var count: UInt32 = 0
            for index in 0..<32 where planes[index] >> UInt64(bit) & 1 == 1 { count |= 1 << UInt32(index) }
            if count > half { result |= 1 << UInt64(bit) }
        }
        return result
    }
}
