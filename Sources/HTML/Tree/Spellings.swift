// SPDX-License-Identifier: MIT

/// The spellings of the cases of ``Tag`` or ``AttributeName``: from the case to its name, and from a name to its case.
struct Spellings: Sendable {
    static let tags = Spellings(Tag.spellings)
    static let attributes = Spellings(AttributeName.spellings)

    private let text: [UInt8]
    /// Range of each case's name in `text`; that of case 0, `unknown`, is empty.
    private let ranges: [Range<Int>]
    /// Open addressing, 1024 slots for at most 255 names of at most ``maximumLength`` bytes.
    let slots: [Slot]

    struct Slot {
        var low: UInt64 = 0
        var high: UInt64 = 0
        /// 0 when the slot is free.
        var code: UInt8 = 0
    }

    static let slotBits: UInt64 = 10
    static let maximumLength = 16

    init(_ list: StaticString) {
        text = list.withUTF8Buffer { Array($0) }
        var ranges = [0..<0]
        var slots = [Slot](repeating: Slot(), count: 1 << Int(Self.slotBits))
        for word in text.split(separator: 0x20) {
            let code = UInt8(ranges.count)
            ranges.append(word.startIndex..<word.endIndex)
            let key = Self.key(Array(word))
            var slot = Self.slot(low: key.low, high: key.high)
            while slots[slot].code != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Slot(low: key.low, high: key.high, code: code)
        }
        self.ranges = ranges
        self.slots = slots
    }

    func bytes(of code: Int) -> ArraySlice<UInt8> { text[ranges[code]] }

    /// The code of a lower-case name, 0 when it is none of these.
    func code(of name: some Collection<UInt8>) -> UInt8 {
        guard name.count <= Self.maximumLength, !name.isEmpty else { return 0 }
        let key = Self.key(Array(name))
        return slots.withUnsafeBufferPointer { Self.find(low: key.low, high: key.high, in: $0) }
    }

    /// The name's bytes as two little-endian words, zero padded.
    private static func key(_ name: [UInt8]) -> (low: UInt64, high: UInt64) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for (index, byte) in name.enumerated() {
            if index < 8 {
                low |= UInt64(byte) << UInt64(index * 8)
            } else {
                high |= UInt64(byte) << UInt64((index - 8) * 8)
            }
        }
        return (low, high)
    }

    @inline(__always)
    static func slot(low: UInt64, high: UInt64) -> Int {
        Int(truncatingIfNeeded: ((low ^ (high &* 0x9FB2_1C65_1E98_DF25)) &* 0x9E37_79B9_7F4A_7C15) >> (64 - slotBits))
    }

    @inline(__always)
    static func find(low: UInt64, high: UInt64, in slots: UnsafeBufferPointer<Slot>) -> UInt8 {
        var index = slot(low: low, high: high)
        while true {
            let candidate = slots[index]
            if candidate.code == 0 || (candidate.low == low && candidate.high == high) { return candidate.code }
            index = (index + 1) & (slots.count - 1)
        }
    }
}

extension Spellings {
    /// The slots of ``tags`` and ``attributes`` at an address that never changes: made once, never freed nor written again.
    nonisolated(unsafe) static let tagSlots = immortal(tags.slots)
    nonisolated(unsafe) static let attributeSlots = immortal(attributes.slots)

    private static func immortal(_ slots: [Slot]) -> UnsafeBufferPointer<Slot> {
        let copy = UnsafeMutableBufferPointer<Slot>.allocate(capacity: slots.count)
        _ = copy.initialize(from: slots)
        return UnsafeBufferPointer(copy)
    }
}
