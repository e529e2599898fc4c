// SPDX-License-Identifier: MIT

public import StageSDK
public import Vocabulary

/// What a tab without a past gets: what `fetch: http` keeps for the host and the recipe, such as a login, and what another
/// browser earned at the host's bot wall.
public struct GivenCookies: Sendable {
    private let kept: [ValueMap]
    private let clearance: Clearance?

    private static let most = 100

    /// As the record carries them: `host_memory.cookies`, by the pipeline's name, `visit.cookies`, and
    /// `host_memory.clearance`.
    public init(_ record: Record) {
        self.init(memory: record[.hostMemory], pipeline: record[.pipeline] ?? "", visit: record[.visit])
    }

    init(memory: ValueMap?, pipeline: String, visit: ValueMap?) {
        let lasting = memory?["cookies"]?[pipeline]?.list ?? []
        let passing = visit?["cookies"]?.list ?? []
        kept = (lasting + passing).prefix(Self.most).compactMap(\.map)
        clearance = Clearance(memory?["clearance"])
    }

    /// As `Network.setCookies` takes them.
    ///
    /// - Parameter userAgent: A clearance holds only for the one that earned it.
    /// - Returns: `nil` when there are none.
    public func parameters(for url: WebURL, userAgent: String) -> JSON? {
        let earned = clearance.map { $0.userAgent == userAgent ? $0.cookies : [] } ?? []
        let cookies = (earned + kept).compactMap { Self.parameter($0, url) }
        return cookies.isEmpty ? nil : ["cookies": .array(cookies)]
    }

    private static func parameter(_ cookie: ValueMap, _ url: WebURL) -> JSON? {
        guard let name = cookie["name"]?.text, let value = cookie["value"]?.text, let domain = cookie["domain"]?.text,
            domain.hasPrefix(".") || domain == url.hostname || url.hostname.hasSuffix(".\(domain)")
        else { return nil }
        var members = JSONObject([
            ("name", .string(name)), ("value", .string(value)), ("path", .string(cookie["path"]?.text ?? "/")),
            ("secure", .bool(cookie["secure"]?.bool ?? false)), ("httpOnly", .bool(cookie["http_only"]?.bool ?? false)),
        ])
        // A domain stands for all hosts below it; a host alone is named by an address.
        if domain.hasPrefix(".") {
            members.append("domain", .string(domain))
        } else {
            members.append("url", .string("\(url.scheme)://\(domain)/"))
        }
        if let expires = cookie["expires"]?.time {
            members.append("expires", .number(Double(expires.microseconds) / 1e6))
        }
        return .object(members)
    }
}
