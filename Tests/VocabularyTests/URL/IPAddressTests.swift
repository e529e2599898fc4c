// SPDX-License-Identifier: MIT

import Testing

@testable import Vocabulary

struct IPAddressTests {
    @Test(arguments: [
        ("8.8.8.8", AddressClass.global), ("127.0.0.1", .loopback), ("127.255.255.254", .loopback),
        ("10.0.0.1", .privateUse), ("172.16.0.1", .privateUse), ("172.31.255.255", .privateUse),
        ("172.32.0.1", .global),
        ("192.168.1.1", .privateUse), ("169.254.1.1", .linkLocal), ("169.254.169.254", .metadata),
        ("100.64.0.1", .carrierNAT), ("100.128.0.1", .global), ("100.100.100.200", .metadata),
        ("192.0.2.1", .documentation), ("198.51.100.7", .documentation), ("203.0.113.9", .documentation),
        ("198.19.255.255", .benchmarking), ("224.0.0.1", .multicast), ("239.255.255.255", .multicast),
        ("240.0.0.1", .reserved), ("255.255.255.255", .broadcast), ("0.0.0.0", .unspecified), ("0.1.2.3", .thisNetwork),
        ("192.0.0.8", .protocolAssignment), ("192.0.0.9", .global), ("192.88.99.1", .reserved),
        ("::", .unspecified), ("::1", .loopback), ("::ffff:127.0.0.1", .ipv4Mapped), ("::7f00:1", .ipv4Compatible),
        ("::ffff:0:7f00:1", .ipv4Translated), ("64:ff9b::7f00:1", .nat64), ("64:ff9b:1::1", .nat64Local),
        ("2002:7f00:1::", .sixToFour), ("2001:0:1::1", .teredo), ("2001:db8::1", .documentation),
        ("3fff:fff::1", .documentation), ("2001:2::1", .benchmarking), ("2001:1::1", .global),
        ("2001:5::", .protocolAssignment),
        ("fc00::1", .privateUse), ("fd00:ec2::254", .metadata), ("fe80::1", .linkLocal), ("fec0::1", .privateUse),
        ("ff02::1", .multicast), ("100::1", .reserved), ("5f00::1", .reserved), ("4000::1", .reserved),
        ("2606:4700::1111", .global), ("2a00:1450::1", .global),
    ])
    func `an address has the class the registries give it`(text: String, expected: AddressClass) throws {
        #expect(try #require(IPAddress(text)).addressClass == expected)
    }

    @Test(arguments: [
        ("::ffff:127.0.0.1", AddressClass.loopback), ("::ffff:169.254.169.254", .metadata),
        ("::ffff:8.8.8.8", .ipv4Mapped), ("64:ff9b::a00:1", .privateUse), ("64:ff9b::808:808", .nat64),
        ("2002:a9fe:a9fe::1", .metadata), ("2001:0:0:0:0:0:80ff:fffe", .loopback), ("::7f00:1", .loopback),
        ("10.0.0.1", .privateUse),
    ])
    func `an embedded IPv4 address decides where a packet ends up`(text: String, expected: AddressClass) throws {
        #expect(try #require(IPAddress(text)).effectiveClass == expected)
    }

    @Test(arguments: ["1:2:3:4:5:6:7:8", "1::8", "::", "::1", "1::", "1:0:0:2::3", "::ffff:102:304", "1:0:2:3:4:5:6:7"])
    func `an IPv6 address is written as RFC 5952 says`(text: String) throws {
        #expect(try #require(IPv6Address(text)).description == text)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.4 ", "1..2.3", "0x7f.1", ":", ":::", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0", "g::", "::1:",
        "::127.0.0.256",
    ])
    func `what only looks like an address is none`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("127.1", 0x7F00_0001 as UInt32), ("0x7f000001", 0x7F00_0001), ("2130706433", 0x7F00_0001),
        ("0177.0.0.01", 0x7F00_0001), ("1.2.3.4.", 0x0102_0304), ("0x", 0),
    ])
    func `a host spelled as a number is the address that browsers dial`(text: String, value: UInt32) throws {
        #expect(try Host(parsing: text) == .ipv4(IPv4Address(value: value)))
    }

    @Test(arguments: [
        "256.256.256.256", "1.2.3.4.5", "0x100000000", "4294967296", "09", "1.2.3.08", "99999999999999999999",
    ])
    func `a host that ends in a number and is no address is refused`(text: String) {
        #expect(throws: URLParseError(.invalidIPv4)) { try Host(parsing: text) }
    }

    @Test func `sixteen bytes are an IPv6 address and fifteen are not`() {
        let bytes = [UInt8](repeating: 0, count: 15) + [1]
        #expect(IPv6Address(bytes: bytes)?.description == "::1" && IPv6Address(bytes: Array(bytes.dropLast())) == nil)
    }
}
