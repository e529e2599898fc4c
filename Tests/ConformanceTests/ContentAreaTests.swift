// SPDX-License-Identifier: MIT

import Conformance
import Testing
import Vocabulary

struct ContentAreaTests {
    private func ask(_ name: String, _ json: JSON) throws -> JSON {
        let area = try #require(Area.all.first { $0.name == name })
        guard case .cases(let body) = area.form else { throw CaseError("no case area") }
        return Area.answer(json.utf8, body)
    }

    @Test func `trees come back by frames`() throws {
        let area = try #require(Area.all.first { $0.name == "html-tree" })
        guard case .frames(let answer) = area.form else { throw CaseError("no frame area") }
        func tree(_ header: String, _ text: String) -> String? {
            answer(header, Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(tree("3 - 0", "<p>") == "| <html>\n|   <head>\n|   <body>\n|     <p>")
        #expect(tree("5 td 0", "<b>x<") == "| <b>\n|   \"x<\"")
        #expect(tree("3 svg:path 0", "<g>") == "| <svg g>")
        #expect(tree("3 ! 0", "<p>") == nil)
    }

    @Test func `tokens, encodings and texts are told`() throws {
        #expect(
            try ask("html-tokens", ["id": 1, "input": "<a b=c>x</a>"])["tokens"]
                == [["StartTag", "a", ["b": "c"]], ["Character", "x"], ["EndTag", "a"]])
        #expect(try ask("html-tokens", ["id": 1, "input": "", "state": "?"])["error"] == "unknown_state")
        let page = Base64.text(Array("<meta charset=latin1>".utf8))
        let found = try ask("html-encoding", ["id": 1, "b64": .string(page)])
        #expect(found["encoding"] == "windows-1252" && found["source"] == "meta")
        #expect(try ask("charset-decode", ["id": 1, "b64": "4Q==", "label": "latin1"])["text"] == "á")
        #expect(try ask("charset-decode", ["id": 1, "b64": "4Q==", "label": "none"])["error"] == "unknown_label")
    }

    @Test func `selectors name what they match`() throws {
        let html: JSON = "<p id=a>x<p>y"
        #expect(try ask("select", ["id": 1, "html": html, "css": "p"])["ids"] == ["a", "/html[1]/body[1]/p[2]"])
        #expect(try ask("select", ["id": 1, "html": html, "xpath": "//p[1]"])["ids"] == ["a"])
        #expect(try ask("select", ["id": 1, "html": html, "css": "p:["])["error"] == "bad_selector")
    }

    @Test func `structured data is read`() throws {
        let html: JSON = """
            <html lang=pt><title>T | S</title><meta property="og:title" content="T"><script type="application/ld+json">
            {"@type":"Article","author":"Ana Lima","datePublished":"2026-11-22"}</script><main><h1>T</h1><p>Texto.</p></main>
            """
        let data = try ask("metadata", ["id": 1, "html": html, "url": "https://h.example/"])
        #expect(data["jsonld"]?[0]?["author"] == "Ana Lima")
        #expect(data["opengraph"]?["properties"] == [["og:title", "T"]] && data["microdata"] == [])
    }

    @Test func `srcset, language and simhash answer`() throws {
        #expect(
            try ask("srcset", ["id": 1, "srcset": "a.png 1.5x, b.png 300w"])["candidates"]
                == [["url": "a.png", "x": 1.5], ["url": "b.png", "w": 300]])
        let text: JSON = "Ao domingo abrimos das dez da manhã à uma da tarde."
        #expect(try ask("lang", ["id": 1, "text": text])["lang"] == "pt")
        #expect(try ask("simhash", ["id": 1, "text": "one two three"])["hash"]?.string?.utf8.count == 16)
    }
}
