// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import FetchHTTP

#if canImport(Glibc)
import Glibc
#endif

struct LoginFormTests {
    private func form(_ html: String, _ values: [(name: String, value: String)]) throws -> (String, String)? {
        let url = try WebURL.parse("https://a.example/in/login?x=1")
        let form = Array(html.utf8).withUnsafeBytes { LoginForm($0, at: url, contentType: "text/html", values) }
        return form.map { ($0.action.href, String(decoding: $0.body, as: UTF8.self)) }
    }

    private let values = [(name: "user", value: "Zoë & co"), (name: "pass", value: "a b=c")]

    @Test func `the form with the fields is filled in, what it says itself stays`() throws {
        let html = """
            <form action=/search><input name=q></form>
            <form method=post action="do?a=1&amp;b=2"><input type=hidden name=token value="t&quot;1"><input name=user value=x>
            <input type=password name=pass><input type=checkbox name=stay checked><input type=checkbox name=ads>
            <input type=submit name=go value=Go><select name=lang></select></form>
            """
        let found = try #require(try form(html, values))
        #expect(found.0 == "https://a.example/in/do?a=1&b=2")
        #expect(found.1 == "token=t%221&stay=on&lang=&user=Zo%C3%AB+%26+co&pass=a+b%3Dc")
        #expect(
            try form("<form><input name=user><input name=pass></form>", values)?.0 == "https://a.example/in/login?x=1")
    }

    @Test(arguments: [
        "", "<p>Nothing", "<form><input name=user></form>",
        "<form action='javascript:x'><input name=user><input name=pass>",
        "<form action='http://[x'><input name=user><input name=pass>",
    ])
    func `without such a form there is none`(html: String) throws {
        #expect(try form(html, values) == nil)
    }
}

struct SessionSealTests {
    private func withFolder(_ body: (String) throws -> Void) rethrows {
        var template = Array("/tmp/linkmagico-seal-XXXXXX".utf8CString)
        mkdtemp(&template)
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            unlink("\(folder)/session.key")
            rmdir(folder)
        }
        try body(folder)
    }

    @Test func `what is sealed opens with the same key and words alone`() throws {
        try withFolder { folder in
            let value: Value = [["name": "session", "value": "open"]]
            let sealed = try #require(SessionSeal(folder: folder)?.seal(value, about: "site"))
            let again = try #require(SessionSeal(folder: folder))
            #expect(again.unseal(sealed, about: "site") == value && again.unseal(sealed, about: "other") == nil)
            for index in sealed.indices {
                var broken = sealed
                broken[index] ^= 1
                #expect(again.unseal(broken, about: "site") == nil)
                #expect(again.unseal(Array(sealed[..<index]), about: "site") == nil)
            }
            let twice = try #require(again.seal(value, about: "site"))
            #expect(twice != sealed)
        }
        withFolder { other in
            #expect(SessionSeal(folder: other)?.unseal([UInt8](repeating: 0, count: 60), about: "site") == nil)
        }
    }

    @Test func `a key that others may read is not used`() {
        withFolder { folder in
            #expect(SessionSeal(folder: folder) != nil)
            chmod("\(folder)/session.key", 0o644)
            #expect(SessionSeal(folder: folder) == nil)
        }
        #expect(SessionSeal(folder: "/nonexistent") == nil && SessionSeal(folder: "") == nil)
    }
}

struct ContentSnifferTests {
    private func type(_ declared: String?, _ body: [UInt8]) -> String? {
        body.withUnsafeBytes { ContentSniffer.type(declared: declared, $0) }
    }

    @Test(arguments: [  // MIME Sniffing Standard section 7.1
        (" \n<!DOCTYPE HTML><p>x", "text/html"), ("<p>x", "text/html"), ("<B>x", "text/html"), ("<!--x", "text/html"),
        ("<body\nx", "text/plain"), ("<bodyx>", "text/plain"), ("<?xml version='1.0'?><a/>", "text/xml"),
        ("%PDF-1.7", "application/pdf"), ("hello", "text/plain"), ("{\"a\":1}", "text/plain"),
        ("\u{0}\u{1}", "application/octet-stream"),
        ("GIF89a", "image/gif"), ("PK\u{3}\u{4}", "application/zip"), ("\u{FEFF}\u{1}", "text/plain"),
    ])
    func `what says nothing is known by its content`(text: String, expected: String) {
        #expect(type(nil, Array(text.utf8)) == expected && type("*/*", Array(text.utf8)) == expected)
    }

    @Test func `what says it is text but is not is found out, and HTML stays text`() {
        #expect(type("text/plain", Array("<p>x".utf8)) == nil && type("text/plain", Array("ol\u{e1}".utf8)) == nil)
        #expect(type("text/plain", [0, 1, 2]) == "application/octet-stream")
        #expect(type("text/plain", [0x1F, 0x8B, 0x08, 0]) == "application/x-gzip")
    }

    @Test(
        arguments: [
            ("<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", "application/rss+xml"),
            ("<feed xmlns=x>", "application/atom+xml"),
            ("\u{FEFF}<rdf:RDF>", "application/rss+xml"), ("%PDF-1.4", "application/pdf"),
            ("<!doctype html><rss>", nil),
            ("<html>", nil), ("<?xml version='1.0'?><html>", nil), ("<", nil), ("<!--", nil), ("", nil), ("<!x", nil),
        ] as [(String, String?)])
    func `feeds and PDFs that say they are HTML are found out`(text: String, expected: String?) {
        #expect(type("text/html", Array(text.utf8)) == expected)
    }

    @Test(
        arguments: [
            ("<?xml version='1.0'?><!-- x --><rss version=2>", "application/rss+xml"),
            ("<rdf:RDF>", "application/rss+xml"),
            ("\u{FEFF}<feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
            ("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>", "application/xhtml+xml"),
            ("<html/>", "application/xhtml+xml"),
            ("<urlset>", nil), ("<feeds>", nil), ("<?xml", nil), ("<", nil), ("words", nil),
        ] as [(String, String?)])
    func `XML that is a feed or a page is called so`(text: String, expected: String?) {
        #expect(type("application/xml", Array(text.utf8)) == expected)
        #expect(type(nil, Array("<?xml version='1.0'?><rss>".utf8)) == "application/rss+xml")
    }

    @Test func `other types stand`() { #expect(type("image/png", Array("<html>".utf8)) == nil) }
}
