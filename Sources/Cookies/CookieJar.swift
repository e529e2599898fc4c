// SPDX-License-Identifier: MIT

public import Vocabulary

/// Cookies of a client, and the rules of who may set and who gets which.
///
/// - Note: Source: RFC 6265 section 5.3 (storage) and 5.4 (the `Cookie` field), with the prefixes of RFC 6265bis section
///   4.1.3.
public struct CookieJar: Sendable, Hashable {
    /// In the order in which they were set.
    public private(set) var cookies: [Cookie]
    private let capacity: Int

    /// - Parameter capacity: Most cookies; past that the one longest in the jar makes room.
    public init(_ cookies: [Cookie] = [], capacity: Int = 100) {
        self.capacity = max(1, capacity)
        self.cookies = []
        for cookie in cookies { put(cookie) }
    }

    /// Takes what a response to a request for `url` sets.
    ///
    /// - Returns: Whether the jar changed.
    @discardableResult
    public mutating func take(_ setCookie: String, from url: WebURL, at now: Timestamp) -> Bool {
        guard let field = SetCookieField(setCookie, at: now), let (domain, isHostOnly) = home(of: field, from: url),
            Self.hasKeptPrefix(field, url, isHostOnly: isHostOnly)
        else { return false }
        let cookie = Cookie(
            name: field.name, value: field.value, domain: domain, isHostOnly: isHostOnly,
            path: field.path ?? Self.defaultPath(of: url), isSecure: field.isSecure, isHTTPOnly: field.isHTTPOnly,
            expiresAt: field.expiresAt, createdAt: now)
        let before = cookies
        if cookie.isExpired(at: now) { cookies.removeAll { $0.key == cookie.key } } else { put(cookie) }
        return cookies != before
    }

    /// Where the cookie belongs; `nil` when `url` must not set one there.
    private func home(of field: SetCookieField, from url: WebURL) -> (domain: String, isHostOnly: Bool)? {
        let host = url.hostname
        guard !host.isEmpty else { return nil }
        guard !field.domain.isEmpty else { return (host, true) }
        let domain = (try? Host.domainToASCII(field.domain)) ?? field.domain
        guard host != domain else { return (host, host.isAddress || PublicSuffixes.isPublicSuffix(domain)) }
        guard Cookie.isDomain(host, below: domain), !PublicSuffixes.isPublicSuffix(domain) else { return nil }
        return (domain, false)
    }

    /// A name that begins with `__Secure-` or `__Host-` promises something: who does not keep it sets nothing.
    private static func hasKeptPrefix(_ field: SetCookieField, _ url: WebURL, isHostOnly: Bool) -> Bool {
        let name = field.name.lowercased()
        let isSafe = field.isSecure && url.scheme == "https"
        if name.hasPrefix("__host-") { return isSafe && field.domain.isEmpty && isHostOnly && field.path == "/" }
        return !name.hasPrefix("__secure-") || isSafe
    }

    /// Source: RFC 6265 section 5.1.4: the path up to its last slash.
    private static func defaultPath(of url: WebURL) -> String {
        let path = url.path
        guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private mutating func put(_ cookie: Cookie) {
        var cookie = cookie
        if let index = cookies.firstIndex(where: { $0.key == cookie.key }) {
            cookie.createdAt = cookies[index].createdAt
            cookies[index] = cookie
            return
        }
        if cookies.count >= capacity { cookies.removeFirst() }
        cookies.append(cookie)
    }

    public mutating func removeExpired(at now: Timestamp) { cookies.removeAll { $0.isExpired(at: now) } }

    /// What goes with a request for `url`: longer paths first, then older cookies.
    public func cookies(for url: WebURL, at now: Timestamp) -> [Cookie] {
        let sent = cookies.enumerated().filter { !$0.element.isExpired(at: now) && $0.element.isSent(to: url) }
        return sent.sorted { left, right in
            let (one, other) = (left.element, right.element)
            if one.path.utf8.count != other.path.utf8.count { return one.path.utf8.count > other.path.utf8.count }
            if one.createdAt != other.createdAt { return one.createdAt < other.createdAt }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// The value of the `Cookie` field; `nil` when none is sent.
    public func field(for url: WebURL, at now: Timestamp) -> String? {
        let sent = cookies(for: url, at: now)
        return sent.isEmpty ? nil : sent.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }
}

extension CookieJar {
    /// As it lies in a host's memory.
    public var memory: Value { .list(cookies.map(\.memory)) }

    /// What cannot be read is left out.
    public init(memory: Value?, capacity: Int = 100) {
        self.init((memory?.list ?? []).suffix(capacity).compactMap { Cookie(memory: $0) }, capacity: capacity)
    }
}
