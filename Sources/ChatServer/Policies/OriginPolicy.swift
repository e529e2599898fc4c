// SPDX-License-Identifier: MIT

import HTTPTypes
import Vocabulary

/// Which web pages may talk to us and frame our widget: our own, and those the operator lists.
public struct OriginPolicy: Sendable {
    /// `https://shop.example`, or `*` for all.
    public let origins: [String]

    /// - Throws: the entry that is no origin.
    public init(_ origins: [String]) throws(Invalid) {
        var read: [String] = []
        for text in origins {
            guard let origin = OriginPolicy.origin(text) else { throw Invalid(text: text) }
            read.append(origin)
        }
        self.origins = read
    }

    public struct Invalid: Error, CustomStringConvertible {
        public let text: String
        public var description: String { "'\(text)' is no origin; write it as https://shop.example, or * for all" }
    }

    /// Our own pages only.
    public static let own = OriginPolicy(unchecked: [])
    public static let anywhere = OriginPolicy(unchecked: ["*"])
    private init(unchecked: [String]) { origins = unchecked }

    /// - Parameter host: The request's `Host`, which is our own name as this visitor knows it.
    func admits(_ origin: String, host: String?) -> Bool {
        if origins.contains("*") || origins.contains(origin) { return true }
        guard let host else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }

    /// What goes into `frame-ancestors`.
    var frameAncestors: String { origins.contains("*") ? "*" : (["'self'"] + origins).joined(separator: " ") }

    private static func origin(_ text: String) -> String? {
        if text == "*" { return text }
        guard let url = try? WebURL.parse(text), url.isHTTP, url.path == "/" || url.path.isEmpty, url.query == nil,
            !url.hasCredentials, !url.hostname.isEmpty
        else { return nil }
        return "\(url.scheme)://\(url.hostname)\(url.port.map { ":\($0)" } ?? "")"
    }
}

/// Headers that every answer carries.
enum SecurityHeaders {
    static func add(to headers: inout HTTPFields, isFrame: Bool, origins: OriginPolicy) {
        headers[.xContentTypeOptions] = "nosniff"
        headers[HTTPField.Name.referrerPolicy] = "strict-origin-when-cross-origin"
        headers[HTTPField.Name.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        headers[HTTPField.Name.crossOriginOpenerPolicy] = "same-origin"
        let ancestors = isFrame ? origins.frameAncestors : "'none'"
        headers[.contentSecurityPolicy] = """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
            font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors \(ancestors)
            """
        if !isFrame { headers[HTTPField.Name.frameOptions] = "DENY" }
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let crossOriginResourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
    static let frameOptions = HTTPField.Name("X-Frame-Options")!
    static let accelBuffering = HTTPField.Name("X-Accel-Buffering")!
    static let sessionToken = HTTPField.Name("X-Session-Token")!
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
}
