// SPDX-License-Identifier: MIT

extension EgressPolicy {
    /// The networks that `private` stands for: RFC 1918, RFC 6598 (carrier-grade NAT), RFC 4193 (unique local).
    private static let privateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"]

    /// The policy of an operator's words: `loopback`, `private`, addresses and CIDR blocks. What cannot be read allows
    /// nothing; ``unreadable(_:)`` names it.
    public init(allowing words: [String]) {
        var blocks = words.compactMap { AddressBlock($0) }
        if words.contains("private") { blocks += Self.privateNetworks.compactMap { AddressBlock($0) } }
        self.init(allowsLoopback: words.contains("loopback"), allowed: blocks)
    }

    /// The words of an `egress_allow` setting that mean nothing.
    public static func unreadable(_ words: [String]) -> [String] {
        words.filter { $0 != "loopback" && $0 != "private" && AddressBlock($0) == nil }
    }
}
