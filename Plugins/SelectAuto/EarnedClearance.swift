// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// What a browser earned at the host's bot wall, as a render stage leaves it in `host_memory.clearance`:
/// `{cookies: [{name, value, domain, path, secure, expires?}], user_agent, at}`. Sent with plain requests, it opens the
/// cheap way for the rest of the site.
struct EarnedClearance: Sendable {
    let cookies: [ValueMap]
    let userAgent: String
    let at: Timestamp

    init?(_ memory: ValueMap?) {
        guard let clearance = memory?["clearance"], let cookies = clearance["cookies"]?.list,
            let userAgent = clearance["user_agent"]?.text, let at = clearance["at"]?.time
        else { return nil }
        (self.cookies, self.userAgent, self.at) = (cookies.prefix(50).compactMap(\.map), userAgent, at)
    }

    /// The request's fields for `url`; `nil` when no cookie is for it, or none holds any more.
    ///
    /// - Note: Source: RFC 6265 sections 5.1.3 (domains), 5.1.4 (paths) and 5.4 (which are sent).
    func fields(for url: WebURL, at now: Timestamp) -> [(name: String, value: String)]? {
        let pairs = cookies.compactMap { cookie -> String? in
            guard let name = cookie["name"]?.text, let value = cookie["value"]?.text,
                let domain = cookie["domain"]?.text, Self.isSendable(name, butNot: 0x3B),
                Self.isSendable(value, butNot: 0x3B),
                matches(domain, url.hostname), isBelow(cookie["path"]?.text ?? "/", url.path)
            else { return nil }
            if cookie["secure"]?.bool == true, url.scheme != "https" { return nil }
            if let expires = cookie["expires"]?.time, expires <= now { return nil }
            return "\(name)=\(value)"
        }
        guard !pairs.isEmpty, Self.isSendable(userAgent) else { return nil }
        // A wall that gave clearance to one client takes it from another: both go together.
        return [(name: "cookie", value: pairs.joined(separator: "; ")), (name: "user-agent", value: userAgent)]
    }

    private static func isSendable(_ text: String, butNot separator: UInt8 = 0) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != separator }
    }

    /// Without a dot at its front the cookie is its host's alone.
    private func matches(_ domain: String, _ host: String) -> Bool {
        guard domain.hasPrefix(".") else { return domain == host }
        return host == domain.dropFirst() || host.hasSuffix(domain)
    }

    private func isBelow(_ path: String, _ requested: String) -> Bool {
        requested == path || requested.hasPrefix(path.hasSuffix("/") ? path : path + "/")
    }
}
