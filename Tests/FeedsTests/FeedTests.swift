// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Feeds

struct FeedTests {
    private func feed(_ text: String, url: String? = nil) throws -> Feed {
        try Feed(parsing: Array(text.utf8), url: url.map { try WebURL.parse($0) })
    }

    @Test func `an RSS feed is read with what it borrows from others`() throws {
        let feed = try feed(
            """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Loja &amp; Cia</title><link>https://h/</link>
             <atom:link rel="self" href="/feed"/><lastBuildDate>Fri, 02 Jan 2026 03:04:05 GMT</lastBuildDate>
             <item><guid>https://h/1</guid><title>One</title><dc:creator>Ana</dc:creator><dc:date>2026-01-02</dc:date>
             <description>&lt;p&gt;Hi&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item>
             </channel></rss>
            """, url: "https://h/feed.xml")
        #expect(
            feed.kind == .rss && feed.title == "Loja & Cia" && feed.link == "https://h/"
                && feed.selfLink == "https://h/feed")
        #expect(feed.updated?.text == "2026-01-02T03:04:05.000Z" && feed.problem == nil)
        let entry = try #require(feed.entries.first)
        #expect(entry.link == "https://h/1" && entry.authors == [Feed.Author(name: "Ana")] && entry.title == "One")
        #expect(entry.summary == "<p>Hi</p>" && entry.content == "<p>Long</p>" && entry.published == entry.updated)
    }

    @Test func `an Atom feed's links are resolved against xml:base`() throws {
        let feed = try feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://h/blog/" xml:lang="pt">
            <title type="html">T &lt;b&gt;x&lt;/b&gt;</title><link href="."/><entry xml:base="2026/"><id>urn:1</id><link href="a"/>
            <link rel="enclosure" href="a.mp3" type="audio/mpeg" length="9"/><updated>2026-01-02T00:00:00Z</updated>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b> &lt;c&gt;</div></content></entry></feed>
            """)
        #expect(feed.language == "pt" && feed.link == "https://h/blog/" && feed.title == "T <b>x</b>")
        let entry = try #require(feed.entries.first)
        #expect(entry.link == "https://h/blog/2026/a" && entry.enclosures.first?.url == "https://h/blog/2026/a.mp3")
        #expect(entry.content == "<div>a <b>b</b> &lt;c&gt;</div>")
    }

    @Test func `RDF items stand beside the channel`() throws {
        let feed = try feed(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
            <channel><title>C</title></channel><item><title>I</title><link>https://h/1</link></item></rdf:RDF>
            """)
        #expect(feed.kind == .rdf && feed.title == "C" && feed.entries.map(\.link) == ["https://h/1"])
    }

    @Test(arguments: [
        ("a@b.c", nil as String?, "a@b.c" as String?), ("a@b.c (Ana)", "Ana", "a@b.c"), ("Ana (a@b.c)", "Ana", "a@b.c"),
        ("Ana <a@b.c>", "Ana", "a@b.c"), ("Ana (Lisboa)", "Ana (Lisboa)", nil), ("Ana", "Ana", nil),
    ])
    func `a person is a name, an address or both`(text: String, name: String?, email: String?) {
        #expect(Feed.Author(text: text) == Feed.Author(name: name, email: email))
    }

    @Test(arguments: ["<html/>", "{}", "[1]", "", "<rss"]) func `what is no feed is an error`(text: String) {
        #expect(throws: XMLProblem.self) { try feed(text) }
    }

    @Test func `dates that are all the same say nothing`() {
        func entries(_ date: (Int) -> Double) -> [Sitemap.Entry] {
            (0..<20).map { index in
                var entry = Sitemap.Entry(location: "x")
                entry.lastModified = Timestamp(seconds: date(index))
                return entry
            }
        }
        #expect(Sitemap.hasInformativeDates(entries { Double($0) }) && !Sitemap.hasInformativeDates(entries { _ in 5 }))
        #expect(!Sitemap.hasInformativeDates([Sitemap.Entry(location: "x")]))
    }
}
