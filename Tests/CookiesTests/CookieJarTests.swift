// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Cookies

struct CookieJarTests {
    private let now = Timestamp(text: "2026-03-01T12:00:00Z") ?? Timestamp(microseconds: 0)

    private func jar(_ fields: String..., from url: String = "https://www.shop.example/a/b") throws -> CookieJar {
        var jar = CookieJar()
        for field in fields { jar.take(field, from: try WebURL.parse(url), at: now) }
        return jar
    }

    private func sent(_ jar: CookieJar, _ url: String, after: Duration = .zero) throws -> String? {
        jar.field(for: try WebURL.parse(url), at: now + after)
    }

    @Test(arguments: [  // RFC 6265 section 5.2
        ("a=1", "a=1"), ("a = 1 ; x", "a=1"), ("a=", "a="), ("a=b=c", "a=b=c"), ("a=\"1 2\"", "a=\"1 2\""),
        ("a", nil), ("=1", nil), ("", nil), (";a=1", nil), ("a=1\u{7}", nil), ("a=\u{e9}", "a=\u{e9}"),
        ("a=1; Secure; HttpOnly; SameSite=Lax", "a=1"), ("a=1; Unknown=x;;; =", "a=1"),
    ])
    func `a field gives a name and a value, or nothing`(field: String, expected: String?) throws {
        #expect(try sent(jar(field), "https://www.shop.example/a/b") == expected)
    }

    @Test(arguments: [  // RFC 6265 sections 5.1.3 and 5.3 steps 5 and 6
        ("a=1", "https://www.shop.example/a/c", true), ("a=1", "https://x.www.shop.example/a/c", false),
        ("a=1; Domain=shop.example", "https://other.shop.example/a/", true),
        ("a=1; Domain=.SHOP.example", "https://shop.example/a/", true),
        ("a=1; Domain=shop.example", "https://notshop.example/a/", false),
        ("a=1; Domain=other.example", "https://other.example/a/", false),
        ("a=1; Domain=x.www.shop.example", "https://x.www.shop.example/a/", false),
        ("a=1; Domain=example", "https://www.shop.example/a/", false),
        ("a=1; Domain=", "https://www.shop.example/a/", true),
    ])
    func `a cookie goes to its host, or to the domain it was set for`(field: String, url: String, isSent: Bool) throws {
        #expect(try (sent(jar(field), url) != nil) == isSent)
    }

    @Test func `nobody sets a cookie for a public suffix, but for itself alone`() throws {
        #expect(try jar("a=1; Domain=co.uk", from: "https://shop.co.uk/").cookies.isEmpty)
        #expect(try jar("a=1; Domain=github.io", from: "https://me.github.io/").cookies.isEmpty)
        let own = try jar("a=1; Domain=github.io", from: "https://github.io/")
        #expect(try own.cookies.map(\.isHostOnly) == [true] && sent(own, "https://me.github.io/") == nil)
        let address = try jar("a=1; Domain=127.0.0.1", from: "http://127.0.0.1/")
        #expect(try sent(address, "http://127.0.0.1/") == "a=1" && address.cookies[0].isHostOnly)
        #expect(try jar("a=1; Domain=0.0.1", from: "http://127.0.0.1/").cookies.isEmpty)
    }

    @Test(arguments: [  // RFC 6265 section 5.1.4
        ("a=1", "/a/", true), ("a=1", "/a", true), ("a=1", "/ab", false), ("a=1", "/", false),
        ("a=1; Path=/", "/x", true), ("a=1; Path=/x", "/x/y", true), ("a=1; Path=/x", "/xy", false),
        ("a=1; Path=/x/", "/x", false), ("a=1; Path=x", "/a/c", true), ("a=1; Path=/x; Path=/", "/y", true),
    ])
    func `a cookie goes to what is below its path`(field: String, path: String, isSent: Bool) throws {
        #expect(try (sent(jar(field), "https://www.shop.example\(path)") != nil) == isSent)
    }

