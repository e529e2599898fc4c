// SPDX-License-Identifier: MIT

import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// The addresses of a page's host as this machine resolves them: behind a proxy nobody here dials them.
enum ProxyTarget {
    /// Waits for the resolver: for recipes with a proxy alone.
    ///
    /// - Returns: None for a name that is not known here: only the proxy can say what it is.
    static func addresses(of host: Host) -> [IPAddress] {
        if let address = host.address { return [address] }
        var wish = addrinfo()
        wish.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host.description, nil, &wish, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var (found, next): ([IPAddress], UnsafeMutablePointer<addrinfo>?) = ([], first)
        while let entry = next?.pointee {
            if let address = address(entry) { found.append(address) }
            next = entry.ai_next
        }
        return found
    }

    private static func address(_ entry: addrinfo) -> IPAddress? {
        guard let pointer = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET:
            let found = pointer.loadUnaligned(as: sockaddr_in.self)
            return .v4(IPv4Address(value: UInt32(bigEndian: found.sin_addr.s_addr)))
        case AF_INET6:
            var found = pointer.loadUnaligned(as: sockaddr_in6.self)
            return IPv6Address(bytes: withUnsafeBytes(of: &found.sin6_addr) { [UInt8]($0) }).map { .v6($0) }
        default: return nil
        }
    }
}
