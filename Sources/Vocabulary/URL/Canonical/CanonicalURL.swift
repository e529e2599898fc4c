// SPDX-License-Identifier: MIT

/// The one spelling of an http or https URL that serves as a page's identity: in the frontier, in the store, in answers.
///
/// Made by parsing and ``URLNormalization``. Equality is that of the text.
public struct CanonicalURL: Sendable {
    /// The parsed form: its components cost no second parse.
    public let url: WebURL

    /// Normalises an http or https URL.
    ///
    /// - Throws: ``URLParseError`` with ``URLParseError/Code/unsupportedScheme`` for any other scheme.
    public init(_ url: WebURL, by normalization: URLNormalization = .standard) throws(URLParseError) {
        guard url.isHTTP else { throw URLParseError(.unsupportedScheme) }
        self.url = normalization(url)
    }

    /// Parses and normalises `text`, which may be relative to `base`.
    public init(
        parsing text: String, base: WebURL? = nil, by normalization: URLNormalization = .standard
    ) throws(URLParseError) {
        try self.init(WebURL.parse(utf8: text.utf8.span, base: base, keepsFragment: false), by: normalization)
    }

    /// Reads back what ``string`` once gave, without normalising it by rules that may have changed since.
    ///
    /// - Throws: ``URLParseError/Code/notCanonical`` when `text` is not its own serialisation or has a fragment.
    public init(stored text: String) throws(URLParseError) {
        let url = try WebURL.parse(text)
        guard url.isHTTP else { throw URLParseError(.unsupportedScheme) }
        guard url.href == text, url.fragment == nil else { throw URLParseError(.notCanonical) }
        self.url = url
    }

    /// The spelling itself, in ASCII.
    public var string: String { url.href }

    /// `http` or `https`.
    public var scheme: String { url.scheme }

    /// The host as it stands in the URL, without port.
    public var hostname: String { url.hostname }

    /// The host as a value.
    public var host: Host {
        // An http URL cannot be parsed without a host, so the other case does not occur.
        url.host ?? .domain(url.hostname)
    }

    /// Never empty; begins with `/`.
    public var path: String { url.path }

    public var query: String? { url.query }

    /// What robots.txt rules and scope globs are matched against.
    public var pathAndQuery: String { url.pathAndQuery }

    /// `https://example.com:8443`: what robots.txt, cookies and politeness are kept by.
    public var origin: String {
        let port = url.port.map { ":\($0)" } ?? ""
        return "\(url.scheme)://\(url.hostname)\(port)"
    }

    /// The registrable domain, or the host where there is none (addresses, `localhost`).
    public var site: String { host.registrableDomain ?? hostname }
}

extension CanonicalURL: Hashable, Comparable, CustomStringConvertible {
    public static func == (left: CanonicalURL, right: CanonicalURL) -> Bool { left.string == right.string }
    public static func < (left: CanonicalURL, right: CanonicalURL) -> Bool { left.string < right.string }
    public func hash(into hasher: inout Hasher) { hasher.combine(string) }
    public var description: String { string }
}

extension CanonicalURL: Codable {
    /// From its text, which must be canonical already.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(stored: container.decode(String.self))
        } catch let error as URLParseError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(string)
    }
}
