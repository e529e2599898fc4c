// SPDX-License-Identifier: MIT

/// Numbers as people write them on pages: `1.299,90`, `1,299.90`, `1 299,90`, `12.9`.
public enum NumberText {
    /// The first number in `text`.
    ///
    /// One separator alone is a thousands mark when exactly three digits follow it and it is not a lone leading zero's
    /// (`1.299` is 1299, `0.125` is not); of two kinds the last is the decimal mark.
    /// - Returns: `nil` when there is no digit.
    public static func first(in text: String) -> Double? {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstIndex(where: isDigit) else { return nil }
        var end = start
        while end < bytes.count, isDigit(bytes[end]) || isSeparator(bytes, at: end) != nil {
            end += isDigit(bytes[end]) ? 1 : isSeparator(bytes, at: end) ?? 1
        }
        let isNegative = start > 0 && bytes[start - 1] == UInt8(ascii: "-")
        guard let value = value(of: bytes[start..<end]) else { return nil }
        return isNegative ? -value : value
    }

    /// The number that begins at `index`, white space aside.
    static func number(after index: Int, in bytes: [UInt8]) -> Double? {
        guard let start = bytes[index...].prefix(8).firstIndex(where: { !isSpace($0) }), isDigit(bytes[start]) else {
            return nil
        }
        var end = start
        while end < bytes.count, isDigit(bytes[end]) || isSeparator(bytes, at: end) != nil {
            end += isDigit(bytes[end]) ? 1 : isSeparator(bytes, at: end) ?? 1
        }
        return value(of: bytes[start..<end])
    }

    /// The number that ends at `index`, white space aside.
    static func number(before index: Int, in bytes: [UInt8]) -> Double? {
        var end = index
        while end > 0, index - end < 8, isSpace(bytes[end - 1]) { end -= 1 }
        guard end > 0, isDigit(bytes[end - 1]) else { return nil }
        var start = end - 1
        while start > 0, end - start < 32 {
            let previous = bytes[start - 1]
            guard isDigit(previous) || isSeparator(bytes, at: start - 1) != nil || previous >= 0x80 && start > 1 else {
                break
            }
            start -= 1
        }
        while start < end, !isDigit(bytes[start]) { start += 1 }
        return value(of: bytes[start..<end])
    }

    /// A space, or a byte of a no-break space.
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0xC2 || byte == 0xA0 || byte == 0xE2 || byte == 0x80 || byte == 0xAF || byte == 0x89
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The length of a separator that has digits on both sides: `.`, `,`, `'`, a space or a no-break space.
    private static func isSeparator(_ bytes: [UInt8], at index: Int) -> Int? {
        let rest = bytes[index...]
        let length: Int
        switch rest.first {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"), 0x20: length = 1
        case 0xC2 where rest.dropFirst().first == 0xA0: length = 2
        case 0xE2 where rest.starts(with: [0xE2, 0x80, 0xAF]): length = 3
        default: return nil
        }
        let after = index + length
        guard after < bytes.count, isDigit(bytes[after]) else { return nil }
        // A space groups thousands only: "12 34" are two numbers.
        if rest.first == 0x20 || length > 1 {
            let digits = bytes[after...].prefix(4).prefix(while: isDigit).count
            guard digits == 3 else { return nil }
        }
        return length
    }

    private static func value(of bytes: ArraySlice<UInt8>) -> Double? {
        let marks = bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: ",") }
        var decimal: Int?
        if let last = marks.last {
            let digitsAfter = bytes.endIndex - last - 1
            let kinds = Set(marks.map { bytes[$0] })
            let isGrouping =
                kinds.count == 1
                && (marks.count > 1
                    || (digitsAfter == 3 && bytes[bytes.startIndex..<last] != [0x30] && last - bytes.startIndex <= 3))
            if !isGrouping { decimal = last }
        }
        var text: [UInt8] = []
        for index in bytes.indices {
            if isDigit(bytes[index]) { text.append(bytes[index]) }
            if index == decimal { text.append(UInt8(ascii: ".")) }
        }
        return Double(String(decoding: text, as: UTF8.self))
    }
}
