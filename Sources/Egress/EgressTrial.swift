// SPDX-License-Identifier: MIT

public import Vocabulary

/// A fetch played through against a policy without opening a socket: a URL, what names resolve to, and redirects.
///
/// For tests and for `ssrf` cases; shows an operator what a policy would do.
public struct EgressTrial: Sendable {
    public var url: String
    /// Names to the addresses a resolver would give. Addresses in URLs are not looked up.
    public var names: [String: [String]]
    /// Where each response would lead, relative to the URL before; empty when the first is the last.
    public var redirects: [String]

    public init(url: String, names: [String: [String]] = [:], redirects: [String] = []) {
        (self.url, self.names, self.redirects) = (url, names, redirects)
    }

    /// - Returns: The verdict on the last hop, or the first refusal on the way.
    public func verdict(under policy: EgressPolicy) -> EgressVerdict {
        do throws(EgressRefusal) {
            var hop = try parse(url, base: nil)
            var pinned = try judge(hop, policy)
            for redirect in redirects {
                hop = try parse(redirect, base: hop)
                pinned = try judge(hop, policy)
            }
            return .allowed(pinned)
        } catch {
            return .denied(error)
        }
    }

    private func parse(_ text: String, base: WebURL?) throws(EgressRefusal) -> WebURL {
        do throws(URLParseError) {
            return try WebURL.parse(text, base: base)
        } catch {
            throw EgressRefusal(.invalidURL)
        }
    }

    private func judge(_ url: WebURL, _ policy: EgressPolicy) throws(EgressRefusal) -> IPAddress {
        guard url.isHTTP else { throw EgressRefusal(.unsupportedScheme) }
        guard let host = url.host, let port = url.effectivePort else { throw EgressRefusal(.invalidURL) }
        let addresses = if let literal = host.address { [literal] } else { try resolve(host) }
        switch policy.verdict(on: host, resolvedTo: addresses, port: port) {
        case .allowed(let address): return address
        case .denied(let refusal): throw refusal
        }
    }

    private func resolve(_ host: Host) throws(EgressRefusal) -> [IPAddress] {
        let name = Self.bare(host.description)
        let found = names.first { key, _ in
            Self.bare(key) == name || (try? Host(parsing: key)).map { Self.bare($0.description) } == name
        }
        var addresses: [IPAddress] = []
        for text in found?.value ?? [] {
            guard let address = IPAddress(text) else { throw EgressRefusal(.invalidAddress) }
            addresses.append(address)
        }
        return addresses
    }

    /// Without the root's dot.
    private static func bare(_ name: String) -> String { name.hasSuffix(".") ? String(name.dropLast()) : name }
}

extension EgressTrial {
    /// Reads a case `{"url": …, "dns": {host: [address…]}, "redirects": […]?}`.
    ///
    /// - Returns: `nil` without a URL.
    public init?(_ json: JSON) {
        guard let url = json["url"]?.string else { return nil }
        var names: [String: [String]] = [:]
        for member in json["dns"]?.object ?? JSONObject() {
            names[member.name] = member.value.array?.compactMap(\.string) ?? member.value.string.map { [$0] } ?? []
        }
        self.init(url: url, names: names, redirects: json["redirects"]?.array?.compactMap(\.string) ?? [])
    }
}

extension EgressVerdict {
    /// `{"verdict": "allow" | "deny", "address": pinned or null, "reason": word or null}`.
    public var json: JSON {
        switch self {
        case .allowed(let address): ["verdict": "allow", "address": .string("\(address)"), "reason": .null]
        case .denied(let refusal): ["verdict": "deny", "address": .null, "reason": .string(refusal.word)]
        }
    }
}
