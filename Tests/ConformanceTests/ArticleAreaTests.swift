// SPDX-License-Identifier: MIT

import Conformance
import Testing
import Vocabulary

struct ArticleAreaTests {
    @Test func `an article has a title, a byline, a day and its text`() throws {
        let area = try #require(Area.all.first { $0.name == "article" })
        guard case .cases(let body) = area.form else { throw CaseError("no case area") }
        let html: JSON = """
            <html lang=pt><title>T | S</title><meta property="og:title" content="T"><script type="application/ld+json">
            {"@type":"Article","author":"Ana Lima","datePublished":"2026-11-22"}</script><main><h1>T</h1><p>Texto.</p></main>
            """
        let article = Area.answer((["id": 1, "html": html, "url": "https://h.example/"] as JSON).utf8, body)
        #expect(article["title"] == "T" && article["byline"] == "Ana Lima" && article["lang"] == "pt")
        #expect(article["published"] == "2026-11-22" && article["markdown"]?.string?.contains("Texto.") == true)
    }
}
