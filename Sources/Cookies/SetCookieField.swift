// SPDX-License-Identifier: MIT

public import Vocabulary

/// What a `Set-Cookie` field says, before anybody asked whether the server may say so.
///
/// - Note: Source: RFC 6265 section 5.2.
public struct SetCookieField: Sendable, Hashable {
    public var name: String
    public var value: String
    /// The earliest time when the cookie has been taken back.
    public var expiresAt: Timestamp?
    /// Lower case, without a dot at its front; empty when absent.
    public var domain = ""
    /// `nil` when absent or no path: then the request's own counts.
    public var path: String?
    public var isSecure = false
    public var isHTTPOnly = false

    /// - Returns: `nil` when the field sets nothing: no name, no `=`, control characters, or too long.
    public init?(_ text: String, at now: Timestamp) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 16_384, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
        var parts = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
        guard let pair = parts.popFirst(), let (name, value) = Self.pair(pair), let value, !name.isEmpty,
            name.utf8.count + value.utf8.count <= Cookie.largest
        else { return nil }
        (self.name, self.value) = (name, value)
        var (maxAge, expires): (Timestamp?, Timestamp?)
        for part in parts {
            guard let (name, value) = Self.pair(part) else { continue }
            switch name.lowercased() {
            case "expires": expires = CookieDate.parse(value ?? "") ?? expires
            case "max-age": maxAge = Self.moment(value ?? "", after: now) ?? maxAge
            case "domain": take(domain: value ?? "")
            case "path": path = value.flatMap { $0.hasPrefix("/") ? $0 : nil }
            case "secure": isSecure = true
            case "httponly": isHTTPOnly = true
            default: break
            }
        }
        expiresAt = maxAge ?? expires
    }

    /// `name = value`, blanks at the ends of both removed; without `=` all is name.
    private static func pair(_ bytes: ArraySlice<UInt8>) -> (name: String, value: String?)? {
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return (trimmed(bytes), nil) }
        return (trimmed(bytes[..<equals]), trimmed(bytes[(equals + 1)...]))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An empty one is as good as none; of several the last counts.
    private mutating func take(domain text: String) {
        guard !text.isEmpty else { return }
        domain = (text.hasPrefix(".") ? String(text.dropFirst()) : text).lowercased()
    }

    /// Source: RFC 6265 section 5.2.2. A number past what fits is as long as can be.
    private static func moment(_ text: String, after now: Timestamp) -> Timestamp? {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let seconds = min(Int64(digits) ?? .max, longest)
        return isNegative || seconds == 0 ? Timestamp(microseconds: .min) : now + .seconds(seconds)
    }

    /// 400 days, as browsers have it: RFC 6265bis section 5.5.
    private static let longest: Int64 = 400 * 86_400
}
