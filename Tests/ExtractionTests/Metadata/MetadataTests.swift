// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Testing
import Vocabulary

struct MetadataTests {
    private func metadata(_ html: String, url: String = "https://www.shop.example/p/1") -> Metadata {
        Metadata(of: Document.parse(text: html), url: url)
    }

    @Test(arguments: [
        ("<title>Blue mug | Shop</title><h1>Blue mug</h1>", "Blue mug"),
        ("<title>Blue mug - The Shop</title><meta property=og:site_name content='The Shop'>", "Blue mug"),
        ("<title>Shop: Blue mug</title>", "Blue mug"),
        ("<title>Blue mug – 300 ml</title><h1>Blue mug – 300 ml</h1>", "Blue mug – 300 ml"),
        ("<title>Shop</title><h1>Shop</h1>", "Shop"),
        ("<h1> Only <b>a</b>\n heading </h1>", "Only a heading"),
        ("<meta property=og:title content='Tom &amp;amp; Jerry'>", "Tom & Jerry"),
        ("<title>What is Ownership? - The Book</title><h1>The Book</h1>", "What is Ownership?"),
        ("<title>Catering tips | Cooks | Forum</title>", "Catering tips"),
    ])
    func `a title is free of the site's name`(html: String, title: String) {
        #expect(metadata(html).title == title)
    }

    @Test func `JSON-LD is asked first, and references are followed`() {
        let page = metadata(
            """
            <html lang=pt-BR><meta name=author content="Outra"><script type="application/ld+json">{"@graph":[
            {"@type":"BlogPosting","headline":"H","author":{"@id":"#p"},"datePublished":"2026-11-20T22:30:00-03:00",
             "dateModified":"2026-11-21","isAccessibleForFree":false,"publisher":{"@type":"Organization","name":"Diário"}},
            {"@id":"#p","@type":"Person","name":"Ana  Lima"}]}</script>
            """)
        #expect(page.authors == ["Ana Lima"] && page.language == "pt" && page.siteName == "Diário")
        #expect(page.published?.text == "2026-11-20T22:30:00-03:00" && page.published?.source == .jsonld)
        #expect(page.publishedAt?.text == "2026-11-21T01:30:00.000Z" && page.modified?.text == "2026-11-21")
        #expect(page.access.isPaywalled && !page.access.asksForLogin)
    }

    @Test(arguments: [
        ("<meta name=author content='By Ana Lima'>", ["Ana Lima"]),
        ("<meta property=article:author content='https://facebook.com/x'><a rel=author>Ana Lima</a>", ["Ana Lima"]),
        ("<meta name=citation_author content=A.B><meta name=citation_author content=C.D>", ["A.B", "C.D"]),
        ("<h1>T</h1><div class=byline>Por <a>Ana Lima</a> | 22 de novembro de 2026</div>", ["Ana Lima"]),
        ("<h1>T</h1><p>By <a>Ana Lima</a></p>", ["Ana Lima"]),
        ("<h1>T</h1><p>Escrito por Ana Lima</p>", ["Ana Lima"]),
        ("<meta name=author content=admin><h1>T</h1><p>By the sea we sat down and wept for a long while.</p>", []),
    ])
    func `authors are names`(html: String, authors: [String]) { #expect(metadata(html).authors == authors) }

    @Test(arguments: [
        ("<meta property=article:published_time content=2026-11-22T10:00:00Z>", "2026-11-22T10:00:00Z", "meta"),
        ("<time datetime=2026-11-22>yesterday</time>", "2026-11-22", "time"),
        ("<h1>T</h1><span class=post-date>22 de novembro de 2026</span>", "2026-11-22", "visible"),
        ("<h1>T</h1><p>Published on</p><p>November 22nd, 2026</p>", "2026-11-22", "visible"),
        ("<h1>T</h1><p>22 nov. 2026</p>", "2026-11-22", "visible"),
        (
            "<footer><time datetime=2020-01-01></time></footer><time class=updated datetime=2026-12-01></time>"
                + "<time datetime=2026-11-22></time>", "2026-11-22", "time"
        ),
    ])
    func `a date says where it stands`(html: String, text: String, source: String) {
        let date = metadata(html).published
        #expect(date?.text == text && date?.source.rawValue == source)
    }

    @Test func `the URL tells the day where the page does not`() {
        let page = metadata("<h1>T</h1>", url: "https://n.example/2026/11/22/story")
        #expect(page.published?.text == "2026-11-22" && page.published?.source == .url)
        #expect(metadata("<h1>T</h1><p>Updated: 22 November 2026</p>").modified?.text == "2026-11-22")
    }

    @Test func `links, breadcrumbs and directives are read and absolute`() {
        let page = metadata(
            """
            <base href="/b/"><link rel="canonical" href="c"><link rel=next href="?p=2"><meta property=og:image content=i.png>
            <meta name=robots content="NOINDEX, nofollow"><nav class=breadcrumbs><a href=/>Home</a><a href=x>Mugs</a></nav>
            """)
        #expect(page.canonical == "https://www.shop.example/b/c" && page.image == "https://www.shop.example/b/i.png")
        #expect(page.pagination.next == "https://www.shop.example/b/?p=2" && page.pagination.previous == nil)
        #expect(page.directives == ["noindex", "nofollow"] && page.robots == "NOINDEX, nofollow")
        #expect(page.breadcrumbs.map(\.name) == ["Home", "Mugs"])
        #expect(page.breadcrumbs.last?.url == "https://www.shop.example/b/x")
    }

    @Test func `breadcrumbs of markup come in their own order`() {
        let page = metadata(
            """
            <script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[
            {"@type":"ListItem","position":2,"name":"Mugs","item":"https://s.example/m"},
            {"@type":"ListItem","position":"1","item":{"@id":"https://s.example/","name":"Home"}}]}</script>
            """)
        #expect(page.breadcrumbs.map(\.name) == ["Home", "Mugs"])
        #expect(page.breadcrumbs.map(\.url) == ["https://s.example/", "https://s.example/m"])
    }

    @Test func `an empty page says nothing`() {
        let page = metadata("", url: "")
        #expect(page.title == nil && page.author == nil && page.published == nil && page.data.isEmpty)
    }
}
