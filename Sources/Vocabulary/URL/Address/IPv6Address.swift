// SPDX-License-Identifier: MIT

/// An IPv6 address as two numbers. Zone identifiers (`%eth0`) are refused: they mean nothing outside one machine.
public struct IPv6Address: Hashable, Sendable, Comparable {
    /// The first 64 bits: the network.
    public let high: UInt64
    /// The last 64 bits: the interface.
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// From the 16 bytes that the network carries; `nil` for another count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.init(
            high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }, low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// Without brackets. `nil` for what is no IPv6 address.
    public init?(_ text: String) {
        self.init(utf8: text.utf8.span)
    }

    /// Source: URL Standard, "IPv6 parser" (RFC 4291 section 2.2).
    init?(utf8 bytes: Span<UInt8>) {
        var pieces: [UInt16] = []
        var compression: Int?
        var index = 0
        if bytes.count > 0, bytes[0] == .colon {
            guard bytes.count > 1, bytes[1] == .colon else { return nil }
            index = 2
            compression = 0
        }
        while index < bytes.count {
            guard pieces.count < 8 else { return nil }
            if bytes[index] == .colon {
                guard compression == nil else { return nil }
                index += 1
                compression = pieces.count
                continue
            }
            guard let found = Self.pieces(bytes, &index, after: pieces.count) else { return nil }
            pieces += found
        }
        if let compression {
            guard pieces.count < 8 else { return nil }
            pieces.insert(contentsOf: repeatElement(0, count: 8 - pieces.count), at: compression)
        }
        guard pieces.count == 8 else { return nil }
        self.init(
            high: pieces[..<4].reduce(0) { $0 << 16 | UInt64($1) },
            low: pieces[4...].reduce(0) { $0 << 16 | UInt64($1) })
    }

    /// One group of hexadecimal digits with the colon after it, or the two that a dotted IPv4 address at the end is.
    private static func pieces(_ bytes: Span<UInt8>, _ index: inout Int, after count: Int) -> [UInt16]? {
        let start = index
        var piece: UInt16 = 0
        while index < bytes.count, index - start < 4, let digit = bytes[index].hexDigitValue {
            piece = piece << 4 | UInt16(digit)
            index += 1
        }
        guard index > start else { return nil }
        guard index < bytes.count else { return [piece] }
        if bytes[index] == .dot {
            guard count <= 6, let tail = dotted(bytes, from: start) else { return nil }
            index = bytes.count
            return [UInt16(tail >> 16), UInt16(truncatingIfNeeded: tail)]
        }
        guard bytes[index] == .colon, index + 1 < bytes.count else { return nil }
        index += 1
        return [piece]
    }

    private static func dotted(_ bytes: Span<UInt8>, from start: Int) -> UInt32? {
        guard bytes.count - start <= 15 else { return nil }
        let text = bytes.extracting(start...).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        return IPv4Address(text)?.value
    }

    public static func < (left: IPv6Address, right: IPv6Address) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Whether the first `length` bits, 1 to 128, are those of `prefix` and zeros after its 64 bits.
    func isIn(_ prefix: UInt64, _ length: UInt64) -> Bool {
        if length <= 64 { return (high ^ prefix) >> (64 - length) == 0 }
        return high == prefix && low >> (128 - length) == 0
    }
}

extension IPv6Address: CustomStringConvertible {
    /// The eight 16-bit groups.
    public var pieces: [UInt16] {
        (0..<8).map { index in
            let half = index < 4 ? high : low
            return UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * (index % 4)))
        }
    }

    /// RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`.
    public var description: String {
        let pieces = pieces
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, pieces[end] == 0 { end += 1 }
            if end - start > max(1, best.count) { best = start..<end }
            start = max(end, start + 1)
        }
        let groups = { (range: Range<Int>) in pieces[range].map { String($0, radix: 16) }.joined(separator: ":") }
        return best.isEmpty ? groups(0..<8) : groups(0..<best.lowerBound) + "::" + groups(best.upperBound..<8)
    }
}
