// SPDX-License-Identifier: MIT

import Vocabulary

extension Area {
    /// The URL Standard's parser, with the components under the names that its API has.
    static let urlParse = Area(
        "url-parse",
        .cases { json in
            guard let url = try? url(json.text("input"), base: json["base"]?.string) else {
                return JSONObject([("failure", true)])
            }
            let port = url.port.map { String($0) } ?? ""
            let members: [(String, String)] = [
                ("href", url.href), ("protocol", url.scheme + ":"), ("username", url.username),
                ("password", url.password), ("host", port.isEmpty ? url.hostname : "\(url.hostname):\(port)"),
                ("hostname", url.hostname), ("port", port), ("pathname", url.path), ("search", part("?", url.query)),
                ("hash", part("#", url.fragment)),
            ]
            return JSONObject(members.map { ($0, .string($1)) })
        })

    /// The canonical URL: what the crawler takes for a page's identity.
    static let urlNormalize = Area(
        "url-normalize",
        .cases { json in
            guard let url = try? CanonicalURL(WebURL.parse(json.text("url"))) else {
                return JSONObject([("failure", true)])
            }
            return JSONObject([("url", .string(url.string))])
        })

    static let idna = Area(
        "idna",
        .cases { json in
            let strict = json["be_strict"]?.bool ?? false
            guard let output = try? Host.domainToASCII(json.text("input"), beStrict: strict) else {
                return JSONObject([("failure", true)])
            }
            return JSONObject([("output", .string(output))])
        })

    /// The registrable domain by the public suffix list.
    static let publicSuffixes = Area(
        "psl",
        .cases { json in
            let domain = json["host"]?.string.flatMap { PublicSuffixes.registrableDomain(of: $0) }
            return JSONObject([("registrable", domain.map { .string($0) } ?? .null)])
        })

    private static func url(_ input: String, base: String?) throws -> WebURL {
        try WebURL.parse(input, base: base.map { base in try WebURL.parse(base) })
    }

    /// In the standard's API an empty query or fragment is the empty string, sign and all.
    private static func part(_ sign: String, _ text: String?) -> String {
        guard let text, !text.isEmpty else { return "" }
        return sign + text
    }
}
