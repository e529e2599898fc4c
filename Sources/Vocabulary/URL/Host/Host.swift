// SPDX-License-Identifier: MIT

/// The host of a URL.
///
/// - Note: Source: URL Standard section 3.1, but for the empty host, which is `nil` here.
public enum Host: Hashable, Sendable {
    /// A domain name in ASCII: lower case, internationalized labels as `xn--`. May end with a dot.
    case domain(String)
    case ipv4(IPv4Address)
    case ipv6(IPv6Address)
    /// The host of a scheme that is not special: percent-encoded, otherwise as it was written.
    case opaque(String)

    /// Parses a host as it stands in an http URL: a domain in any script, an IPv4 address in any of the spellings
    /// browsers accept (`0x7f.1`), or an IPv6 address in brackets.
    public init(parsing text: String) throws(URLParseError) {
        var output: [UInt8] = []
        guard !text.isEmpty else { throw URLParseError(.missingHost) }
        let kind = try HostParser.append(text.utf8.span, isOpaque: false, to: &output)
        guard let host = Host(serialized: String(decoding: output, as: UTF8.self), kind: kind) else {
            throw URLParseError(.invalidHost)
        }
        self = host
    }

    /// A domain in any script as ASCII: the URL Standard's "domain to ASCII", with its check for characters that no
    /// domain may contain.
    ///
    /// - Parameter beStrict: Also holds labels to letters, digits and inner hyphens, and lengths to what DNS can carry.
    public static func domainToASCII(_ domain: String, beStrict: Bool = false) throws(URLParseError) -> String {
        try HostParser.domainToASCII(domain, beStrict: beStrict)
    }

    /// The host whose serialisation a URL holds.
    init?(serialized text: String, kind: WebURL.HostKind) {
        switch kind {
        case .none, .empty: return nil
        case .domain: self = .domain(text)
        case .opaque: self = .opaque(text)
        case .ipv4:
            guard let address = IPv4Address(text) else { return nil }
            self = .ipv4(address)
        case .ipv6:
            guard let address = IPv6Address(String(text.dropFirst().dropLast())) else { return nil }
            self = .ipv6(address)
        }
    }

    /// The address, when the host is one.
    public var address: IPAddress? {
        switch self {
        case .ipv4(let address): .v4(address)
        case .ipv6(let address): .v6(address)
        case .domain, .opaque: nil
        }
    }

    /// The domain that somebody registered (`example.co.uk`), or `nil` for addresses, opaque hosts and public suffixes.
    public var registrableDomain: String? {
        guard case .domain(let name) = self else { return nil }
        return PublicSuffixes.registrableDomain(of: name)
    }
}

extension Host: CustomStringConvertible {
    /// As it stands in a URL, IPv6 addresses in brackets.
    public var description: String {
        switch self {
        case .domain(let text), .opaque(let text): text
        case .ipv4(let address): address.description
        case .ipv6(let address): "[\(address)]"
        }
    }
}
