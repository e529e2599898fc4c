// SPDX-License-Identifier: MIT

/// A set of ASCII bytes as 128 bits. Bytes above 0x7F are members when `withNonASCII` says so.
struct ASCIISet: Sendable {
    let low: UInt64
    let high: UInt64
    let withNonASCII: Bool

    init(low: UInt64, high: UInt64, withNonASCII: Bool = true) {
        self.low = low
        self.high = high
        self.withNonASCII = withNonASCII
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        if byte < 64 { return (low &>> UInt64(byte)) & 1 != 0 }
        if byte < 128 { return (high &>> UInt64(byte &- 64)) & 1 != 0 }
        return withNonASCII
    }
}

/// The percent-encode sets of the URL Standard ("percent-encoded bytes") and the two sets of bytes no host may hold.
extension ASCIISet {
    /// U+0000 to U+001F, U+007F and everything above.
    static var control: ASCIISet { ASCIISet(low: 0x0000_0000_FFFF_FFFF, high: 0x8000_0000_0000_0000) }
    /// Adds `" < > ` and the space and backquote.
    static var fragment: ASCIISet { ASCIISet(low: 0x5000_0005_FFFF_FFFF, high: 0x8000_0001_0000_0000) }
    /// Control plus space `" # < >`.
    static var query: ASCIISet { ASCIISet(low: 0x5000_000D_FFFF_FFFF, high: 0x8000_0000_0000_0000) }
    /// Query plus the apostrophe.
    static var specialQuery: ASCIISet { ASCIISet(low: 0x5000_008D_FFFF_FFFF, high: 0x8000_0000_0000_0000) }
    /// Query plus `? ^ { }` and the backquote.
    static var path: ASCIISet { ASCIISet(low: 0xD000_000D_FFFF_FFFF, high: 0xA800_0001_4000_0000) }
    /// Path plus `/ : ; = @ [ \ ] |`.
    static var userinfo: ASCIISet { ASCIISet(low: 0xFC00_800D_FFFF_FFFF, high: 0xB800_0001_7800_0001) }
    /// What an opaque host may not hold.
    static var forbiddenHost: ASCIISet {
        ASCIISet(low: 0xD400_8009_0000_2601, high: 0x1000_0000_7800_0001, withNonASCII: false)
    }
    /// What a domain may not hold: the above, the controls and `%`.
    static var forbiddenDomain: ASCIISet {
        ASCIISet(low: 0xD400_8029_FFFF_FFFF, high: 0x9000_0000_7800_0001, withNonASCII: false)
    }
    /// Letters, digits and `- . _ ~`: never in need of encoding (RFC 3986 section 2.3).
    static var unreserved: ASCIISet {
        ASCIISet(low: 0x03FF_6000_0000_0000, high: 0x47FF_FFFE_87FF_FFFE, withNonASCII: false)
    }
}

extension [UInt8] {
    /// Appends a slice of `bytes`, with the members of `set` percent-encoded.
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>, encoding set: ASCIISet) {
        bytes.extracting(range).withUnsafeBufferPointer { buffer in
            var runStart = 0
            for (index, byte) in buffer.enumerated() where set.contains(byte) {
                append(contentsOf: buffer[runStart..<index])
                append(percentEncoding: byte)
                runStart = index + 1
            }
            append(contentsOf: buffer[runStart...])
        }
    }

    /// Appends a slice of `bytes` as it stands.
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        bytes.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends `%` and two upper-case hexadecimal digits.
    mutating func append(percentEncoding byte: UInt8) {
        append(.percent)
        append(Self.hexDigit(byte >> 4))
        append(Self.hexDigit(byte & 0xF))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 &+ value : 0x37 &+ value
    }
}

/// Percent-decoding as the URL Standard has it: `%` without two hexadecimal digits stands for itself.
enum PercentDecoding {
    /// The byte that `%XX` at `index` stands for, or `nil` when no such triple starts there.
    @inline(__always)
    static func byte(at index: Int, in bytes: Span<UInt8>) -> UInt8? {
        guard bytes[index] == .percent, index + 2 < bytes.count,
            let high = bytes[index + 1].hexDigitValue, let low = bytes[index + 2].hexDigitValue
        else { return nil }
        return high << 4 | low
    }

    static func decode(_ bytes: Span<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let byte = byte(at: index, in: bytes) {
                decoded.append(byte)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }
}
