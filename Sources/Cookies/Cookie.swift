// SPDX-License-Identifier: MIT

public import Vocabulary

/// One cookie, with where it is sent.
public struct Cookie: Sendable, Hashable {
    public var name: String
    public var value: String
    /// In ASCII and lower case, without a dot at its front.
    public var domain: String
    /// Sent to `domain` itself only, not to what is below it.
    public var isHostOnly: Bool
    /// Begins with `/`.
    public var path: String
    /// Sent over https only.
    public var isSecure: Bool
    /// Not for scripts. Means nothing to a client without any; kept for a browser that takes the cookie over.
    public var isHTTPOnly: Bool
    /// `nil` for a session's cookie, which lasts as long as the jar that holds it.
    public var expiresAt: Timestamp?
    /// When it was set first: of two cookies with paths of equal length the older one is sent first.
    public var createdAt: Timestamp

    /// Of name and value together, in bytes.
    public static let largest = 4096

    public init(
        name: String, value: String, domain: String, isHostOnly: Bool, path: String = "/", isSecure: Bool = false,
        isHTTPOnly: Bool = false, expiresAt: Timestamp? = nil, createdAt: Timestamp
    ) {
        (self.name, self.value, self.domain, self.isHostOnly) = (name, value, domain, isHostOnly)
        (self.path, self.isSecure, self.isHTTPOnly) = (path, isSecure, isHTTPOnly)
        (self.expiresAt, self.createdAt) = (expiresAt, createdAt)
    }

    public func isExpired(at now: Timestamp) -> Bool { expiresAt.map { $0 <= now } ?? false }

    /// Whether the cookie goes with a request for `url`.
    ///
    /// - Note: Source: RFC 6265 section 5.4 step 1, with 5.1.3 for domains and 5.1.4 for paths.
    public func isSent(to url: WebURL) -> Bool {
        guard !isSecure || url.scheme == "https" else { return false }
        let host = url.hostname
        let isAtHome = host == domain || (!isHostOnly && Cookie.isDomain(host, below: domain))
        return isAtHome && Cookie.isPath(url.path, below: path)
    }

    static func isDomain(_ host: String, below domain: String) -> Bool {
        host.utf8.count > domain.utf8.count && host.hasSuffix(domain)
            && host.utf8.dropLast(domain.utf8.count).last == UInt8(ascii: ".") && !host.isAddress
    }

    private static func isPath(_ requested: String, below path: String) -> Bool {
        guard requested.hasPrefix(path) else { return false }
        return requested.utf8.count == path.utf8.count || path.hasSuffix("/")
            || requested.utf8.dropFirst(path.utf8.count).first == UInt8(ascii: "/")
    }

    /// Two cookies with equal keys cannot be in one jar: the later one takes the place of the earlier.
    struct Key: Hashable {
        let name: String
        let domain: String
        let path: String
    }
    var key: Key { Key(name: name, domain: domain, path: path) }
}

extension String {
    /// An IPv4 or IPv6 address as URLs have it: it has no domains below it.
    var isAddress: Bool { hasPrefix("[") || IPAddress(self) != nil }
}

extension Cookie {
    /// As it lies in a host's memory: `{name, value, domain, path, secure, http_only?, expires?, at?}`. A domain with a
    /// dot at its front stands for all hosts below it, as browsers write it.
    public var memory: Value {
        var map: ValueMap = [
            "name": .text(name), "value": .text(value), "domain": .text(isHostOnly ? domain : ".\(domain)"),
            "path": .text(path), "secure": .bool(isSecure), "at": .time(createdAt),
        ]
        if isHTTPOnly { map["http_only"] = true }
        if let expiresAt { map["expires"] = .time(expiresAt) }
        return .map(map)
    }

    /// - Returns: `nil` for what is no cookie, or could not stand in a header.
    public init?(memory: Value) {
        guard let name = memory["name"]?.text, let value = memory["value"]?.text,
            let domain = memory["domain"]?.text, name.utf8.count + value.utf8.count <= Self.largest,
            name.isSendable, value.isSendable, !name.utf8.contains(0x3D)
        else { return nil }
        let path = memory["path"]?.text ?? "/"
        self.init(
            name: name, value: value, domain: domain.hasPrefix(".") ? String(domain.dropFirst()) : domain,
            isHostOnly: !domain.hasPrefix("."), path: path.hasPrefix("/") ? path : "/",
            isSecure: memory["secure"]?.bool ?? false, isHTTPOnly: memory["http_only"]?.bool ?? false,
            expiresAt: memory["expires"]?.time, createdAt: memory["at"]?.time ?? Timestamp(microseconds: 0))
    }
}

extension String {
    /// Without control characters and semicolons.
    fileprivate var isSendable: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x3B } }
}
