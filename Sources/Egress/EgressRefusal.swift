// SPDX-License-Identifier: MIT

public import Vocabulary

/// Why an address may not be reached.
public struct EgressRefusal: Error, Hashable, Sendable {
    /// Wire value: the reason in traces, logs and metric labels. Never renamed.
    public enum Reason: Hashable, Sendable {
        /// The address is not one of the public internet: it is of this class.
        case address(AddressClass)
        /// The operator's deny list holds it.
        case deniedByOperator
        /// A port of another protocol, which an HTTP request could be made to speak.
        case port
        /// The name stands for this machine whatever it resolves to (RFC 6761).
        case localName
        /// No address was found.
        case unresolved
        case unsupportedScheme
        case invalidURL
        case invalidAddress
    }

    public let reason: Reason

    public init(_ reason: Reason) { self.reason = reason }

    /// A stable word.
    public var word: String { "\(staticWord)" }

    /// The same, for those who must hand it on as a pointer.
    public var staticWord: StaticString {
        switch reason {
        case .address(let kind): kind.staticWord
        case .deniedByOperator: "denied_by_operator"
        case .port: "port"
        case .localName: "local_name"
        case .unresolved: "unresolved"
        case .unsupportedScheme: "unsupported_scheme"
        case .invalidURL: "invalid_url"
        case .invalidAddress: "invalid_address"
        }
    }
}

extension AddressClass {
    /// The raw value; a test compares.
    var staticWord: StaticString {
        switch self {
        case .global: "global"
        case .loopback: "loopback"
        case .privateUse: "private"
        case .linkLocal: "link_local"
        case .metadata: "metadata"
        case .carrierNAT: "carrier_nat"
        case .documentation: "documentation"
        case .benchmarking: "benchmarking"
        case .multicast: "multicast"
        case .broadcast: "broadcast"
        case .unspecified: "unspecified"
        case .thisNetwork: "this_network"
        case .protocolAssignment: "protocol_assignment"
        case .reserved: "reserved"
        case .ipv4Mapped: "ipv4_mapped"
        case .ipv4Compatible: "ipv4_compatible"
        case .ipv4Translated: "ipv4_translated"
        case .nat64: "nat64"
        case .nat64Local: "nat64_local"
        case .sixToFour: "6to4"
        case .teredo: "teredo"
        }
    }
}
