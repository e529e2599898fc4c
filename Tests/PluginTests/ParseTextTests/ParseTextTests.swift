// SPDX-License-Identifier: MIT

import StageSDK
import StageTestKit
import Testing
import Vocabulary

@testable import ParseText

struct ParseTextTests {
    private func result(
        _ body: some Sequence<UInt8>, _ type: String = "text/plain", at url: String = "https://h.example/notes/a.txt",
        charset: String? = nil, with options: JSON = [:]
    ) async throws -> StageResult {
        var given: [Slot: Value] = [.url: .text(url), .contentType: .text(type), .body: .bytes(Array(body))]
        given[.charset] = charset.map { .text($0) }
        return await (try StageRun<ParseText>(with: options)).process(given)
    }

    private func content(_ text: String, _ type: String = "text/plain") async throws -> String? {
        try await result(text.utf8, type)[.content]?.text
    }

    @Test func `the examples of the manifest hold`() async {
        #expect(await StageRun<ParseText>.failedExamples() == [])
    }

    @Test func `lines broken to a width are one paragraph, others stay lines`() async throws {
        let wrapped =
            "The sea comes twice a day, and twice a day it returns to where\nit was with what it found there, and so on.\n"
        #expect(try await content(wrapped) == wrapped.split(separator: "\n").joined(separator: " "))
        #expect(try await content("Rua do Mar 3\n2520 Peniche\nPortugal") == "Rua do Mar 3  \n2520 Peniche  \nPortugal")
    }

    @Test func `what is lined up by blanks stays lined up`() async throws {
        let content = try await content("high    04:12   3.4\nlow     10:21   0.9")
        #expect(content == "```\nhigh    04:12   3.4\nlow     10:21   0.9\n```")
    }

