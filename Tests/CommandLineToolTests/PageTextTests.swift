// SPDX-License-Identifier: MIT

import ControlProtocol
import Testing
import Vocabulary

@testable import CommandLineTool

struct PageTextTests {
    private let recording = RecordingConsole()

    private func page(_ content: String?) -> Page {
        var page = Page(
            url: "https://shop.example/p/1", pipeline: "shop", recipeHash: Fingerprint(sha256: ""), method: "http",
            fetchedAt: recording.now - .seconds(200), validatedAt: recording.now - .seconds(200))
        (page.title, page.content) = ("Blue mug", content)
        return page
    }

    @Test func `a page without a heading of its own begins with its title`() {
        #expect(PageText.markdown(page("Text."), recording.console()) == "# Blue mug\n\nText.")
        #expect(PageText.markdown(page("Home\n\n# Mug"), recording.console()) == "Home\n\n# Mug")
    }

    @Test func `declared fields stand above the content`() {
        var page = page("# Mug")
        page.fields = ["price": ["amount": 12.9, "currency": "EUR"], "tags": ["a"], "sku": "B\n1"]
        #expect(
            PageText.markdown(page, recording.console())
                == "- price: 12.9 EUR\n- tags: [\"a\"]\n- sku: B 1\n\n# Mug")
    }

    @Test func `a program gets the page as it is, a terminal a harmless one`() {
        let hostile = page("# A\n\u{1B}[2J")
        #expect(PageText.markdown(hostile, recording.console()).contains("\u{1B}"))
        #expect(!PageText.markdown(hostile, recording.console(isTerminal: true)).contains("\u{1B}"))
    }

    @Test func `where a page comes from is told with its age`() {
        let result = PageExtract.Result(page: page(nil), source: .store, age: .seconds(200), took: .zero)
        #expect(
            PageText.origin(result, recording.console())
                == "https://shop.example/p/1 · stored, seen 3 min ago · recipe shop")
        let stale = PageExtract.Result(
            page: page(nil), source: .stale, age: .zero, detail: "fetch_failed", took: .zero)
        #expect(PageText.origin(stale, recording.console()).hasSuffix("not refreshed: fetch_failed"))
    }

    @Test func `inputs are URLs or files, and a bare host is asked about`() throws {
        #expect(try ExtractInput("HTTPS://a.example/") { _ in true } == .url("HTTPS://a.example/"))
        #expect(try ExtractInput("a.html") { _ in true } == .file("a.html"))
        #expect(try ExtractInput("file:///tmp/a.html") { _ in false } == .file("/tmp/a.html"))
        #expect(try ExtractInput("-") { _ in false } == .file("/dev/stdin"))
        #expect(ExtractInput.fileURL("/dev/stdin") == "about:blank")
        #expect(ExtractInput.fileURL("/nonexistent/a b.html") == "file:///nonexistent/a%20b.html")
        let failure = #expect(throws: CommandFailure.self) { try ExtractInput("docs.example/guide") { _ in false } }
        #expect(failure?.detail.contains("did you mean https://docs.example/guide?") == true)
    }

    @Test(arguments: [
        ("a.html", "text/html"), ("dir.txt/page", "text/html"), ("a.JSON", "application/json"),
        (".htaccess", "text/html"), ("x.xhtml", "application/xhtml+xml"),
    ])
    func `a file's type is guessed from its name`(path: String, type: String) {
        #expect(MediaTypes.guess(path: path) == type)
    }

    @Test func `a content type gives type and charset`() {
        #expect(
            MediaTypes.slots(contentType: "Text/HTML; Charset=\"ISO-8859-1\"; x")
                == [.contentType: "text/html", .charset: "iso-8859-1"])
        #expect(MediaTypes.slots(contentType: " ; =") == [:])
    }

    @Test func `a daemon that lacks a method is told apart from one that fails`() {
        #expect(CommandFailure(ControlError(.methodNotFound, "crawl.start")).status == .noDaemon)
        let trace: JSON = [["stage": "fetch.http", "attempt": 1, "outcome": "fail", "took": "3ms"]]
        let failure = CommandFailure(
            ControlError(.fetchFailed, "host_unresolved: no such host", more: JSONObject([("trace", trace)])))
        #expect(failure.status == .failure && failure.code == "fetch_failed" && failure.trace.count == 1)
    }
}
