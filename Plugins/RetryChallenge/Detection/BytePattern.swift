// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// Text to be found in bytes that were made lower case before.
struct BytePattern: Sendable, ExpressibleByStringLiteral {
    let bytes: [UInt8]
    /// Where the byte stands that texts hold least often: the search looks for that one first.
    private let rareIndex: Int

    init(_ text: String) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        rareIndex = bytes.indices.max { Self.rarity(bytes[$0]) < Self.rarity(bytes[$1]) } ?? 0
    }
    init(stringLiteral value: String) { self.init(value) }

    func occurs(in haystack: UnsafeRawBufferPointer) -> Bool { offset(in: haystack) != nil }

    func occurs(in haystack: [UInt8]) -> Bool { haystack.withUnsafeBytes { occurs(in: $0) } }

    func offset(in haystack: UnsafeRawBufferPointer) -> Int? {
        guard let base = haystack.baseAddress, !bytes.isEmpty, haystack.count >= bytes.count else { return nil }
        return bytes.withUnsafeBytes { pattern in
            guard let needle = pattern.baseAddress else { return nil }
            let rare = Int32(pattern[rareIndex])
            var from = rareIndex
            let end = haystack.count - pattern.count + rareIndex + 1
            while from < end, let found = memchr(base + from, rare, end - from) {
                let place = UnsafeRawPointer(found) - base
                if memcmp(base + place - rareIndex, needle, pattern.count) == 0 { return place - rareIndex }
                from = place + 1
            }
            return nil
        }
    }

    /// By how often letters stand in European texts; signs are rarer than letters, but for those of markup.
    private static func rarity(_ byte: UInt8) -> Int {
        if let rank = common.firstIndex(of: byte) { return rank }
        return 100
    }
    private static let common = Array(" eaoinstrdlcmu\"=/-phgbvf.:yw1023<>".utf8)
}

extension UInt8 {
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    /// ASCII only.
    var lower: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