    @Test func `Markdown keeps its headings, links, code and tables`() async throws {
        let text = """
            # Tides & winds

            **Twice** a day, see [the moon](/moon "why") and `tide --help`.

            ## Times

            | kind | at |
            |------|:--:|
            | high | 04:12 |

            ```
            # no heading
            ```
            ![a map](map.png)
            """
        let result = try await result(text.utf8, "text/markdown", at: "https://h.example/docs/a.md")
        let content = result[.content]?.text ?? ""
        #expect(result[.title] == "Tides & winds")
        for part in [
            "# Tides & winds", "**Twice** a day, see [the moon](https://h.example/moon) and `tide --help`.",
            "## Times", "| high | 04:12 |", "```\n# no heading\n```", "a map",
        ] { #expect(content.contains(part), "\(part) in \(content)") }
        #expect(result[.outlinks] == [["url": "https://h.example/moon", "text": "the moon", "rel": ""]])
    }

    @Test func `Markdown that is served as plain text is known by its name`() async throws {
        let guide = try await result("# Site\n\n> For models\n".utf8, at: "https://h.example/llms.txt")
        #expect(guide[.title] == "Site" && guide[.content]?.text?.hasPrefix("# Site") == true)
        let settings = try await result("# Site\nkey = 1\n".utf8, at: "https://h.example/site.conf")
        #expect(settings[.content]?.text?.hasPrefix("# ") == false)
    }

    @Test func `markup in a text is text`() async throws {
        let result = try await result("Write <script>alert(1)</script> & be done".utf8)
        #expect(result[.text] == "Write <script>alert(1)</script> & be done")
    }

    @Test func `comma-separated values become a table`() async throws {
        let text = "name,price\n\"Mug, \"\"blue\"\"\",12.9\r\nJug,\n"
        let content = try await content(text, "text/csv") ?? ""
        #expect(content.contains("| name | price |") && content.contains("| Mug, \"blue\" | 12.9 |"), "\(content)")
    }

    @Test func `a text without a title is known by its file's name`() async throws {
        let result = try await result("one, two,\nthree and four\nfive".utf8)
        #expect(result[.title] == "a.txt")
    }

    @Test func `JSON is an outline whose texts, links and names are its own`() async throws {
        let text = #"""
            [{"name":"Blue mug","url":"https://h.example/mug","html":"<p>Holds <b>tea</b>.</p>","tags":["a","b"],"sold":false,
            "none":null,"size":{"height":9}}]
            """#
        let result = try await result(text.utf8, "application/ld+json")
        #expect(
            result[.content]?.text == """
                - Blue mug
                  - name: Blue mug
                  - url: [https://h.example/mug](https://h.example/mug)
                  - html: Holds tea.
                  - tags: a, b
                  - sold: false
                  - size
                    - height: 9
                """)
        #expect(result[.outlinks] == [["url": "https://h.example/mug", "text": "", "rel": ""]])
        #expect(result[.data]?["json"]?.list?.first?["size"]?["height"] == 9)
    }

    @Test func `what is no JSON, or ends early, is refused`() async throws {
        for text in ["{\"a\":", "callback({})", "", "{\"a\":1}}"] {
            guard case .failed(let error) = try await result(text.utf8, "application/json") else {
                Issue.record("\(text) was read")
                continue
            }
            #expect(error.code == "bad_json" && error.consequence == .reject)
        }
    }

    @Test(arguments: ["text/css", "text/javascript", "application/xml", "image/svg+xml", "image/png", "text/html"])
    func `what is markup, code or no text is dropped by name`(type: String) async throws {
        guard case .dropped("not_text", let detail) = try await result("x".utf8, type) else {
            Issue.record("\(type) was read")
            return
        }
        #expect(detail.contains(type))
    }

    @Test func `the encoding is the one that is named, else the one that fits`() async throws {
        let text = "Marés de Peniche: a preia-mar é ao meio-dia, não às três, e a previsão já está na tábua."
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let named = try await result(latin, charset: "iso-8859-1")
        #expect(named[.text]?.text?.hasPrefix("Marés de") == true)
        #expect(try await result(latin)[.text]?.text?.hasPrefix("Marés de") == true)
        #expect(try await result([0xEF, 0xBB, 0xBF] + Array("Marés".utf8))[.text] == "Marés")
    }

    // MARK: Hostile

    @Test func `signs that open and never close take linear time`() async throws {
        for sign in ["[", "**", "`", "![", "[x](", "http://", "|a", "\"", "# ", "- "] {
            let text = String(repeating: sign, count: 200_000 / sign.utf8.count)
            let clock = ContinuousClock.now
            _ = try await result(text.utf8, "text/markdown")
            _ = try await result(text.utf8, "text/csv")
            #expect(ContinuousClock.now - clock < .seconds(30), "\(sign)")
        }
    }

    @Test func `a text past the limit is cut, and says so`() async throws {
        let result = try await result(String(repeating: "word ", count: 1000).utf8, with: ["max_text": "1KiB"])
        #expect(result[.text]?.text?.utf8.count == 1024 && result[.data]?["text"]?["cut"] == true)
    }

    @Test func `JSON as deep as it may be, and as broad, is bounded`() async throws {
        let deep = String(repeating: #"{"a":["#, count: 200) + "1" + String(repeating: "]}", count: 200)
        #expect(try await result(deep.utf8, "application/json")[.content]?.text?.contains("- a") == true)
        let broad = "[" + String(repeating: #"{"k":"value"},"#, count: 20_000) + "{}]"
        let result = try await result(broad.utf8, "application/json", with: ["max_text": "4KiB", "max_data": "1KiB"])
        #expect((1000..<8192).contains(result[.content]?.text?.utf8.count ?? 0) && result[.data] == nil)
    }

    @Test func `bytes that are no text do no harm`() async throws {
        let noise = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 ^ ($0 >> 3)) }
        for type in ["text/plain", "text/markdown", "text/csv", "application/json"] {
            _ = try await result(noise, type)
        }
        guard case .dropped("no_text", _) = try await result("\n \n".utf8) else {
            Issue.record("an empty text was kept")
            return
        }
    }
}
