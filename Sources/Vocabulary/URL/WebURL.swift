// SPDX-License-Identifier: MIT

/// A URL parsed and serialised by the rules of the URL Standard, as browsers do.
///
/// The value is its serialisation, ``href``, which is ASCII, and the places where the components begin. Two values are
/// equal when their serialisations are. For the spelling that serves as a page's identity see ``CanonicalURL``.
///
/// - Note: Source: URL Standard (WHATWG), sections 4.2 to 4.5. Queries are encoded as UTF-8 whatever the document's
///   encoding.
public struct WebURL: Sendable {
    /// The longest input and the longest serialisation accepted, in bytes (2 MiB, as browsers have it).
    public static let maxLength = 2 * 1024 * 1024

    /// The serialisation, with credentials and fragment.
    public let href: String

    let layout: Layout

    /// Where the components stand in ``href``, as UTF-8 offsets.
    ///
    ///     https://user:pass@example.com:8080/path?query#fragment
    ///          |      |    |           |    |     |    |
    ///          |      |    hostStart   |    |     |    fragmentStart
    ///          |      usernameEnd      |    |     queryStart
    ///          schemeEnd               |    pathStart
    ///                                  hostEnd
    ///
    /// Without an authority `usernameEnd`, `hostStart` and `hostEnd` are `schemeEnd + 1`; a missing query or fragment
    /// starts where the next component does.
    struct Layout: Equatable, Sendable {
        var scheme = URLScheme.other
        var hostKind = HostKind.none
        var port: UInt16?
        var schemeEnd: UInt32 = 0
        var usernameEnd: UInt32 = 0
        var hostStart: UInt32 = 0
        var hostEnd: UInt32 = 0
        var pathStart: UInt32 = 0
        var queryStart: UInt32 = 0
        var fragmentStart: UInt32 = 0
    }

    /// What the host component holds; the host itself is read from ``href``.
    enum HostKind: UInt8, Sendable {
        case none, empty, domain, ipv4, ipv6, opaque
    }

    /// Parses `input`, resolving it against `base` when it is relative.
    ///
    /// - Throws: ``URLParseError``. Linear in the length of the input, which may be at most ``maxLength`` bytes.
    public static func parse(_ input: String, base: WebURL? = nil) throws(URLParseError) -> WebURL {
        try parse(utf8: input.utf8.span, base: base)
    }

    /// The same for bytes as they stand in a document. Bytes that are no UTF-8 are percent-encoded as they are.
    public static func parse(utf8 input: Span<UInt8>, base: WebURL? = nil) throws(URLParseError) -> WebURL {
        try parse(utf8: input, base: base, keepsFragment: true)
    }

    static func parse(
        utf8 input: Span<UInt8>, base: WebURL?, keepsFragment: Bool
    ) throws(URLParseError) -> WebURL {
        guard input.count <= maxLength else { throw URLParseError(.tooLong) }
        if let url = PlainURLParser.parse(input, base: base, keepsFragment: keepsFragment) { return url }
        let trimmed = URLParser.trimmedRange(of: input)
        if URLParser.containsTabOrNewline(input, trimmed) {
            let cleaned = URLParser.removingTabsAndNewlines(input, trimmed)
            return try URLParser.parse(cleaned.span, base: base, keepsFragment: keepsFragment)
        }
        return try URLParser.parse(input.extracting(trimmed), base: base, keepsFragment: keepsFragment)
    }
}

// MARK: - Components

extension WebURL {
    /// Lower case, without the colon.
    public var scheme: String { text(0, layout.schemeEnd) }

    /// Percent-encoded; empty when there is none.
    public var username: String {
        guard hasCredentials else { return "" }
        return text(layout.schemeEnd + 3, layout.usernameEnd)
    }

    /// Percent-encoded; empty when there is none.
    public var password: String {
        guard hasCredentials, layout.hostStart - layout.usernameEnd > 1 else { return "" }
        return text(layout.usernameEnd + 1, layout.hostStart - 1)
    }

    public var hasCredentials: Bool { layout.hostStart > layout.usernameEnd }

    /// The host as it is serialised, IPv6 addresses in brackets; empty when the URL has none.
    public var hostname: String { text(layout.hostStart, layout.hostEnd) }

    /// The host as a value, or `nil` when the URL has none (`mailto:`, `data:`) or an empty one (`file:///`).
    public var host: Host? { Host(serialized: hostname, kind: layout.hostKind) }

    /// The port, or `nil` when it is the scheme's default.
    public var port: UInt16? { layout.port }

    /// The port that would be dialled: the explicit one, or the scheme's default.
    public var effectivePort: UInt16? { layout.port ?? layout.scheme.defaultPort }

    /// Begins with `/`, unless the path is opaque (`mailto:a@b`) or empty.
    public var path: String { text(layout.pathStart, layout.queryStart) }

    /// Without the `?`; `nil` when there is none, which is not the same as an empty one.
    public var query: String? {
        layout.queryStart < layout.fragmentStart ? text(layout.queryStart + 1, layout.fragmentStart) : nil
    }

    /// Without the `#`; `nil` when there is none.
    public var fragment: String? {
        let end = UInt32(href.utf8.count)
        return layout.fragmentStart < end ? text(layout.fragmentStart + 1, end) : nil
    }

    /// Whether the URL Standard calls the scheme special: http, https, ws, wss, ftp and file.
    public var isSpecial: Bool { layout.scheme.isSpecial }

    public var isHTTP: Bool { layout.scheme == .http || layout.scheme == .https }

    /// Whether the path is one opaque string (`mailto:a@b`), so that nothing can be resolved against the URL.
    public var hasOpaquePath: Bool {
        guard layout.hostKind == .none else { return false }
        return layout.pathStart == layout.queryStart
            || href.utf8[href.utf8.index(href.startIndex, offsetBy: Int(layout.pathStart))] != .slash
    }

    /// Path and query as they stand in a request line and as robots.txt rules are matched against.
    public var pathAndQuery: String { text(layout.pathStart, layout.fragmentStart) }

    /// The URL without its fragment.
    public var withoutFragment: WebURL {
        guard Int(layout.fragmentStart) < href.utf8.count else { return self }
        return WebURL(href: text(0, layout.fragmentStart), layout: layout)
    }

    private func text(_ start: UInt32, _ end: UInt32) -> String {
        guard start < end else { return "" }
        let utf8 = href.utf8
        let from = utf8.index(utf8.startIndex, offsetBy: Int(start))
        return String(href[from..<utf8.index(from, offsetBy: Int(end - start))])
    }
}

extension WebURL: Hashable, CustomStringConvertible {
    public static func == (left: WebURL, right: WebURL) -> Bool { left.href == right.href }
    public func hash(into hasher: inout Hasher) { hasher.combine(href) }
    public var description: String { href }
}
