// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import ParseFeed

struct ParseFeedTests {
    private func result(_ body: String, type: String = "application/xml", with options: JSON = [:]) async throws
        -> StageResult
    {
        await (try StageRun<ParseFeed>(with: options)).process([
            .url: "https://h.example/old", .responseFinalURL: "https://h.example/blog/feed", .contentType: .text(type),
            .body: .bytes(Array(body.utf8)),
        ])
    }

    private func rss(_ items: String) -> String {
        "<rss version='2.0'><channel><title>T</title>\(items)</channel></rss>"
    }

    @Test func `the examples of the manifest hold`() async {
        #expect(await StageRun<ParseFeed>.failedExamples() == [])
    }

    @Test func `an Atom feed becomes title, language, dates, a list and links`() async throws {
        let result = try await result(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR"><title type="html">Marés &amp;amp; ventos</title>
            <subtitle>Todos os dias</subtitle><updated>2026-11-20T10:00:00Z</updated><author><name>Ana</name></author>
            <entry><id>urn:1</id><title>Preia-mar</title><link href="preia"/><published>2026-11-19T08:00:00Z</published>
            <author><name>Rui</name></author><summary type="html">&lt;p&gt;Sobe &lt;b&gt;devagar&lt;/b&gt;.&lt;/p&gt;</summary>
            <link rel="enclosure" href="/som.mp3" type="audio/mpeg" length="9"/><category term="mar"/></entry>
            <entry><id>urn:2</id><title>Sem página</title><updated>2026-11-18T08:00:00Z</updated></entry></feed>
            """)
        #expect(result[.title] == "Marés & ventos" && result[.language] == "pt" && result[.author] == "Ana")
        #expect(result[.description] == "Todos os dias")
        #expect(result[.publishedAt]?.time?.text == "2026-11-19T08:00:00.000Z")
        #expect(result[.modifiedAt]?.time?.text == "2026-11-20T10:00:00.000Z")
        #expect(
            result[.outlinks] == [["url": "https://h.example/blog/preia", "text": "Preia-mar", "rel": ""]])
        #expect(
            result[.content]?.text == "# Marés & ventos\n\nTodos os dias\n\n"
                + "- [Preia-mar](https://h.example/blog/preia) (2026-11-19, Rui)  \n  Sobe devagar.\n"
                + "- Sem página (2026-11-18)")
        #expect(result[.fields]?["entries"] == 2 && result[.fields]?["newest"] == result[.publishedAt])
        let feed = result[.data]?["feed"]
        #expect(feed?["kind"] == "atom" && feed?["count"] == 2 && feed?["truncated"] == nil && feed?["problem"] == nil)
        let first = feed?["entries"]?.list?.first
        #expect(first?["id"] == "urn:1" && first?["categories"] == ["mar"] && first?["authors"] == ["Rui"])
        let sound: Value = ["url": "https://h.example/som.mp3", "type": "audio/mpeg", "length": "9"]
        #expect(first?["enclosures"] == .list([sound]))
    }

    @Test func `a JSON feed is read whatever its content type says`() async throws {
        let result = try await result(
            #"{"version":"x","title":"J","items":[{"id":"1","url":"https://h.example/1","content_text":"One & two"}]}"#,
            type: "text/plain")
        #expect(result[.content] == "# J\n\n- [https://h.example/1](https://h.example/1)  \n  One & two")
        #expect(result[.data]?["feed"]?["kind"] == "json")
    }

    @Test func `a sitemap gives links, other languages among them, and dates`() async throws {
        let result = try await result(
            """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
            <url><loc>https://h.example/a</loc><lastmod>2026-11-01</lastmod>
            <xhtml:link rel="alternate" hreflang="en" href="https://h.example/en/a"/></url>
            <url><loc>/b</loc></url><url><loc>https://h.example/a</loc></url><url><loc>javascript:x</loc></url></urlset>
            """)
        #expect(
            result[.outlinks]?.list?.compactMap { $0["url"]?.text } == [
                "https://h.example/a", "https://h.example/en/a", "https://h.example/b",
            ])
        #expect(result[.outlinks]?.list?[1]["rel"] == "alternate")
        #expect(result[.modifiedAt]?.time?.text == "2026-11-01T00:00:00.000Z" && result[.title] == nil)
        #expect(result[.data]?["feed"]?["kind"] == "sitemap")
    }

    @Test func `an index of sitemaps links to them`() async throws {
        let result = try await result("<sitemapindex><sitemap><loc>/s1.xml.gz</loc></sitemap></sitemapindex>")
        #expect(result[.outlinks]?.list?.first?["url"] == "https://h.example/s1.xml.gz")
        #expect(result[.data]?["feed"]?["kind"] == "sitemap_index")
    }

    @Test func `content and data are bounded, links are not`() async throws {
        let items = (0..<30).map { "<item><title>n\($0)</title><link>/\($0)</link></item>" }.joined()
        let result = try await result(rss(items), with: ["entries": 10])
        #expect(result[.outlinks]?.list?.count == 30)
        let feed = result[.data]?["feed"]
        #expect(feed?["entries"]?.list?.count == 10 && feed?["count"] == 30 && feed?["truncated"] == true)
        #expect(result[.content]?.text?.contains("n9]") == true && result[.content]?.text?.contains("n10]") == false)
    }

    @Test func `an entry's text is cut at a word, and left out when the recipe says so`() async throws {
        let text = String(repeating: "palavra ", count: 50)
        let item = rss("<item><title>A</title><description>\(text)</description></item>")
        let cut = try await result(item, with: ["summary": 40])
        #expect(cut[.content] == "# T\n\n- A  \n  palavra palavra palavra palavra…")
        #expect(try await result(item, with: ["summary": 0])[.content] == "# T\n\n- A")
        let long = rss("<item><title>\(String(repeating: "x", count: 100_000))</title></item>")
        #expect(try await result(long)[.data]?["feed"]?["entries"]?.list?.first?["title"]?.text?.count == 500)
    }

    @Test func `markup in titles and texts never becomes markup of the list`() async throws {
        let result = try await result(
            rss(
                "<item><title>&lt;script&gt;x&lt;/script&gt;a &amp;lt;b&amp;gt; [c](d)</title><link>/1?a=1&amp;b=2</link></item>"
            ))
        #expect(result[.data]?["feed"]?["entries"]?.list?.first?["title"] == "a <b> [c](d)")
        #expect(result[.outlinks]?.list?.first?["url"] == "https://h.example/1?a=1&b=2")
        #expect(result[.content]?.text?.contains("<script>") == false)
    }

    @Test func `a feed cut off in the middle gives what stands before, and says so`() async throws {
        let whole = rss("<item><title>A</title><link>/a</link></item><item><title>B</title><link>/b</link></item>")
        let result = try await result(String(whole.dropLast(60)))
        #expect(result[.outlinks]?.list?.count == 1 && result[.data]?["feed"]?["problem"] == "damaged")
    }

    @Test(arguments: [
        ("<!DOCTYPE html><html><body><p>Hello</p></body></html>", "not_a_feed"), ("", "not_a_feed"),
        ("{\"a\":1}", "not_a_feed"), ("plain words", "not_a_feed"), ("<a><b/></a>", "not_a_feed"),
        ("<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><rss><channel/></rss>", "entity_bomb"),
        ("<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel/></rss>", "external_entity"),
    ])
    func `what is no feed is rejected with a code of its own`(body: String, code: String) async throws {
        let result = try await result(body, type: "text/html")
        #expect(result.difference(from: .failed(code)) == nil)
        if case .failed(let error) = result { #expect(error.consequence == .reject) }
    }

    @Test func `a record without a body is no feed`() async throws {
        let result = await (try StageRun<ParseFeed>()).process([.url: "https://h.example/"])
        #expect(result.difference(from: .failed("missing_slot")) == nil)
    }
}
