// SPDX-License-Identifier: MIT

/// Our name in robots.txt: letters, `_` and `-`, compared without regard to case. Source: RFC 9309 section 2.2.1.
public struct ProductToken: Hashable, Sendable {
    /// In lower case.
    public let name: String

    /// - Returns: `nil` when `name` is empty or holds any other character.
    public init?(_ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else { return nil }
        self.name = name.lowercased()
    }

    /// The token at the start of a `User-agent` line's value, in lower case; empty when there is none.
    static func prefix(of value: Span<UInt8>) -> String {
        var end = 0
        while end < value.count, isTokenByte(value[end]) { end += 1 }
        return value.extracting(0..<end).text.lowercased()
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
