// SPDX-License-Identifier: MIT

import Conformance
import Foundation
import Testing
import Vocabulary

/// The areas of what crawling rests on: robots, feeds, sitemaps, dates, egress.
struct CrawlingAreaTests {
    private func ask(_ name: String, _ json: JSON) throws -> JSON {
        let area = try #require(Area.all.first { $0.name == name })
        guard case .cases(let body) = area.form else { throw CaseError("no case area") }
        return Area.answer(json.utf8, body)
    }

    @Test func `robots answers with the decision, the sitemaps and the delay`() throws {
        let text = "User-agent: *\nDisallow: /private\nCrawl-delay: 2.5\nSitemap: https://h.example/s.xml\n"
        let answer = try ask(
            "robots", ["id": 1, "text": .string(text), "agent": "LinkMagico", "url": "https://h.example/private/a"])
        #expect(
            answer == ["id": 1, "allowed": false, "sitemaps": ["https://h.example/s.xml"], "crawl_delay": .number(2.5)])
        #expect(try ask("robots", ["id": 2, "agent": "a", "url": "/"])["error"] == "missing_text")
    }

    @Test(.enabled(if: TestData.folder != nil, "the public test data is not there"))
    func `robots answers every case of Google's tests`() throws {
        let bytes = try #require(try TestData.files("robots").first { $0.name == "robots-google.jsonl" }?.bytes)
        let cases = try bytes.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0)) }
        #expect(cases.count >= 142)
        for expected in cases {
            #expect(try ask("robots", expected)["allowed"] == expected["allowed"], "\(expected.text)")
        }
    }

    @Test func `cookie answers with what the last request carries`() throws {
        let steps: JSON = [
            [
                "url": "http://home.example:8888/a/b",
                "set": ["foo=bar; Path=/", "x=1; Path=/other", "s=1; Secure; Path=/"],
            ],
            ["url": "http://home.example:8888/a", "set": ["long=2; Path=/a"]], ["url": "http://home.example:8888/a/c"],
        ]
        #expect(try ask("cookie", ["id": 1, "now": 1_700_000_000, "steps": steps])["cookie"] == "long=2; foo=bar")
        #expect(try ask("cookie", ["id": 2, "steps": [["url": "http://a.example/"]]])["cookie"] == .null)
        #expect(try ask("cookie", ["id": 3, "steps": [["url": "x"]]])["error"] == "bad_url")
    }

    @Test func `http-date reads the three forms, a short year against the case's clock`() throws {
        for value in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            #expect(try ask("http-date", ["id": 1, "value": .string(value)])["unix"] == 784_111_777)
        }
        let short: JSON = ["id": 1, "value": "Monday, 01-Jan-70 00:00:00 GMT", "now": 1_700_000_000]
        #expect(try ask("http-date", short)["unix"] == 3_155_760_000)
        #expect(try ask("http-date", ["id": 1, "value": "yesterday"])["unix"] == .null)
    }

    @Test func `feed answers with kind, links in full and times in UTC`() throws {
        let text = """
            <rss><channel><title>T</title><item><title>A</title><link>/a</link><author>a@h.example (Ana)</author>
            <pubDate>Fri, 02 Oct 2026 18:30:00 +0100</pubDate></item></channel></rss>
            """
        let answer = try ask("feed", ["id": 1, "text": .string(text), "url": "https://h.example/feed"])
        #expect(answer["kind"] == "rss" && answer["title"] == "T")
        let entry = answer["entries"]?[0]
        #expect(entry?["link"] == "https://h.example/a" && entry?["published"] == "2026-10-02T17:30:00Z")
        #expect(entry?["authors"]?[0]?["email"] == "a@h.example")
        #expect(try ask("feed", ["id": 1, "text": "<html></html>"])["error"] == "not_xml")
    }

    @Test func `sitemap answers with entries, and with an error beside them when it is damaged`() throws {
        let text = "<urlset><url><loc>/a</loc><lastmod>2026-01-02</lastmod><priority>0.8</priority></url><url><loc>/b"
        let answer = try ask("sitemap", ["id": 1, "text": .string(text), "url": "https://h.example/s.xml"])
        #expect(answer["kind"] == "urlset" && answer["error"] == "damaged")
        #expect(
            answer["entries"]?[0] == [
                "loc": "https://h.example/a", "lastmod": "2026-01-02T00:00:00Z", "changefreq": .null, "priority": 0.8,
            ])
        #expect(try ask("sitemap", ["id": 1, "b64": ""])["error"] == "not_xml")
    }

    @Test func `ssrf denies what is not public, on the way too`() throws {
        let names: JSON = ["h.example": ["93.184.216.34"], "inner.example": ["10.0.0.7"]]
        let direct: JSON = ["id": 1, "url": "https://h.example/", "dns": names]
        #expect(try ask("ssrf", direct) == ["id": 1, "verdict": "allow", "address": "93.184.216.34", "reason": .null])
        let hop: JSON = ["id": 1, "url": "https://h.example/", "dns": names, "redirects": ["//inner.example/"]]
        #expect(try ask("ssrf", hop)["verdict"] == "deny")
        #expect(try ask("ssrf", hop)["reason"] == "private")
        #expect(try ask("ssrf", ["id": 1])["error"] == "missing_url")
    }
}
