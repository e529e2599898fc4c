// SPDX-License-Identifier: MIT

/// An IPv4 address as a number.
public struct IPv4Address: Hashable, Sendable, Comparable {
    /// In host byte order: 127.0.0.1 is 0x7F000001.
    public let value: UInt32

    public init(value: UInt32) {
        self.value = value
    }

    public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
        self.init(value: UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d))
    }

    /// The strict spelling: four decimal numbers without leading zeros. `nil` for anything else.
    public init?(_ text: String) {
        let bytes = text.utf8.span
        var value: UInt32 = 0
        var index = 0
        for part in 0..<4 {
            if part > 0 {
                guard index < bytes.count, bytes[index] == .dot else { return nil }
                index += 1
            }
            let start = index
            var number: UInt32 = 0
            while index < bytes.count, index - start < 3, bytes[index].isASCIIDigit {
                number = number * 10 + UInt32(bytes[index] &- 0x30)
                index += 1
            }
            guard index > start, number <= 255, index - start == 1 || bytes[start] != 0x30 else { return nil }
            value = value << 8 | number
        }
        guard index == bytes.count else { return nil }
        self.init(value: value)
    }

    /// Every spelling that browsers accept in a URL: one to four numbers, decimal, octal (`0177`) or hexadecimal
    /// (`0x7f`), the last of which fills what remains; a trailing dot. Source: URL Standard, "IPv4 parser".
    init?(webSpelling bytes: Span<UInt8>) {
        var end = bytes.count
        if end > 1, bytes[end - 1] == .dot { end -= 1 }
        var numbers: [UInt64] = []
        var start = 0
        while start <= end {
            var stop = start
            while stop < end, bytes[stop] != .dot { stop += 1 }
            guard numbers.count < 4, let number = Self.number(bytes.extracting(start..<stop)) else { return nil }
            numbers.append(number)
            start = stop + 1
        }
        guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }) else { return nil }
        let remainingBits = UInt64(32 - 8 * numbers.count)
        guard last < 1 << remainingBits else { return nil }
        var value = last
        for (index, number) in numbers.enumerated() { value |= number << UInt64(24 - 8 * index) }
        self.init(value: UInt32(truncatingIfNeeded: value))
    }

    /// A number above 32 bits becomes a value that is too large everywhere.
    private static func number(_ bytes: Span<UInt8>) -> UInt64? {
        guard bytes.count > 0 else { return nil }
        var radix: UInt64 = 10
        var start = 0
        if bytes.count >= 2, bytes[0] == 0x30 {
            let isHexadecimal = bytes[1].asciiLowercased == 0x78
            radix = isHexadecimal ? 16 : 8
            start = isHexadecimal ? 2 : 1
        }
        var value: UInt64 = 0
        for index in start..<bytes.count {
            guard let digit = bytes[index].hexDigitValue, UInt64(digit) < radix else { return nil }
            value = min(value * radix + UInt64(digit), 1 << 40)
        }
        return value
    }

    public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.value < right.value }

    /// Whether the first `length` bits are those of `prefix`.
    func isIn(_ prefix: UInt32, _ length: UInt32) -> Bool {
        length == 0 || (value ^ prefix) >> (32 - length) == 0
    }
}

extension IPv4Address: CustomStringConvertible {
    public var description: String {
        "\(value >> 24).\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)"
    }
}
