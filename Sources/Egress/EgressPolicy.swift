// SPDX-License-Identifier: MIT

public import Vocabulary

/// The one policy of what may be reached from here: by libcurl, by the browser's proxy, by whatever else opens sockets.
///
/// Public addresses may be reached, others not unless the operator says so. The address decides, not the name: names
/// are resolved once, what is dialled is what was judged, and every redirect is judged anew.
public struct EgressPolicy: Hashable, Sendable {
    /// Whether 127.0.0.0/8, ::1 and `localhost` may be reached: for tests and sites on this machine.
    public var allowsLoopback: Bool
    /// Reachable though not public. A metadata service only when its block is that single address.
    public var allowed: [AddressBlock]
    /// Not reachable in any case; stronger than ``allowed``.
    public var denied: [AddressBlock]
    /// Ports that may be dialled though they are those of other protocols.
    public var allowedPorts: Set<UInt16>

    public init(
        allowsLoopback: Bool = false, allowed: [AddressBlock] = [], denied: [AddressBlock] = [],
        allowedPorts: Set<UInt16> = []
    ) {
        (self.allowsLoopback, self.allowed, self.denied) = (allowsLoopback, allowed, denied)
        self.allowedPorts = allowedPorts
    }

    /// Judges one address, the very one that is about to be dialled.
    ///
    /// - Parameter hostName: As it stands in the URL.
    /// - Returns: `nil` when it may be reached.
    public func refusal(of address: IPAddress, port: UInt16, hostName: String) -> EgressRefusal? {
        if Self.portsOfOthers.contains(port), !allowedPorts.contains(port) { return EgressRefusal(.port) }
        if let refusal = refusal(of: address) { return refusal }
        guard Self.isLocal(hostName), !allowsLoopback else { return nil }
        return EgressRefusal(.localName)
    }

    /// The same for an address as text; what is no address is refused.
    public func refusal(address: String, port: UInt16, hostName: String) -> EgressRefusal? {
        guard let address = IPAddress(address) else { return EgressRefusal(.invalidAddress) }
        return refusal(of: address, port: port, hostName: hostName)
    }

    /// Judges a host with all addresses it resolved to.
    ///
    /// One address that is off limits refuses the host: a public and an inner address under one name are what a
    /// rebinding attack looks like.
    /// - Returns: The address to dial, the first.
    public func verdict(on host: Host, resolvedTo addresses: [IPAddress], port: UInt16) -> EgressVerdict {
        guard let first = addresses.first else { return .denied(EgressRefusal(.unresolved)) }
        for address in addresses {
            if let refusal = refusal(of: address, port: port, hostName: host.description) { return .denied(refusal) }
        }
        return .allowed(first)
    }

    // MARK: Addresses

    private func refusal(of address: IPAddress) -> EgressRefusal? {
        // The carried address counts where there is one: that is where the packets end up.
        let places = [address] + (address.embeddedIPv4.map { [.v4($0)] } ?? [])
        if denied.contains(where: { block in places.contains { block.contains($0) } }) {
            return EgressRefusal(.deniedByOperator)
        }
        let kind = address.effectiveClass
        if allowed.contains(where: { block in isAllowed(places, of: kind, by: block) }) { return nil }
        switch kind {
        // Packets to a mapped or translated public address go to that address.
        case .global, .ipv4Mapped, .nat64: return nil
        case .loopback where allowsLoopback: return nil
        case .loopback, .privateUse, .linkLocal, .metadata, .carrierNAT, .documentation, .benchmarking, .multicast,
            .broadcast, .unspecified, .thisNetwork, .protocolAssignment, .reserved, .ipv4Compatible, .ipv4Translated,
            .nat64Local, .sixToFour, .teredo:
            return EgressRefusal(.address(kind))
        }
    }

    private func isAllowed(_ places: [IPAddress], of kind: AddressClass, by block: AddressBlock) -> Bool {
        guard kind != .metadata || block.isSingle else { return false }
        return places.contains { block.contains($0) }
    }

    // MARK: Names and ports

    /// `localhost` and what ends in `.localhost` (RFC 6761 section 6.3).
    static func isLocal(_ hostName: String) -> Bool {
        var name = hostName.lowercased()[...]
        if name.last == "." { name.removeLast() }
        return name == "localhost" || name.hasSuffix(".localhost")
    }

    /// Source: Fetch Standard, section 2.9 "Port blocking".
    static let portsOfOthers: Set<UInt16> = [
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
        110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
        531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
        5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    ]
}

/// What the policy says of a host.
public enum EgressVerdict: Hashable, Sendable {
    /// May be reached, by dialling this address and no other.
    case allowed(IPAddress)
    case denied(EgressRefusal)
}
