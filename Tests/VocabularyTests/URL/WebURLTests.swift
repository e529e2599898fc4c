// SPDX-License-Identifier: MIT

import Testing

@testable import Vocabulary

struct WebURLTests {
    @Test(arguments: [
        ("HTTP://Example.COM:80/a/../b?q#f", "http://example.com/b?q#f"),
        ("https://u:p@h:8443", "https://u:p@h:8443/"),
        ("  https://h/\ta\nb ", "https://h/ab"),
        ("https:\\\\h\\x y", "https://h/x%20y"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://[::FFFF:1.2.3.4]/", "http://[::ffff:102:304]/"),
        ("http://B%C3%BCcher.de/", "http://xn--bcher-kva.de/"),
        ("web+x:/.//not-a-host", "web+x:/.//not-a-host"),
        ("file:///C|/a/../..", "file:///C:/"),
        ("mailto:a@b", "mailto:a@b"),
    ])
    func `an absolute URL has one serialisation`(input: String, href: String) throws {
        #expect(try WebURL.parse(input).href == href)
    }

    @Test(arguments: [
        ("", "https://h/a/b?q"), ("?x", "https://h/a/b?x"), ("#f", "https://h/a/b?q#f"), ("c", "https://h/a/c"),
        ("../c/.", "https://h/c/"), ("/c", "https://h/c"), ("//i/c", "https://i/c"), ("https:c", "https://h/a/c"),
        ("http:c", "http://c/"), ("\\c", "https://h/c"), ("%2E%2e/c", "https://h/c"), ("../../../c", "https://h/c"),
    ])
    func `a reference is resolved against its base`(input: String, href: String) throws {
        let base = try WebURL.parse("https://h/a/b?q#old")
        #expect(try WebURL.parse(input, base: base).href == href)
    }

    @Test(arguments: [
        ("x", URLParseError.Code.relativeWithoutBase), ("http://", .missingHost), ("http://u@/", .missingHost),
        ("http://a b/", .invalidHost), ("http://h:65536/", .invalidPort), ("http://h:8o/", .invalidPort),
        ("http://1.2.3.256/", .invalidIPv4), ("http://[::1", .invalidIPv6), ("http://\u{FFFD}.com/", .invalidDomain),
    ])
    func `what no browser opens is an error with a code`(input: String, code: URLParseError.Code) {
        #expect(throws: URLParseError(code)) { try WebURL.parse(input) }
    }

    @Test func `the components of a URL are read from its serialisation`() throws {
        let url = try WebURL.parse("https://us%20er:pass@example.com:8443/a/b?x=1#top")
        #expect(url.username == "us%20er" && url.password == "pass" && url.hasCredentials)
        #expect(url.host == .domain("example.com") && url.port == 8443 && url.effectivePort == 8443)
        #expect(url.path == "/a/b" && url.query == "x=1" && url.fragment == "top")
        #expect(url.pathAndQuery == "/a/b?x=1" && url.withoutFragment.href.hasSuffix("?x=1"))
    }

    @Test func `a base without a host passes on its path`() throws {
        let base = try WebURL.parse("web+x:/.//p/q?r")
        #expect(try WebURL.parse("#f", base: base).href == "web+x:/.//p/q?r#f")
        #expect(try WebURL.parse("?s", base: base).path == "//p/q")
        #expect(try WebURL.parse("..", base: base).href == "web+x:/.//")
    }

    @Test func `bytes that are no UTF-8 are percent-encoded as they are`() throws {
        let bytes: [UInt8] = Array("http://h/".utf8) + [0xE9]
        #expect(try WebURL.parse(utf8: bytes.span).href == "http://h/%E9")
    }

    @Test func `an input beyond the bound is refused and one at the bound is parsed in linear time`() throws {
        let start = "http://h/"
        let segments = String(repeating: "a/../", count: (WebURL.maxLength - start.utf8.count) / 5)
        #expect(try WebURL.parse(start + segments).href == start)
        let long = String(repeating: "a", count: WebURL.maxLength + 1)
        #expect(throws: URLParseError(.tooLong)) { try WebURL.parse(long) }
        // Each space becomes three bytes, which takes the serialisation over the bound.
        let spaces = "http://h/" + String(repeating: " ", count: WebURL.maxLength / 2) + "x"
        #expect(throws: URLParseError(.tooLong)) { try WebURL.parse(spaces) }
    }

    @Test func `the short cut for plain links gives what the full parser gives`() throws {
        var generator = SplitMix(state: 11)
        let alphabet = [
            "https://", "http://", "h", "example.com", "/", "a", "b/", ".", "..", "%41", "?", "#", "1", ":", "x=1", "é",
        ]
        let bases = try ["http://base.example:81/dir/page?q#f", "https://u@h/", "file:///x/y", "mailto:x"].map {
            try WebURL.parse($0)
        }
        var plainCount = 0
        for round in 0..<40_000 {
            let input = (0..<Int.random(in: 1..<8, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? ""
            }.joined()
            let base = bases[round % bases.count]
            let keeps = round % 3 != 0
            guard let plain = PlainURLParser.parse(input.utf8.span, base: base, keepsFragment: keeps) else { continue }
            plainCount += 1
            let full = try URLParser.parse(input.utf8.span, base: base, keepsFragment: keeps)
            #expect(plain == full && plain.layout == full.layout, "\(input) against \(base)")
        }
        #expect(plainCount > 2000)
    }

    @Test func `parsing a serialisation gives it back`() throws {
        var generator = SplitMix(state: 7)
        let alphabet: [String] = [
            "http:", "//", "/", "\\", "..", ".", "%2e", "?", "#", "@", ":", "[", "]", "a", "é", "|", " ", "1", "file:",
            "x:",
        ]
        let base = try WebURL.parse("http://base.example/dir/page?q")
        for _ in 0..<20_000 {
            let input = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? ""
            }.joined()
            guard let url = try? WebURL.parse(input, base: base) else { continue }
            #expect(try WebURL.parse(url.href).href == url.href, "\(input)")
            #expect(url.href.utf8.allSatisfy { $0 < 0x80 }, "\(input)")
        }
    }
}

/// A small seeded generator, so that a failing case comes back.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
