// SPDX-License-Identifier: MIT

import Testing

@testable import FetchHTTP

struct MediaTypeTests {
    @Test(
        arguments: [
            ("text/html", "text/html", nil), ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
            ("text/html;charset=\"ISO-8859-1\"", "text/html", "iso-8859-1"),
            ("text/html; charset='utf-8'", "text/html", "utf-8"), ("text/html;charset = utf-8 ", "text/html", "utf-8"),
            ("text/html; boundary=x; charset=a; charset=b", "text/html", "a"), ("text/html;charset=", "text/html", nil),
            ("text/html;charset=\"\"", "text/html", nil), ("text/html;charset=a b", "text/html", nil),
            (" application/ld+json ;", "application/ld+json", nil), ("text/html;charset=\"utf-8", "text/html", "utf-8"),
        ] as [(String, String, String?)])
    func `a type is read with its charset`(_ text: String, _ name: String, _ charset: String?) {
        let type = MediaType(text)
        #expect(type?.name == name && type?.charset == charset)
    }

    @Test(arguments: [
        "", "html", "/", "text/", "/html", "text/html/x", "te xt/html", "text/ht\u{E9}ml", ";charset=utf-8",
    ])
    func `what is no type is none`(_ text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test(arguments: [
        ("text/*", "text/css", true), ("text/*", "application/text", false), ("*/*", "image/png", true),
        ("application/*+json", "application/ld+json", true), ("application/*+json", "application/json", false),
        ("application/*+json", "application/+json", true), ("text/html", "text/html", true),
        ("TEXT/Html", "text/html", true), ("text/html", "text/htmlx", false), ("*/xml", "text/xml", true),
    ])
    func `a pattern matches by its parts`(_ pattern: String, _ name: String, _ matches: Bool) {
        #expect(MediaTypePattern(pattern)?.matches(name) == matches)
    }

    @Test(arguments: ["", "text", "text/", "/*", "te*t/html", "text/*a*", "text/html; q=1", "*"])
    func `what is no pattern is none`(_ text: String) {
        #expect(MediaTypePattern(text) == nil)
    }
}
