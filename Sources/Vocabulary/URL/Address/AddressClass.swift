// SPDX-License-Identifier: MIT

/// What an address is for, as far as it matters to whoever decides whether it may be reached.
///
/// - Note: Source: IANA IPv4 and IPv6 Special-Purpose Address Registries, and RFC 5735, 5771, 6052, 6598, 7526.
public enum AddressClass: String, CaseIterable, Sendable {
    /// Ordinary addresses of the public internet.
    case global
    /// 127/8 and ::1.
    case loopback
    /// 10/8, 172.16/12, 192.168/16, fc00::/7 and the old fec0::/10.
    case privateUse = "private"
    /// 169.254/16 and fe80::/10, but for the metadata services.
    case linkLocal = "link_local"
    /// Where clouds serve credentials to their machines: 169.254.169.254 and its relatives.
    case metadata
    /// 100.64/10, shared by a carrier's customers.
    case carrierNAT = "carrier_nat"
    /// 192.0.2/24, 198.51.100/24, 203.0.113/24, 2001:db8::/32 and 3fff::/20.
    case documentation
    /// 198.18/15 and 2001:2::/48.
    case benchmarking
    case multicast
    /// 255.255.255.255.
    case broadcast
    /// 0.0.0.0 and ::, which Linux dials as loopback.
    case unspecified
    /// The rest of 0/8.
    case thisNetwork = "this_network"
    /// 192.0.0/24 and 2001::/23, as far as they have no use of their own.
    case protocolAssignment = "protocol_assignment"
    /// Not assigned to anybody, or not forwarded.
    case reserved
    /// ::ffff:0:0/96: an IPv4 address to every program that dials it.
    case ipv4Mapped = "ipv4_mapped"
    /// ::/96, the deprecated form of the same.
    case ipv4Compatible = "ipv4_compatible"
    /// ::ffff:0:0:0/96 (RFC 2765).
    case ipv4Translated = "ipv4_translated"
    /// 64:ff9b::/96, reached through a translator.
    case nat64
    /// 64:ff9b:1::/48: a translator of the local network.
    case nat64Local = "nat64_local"
    /// 2002::/16.
    case sixToFour = "6to4"
    /// 2001::/32.
    case teredo
}

extension IPAddress {
    /// The class of the address itself; an IPv6 address that carries an IPv4 address is classed as such a carrier.
    public var addressClass: AddressClass {
        switch self {
        case .v4(let address): address.addressClass
        case .v6(let address): address.addressClass
        }
    }

    /// The IPv4 address that a packet to this IPv6 address ends up at: mapped, compatible, translated, NAT64, 6to4,
    /// Teredo. `nil` for all others.
    public var embeddedIPv4: IPv4Address? {
        guard case .v6(let address) = self else { return nil }
        return address.embeddedIPv4
    }

    /// The class of the place that is really reached: of the embedded IPv4 address where there is one and it is not
    /// global, otherwise of the address itself.
    public var effectiveClass: AddressClass {
        guard let embedded = embeddedIPv4?.addressClass, embedded != .global else { return addressClass }
        return embedded
    }
}

extension IPv4Address {
    /// See ``IPAddress/addressClass``.
    public var addressClass: AddressClass {
        if Self.metadataServices.contains(value) { return .metadata }
        switch value >> 24 {
        case 0: return value == 0 ? .unspecified : .thisNetwork
        case 10: return .privateUse
        case 127: return .loopback
        case 100: return isIn(0x6440_0000, 10) ? .carrierNAT : .global
        case 169: return isIn(0xA9FE_0000, 16) ? .linkLocal : .global
        case 172: return isIn(0xAC10_0000, 12) ? .privateUse : .global
        case 192: return classOf192
        case 198:
            if isIn(0xC612_0000, 15) { return .benchmarking }
            return isIn(0xC633_6400, 24) ? .documentation : .global
        case 203: return isIn(0xCB00_7100, 24) ? .documentation : .global
        case 224...239: return .multicast
        case 240...255: return value == .max ? .broadcast : .reserved
        default: return .global
        }
    }

