// SPDX-License-Identifier: MIT

import Foundation
import HTML
import Recipes
import Testing
import Vocabulary

@testable import CommandLineTool

struct DraftingFilesTests {
    @Test func `fixtures are named after their pages`() throws {
        func name(_ url: String, type: String? = nil, taken: Set<String> = []) throws -> String {
            FixtureFiles.name(for: try WebURL.parse(url), type: type, taken: taken)
        }
        #expect(try name("https://a.example/p/Blue-Mug.html") == "blue-mug.html")
        #expect(try name("https://a.example/") == "index.html")
        #expect(try name("https://a.example/view.php?id=42&x=%20") == "view-id-42-x-20.html")
        #expect(try name("https://a.example/../../etc/passwd") == "passwd.html")
        #expect(try name("https://a.example/a", taken: ["a.html", "a-2.html"]) == "a-3.html")
        #expect(try name("https://a.example/a", type: "application/xhtml+xml; charset=utf-8") == "a.xhtml")
        #expect(try name("https://a.example/%E9%87%8D") == "e9-87-8d.html")
    }

    @Test func `a file is not overwritten unless that is asked for`() throws {
        let folder = NSTemporaryDirectory() + "linkmagico-fixtures-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/a/b/page.html"
        try FixtureFiles.write(Array("one".utf8), to: path, replacing: false)
        let failure = #expect(throws: CommandFailure.self) {
            try FixtureFiles.write(Array("two".utf8), to: path, replacing: false)
        }
        #expect(failure?.code == "exists")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "one")
        try FixtureFiles.write(Array("two".utf8), to: path, replacing: true)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/a/b") == ["page.html"])
        let refused = #expect(throws: CommandFailure.self) {
            try FixtureFiles.write([], to: "\(path)/below/a/file", replacing: true)
        }
        #expect(refused?.code == "cannot_write")
    }

    @Test func `tokens of forms are blanked, byte for byte`() {
        func blanked(_ html: String) -> String {
            String(decoding: FormSecrets.blanked(Array(html.utf8)), as: UTF8.self)
        }
        #expect(blanked(#"<input type=hidden name="csrf_token" value="s3cret">"#).hasSuffix(#"value="xxxxxx">"#))
        #expect(blanked("<META NAME='csrf-token' CONTENT='ab'>") == "<META NAME='csrf-token' CONTENT='xx'>")
        #expect(blanked("<input value=abc name=authenticity_token>") == "<input value=xxx name=authenticity_token>")
        for kept in [
            #"<input name="q" value="tokenless">"#, "<meta name=description content='a token of love'>",
            "<inputs name=token value=a>", "<input", "<input name=token value=", "<", "<p>value=token</p>",
        ] {
            #expect(blanked(kept) == kept)
        }
    }

    @Test func `blanking costs linear time on pages of open tags`() {
        let page = Array(String(repeating: "<input name=token value=", count: 40_000).utf8)
        var (start, end) = (timespec(), timespec())
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        #expect(FormSecrets.blanked(page).count == page.count)
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        #expect(end.tv_sec - start.tv_sec < 20)
    }

    @Test func `cookies and what names a visitor are not kept`() throws {
        let page = RecordedPage(
            url: try WebURL.parse("https://a.example/"), status: 200,
            headers: [
                ("set-cookie", "id=1"), ("content-type", "text/html"), ("x-robots-tag", "noindex"), ("date", "now"),
                ("link", "</a.css>; rel=preload"), ("www-authenticate", "Basic"), ("x-request-id", "1"),
            ], body: [])
        #expect(page.headersForTest == [RecipeTest.Header("x-robots-tag", "noindex")])
    }

    @Test func `a page says where it belongs`() {
        func stated(_ html: String) -> String? { PageAddress.stated(by: Document.parse(text: html)) }
        #expect(stated("<meta property=og:url content=https://a.example/x>") == "https://a.example/x")
        #expect(
            stated("<meta property=og:url content=https://a.example/x><link rel=canonical href=https://a.example/y>")
                == "https://a.example/y")
        #expect(
            stated("<link rel=canonical href=/y>") == nil && stated("<link rel=canonical href=javascript:x>") == nil)
    }
}

struct RecipeTextTests {
    private static let entry = [
        "  - name: new", "    given: { url: \"https://a.example/\" }", "    expect: { outcome: stored }",
    ]

    private func added(_ text: String) throws -> RecipeSet {
        let text = try RecipeText.adding(Self.entry, to: text, file: "a.yaml")
        return RecipeSet([RecipeSource(name: "a.yaml", text: text)])
    }

    private static let head = """
        pipeline: a
        stages:
          - fetch: http
          - store: sqlite

        """

    @Test(arguments: [
        "", "tests:\n", "tests: # none yet\n",
        "tests:\n  - name: old\n    given: { url: \"https://a.example/\" }\n    expect: { outcome: stored }\n",
        "tests:\n- name: old\n  given: { url: \"https://a.example/\" }\n  expect: { outcome: stored }\nsummary: last\n",
        "tests:\n    - name: old\n      given: { url: \"https://a.example/\" }\n      expect:\n        outcome: stored\n  # remark\n\n\n",
    ]) func `a test is added after the others`(tests: String) throws {
        let set = try added(Self.head + tests)
        #expect(set.diagnostics.isEmpty, "\(set.diagnostics)")
        #expect(set.recipes.first?.tests.last?.name == "new")
        #expect(set.recipes.first?.tests.count == (tests.contains("old") ? 2 : 1))
    }

    @Test func `comments and everything else stay`() throws {
        let text =
            Self.head
            + "tests:   # ours\n  - name: old # a\n    given: { url: \"https://a.example/\" }\n    expect: { outcome: stored }\n  # - name: later\n"
        let edited = try RecipeText.adding(Self.entry, to: text, file: "a.yaml")
        for line in text.split(separator: "\n") { #expect(edited.contains(line)) }
    }

    @Test func `tests in one line are left to people`() {
        let failure = #expect(throws: CommandFailure.self) {
            try RecipeText.adding(Self.entry, to: Self.head + "tests: []\n", file: "a.yaml")
        }
        #expect(failure?.code == "cannot_add")
    }
}