    @Test func `secure cookies stay off plain connections`() throws {
        let jar = try jar("a=1; Secure; Path=/")
        #expect(try sent(jar, "http://www.shop.example/") == nil && sent(jar, "https://www.shop.example/") == "a=1")
    }

    @Test func `a name's promise is kept or the cookie is not set`() throws {
        #expect(try jar("__Host-a=1; Secure; Path=/").cookies.count == 1)
        #expect(try jar("__Host-a=1; Secure; Path=/; Domain=shop.example").cookies.isEmpty)
        #expect(try jar("__Host-a=1; Secure").cookies.isEmpty && jar("__Secure-a=1").cookies.isEmpty)
        #expect(try jar("__Secure-a=1; Secure", from: "http://shop.example/").cookies.isEmpty)
    }

    @Test func `Max-Age stands above Expires, and the past takes a cookie back`() throws {
        var jar = try jar("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:01 GMT", "b=2; Max-Age=x; Path=/a")
        #expect(try sent(jar, "https://www.shop.example/a/b", after: .seconds(59)) == "a=1; b=2")
        #expect(try sent(jar, "https://www.shop.example/a/b", after: .seconds(60)) == "b=2")
        jar.removeExpired(at: now + .seconds(60))
        #expect(jar.cookies.map(\.name) == ["b"])
        for field in ["b=; Max-Age=0", "b=; Max-Age=-5", "b=; Expires=Sun, 06 Nov 1994 08:49:37 GMT"] {
            var emptied = jar
            let hasChanged = emptied.take(field, from: try WebURL.parse("https://www.shop.example/a/b"), at: now)
            #expect(hasChanged && emptied.cookies.isEmpty, "\(field)")
        }
    }

    @Test func `longer paths go first, then older cookies, and a new value keeps its age`() throws {
        var jar = CookieJar()
        let url = try WebURL.parse("https://shop.example/a/b")
        for (offset, field) in ["x=1; Path=/", "y=1; Path=/a", "z=1; Path=/", "x=2; Path=/"].enumerated() {
            jar.take(field, from: url, at: now + .seconds(Int64(offset)))
        }
        #expect(jar.field(for: url, at: now) == "y=1; x=2; z=1")
    }

    @Test func `a jar survives being stored, and does not grow without bound`() throws {
        var jar = try jar("a=1; HttpOnly; Secure; Max-Age=60", "b=2; Domain=shop.example; Path=/")
        #expect(CookieJar(memory: jar.memory) == jar)
        let url = try WebURL.parse("https://shop.example/")
        for number in 0..<300 { jar.take("n\(number)=1", from: url, at: now) }
        #expect(jar.cookies.count == 100 && jar.cookies.last?.name == "n299")
        let big = "a=" + String(repeating: "x", count: 5000)
        let isTaken = jar.take(big, from: url, at: now)
        #expect(!isTaken)
        for value: Value in ["x", 5, [5], ["name": "a"], ["name": "a\n", "value": "", "domain": "x"]] {
            #expect(CookieJar(memory: [value]).cookies.isEmpty)
        }
    }

    @Test(arguments: [  // RFC 6265 section 5.1.1
        ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
        ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
        ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"), ("6 nov 2069 8:9:7x", "2069-11-06T08:09:07Z"),
        ("06/Nov/1994/08:49:37", "1994-11-06T08:49:37Z"), ("08:49:37 November 6th 1994", "1994-11-06T08:49:37Z"),
        ("Wed, 31 Feb 2026 00:00:00 GMT", nil), ("Sun, 06 Nov 1600 08:49:37 GMT", nil), ("06 Nov 1994", nil),
        ("24:00:00 6 Nov 1994", nil), ("", nil), ("soon", nil),
        ("Mon, 10-Dec-2007 17:02:24 GMT", "2007-12-10T17:02:24Z"),
    ])
    func `dates are read in every form`(text: String, expected: String?) {
        #expect(CookieDate.parse(text) == expected.flatMap { Timestamp(text: $0) })
    }
}
