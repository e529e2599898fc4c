// SPDX-License-Identifier: MIT

import Testing

@testable import Vocabulary

struct InternationalDomainTests {
    @Test(arguments: [
        ("faß.de", "xn--fa-hia.de"), ("Bücher.DE", "xn--bcher-kva.de"), ("☃.net", "xn--n3h.net"),
        ("日本語。ＪＰ", "xn--wgv71a119e.jp"), ("-ß.a--b", "xn----qfa.a--b"), ("a\u{AD}é", "xn--a-bga"),
        ("u\u{308}.de", "xn--tda.de"), ("xn--tda.ü", "xn--tda.xn--tda"), ("\u{1E9E}.x", "xn--zca.x"),
        ("é.", "xn--9ca."),
        ("אב.com", "xn--4dbc.com"),
    ])
    func `a domain in any script has one ASCII form`(domain: String, expected: String) throws {
        #expect(try HostParser.domainToASCII(domain) == expected)
    }

    @Test(arguments: [
        "\u{FFFD}.com", "a\u{202E}é", "é.xn--a", "xn--é", "é.xn--", "é.xn--abc-", "\u{301}a", "\u{200D}a", "אa", "é.אa",
        "\u{AD}", "é\u{E0001}", "é.xn--99999999999999",
    ])
    func `a domain that no registry or browser takes is refused`(domain: String) {
        #expect(throws: URLParseError(.invalidDomain)) { try HostParser.domainToASCII(domain) }
    }

    @Test func `a mapping cannot bring in a character that would end the host`() {
        #expect(throws: URLParseError(.invalidHost)) { try HostParser.domainToASCII("a\u{FF0F}b") }
        #expect(throws: URLParseError(.invalidHost)) { try HostParser.domainToASCII("a\u{2A74}80") }
    }

    @Test func `a hostile domain is refused before it costs the square of its length`() {
        let long = String(repeating: "é", count: 1_000_000)
        #expect(throws: URLParseError(.invalidDomain)) { try HostParser.domainToASCII(long) }
    }

    @Test(arguments: [
        ("faß.de", "xn--fa-hia.de" as String?), ("Example.COM.", "example.com."), ("-a.de", nil), ("a-.de", nil),
        ("ab--c.de", nil),
        ("a_b.de", nil), ("a..de", nil), ("", nil), (String(repeating: "a", count: 64) + ".de", nil), ("xn--a.de", nil),
    ])
    func `a strict domain is one that DNS and registries take`(domain: String, expected: String?) {
        #expect((try? Host.domainToASCII(domain, beStrict: true)) == expected)
    }

    @Test func `Punycode decodes what it encoded`() {
        for word in ["bücher", "日本語", "ü", "a-ü-b", "\u{10FFFF}\u{80}"] {
            let scalars = Array(word.unicodeScalars)
            let encoded = Punycode.encode(scalars)
            #expect(encoded.flatMap(Punycode.decode) == scalars, "\(word)")
        }
    }
}
