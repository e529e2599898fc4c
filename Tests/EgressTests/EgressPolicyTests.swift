// SPDX-License-Identifier: MIT

import Egress
import Testing
import Vocabulary

struct EgressPolicyTests {
    private func reason(_ address: String, _ policy: EgressPolicy = EgressPolicy(), port: UInt16 = 443) -> String? {
        policy.refusal(address: address, port: port, hostName: "shop.example")?.word
    }

    @Test(arguments: ["93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"])
    func `public addresses may be reached`(_ address: String) {
        #expect(reason(address) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", "loopback"), ("127.255.255.254", "loopback"), ("::1", "loopback"), ("10.1.2.3", "private"),
        ("172.16.0.1", "private"), ("172.31.255.255", "private"), ("192.168.1.1", "private"), ("fd12::1", "private"),
        ("169.254.1.1", "link_local"), ("fe80::1", "link_local"), ("169.254.169.254", "metadata"),
        ("fd00:ec2::254", "metadata"), ("100.100.100.200", "metadata"), ("100.64.0.1", "carrier_nat"),
        ("0.0.0.0", "unspecified"), ("::", "unspecified"), ("0.1.2.3", "this_network"), ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"), ("255.255.255.255", "broadcast"), ("240.0.0.1", "reserved"),
        ("198.18.0.1", "benchmarking"), ("192.0.2.1", "documentation"), ("2001:db8::1", "documentation"),
        ("192.0.0.1", "protocol_assignment"), ("64:ff9b:1::1", "nat64_local"),
    ])
    func `all other addresses may not`(_ address: String, _ word: String) {
        #expect(reason(address) == word)
    }

    @Test(arguments: [
        ("::ffff:127.0.0.1", "loopback"), ("::ffff:10.0.0.1", "private"), ("::ffff:169.254.169.254", "metadata"),
        ("64:ff9b::7f00:1", "loopback"), ("64:ff9b::a9fe:a9fe", "metadata"), ("2002:7f00:1::", "loopback"),
        ("2002:808:808::1", "6to4"), ("::127.0.0.1", "loopback"), ("::ffff:0:10.0.0.1", "private"),
        ("2001:0:0:0:0:0:80ff:fffe", "loopback"),
    ])
    func `an address inside an address counts`(_ address: String, _ word: String) {
        #expect(reason(address) == word)
    }

    @Test(arguments: ["::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
    func `a public address in another spelling is that address`(_ address: String) {
        #expect(reason(address) == nil)
    }

    @Test(arguments: ["", "localhost", "127.1", "0x7f000001", "[::1]", "fe80::1%eth0", "1.2.3.4.5"])
    func `what is no address is refused`(_ text: String) {
        #expect(reason(text) == "invalid_address")
    }

    @Test(
        arguments: [(22, "port"), (25, "port"), (6379, nil), (80, nil), (8443, nil), (6667, "port")]
            as [(UInt16, String?)])
    func `ports of other protocols are refused`(_ port: UInt16, _ word: String?) {
        #expect(reason("93.184.216.34", port: port) == word)
        #expect(reason("93.184.216.34", EgressPolicy(allowedPorts: [port]), port: port) == nil)
    }

    @Test func `an operator opens loopback by a setting and nothing else with it`() {
        let policy = EgressPolicy(allowsLoopback: true)
        #expect(reason("127.0.0.1", policy) == nil && reason("::1", policy) == nil)
        #expect(reason("::ffff:127.0.0.1", policy) == nil)
        #expect(reason("10.0.0.1", policy) == "private" && reason("0.0.0.0", policy) == "unspecified")
    }

    @Test func `an operator opens and closes blocks, and closing is stronger`() throws {
        let inner = try #require(AddressBlock("10.0.0.0/8"))
        let secret = try #require(AddressBlock("10.9.0.0/16"))
        let policy = EgressPolicy(allowed: [inner], denied: [secret])
        #expect(reason("10.1.2.3", policy) == nil && reason("::ffff:10.1.2.3", policy) == nil)
        #expect(reason("10.9.2.3", policy) == "denied_by_operator")
        #expect(reason("::ffff:10.9.2.3", policy) == "denied_by_operator")
        #expect(reason("192.168.0.1", policy) == "private")
    }

    @Test func `a metadata service is opened only by its own address`() throws {
        let wide = EgressPolicy(allowed: [try #require(AddressBlock("169.254.0.0/16"))])
        #expect(reason("169.254.1.1", wide) == nil && reason("169.254.169.254", wide) == "metadata")
        let exact = EgressPolicy(allowed: [try #require(AddressBlock("169.254.169.254"))])
        #expect(reason("169.254.169.254", exact) == nil)
    }

    @Test(arguments: ["localhost", "LOCALHOST.", "www.localhost"])
    func `localhost is this machine whatever it resolves to`(_ name: String) {
        let outer = "93.184.216.34"
        #expect(EgressPolicy().refusal(address: outer, port: 80, hostName: name)?.word == "local_name")
        let open = EgressPolicy(allowsLoopback: true)
        #expect(open.refusal(address: outer, port: 80, hostName: name) == nil)
        #expect(EgressPolicy().refusal(address: outer, port: 80, hostName: "localhost.example") == nil)
    }

    @Test func `every class of address has its own word as a static text`() {
        for kind in AddressClass.allCases { #expect(EgressRefusal(.address(kind)).word == kind.rawValue) }
    }
}

struct AddressBlockTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "::1", false), ("192.168.1.7", "192.168.1.7", true), ("192.168.1.7", "192.168.1.6", false),
        ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe00::1", false), ("::/0", "2a00::1", true),
        ("2001:db8:0:1::/64", "2001:db8:0:1:ffff::", true), ("2001:db8:0:1::/64", "2001:db8:0:2::", false),
        ("2001:db8::ff00/120", "2001:db8::ff7f", true), ("2001:db8::ff00/120", "2001:db8::fe7f", false),
    ])
    func `a block holds what shares its prefix`(_ block: String, _ address: String, _ isIn: Bool) throws {
        let address = try #require(IPAddress(address))
        #expect(try #require(AddressBlock(block)).contains(address) == isIn)
    }

    @Test(arguments: [
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/9", "10.0.0.1/8", "::/129", "::1/64", "10/8",
        "10.0.0.0/ 8", "10.0.0.0/0x8", "shop.example/8", "10.0.0.0/99999999999999999999",
    ])
    func `what is no block is refused`(_ text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test(arguments: ["10.0.0.0/8", "fd00::/8", "192.168.1.7", "::1"])
    func `a block is written as it was read`(_ text: String) throws {
        #expect(try #require(AddressBlock(text)).description == text)
    }
}
