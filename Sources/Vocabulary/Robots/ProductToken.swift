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
    public static func prefix(of value: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        while bytes.count < value.count, isTokenByte(value[bytes.count]) { bytes.append(value[bytes.count]) }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
