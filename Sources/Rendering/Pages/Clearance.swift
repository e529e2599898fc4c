// SPDX-License-Identifier: MIT

public import Vocabulary

/// What a browser earned at a bot wall: cookies, and the User-Agent they hold for. Lies in `host_memory.clearance`, where
/// `select: auto` finds it for `fetch: http`, so that one rendered page opens the cheap way for the rest.
public struct Clearance: Sendable, Hashable {
    public var cookies: [ValueMap]
    public var userAgent: String
    public var at: Timestamp

    private static let mostCookies = 50
    private static let mostBytes = 4096

    /// Of the protocol's cookies; `nil` when there are none.
    public init?(_ cookies: [JSON], userAgent: String, at: Timestamp) {
        let usable = cookies.prefix(Self.mostCookies).compactMap { cookie -> ValueMap? in
            guard let name = cookie["name"]?.string, let value = cookie["value"]?.string,
                let domain = cookie["domain"]?.string, name.utf8.count + value.utf8.count <= Self.mostBytes
            else { return nil }
            var map: ValueMap = [
                "name": .text(name), "value": .text(value), "domain": .text(domain),
                "path": .text(cookie["path"]?.string ?? "/"), "secure": .bool(cookie["secure"]?.bool ?? false),
            ]
            // A session's cookie has -1.
            if let expires = cookie["expires"]?.double, expires > 0, expires < 1e11 {
                map["expires"] = .time(Timestamp(microseconds: Int64(expires * 1e6)))
            }
            return map
        }
        guard !usable.isEmpty else { return nil }
        (self.cookies, self.userAgent, self.at) = (usable, userAgent, at)
    }

    /// Of the host's memory; `nil` when it holds none.
    public init?(_ value: Value?) {
        guard let value, let cookies = value["cookies"]?.list, let userAgent = value["user_agent"]?.text,
            let at = value["at"]?.time
        else { return nil }
        (self.cookies, self.userAgent, self.at) = (cookies.prefix(Self.mostCookies).compactMap(\.map), userAgent, at)
    }

    public var value: Value {
        ["cookies": .list(cookies.map { .map($0) }), "user_agent": .text(userAgent), "at": .time(at)]
    }
}
