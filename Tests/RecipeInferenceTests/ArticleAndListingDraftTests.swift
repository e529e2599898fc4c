// SPDX-License-Identifier: MIT

import Testing

struct ArticleAndListingDraftTests {
    private static func article(_ slug: String, _ title: String, by author: String, on day: String) -> (
        url: String, html: String
    ) {
        (
            "https://news.example/2026/11/\(slug)",
            """
            <html lang=en><head><title>\(title) - The Daily Tide</title><meta property="og:title" content="\(title)">
            <meta property="og:site_name" content="The Daily Tide"><meta name="description" content="\(title), told in short.">
            <meta property="article:published_time" content="\(day)T08:00:00Z"><meta name=author content="\(author)"></head>
            <body><header><h2>The Daily Tide</h2></header><article><h1 class=headline>\(title)</h1>
            <p class=byline>By <a rel=author href="/people/x">\(author)</a></p><time datetime="\(day)T08:00:00Z">\(day)</time>
            <p>\(String(repeating: "The tide came in and went out again. ", count: 20))</p></article>
            <aside><h3>More</h3><a href="/2026/11/other">Other</a></aside></body></html>
            """
        )
    }

    static let articles = [
        article("high-water", "High water at noon", by: "Ana Reis", on: "2026-11-02"),
        article("low-water", "Low water at dusk", by: "Rui Paz", on: "2026-11-03"),
    ]

    @Test func `an article site gives title, author and date`() async throws {
        let trial = try DraftTrial(Self.articles)
        #expect(try await trial.failures() == [])
        #expect(trial.field("title")?.values == ["High water at noon", "Low water at dusk"])
        #expect(trial.field("author")?.values == ["Ana Reis", "Rui Paz"])
        #expect(trial.field("published")?.values.first == "2026-11-02T08:00:00.000Z")
        #expect(trial.field("description")?.rule.css == "meta[name=description]")
        #expect(trial.draft.paths == ["/2026/11/*"])
    }

    @Test func `a mark in a heading is no part of the title`() async throws {
        let pages = ["Models", "Forms"].map { topic in
            (
                "https://docs.example/\(topic.lowercased())/",
                """
                <html><head><title>\(topic) — The manual</title></head><body><div class=document>
                <h1>\(topic)<a class=headerlink href="#x">¶</a></h1><p>About \(topic).</p></div></body></html>
                """
            )
        }
        let trial = try DraftTrial(pages)
        #expect(try await trial.failures() == [])
        #expect(trial.field("title")?.values == ["Models", "Forms"])
        #expect(trial.field("title")?.rule.css == "h1::text")
    }

    static func listing(_ topic: String) -> (url: String, html: String) {
        let cards = (1...8).map { number in
            """
            <li class="card css-1a2b3c"><a class="card-link" href="/\(topic)/\(number)"><h3 class="card-title">\(topic) number \
            \(number)</h3></a><span class="card-price">€ \(number)0,00</span><p>Some words about it.</p></li>
            """
        }
        return (
            "https://catalog.example/c/\(topic)",
            """
            <html><head><title>\(topic) | Catalog</title></head><body><nav><ul>
            \((1...9).map { "<li class=menu-item><a href=/c/\($0)>Section \($0) of the catalog</a></li>" }.joined())
            </ul></nav><main><h1>\(topic)</h1><ul class=results>\(cards.joined())</ul></main></body></html>
            """
        )
    }

    @Test func `the cards of a listing become lists`() async throws {
        let trial = try DraftTrial(Self.listing("lamps"), Self.listing("chairs"))
        #expect(try await trial.failures() == [])
        #expect(trial.field("item_titles")?.rule.css == ".card .card-title")
        #expect(trial.field("item_titles")?.values.last??.array?.first == "chairs number 1")
        #expect(trial.field("item_links")?.rule.attr == "href")
        #expect(trial.field("item_prices")?.values.first??.array?.count == 8)
        #expect(trial.field("price") == nil)
    }

    @Test func `the posts of a thread become lists`() async throws {
        let pages = ["tides", "boats"].map { topic in
            (
                "https://forum.example/t/\(topic)",
                """
                <html><head><title>\(topic) - Forum</title></head><body><h1>\(topic)</h1>
                \((1...5).map { """
                    <div class="post"><span class="username">user\($0)</span><time datetime="2026-11-0\($0)T10:00:00Z">Nov \($0)\
                    </time><div class="post-body">\(String(repeating: "words about \(topic) ", count: 10 + $0))</div></div>
                    """ }.joined())
                </body></html>
                """
            )
        }
        let trial = try DraftTrial(pages)
        #expect(try await trial.failures() == [])
        #expect(trial.field("item_authors")?.values.first??.array?.first == "user1")
        #expect(trial.field("item_dates")?.values.first??.array?.count == 5)
    }
}
