// SPDX-License-Identifier: MIT

/// Hashes of words (FNV-1a, 32 bits) as the tables of ``TermScores`` know them: ASCII letters in lower case.
struct TermHash {
    static let start: UInt32 = 0x811C_9DC5
    /// Words of texts, apart from the same words in class names.
    static let textStart: UInt32 = 0x5D1C_9DC5
    static let propertyStart: UInt32 = 0x3A1C_9DC5

    private(set) var value: UInt32
    private(set) var length = 0

    init(_ start: UInt32 = Self.start) { value = start }

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt32(byte)) &* 0x0100_0193
        length += 1
    }

    static func combine(_ left: UInt32, _ right: UInt32) -> UInt32 {
        var hash = (left ^ (right &* 0x9E37_79B1)) &* 0x85EB_CA6B
        hash ^= hash >> 15
        return hash
    }
}

/// The words of class names and ids as hashes: letters only, parted at capitals, `_`, `-`, digits; single letters are none.
struct NameWords {
    private let bytes: UnsafeRawBufferPointer
    private let start: UInt32
    private var index = 0
    private var wasLower = false
    private var left: Int

    /// - Parameter most: Words past this number are not looked at.
    init(_ bytes: UnsafeRawBufferPointer, start: UInt32 = TermHash.start, most: Int = 24) {
        (self.bytes, self.start, left) = (bytes, start, most)
    }

    @inline(__always)
    mutating func next() -> UInt32? {
        var hash = start
        var length = 0
        while index < bytes.count, left > 0 {
            let byte = bytes[index]
            let lower = byte | 0x20
            let isLetter = lower >= 0x61 && lower <= 0x7A
            let isUpper = isLetter && byte < 0x60
            if !isLetter || (isUpper && wasLower) {
                if length >= 2 {
                    // The letter that parts two words is read again as the first of the next.
                    wasLower = false
                    left -= 1
                    return hash
                }
                (hash, length) = (start, 0)
            }
            if isLetter {
                hash = (hash ^ UInt32(lower)) &* 0x0100_0193
                length += 1
            }
            wasLower = isLetter && !isUpper
            index += 1
        }
        guard length >= 2, left > 0 else { return nil }
        left -= 1
        return hash
    }
}

/// What the words of one attribute say: of class names, which a page repeats, it is kept.
struct NameVerdict: BitwiseCopyable {
    /// The hash of the first word; 0 without one.
    var first: UInt32 = 0
    /// The strongest score, the first of equals.
    var strongest: Int8 = 0
    var sum: Int16 = 0

    mutating func add(_ score: Int8) {
        if score.magnitude > strongest.magnitude { strongest = score }
        sum = sum &+ Int16(score)
    }
}

/// The verdicts on class names that were read last, by their bytes: a small table in which a newer entry takes the place
/// of an older one.
struct NameVerdicts {
    private struct Entry {
        var start = 0
        var length = -1
        var verdict = NameVerdict()
    }
    private static let bits: UInt64 = 8
    private var entries = [Entry](repeating: Entry(), count: 1 << Int(Self.bits))

    /// What the words at a range of `bytes` say; `read` finds it out.
    @inline(__always)
    mutating func verdict(
        _ range: Range<Int>, in bytes: UnsafeRawBufferPointer, _ read: (UnsafeRawBufferPointer) -> NameVerdict
    ) -> NameVerdict {
        let value = UnsafeRawBufferPointer(rebasing: bytes[range])
        var hash = UInt64(truncatingIfNeeded: value.count)
        var index = 0
        while index + 8 <= value.count {
            hash = (hash ^ value.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
            index += 8
        }
        while index < value.count {
            hash = (hash ^ UInt64(value[index])) &* 0x9E37_79B9_7F4A_7C15
            index += 1
        }
        let slot = Int(truncatingIfNeeded: hash >> (64 - Self.bits))
        let entry = entries[slot]
        if entry.length == value.count {
            let known = UnsafeRawBufferPointer(rebasing: bytes[entry.start..<(entry.start + entry.length)])
            if known.elementsEqual(value) { return entry.verdict }
        }
        let verdict = read(value)
        entries[slot] = Entry(start: range.lowerBound, length: value.count, verdict: verdict)
        return verdict
    }
}
