// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Feeds

struct SitemapTests {
    private func sitemap(_ text: String) throws -> Sitemap { try Sitemap(parsing: Array(text.utf8)) }

    @Test func `a set of URLs is read with all that it says of them`() throws {
        let sitemap = try sitemap(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
             xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
              <url><loc> https://h/a?x=1&amp;y=2 </loc><lastmod>2026-01-02</lastmod><changefreq>Daily</changefreq>
                <priority>0.8</priority><xhtml:link rel="alternate" hreflang="pt" href="https://h/pt"/>
                <image:image><image:loc>https://h/i.png</image:loc></image:image></url>
              <url><loc><![CDATA[https://h/b?x=1&y=2]]></loc><priority>7</priority><news:news><news:publication>
                <news:name>Diário</news:name><news:language>pt</news:language></news:publication>
                <news:publication_date>2026-01-02T03:04:05Z</news:publication_date><news:title>T</news:title></news:news></url>
            </urlset>
            """)
        #expect(sitemap.kind == .urlset && sitemap.problem == nil && sitemap.entries.count == 2)
        let first = sitemap.entries[0]
        #expect(first.location == "https://h/a?x=1&y=2" && first.priority == 0.8 && first.changeFrequency == "daily")
        #expect(first.lastModified?.text == "2026-01-02T00:00:00.000Z" && first.images == ["https://h/i.png"])
        #expect(first.alternates == [Sitemap.Alternate(language: "pt", location: "https://h/pt")])
        let second = sitemap.entries[1]
        #expect(second.location == "https://h/b?x=1&y=2" && second.priority == nil)
        #expect(second.news?.publication == "Diário" && second.news?.published?.text == "2026-01-02T03:04:05.000Z")
    }

    @Test func `an index is told from a set, with or without a namespace`() throws {
        let plain = "<sitemapindex><sitemap><loc>https://h/1.xml.gz</loc></sitemap></sitemapindex>"
        #expect(try sitemap(plain).kind == .index)
        let prefixed =
            "<s:sitemapindex xmlns:s='https://www.sitemaps.org/schemas/sitemap/0.9/'><s:sitemap><s:loc>x</s:loc></s:sitemap></s:sitemapindex>"
        #expect(try sitemap(prefixed).entries.map(\.location) == ["x"])
    }

    @Test func `a text file lists one URL a line`() throws {
        let sitemap = try sitemap("\u{FEFF}https://h/a\r\n  https://h/b \n\nnot a URL\nhttp://h/c")
        #expect(
            sitemap.kind == .text && sitemap.entries.map(\.location) == ["https://h/a", "https://h/b", "http://h/c"])
    }

    @Test func `a feed is a sitemap of its entries`() throws {
        let rss =
            "<rss><channel><item><link>https://h/1</link><pubDate>Fri, 02 Jan 2026 00:00:00 GMT</pubDate></item><item/></channel></rss>"
        let entries = try sitemap(rss).entries
        #expect(
            entries.map(\.location) == ["https://h/1"] && entries[0].lastModified?.text == "2026-01-02T00:00:00.000Z")
        #expect(
            try sitemap(#"{"version":"1","items":[{"id":1,"url":"https://h/j"}]}"#).entries.map(\.location) == [
                "https://h/j"
            ])
    }

    @Test func `what stands before the damage counts`() throws {
        let start = "<urlset><url><loc>https://h/1</loc></url><url><loc>https://h/2</loc></url>"
        let cut = try sitemap(start + "<url><loc>https://h/3")
        #expect(cut.entries.map(\.location) == ["https://h/1", "https://h/2"] && cut.problem == .damaged)
        let crossed = try sitemap("<urlset><url><loc>https://h/1</url><url><loc>https://h/2</loc></url></urlset>")
        #expect(crossed.problem == .damaged && crossed.entries.contains { $0.location == "https://h/1" })
    }

    @Test(arguments: [
        ("junk before <urlset><url><loc>https://h/1</loc></url></urlset>", "https://h/1"),
        ("<urlset><url><loc>https://h/?a=1&b=2</loc></url></urlset>", "https://h/?a=1&b=2"),
        ("<urlset><url><loc>https://h/&nbsp;&eacute;</loc></url></urlset>", "https://h/\u{A0}é"),
        ("<urlset><url><loc>https://h/\u{1}x</loc></url></urlset>", "https://h/x"),
        (
            "<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>https://h/&a;&#x63;&#0;</loc></url></urlset>",
            "https://h/bc&#0;"
        ),
        ("<urlset><url><loc>https://h/é</loc></url></urlset>", "https://h/é"),
    ])
    func `bad XML is mended`(text: String, location: String) throws {
        #expect(try sitemap(text).entries.map(\.location) == [location])
    }

    @Test func `encodings are those that the document has, not those it claims`() throws {
        let body = "<urlset><url><loc>https://h/é</loc></url></urlset>"
        let latin1 =
            Array("<?xml version='1.0' encoding='ISO-8859-1'?>".utf8) + body.unicodeScalars.map { UInt8($0.value) }
        #expect(try Sitemap(parsing: latin1).entries.map(\.location) == ["https://h/é"])
        let unlabelled = body.unicodeScalars.map { UInt8($0.value) }
        #expect(try Sitemap(parsing: unlabelled).entries.map(\.location) == ["https://h/é"])
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in ("<?xml version='1.0' encoding='UTF-16'?>" + body).utf16 {
            utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        #expect(try Sitemap(parsing: utf16).entries.map(\.location) == ["https://h/é"])
    }

    @Test func `entities that would grow or reach elsewhere are refused`() {
        var bomb = "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>"
        for level in 1..<10 { bomb += "<!ENTITY a\(level) '\(String(repeating: "&a\(level - 1);", count: 10))'>" }
        bomb += "]><urlset><url><loc>&a9;</loc></url></urlset>"
        #expect(throws: XMLProblem.entityBomb) { try sitemap(bomb) }
        let file = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&a;</loc></url></urlset>"
        #expect(throws: XMLProblem.externalEntity) { try sitemap(file) }
        let parameter = "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://h/x.dtd'> %p;]><urlset/>"
        #expect(throws: XMLProblem.self) { try sitemap(parameter) }
        let quadratic = "<!DOCTYPE x [<!ENTITY a '\(String(repeating: "a", count: 100_000))'>]><urlset/>"
        #expect(throws: XMLProblem.entityBomb) { try sitemap(quadratic) }
    }

    @Test(arguments: [
        "", "   ", "<", "hello", "<html><body>Not found</body></html>", "{}", "\u{FEFF}", "<!DOCTYPE", "<!--",
    ])
    func `what is no sitemap is an error`(text: String) {
        #expect(throws: XMLProblem.self) { try sitemap(text) }
    }

    @Test func `a compressed file is inflated, a damaged one as far as it goes, a bomb to the limit`() throws {
        // gzip of "https://h/a\nhttps://h/b\n", made by gzip -n.
        let bytes: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x28, 0x29, 0x29, 0x28, 0xB6, 0xD2, 0xD7,
            0xCF, 0xD0, 0x4F, 0xE4, 0xCA, 0x80, 0xB3, 0x93, 0xB8, 0x00, 0x18, 0xE8, 0x21, 0x68, 0x18, 0x00, 0x00, 0x00,
        ]
        let whole = try Sitemap(parsing: bytes)
        #expect(whole.entries.map(\.location) == ["https://h/a", "https://h/b"] && !whole.isTruncated)
        let cut = try Sitemap(parsing: Array(bytes.dropLast(10)))
        #expect(cut.isTruncated && cut.entries.first?.location == "https://h/a")
        #expect(try Sitemap(parsing: bytes + bytes).entries.count == 4)
        #expect(Gzip.inflate(bytes, limit: 5).bytes == Array("https".utf8))
        #expect(Gzip.inflate([0x1F, 0x8B, 0x08], limit: 100).bytes == [])
    }

    @Test func `no more entries are read than the protocol allows`() throws {
        let entry = "<url><loc>https://h/1</loc></url>"
        let sitemap = try sitemap("<urlset>" + String(repeating: entry, count: Sitemap.maxEntries + 10) + "</urlset>")
        #expect(sitemap.entries.count == Sitemap.maxEntries && sitemap.isTruncated && sitemap.problem == nil)
    }

    @Test func `elements without end cost neither stack nor time`() throws {
        let deep = "<urlset><url><loc>https://h/1</loc></url>" + String(repeating: "<a>", count: 200_000)
        #expect(try sitemap(deep).entries.map(\.location) == ["https://h/1"])
    }

    @Test func `a long text is read in linear time`() throws {
        let long = String(repeating: "a", count: 1_000_000)
        let clock = ContinuousClock()
        let bytes = Array("<urlset><url><loc><![CDATA[\(long)]]></loc></url></urlset>".utf8)
        var location: String?
        let time = clock.measure { location = try? Sitemap(parsing: bytes).entries.first?.location }
        #expect(location == long)
        #expect(time < .seconds(10))
    }

    @Test func `locations are resolved, and those that are none left out`() throws {
        let sitemap = try sitemap(
            "<urlset><url><loc>/a?utm_source=x</loc></url><url><loc>http://</loc></url><url><loc>mailto:x@y</loc></url></urlset>"
        )
        let base = try CanonicalURL(parsing: "https://h/sitemap.xml")
        #expect(sitemap.locations(base: base).map(\.url.string) == ["https://h/a"])
    }
}
