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

    /// Features that were made before.
    @inline(__always)
    mutating func add(_ bytes: FeatureBytes) {
        precondition(count + bytes.count <= capacity)
        bytes.copy(to: base + count)
        count += bytes.count
    }

    @inline(__always)
    mutating func add(_ rows: ElementRows, _ index: Int) {
        precondition(count + ElementRows.width <= capacity)
        rows.copy(index, to: base + count)
        count += ElementRows.width
    }

    /// Writes a feature that stands already anew.
    @inline(__always)
    mutating func replace(_ place: Int, share part: Int, of whole: Int) {
        var row = FeatureRow(base + place, capacity: 1)
        row.share(part, of: whole)
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

/// Some features that several rows share, made once.
struct FeatureBytes {
    private var bytes = [UInt8](repeating: 0, count: 64)
    private(set) var count = 0

    /// Makes them; at most 64.
    mutating func write(_ body: (inout FeatureRow) -> Void) {
        count = bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            var row = FeatureRow(base, capacity: 64)
            body(&row)
            return row.count
        }
    }

    @inline(__always)
    func copy(to place: UnsafeMutablePointer<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { place.update(from: base, count: count) }
        }
    }
}

/// The features that an element gives every block in it, for all elements of a page.
struct ElementRows {
    static let width = 11
    private static let stride = 12
    /// The last byte of each row says that it was written.
    private var bytes: [UInt8]

    init(count: Int) { bytes = [UInt8](repeating: 0, count: count * Self.stride) }

    @inline(__always)
    func isEmpty(_ index: Int) -> Bool { bytes[index * Self.stride + Self.width] == 0 }

    mutating func write(_ index: Int, _ body: (inout FeatureRow) -> Void) {
        bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var row = FeatureRow(base + index * Self.stride, capacity: Self.stride)
            body(&row)
            row.add(1)
        }
    }

    @inline(__always)
    func copy(_ index: Int, to place: UnsafeMutablePointer<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { place.update(from: base + index * Self.stride, count: Self.width) }
        }
    }
}
