// SPDX-License-Identifier: MIT

/// Writes the features of one block, a byte each, one after the other.
///
/// Bytes make the trees of ``TreeEnsemble`` small and training and use alike to the last bit.
struct FeatureRow {
    private let base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private let capacity: Int

    init(_ base: UnsafeMutablePointer<UInt8>, capacity: Int) {
        self.base = base
        self.capacity = capacity
    }

    @inline(__always)
    mutating func add(_ value: UInt8) {
        precondition(count < capacity)
        base[count] = value
        count += 1
    }

    /// A number from 0 on: exact to 16, then eight steps to each doubling.
    @inline(__always)
    mutating func amount(_ value: Int) {
        guard value >= 16 else { return add(UInt8(max(0, value))) }
        let exponent = Int.bitWidth - 1 - value.leadingZeroBitCount
        let step = (value >> (exponent - 3)) & 7
        add(UInt8(min(255, 16 + (exponent - 4) * 8 + step)))
    }

    @inline(__always)
    mutating func amount(_ value: Int32) { amount(Int(value)) }

    /// A share between 0 and 1 as 0 to 250; 255 of nothing.
    @inline(__always)
    mutating func share(_ part: Int, of whole: Int) {
        guard whole > 0 else { return add(255) }
        add(UInt8(max(0, min(250, part &* 250 / whole))))
    }

    @inline(__always)
    mutating func share(_ part: Int32, of whole: Int32) { share(Int(part), of: Int(whole)) }

    /// How many of one thing to one of another, as 16 times the quotient.
    @inline(__always)
    mutating func rate(_ part: Int, per whole: Int) {
        guard whole > 0 else { return add(255) }
        amount(part &* 16 / whole)
    }

    /// A score of -127 to 127 as 1 to 255.
    @inline(__always)
    mutating func score(_ value: Int) { add(UInt8(max(0, min(255, value + 128)))) }

    @inline(__always)
    mutating func flag(_ value: Bool) { add(value ? 1 : 0) }
}
