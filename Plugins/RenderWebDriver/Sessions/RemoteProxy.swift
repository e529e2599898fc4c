// SPDX-License-Identifier: MIT

import Vocabulary

/// The proxy through which a browser elsewhere is to load everything: `socks5://host:port` or `http://host:port`.
struct RemoteProxy: Hashable, Sendable {
    private let isSocks: Bool
    private let address: String

    /// - Returns: `nil` for what is no such address.
    init?(_ text: String) {
        let scheme = ["socks5://", "http://"].first { text.hasPrefix($0) }
        guard let scheme else { return nil }
        var address = text.dropFirst(scheme.count)
        if address.hasSuffix("/") { address.removeLast() }
        guard let colon = address.lastIndex(of: ":"), colon > address.startIndex,
            let port = UInt16(address[address.index(after: colon)...]), port > 0,
            address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x40 })
        else { return nil }
        (isSocks, self.address) = (scheme == "socks5://", String(address))
    }

    /// Ours, on this machine.
    init(port: UInt16) { (isSocks, address) = (true, "127.0.0.1:\(port)") }

    /// - Note: Source: W3C WebDriver, section 7.2 "Proxy".
    var capability: JSON {
        isSocks
            ? ["proxyType": "manual", "socksProxy": .string(address), "socksVersion": 5, "noProxy": []]
            : ["proxyType": "manual", "httpProxy": .string(address), "sslProxy": .string(address), "noProxy": []]
    }
}
