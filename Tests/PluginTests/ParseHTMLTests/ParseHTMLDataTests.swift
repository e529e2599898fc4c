// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import ParseHTML

struct ParseHTMLDataTests {
    private func result(_ html: String) async throws -> StageResult {
        await (try StageRun<ParseHTML>()).process([
            .url: "https://s.example/p/1", .contentType: "text/html", .body: .bytes(Array(html.utf8)),
        ])
    }

    @Test func `metadata goes to its slots, and to data what has none`() async throws {
        let result = try await result(
            """
            <html lang=pt><title>Caneca | Loja</title><meta property=og:site_name content=Loja><link rel=canonical href=/c>
            <meta name=description content=Azul><meta name=author content="Ana Lima"><meta name=robots content="noindex,nofollow">
            <meta property=article:published_time content="2026-11-20T22:30:00-03:00"><meta property=og:image content=/i.png>
            <meta property=article:modified_time content="2026-11-21"><h1>Caneca</h1><p class=price>R$ 12,90</p>
            """)
        #expect(result[.title] == "Caneca" && result[.author] == "Ana Lima" && result[.language] == "pt")
        #expect(result[.canonical] == "https://s.example/c" && result[.image] == "https://s.example/i.png")
        #expect(result[.publishedAt]?.time?.text == "2026-11-21T01:30:00.000Z")
        #expect(result[.directives]?["noindex"] == true && result[.directives]?["nofollow"] == true)
        let data = result[.data]
        #expect(data?["robots"] == "noindex,nofollow" && data?["site_name"] == "Loja" && data?["description"] == "Azul")
        #expect(data?["published"]?["date"] == "2026-11-20T22:30:00-03:00" && data?["published"]?["source"] == "meta")
        #expect(data?["modified_at"]?.time?.text == "2026-11-21T00:00:00.000Z")
        #expect(data?["opengraph"]?["og:site_name"] == "Loja")
        let offer = data?["products"]?.list?.first?["offers"]?.list?.first
        #expect(offer == ["price": 12.9, "currency": "BRL"])
    }

    @Test func `links say what their page says of them`() async throws {
        let result = try await result("<a href=/a rel='nofollow ugc'>A</a><a href=/b>B</a><a href='javascript:x'>C</a>")
        #expect(
            result[.outlinks] == [
                ["url": "https://s.example/a", "text": "A", "rel": "nofollow ugc"],
                ["url": "https://s.example/b", "text": "B", "rel": ""],
            ])
    }

    @Test func `the text of a link is folded and bounded`() async throws {
        let long = String(repeating: "palavra ção ", count: 40)
        let result = try await result(
            "<a href=/a> A\n<b>\u{A0}b</b>\u{2003}c\u{85}d </a><a href=/b>\(long)</a><a href=/c>\u{2014}\u{AB}</a><a href=/d> </a>"
        )
        let texts = result[.outlinks]?.list?.compactMap { $0["text"]?.text } ?? []
        #expect(texts.first == "A b c d" && texts.dropFirst().first == String(long.prefix(200)))
        #expect(texts.dropFirst(2) == ["\u{2014}\u{AB}", ""])
    }

    @Test func `a page cannot make data larger than its bound`() async throws {
        let long = String(repeating: "x", count: 1500)
        let objects = (0..<500).map { "{\"@type\":\"Thing\",\"name\":\"\($0)\(long)\"}" }.joined(separator: ",")
        let rows = String(repeating: "<tr><td>\(long)<td>\(long)</tr>", count: 110)
        let result = try await result(
            "<script type=application/ld+json>[\(objects)]</script>"
                + String(repeating: "<table>\(rows)</table>", count: 5))
        let data = try #require(result[.data])
        #expect(data.json.text.utf8.count < 100_000 && data["jsonld"] != nil && data["tables"] != nil)
    }

    @Test func `a page that says nothing has no data`() async throws {
        #expect(try await result("<p>Hello there</p>")[.data] == nil)
    }
}
