// SPDX-License-Identifier: MIT

import Testing

@testable import Vocabulary

struct PublicSuffixesTests {
    @Test(arguments: [
        ("www.example.co.uk", "example.co.uk"), ("example.com", "example.com"), ("com", nil), ("co.uk", nil),
        ("user.github.io", "user.github.io"), ("a.b.unlisted", "b.unlisted"), ("127.0.0.1", nil), ("", nil),
        (".com", nil),
        ("example.com.", "example.com"), ("xn--85x722f.com.cn", "xn--85x722f.com.cn"),
    ])
    func `the registrable domain is the public suffix and one label more`(domain: String, expected: String?) {
        #expect(PublicSuffixes.registrableDomain(of: domain) == expected)
    }

    @Test func `a suffix that nobody can own is public`() {
        #expect(PublicSuffixes.isPublicSuffix("co.uk") && !PublicSuffixes.isPublicSuffix("example.co.uk"))
    }
}
