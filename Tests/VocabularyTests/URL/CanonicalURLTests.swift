// SPDX-License-Identifier: MIT

import Testing

@testable import Vocabulary

struct CanonicalURLTests {
    @Test(arguments: [
        ("HTTPS://Shop.Example:443/a/./b/../c#top", "https://shop.example/a/c"),
        ("https://h/?utm_source=x&id=1&fbclid=2", "https://h/?id=1"),
        ("https://h/p?UTM_Source=x", "https://h/p"),
        ("https://h/p?%75tm_source=x&%7Ea=%c3%a9", "https://h/p?~a=%C3%A9"),
        ("https://h/p?", "https://h/p"),
        ("https://h/p?&&a=&b&", "https://h/p?a=&b"),
        ("https://h./p", "https://h/p"),
        ("https://h.:8443/p%2fq%7e", "https://h:8443/p%2Fq~"),
        ("https://h/p;JSESSIONID=0A/q;v=1", "https://h/p/q;v=1"),
        ("https://h/a?b=2&a=1", "https://h/a?b=2&a=1"),
        ("https://h/100%", "https://h/100%"),
        ("https://u:p@h/", "https://u:p@h/"),
        ("https://h/?a=1;b=2&c=utm_x", "https://h/?a=1;b=2&c=utm_x"),
    ])
    func `spellings of one page become one`(input: String, canonical: String) throws {
        let url = try CanonicalURL(parsing: input)
        #expect(url.string == canonical)
        #expect(try CanonicalURL(url.url) == url && CanonicalURL(stored: url.string) == url)
    }

    @Test func `parameters are sorted by name where that is asked for, and lists keep their order`() throws {
        let url = try CanonicalURL(parsing: "https://h/?b=2&a=z&b=1&a", by: .sorted)
        #expect(url.string == "https://h/?a=z&a&b=2&b=1")
    }

    @Test func `a recipe may keep every parameter`() throws {
        let url = try CanonicalURL(parsing: "https://h/?utm_id=1", by: URLNormalization(dropped: .none))
        #expect(url.query == "utm_id=1")
    }

    @Test func `components stay in place after a name lost its dot`() throws {
        let url = try CanonicalURL(parsing: "https://www.shop.co.uk.:8443/a%7e?x=%7e&gclid=1#f")
        #expect(url.hostname == "www.shop.co.uk" && url.path == "/a~" && url.query == "x=~")
        #expect(url.origin == "https://www.shop.co.uk:8443" && url.site == "shop.co.uk")
        #expect(url.url.port == 8443 && url.url.fragment == nil && url.pathAndQuery == "/a~?x=~")
    }

    @Test(arguments: ["ftp://h/", "mailto:a@b", "file:///x", "javascript:alert(1)", "data:,x"])
    func `only http and https can be crawled`(input: String) {
        #expect(throws: URLParseError(.unsupportedScheme)) { try CanonicalURL(parsing: input) }
    }

    @Test(arguments: ["https://h", "https://h/#f", "HTTPS://h/", "https://h/a/../b"])
    func `a stored text that is not canonical is refused`(text: String) {
        #expect(throws: URLParseError(.notCanonical)) { try CanonicalURL(stored: text) }
    }

    @Test func `an address is its own site`() throws {
        #expect(try CanonicalURL(parsing: "http://127.0.0.1:8080/").site == "127.0.0.1")
        #expect(try CanonicalURL(parsing: "http://localhost/").site == "localhost")
    }
}