    private var classOf192: AddressClass {
        if isIn(0xC0A8_0000, 16) { return .privateUse }
        if isIn(0xC000_0200, 24) { return .documentation }
        if isIn(0xC058_6300, 24) { return .reserved }  // 192.88.99/24, the withdrawn 6to4 relays (RFC 7526)
        guard isIn(0xC000_0000, 24) else { return .global }
        let isAnycast = value == 0xC000_0009 || value == 0xC000_000A  // PCP and TURN (RFC 7723, RFC 8155)
        return isAnycast ? .global : .protocolAssignment
    }

    /// 169.254.169.254 (most clouds), .253 (AWS DNS), .123 (AWS time), 169.254.170.2 and .23 (AWS containers),
    /// 169.254.0.23 (Tencent), 100.100.100.200 (Alibaba), 192.0.0.192 (Oracle), 168.63.129.16 (Azure).
    private static let metadataServices: Set<UInt32> = [
        0xA9FE_A9FE, 0xA9FE_A9FD, 0xA9FE_A97B, 0xA9FE_AA02, 0xA9FE_AA17, 0xA9FE_0017, 0x6464_64C8, 0xC000_00C0,
        0xA83F_8110,
    ]
}

extension IPv6Address {
    /// See ``IPAddress/addressClass``.
    public var addressClass: AddressClass {
        if high == 0 { return classBelow64 }
        if Self.metadataServices.contains(self) { return .metadata }
        switch high >> 56 {
        case 0xFF: return .multicast
        case 0xFC, 0xFD: return .privateUse
        case 0xFE:
            if isIn(0xFE80 << 48, 10) { return .linkLocal }
            return isIn(0xFEC0 << 48, 10) ? .privateUse : .reserved
        case 0x20...0x3F: return classOfUnicast
        default:
            if isIn(0x0064_FF9B << 32, 96) { return .nat64 }
            return isIn(0x0064_FF9B_0001 << 16, 48) ? .nat64Local : .reserved
        }
    }

    /// ::/64, all of it special.
    private var classBelow64: AddressClass {
        switch (low >> 32, low) {
        case (_, 0): .unspecified
        case (_, 1): .loopback
        case (0x0000_FFFF, _): .ipv4Mapped
        case (0xFFFF_0000, _): .ipv4Translated
        case (0, _): .ipv4Compatible
        default: .reserved
        }
    }

    /// 2000::/3, which holds the only addresses assigned so far.
    private var classOfUnicast: AddressClass {
        if isIn(0x2002 << 48, 16) { return .sixToFour }
        if isIn(0x2001_0DB8 << 32, 32) || isIn(0x3FFF << 48, 20) { return .documentation }
        guard isIn(0x2001 << 48, 23) else { return .global }
        if isIn(0x2001 << 48, 32) { return .teredo }
        if isIn(0x2001_0002 << 32, 48) { return .benchmarking }
        let isAnycast = high == 0x2001_0001 << 32 && (1...3).contains(low)
        let isReachable = isAnycast || isIn(0x2001_0003 << 32, 32) || isIn(0x2001_0004_0112 << 16, 48)
        return isReachable || isIn(0x2001_0020 << 32, 28) ? .global : .protocolAssignment
    }

    /// See ``IPAddress/embeddedIPv4``.
    public var embeddedIPv4: IPv4Address? {
        switch addressClass {
        case .ipv4Mapped, .ipv4Compatible, .ipv4Translated, .nat64:
            IPv4Address(value: UInt32(truncatingIfNeeded: low))
        case .sixToFour: IPv4Address(value: UInt32(truncatingIfNeeded: high >> 16))
        case .teredo: IPv4Address(value: ~UInt32(truncatingIfNeeded: low))  // the client, inverted (RFC 4380)
        default: nil
        }
    }

    /// fd00:ec2::254 and fd00:ec2::23 (AWS), fd20:ce::254 (Google), fd00:42::42 (Scaleway).
    private static let metadataServices: Set<IPv6Address> = [
        IPv6Address(high: 0xFD00_0EC2 << 32, low: 0x254), IPv6Address(high: 0xFD00_0EC2 << 32, low: 0x23),
        IPv6Address(high: 0xFD20_00CE << 32, low: 0x254), IPv6Address(high: 0xFD00_0042 << 32, low: 0x42),
    ]
}
