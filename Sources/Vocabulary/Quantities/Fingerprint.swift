// SPDX-License-Identifier: MIT

private import CCrypto

/// A SHA-256 digest (FIPS 180-4): of a body, a recipe, a plugin file. Say which where it is used.
public struct Fingerprint: Sendable, Hashable {
    /// 64 lower-case hexadecimal digits.
    public let hex: String

    /// - Returns: `nil` unless `hex` is 64 hexadecimal digits.
    public init?(hex: String) {
        let isDigest = hex.utf8.count == 64 && hex.utf8.allSatisfy { hexValue($0) != nil }
        guard isDigest else { return nil }
        self.hex = hex.lowercased()
    }

    public init(sha256 bytes: UnsafeRawBufferPointer) {
        var digest = [UInt8](repeating: 0, count: 32)
        ccrypto_sha256(bytes.baseAddress, bytes.count, Self.hasSHAExtensions, &digest)
        let digits = Array("0123456789abcdef".utf8)
        hex = String(unsafeUninitializedCapacity: 64) { out in
            for (index, byte) in digest.enumerated() {
                out[2 * index] = digits[Int(byte >> 4)]
                out[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 64
        }
    }

    public init(sha256 bytes: [UInt8]) { self = bytes.withUnsafeBytes { Fingerprint(sha256: $0) } }

    public init(sha256 text: String) { self.init(sha256: Array(text.utf8)) }

    private static let hasSHAExtensions = ccrypto_has_sha_extensions()

    /// The first twelve digits, for people.
    public var short: String { String(hex.prefix(12)) }
}

private func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
