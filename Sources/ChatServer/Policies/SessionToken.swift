// SPDX-License-Identifier: MIT

import Vocabulary

/// What a visitor's browser holds instead of a key: which conversation it is in, on which site, until when.
struct SessionToken: Hashable, Sendable {
    /// The conversation. At most 64 of `A-Z a-z 0-9 _ -`.
    var session: String
    /// Whom limits are counted for; survives a new conversation.
    var visitor: String
    var site: String
    var expires: Timestamp

    enum Refusal: Error, Equatable { case invalid, expired }

    /// `payload.signature`, each Base64 without padding in the alphabet of URLs (RFC 4648 section 5).
    func signed(by secret: TokenSecret) -> String {
        let expiry = String(expires.microseconds / 1_000_000)
        let payload = Array([session, visitor, site, expiry].joined(separator: "\n").utf8)
        return "\(Base64URL.text(payload)).\(Base64URL.text(secret.signature(of: payload)))"
    }

    /// - Throws: ``Refusal``. What is not signed by us is not looked into.
    static func read(_ text: String, secret: TokenSecret, now: Timestamp) throws(Refusal) -> SessionToken {
        guard text.utf8.count <= 1024 else { throw .invalid }
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count == 2, let payload = Base64URL.bytes(halves[0]), let signature = Base64URL.bytes(halves[1]),
            ConstantTime.equal(signature, secret.signature(of: payload))
        else { throw .invalid }
        let parts = String(decoding: payload, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard parts.count == 4, let seconds = Int64(parts[3]), seconds < Int64.max / 1_000_000 else { throw .invalid }
        let expires = Timestamp(microseconds: seconds * 1_000_000)
        guard now < expires else { throw .expired }
        return SessionToken(
            session: String(parts[0]), visitor: String(parts[1]), site: String(parts[2]), expires: expires)
    }

    /// 128 random bits: nobody guesses another visitor's conversation.
    static func newIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return Base64URL.text(bytes)
    }

    static func isIdentifier(_ text: String) -> Bool {
        (8...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

/// The key that signs tokens. HMAC-SHA-256 (RFC 2104).
public struct TokenSecret: Sendable {
    private let inner: [UInt8]
    private let outer: [UInt8]

    /// - Parameter key: 32 bytes or more of randomness; longer than 64 are hashed first, as the RFC says.
    public init(_ key: [UInt8]) {
        var block = key.count > 64 ? TokenSecret.hash(key) : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        inner = block.map { $0 ^ 0x36 }
        outer = block.map { $0 ^ 0x5C }
    }

    /// A key of this process: tokens end with it.
    public static func random() -> TokenSecret {
        var generator = SystemRandomNumberGenerator()
        return TokenSecret((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    func signature(of message: [UInt8]) -> [UInt8] {
        TokenSecret.hash(outer + TokenSecret.hash(inner + message))
    }

    private static func hash(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(Fingerprint(sha256: bytes).hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).map { index in
            value(of: digits[index]) << 4 | value(of: digits[index + 1])
        }
    }

    private static func value(of digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10
    }
}

enum ConstantTime {
    /// Compares without stopping at the first difference; lengths may be told apart, they are no secret.
    static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for index in left.indices { difference |= left[index] ^ right[index] }
        return difference == 0
    }
}

enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        let plain = Base64.text(bytes).utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    static func bytes(_ text: Substring) -> [UInt8]? {
        var plain = text.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        plain += [UInt8](repeating: UInt8(ascii: "="), count: (4 - plain.count % 4) % 4)
        return Base64.bytes(String(decoding: plain, as: UTF8.self))
    }
}
