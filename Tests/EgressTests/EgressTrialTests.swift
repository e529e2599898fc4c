// SPDX-License-Identifier: MIT

import Egress
import Testing
import Vocabulary

struct EgressTrialTests {
    private let names = [
        "shop.example": ["93.184.216.34", "2606:4700::1111"], "inner.example": ["10.0.0.5"],
        "mixed.example": ["93.184.216.34", "127.0.0.1"], "mapped.example": ["::ffff:192.168.0.1"],
        "bücher.example": ["93.184.216.35"], "meta.example": ["169.254.169.254"], "odd.example": ["not an address"],
    ]

    private func verdict(_ url: String, _ redirects: String..., policy: EgressPolicy = EgressPolicy()) -> String {
        switch EgressTrial(url: url, names: names, redirects: redirects).verdict(under: policy) {
        case .allowed(let address): "\(address)"
        case .denied(let refusal): refusal.word
        }
    }

    @Test(arguments: [
        ("http://shop.example/", "93.184.216.34"), ("https://SHOP.example.:8443/x", "93.184.216.34"),
        ("http://bücher.example/", "93.184.216.35"), ("http://xn--bcher-kva.example/", "93.184.216.35"),
        ("http://8.8.8.8/", "8.8.8.8"), ("http://[2606:4700::1111]/", "2606:4700::1111"),
        ("http://user:pw@shop.example/", "93.184.216.34"),
    ])
    func `what may be reached is pinned to its first address`(_ url: String, _ address: String) {
        #expect(verdict(url) == address)
    }

    @Test(arguments: [
        ("http://127.0.0.1/", "loopback"), ("http://2130706433/", "loopback"), ("http://0x7f.1/", "loopback"),
        ("http://0177.0.0.1/", "loopback"), ("http://127.1/", "loopback"), ("http://127.0.0.1./", "loopback"),
        ("http://0/", "unspecified"), ("http://[::1]/", "loopback"), ("http://[::]/", "unspecified"),
        ("http://[::ffff:7f00:1]/", "loopback"), ("http://[0:0:0:0:0:ffff:10.0.0.1]/", "private"),
        ("http://①②⑦.0.0.1/", "loopback"), ("http://%31%32%37.0.0.1/", "loopback"),
        ("http://169.254.169.254/latest/meta-data/", "metadata"), ("http://3232235521/", "private"),
        ("http://localhost/", "unresolved"), ("http://inner.example/", "private"),
        ("http://mixed.example/", "loopback"),
        ("http://mapped.example/", "private"), ("http://meta.example/", "metadata"),
        ("http://nobody.example/", "unresolved"),
        ("http://odd.example/", "invalid_address"), ("http://shop.example:22/", "port"),
    ])
    func `what may not be reached says why`(_ url: String, _ word: String) {
        #expect(verdict(url) == word)
    }

    @Test(arguments: [
        (#"http://shop.example\@127.0.0.1/"#, "93.184.216.34"), ("http://shop.example#@127.0.0.1/", "93.184.216.34"),
        ("http://shop.example?@127.0.0.1/", "93.184.216.34"), ("http://shop.example@127.0.0.1/", "loopback"),
        ("http://127.0.0.1\t@shop.example/", "93.184.216.34"), ("http:127.0.0.1", "loopback"),
        (#"http:\\127.0.0.1"#, "loopback"), ("http://shop.example%2F@127.0.0.1/", "loopback"),
        ("http://127.0.0.1%00.shop.example/", "invalid_url"), ("http://127.0.0.1 .shop.example/", "invalid_url"),
    ])
    func `hosts are read as browsers read them`(_ url: String, _ word: String) {
        #expect(verdict(url) == word)
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://shop.example/", "gopher://shop.example:70/_x", "dict://shop.example/", "data:,x",
        "javascript:1", "ws://shop.example/",
    ])
    func `other schemes are refused`(_ url: String) {
        #expect(verdict(url) == "unsupported_scheme")
    }

    @Test(arguments: ["", "shop.example", "http://", "//shop.example/", "http://[::1"])
    func `what is no URL is refused`(_ url: String) {
        #expect(verdict(url) == "invalid_url")
    }

    @Test func `every redirect is judged`() {
        #expect(verdict("http://shop.example/", "/a", "https://8.8.8.8/b") == "8.8.8.8")
        #expect(verdict("http://shop.example/", "/a", "http://inner.example/") == "private")
        #expect(verdict("http://shop.example/", "http://inner.example/", "http://shop.example/") == "private")
        #expect(verdict("http://shop.example/", "//127.0.0.1/") == "loopback")
        #expect(verdict("http://shop.example/", "file:///etc/passwd") == "unsupported_scheme")
    }

    @Test func `loopback opens by the operator's setting alone`() {
        let open = EgressPolicy(allowsLoopback: true)
        #expect(verdict("http://127.0.0.1:8080/", policy: open) == "127.0.0.1")
        #expect(verdict("http://shop.example/", "http://127.1/", policy: open) == "127.0.0.1")
        #expect(verdict("http://mixed.example/", policy: open) == "93.184.216.34")
        #expect(verdict("http://inner.example/", policy: open) == "private")
    }

    @Test func `a case reads and answers as JSON`() throws {
        let json: JSON = [
            "id": 1, "url": "http://a.example/", "dns": ["a.example": ["1.1.1.1"], "b.example": "10.0.0.1"],
            "redirects": ["http://b.example/"],
        ]
        let trial = try #require(EgressTrial(json))
        #expect(trial.verdict(under: EgressPolicy()).json == ["verdict": "deny", "address": nil, "reason": "private"])
        var direct = trial
        direct.redirects = []
        #expect(
            direct.verdict(under: EgressPolicy()).json == ["verdict": "allow", "address": "1.1.1.1", "reason": nil])
        #expect(EgressTrial(["dns": [:]]) == nil)
    }
}
