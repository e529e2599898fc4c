// SPDX-License-Identifier: MIT

/// What `Cache-Control` of a response asks of a private cache. Directives for shared caches (`s-maxage`, `proxy-revalidate`)
/// say nothing here.
///
/// - Note: Source: RFC 9111 section 5.2.2, RFC 8246 (`immutable`), RFC 5861 (`stale-if-error`).
public struct CacheControl: Sendable, Hashable {
    /// How long after it was made a response holds. Of several the least counts; one that cannot be read is zero.
    public var maxAge: Duration?
    public var noStore = false
    /// Not to be used without asking.
    public var noCache = false
    /// Once stale, never to be used without asking.
    public var mustRevalidate = false
    /// May be stored by whom the heuristics would not let.
    public var isPublic = false
    /// Will not change while fresh: a reload need not ask either.
    public var isImmutable = false
    /// How long after it went stale a response may stand in for an error.
    public var staleIfError: Duration?

    /// - Parameter fields: All values of the field.
    public init(_ fields: [String]) {
        for field in fields.prefix(64) {
            for (name, argument) in Self.directives(Array(field.utf8.prefix(4096))) { take(name, argument) }
        }
    }

    private mutating func take(_ name: String, _ argument: String?) {
        switch name {
        case "max-age":
            let seconds = argument.flatMap { DeltaSeconds.parse($0) } ?? .zero
            maxAge = min(maxAge ?? seconds, seconds)
        case "no-store": noStore = true
        case "no-cache": noCache = true
        case "must-revalidate": mustRevalidate = true
        case "public": isPublic = true
        case "immutable": isImmutable = true
        case "stale-if-error": staleIfError = argument.flatMap { DeltaSeconds.parse($0) }
        default: break
        }
    }

    /// `name`, `name=token`, `name="quoted, with commas"`, parted by commas.
    private static func directives(_ bytes: [UInt8]) -> [(name: String, argument: String?)] {
        var (found, rest): ([(String, String?)], ArraySlice<UInt8>) = ([], bytes[...])
        while !rest.isEmpty {
            let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",") }
            rest = rest[name.endIndex...]
            var argument: String?
            if rest.first == UInt8(ascii: "=") {
                rest.removeFirst()
                argument = value(&rest)
            }
            rest = rest.drop { $0 != UInt8(ascii: ",") }.dropFirst()
            let word = String(decoding: name.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self).lowercased()
            if !word.isEmpty { found.append((word, argument)) }
        }
        return found
    }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> String {
        guard rest.first == UInt8(ascii: "\"") else {
            let token = rest.prefix { $0 != UInt8(ascii: ",") }
            rest = rest[token.endIndex...]
            return String(decoding: token.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
        }
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            if byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() {
                bytes.append(escaped)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Numbers of seconds in headers.
enum DeltaSeconds {
    /// 2^31 seconds, which stand for all that is more. Source: RFC 9111 section 1.2.2.
    private static let most: Int64 = 1 << 31

    /// - Returns: `nil` for what is no whole number.
    static func parse(_ text: String) -> Duration? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return .seconds(min(Int64(text) ?? most, most))
    }
}
