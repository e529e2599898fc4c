// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import CommandLineTool

struct ShellSessionTests {
    private static let html = """
        <html lang=en><head><title>Blue mug</title><meta property="og:title" content="Blue mug">
        <script type="application/ld+json">{"@type": "Product", "name": "Blue mug"}</script></head>
        <body><main id=content><h1>Blue mug</h1><h2>About</h2><p class="price now">€ 12.90</p><p class=css-1a2b3c>Text</p>
        <ul><li>one</li><li>two</li></ul><a href="/more">More</a><a href="https://b.example/x">Else\u{1B}[2J</a></main></body></html>
        """

    private func session() throws -> ShellSession {
        ShellSession(
            page: RecordedPage(url: try WebURL.parse("https://a.example/p/1"), body: Array(Self.html.utf8)), width: 80)
    }

    private func answer(_ line: String) throws -> ShellAnswer {
        var session = try session()
        return session.answer(line)
    }

    @Test func `a selector tells count, path, attributes and text`() throws {
        #expect(
            try answer(".price").text == """
                1 match
                1   html > body > main#content > p.price.now
                    class="price now"
                    € 12.90
                """)
        let json = try answer("li").json
        #expect(json["count"] == 2 && json["matches"]?[1]?["text"] == "two")
        #expect(try answer("li").isWrong == false && answer(".none").text == "0 matches")
    }

    @Test func `pseudo-elements give values`() throws {
        #expect(try answer("main > a::attr(href)").json["matches"]?[0]?["value"] == "/more")
        #expect(try answer("h1::text").text.hasSuffix("Blue mug"))
    }

    @Test(arguments: ["//h1", "(//h1)[1]", "//h1/text()", "//p[contains(@class, 'price')]", "string(//h1)"])
    func `XPath is told from CSS by how it begins`(line: String) throws {
        let answer = try answer(line)
        #expect(!answer.isWrong && answer.json["count"] == 1)
    }

    @Test(arguments: ["p[[", "//[", ":nothing", ":html", ":limit x", ":html .none", ":suggest //h1/text()", "p:frob"])
    func `what is wrong is said and ends nothing`(line: String) throws {
        let answer = try answer(line)
        #expect(answer.isWrong && !answer.text.isEmpty && !answer.isEnd)
    }

    @Test func `an error of a selector points at its column`() throws {
        #expect(try answer("p[[").text.hasPrefix("p[[\n         ^ column 3: "))
    }

    @Test func `commands show the page`() throws {
        #expect(try answer(":outline").text == "h1 Blue mug\n  h2 About")
        #expect(try answer(":links").json.array?.count == 2)
        #expect(try answer(":links more").json.array?.first?["url"] == "https://a.example/more")
        #expect(try answer(":text").text.contains("€ 12.90"))
        #expect(try answer(":markdown").text.contains("# Blue mug"))
        #expect(try answer(":data").text.contains("Product"))
        #expect(try answer(":html h1").text == "<h1>Blue mug</h1>")
        #expect(try answer(":help").text.contains(":suggest"))
        #expect(try answer(":quit").isEnd && answer(":q").isEnd)
    }

    @Test func `fields tell what the page states and where it stands`() throws {
        let fields = try answer(":fields").json.array ?? []
        #expect(fields.first?["name"] == "title" && fields.first?["value"] == "Blue mug")
        #expect(fields.contains { $0["name"] == "price" && $0["css"] == ".price" })
    }

    @Test func `suggestions avoid generated names`() throws {
        #expect(try answer(":suggest .price").json.array?.first == ".price")
        let answer = try answer(":suggest .css-1a2b3c")
        #expect(answer.isWrong || answer.text.firstRange(of: "css-") == nil)
    }

    @Test func `a pseudo-class alone is a selector`() throws {
        #expect(try answer(":root").json["count"] == 1)
    }

    @Test func `empty lines and remarks are nothing`() throws {
        for line in ["", "   ", "# a remark", "#"] { #expect(try answer(line).isEmpty) }
        #expect(try answer("#content").json["count"] == 1)
    }

    @Test func `a limit holds from then on`() throws {
        var session = try session()
        _ = session.answer(":limit 1")
        #expect(session.answer("li").text.hasSuffix("… 1 more; :limit N shows more"))
    }

    @Test func `a page without anything answers too`() throws {
        var session = ShellSession(page: RecordedPage(url: try WebURL.parse("https://a.example/"), body: []))
        for line in [
            "p", "//p", ":fields", ":data", ":outline", ":links", ":text", ":markdown", ":html html", ":suggest html",
        ] {
            #expect(!session.answer(line).isEnd)
        }
        #expect(session.answer(String(repeating: "a ", count: 60_000)).isWrong)
    }
}
