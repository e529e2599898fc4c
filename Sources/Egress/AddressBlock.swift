// SPDX-License-Identifier: MIT

public import Vocabulary

/// A range of addresses: `10.0.0.0/8`, `fd00::/8`, or one address.
public struct AddressBlock: Hashable, Sendable {
    private let network: IPAddress
    /// Leading bits that count: 0 to 32, or 0 to 128.
    public let prefixLength: Int

    /// Parses CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3); without a length, the one address.
    ///
    /// - Returns: `nil` for anything else, and when bits are set behind the prefix, which is mostly a slip.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let width = address.bitWidth
        var length = width
        if parts.count == 2 {
            let digits = parts[1].utf8
            guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(parts[1]), number <= width
            else { return nil }
            length = number
        }
        guard address.masked(to: length) == address else { return nil }
        (network, prefixLength) = (address, length)
    }

    /// Whether `address` lies in the range. An IPv6 address that carries an IPv4 one is no IPv4 address here.
    public func contains(_ address: IPAddress) -> Bool {
        address.bitWidth == network.bitWidth && address.masked(to: prefixLength) == network
    }

    /// Whether this is a single address.
    public var isSingle: Bool { prefixLength == network.bitWidth }
}

extension AddressBlock: CustomStringConvertible {
    public var description: String { isSingle ? network.description : "\(network)/\(prefixLength)" }
}

extension AddressBlock: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let block = AddressBlock(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected an address or a block such as 10.0.0.0/8")
        }
        self = block
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension IPAddress {
    var bitWidth: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }

    /// With all bits after the first `length` zero.
    func masked(to length: Int) -> IPAddress {
        // Shifts past the width give zero in Swift, so that both ends of the range need no case of their own.
        switch self {
        case .v4(let address): .v4(IPv4Address(value: address.value & (UInt32.max << UInt32(32 - length))))
        case .v6(let address):
            .v6(
                IPv6Address(
                    high: address.high & (UInt64.max << UInt64(max(0, 64 - length))),
                    low: address.low & (UInt64.max << UInt64(min(64, 128 - length)))))
        }
    }
}
