// SPDX-License-Identifier: MIT

/// Why a text is not a URL that can be used.
public struct URLParseError: Error, Equatable, Sendable {
    /// Wire value in traces and metric labels. Never renamed.
    public enum Code: String, CaseIterable, Sendable {
        case relativeWithoutBase = "relative_without_base"
        case missingHost = "missing_host"
        case invalidHost = "invalid_host"
        case invalidDomain = "invalid_domain"
        case invalidIPv4 = "invalid_ipv4"
        case invalidIPv6 = "invalid_ipv6"
        case invalidPort = "invalid_port"
        case tooLong = "too_long"
        case unsupportedScheme = "unsupported_scheme"
        case notCanonical = "not_canonical"
    }

    public let code: Code

    public init(_ code: Code) {
        self.code = code
    }
}

extension URLParseError: CustomStringConvertible {
    /// One sentence for people; holds nothing of the input.
    public var description: String {
        switch code {
        case .relativeWithoutBase: "A relative reference needs a base URL to stand on."
        case .missingHost: "The URL has no host."
        case .invalidHost: "The host contains a character that no host may contain."
        case .invalidDomain: "The host is not a valid internationalized domain name."
        case .invalidIPv4: "The host ends in a number, yet is not an IPv4 address."
        case .invalidIPv6: "The host in brackets is not an IPv6 address."
        case .invalidPort: "The port is not a number from 0 to 65535."
        case .tooLong: "The URL is longer than \(WebURL.maxLength) bytes."
        case .unsupportedScheme: "Only http and https URLs can be crawled."
        case .notCanonical: "The text is a URL, but not in its canonical spelling."
        }
    }
}
