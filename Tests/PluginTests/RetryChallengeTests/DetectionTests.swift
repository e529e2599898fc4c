// SPDX-License-Identifier: MIT

import Glibc
import StageSDK
import Testing
import Vocabulary

@testable import RetryChallenge

struct DetectionTests {
    private func verdict(on page: BlockPage) -> Verdict {
        let judge = PageJudge(
            url: page.url, finalURL: page.finalURL, status: page.status,
            headers: HeaderList(page.headers.map { (name: $0.0, value: $0.1) }), contentType: page.type,
            isRendered: false)
        return Array(page.body.utf8).withUnsafeBytes { judge.verdict(on: $0) }
    }

    private func verdict(onContent body: [UInt8], url: String, isRendered: Bool = false) -> Verdict {
        let judge = PageJudge(
            url: url, finalURL: url, status: 200, headers: HeaderList(), contentType: "text/html",
            isRendered: isRendered)
        return body.withUnsafeBytes { judge.verdict(on: $0) }
    }

    @Test func `the set holds at least 60 pages that are no content`() { #expect(BlockPage.all.count >= 60) }

    @Test(arguments: BlockPage.all) func `no block page passes for content`(_ page: BlockPage) {
        let verdict = verdict(on: page)
        #expect(page.kinds.contains(verdict.kind), "\(verdict)")
    }

    @Test(arguments: TrickyContent.all.indices) func `content that looks like a wall is content`(_ index: Int) {
        let page = TrickyContent.all[index]
        #expect(verdict(onContent: Array(page.html.utf8), url: page.url) == .content, "\(page.name)")
    }

    @Test(.enabled(if: RecordedPages.exist, "needs the test data"))
    func `fewer than one recorded page in 200 is misjudged`() {
        let pages = RecordedPages.extraction() + RecordedPages.readability()
        let began = clock()  // of the processor: other tests run beside this one
        let verdicts = pages.map { verdict(onContent: $0.body, url: $0.url) }
        let took = (clock() - began) / max(1, pages.count)
        let wrong = zip(pages, verdicts).filter { page, verdict in
            verdict.kind != RecordedPages.notContent[page.name, default: .content]
        }
        print("\(wrong.count) of \(pages.count) recorded pages misjudged, \(took) us a page")
        for (page, verdict) in wrong { print("  \(page.name): \(verdict.kind) \(verdict.sign) \(page.url)") }
        #expect(pages.count >= 200 && wrong.count * 200 < pages.count)
    }

    @Test func `what a browser left is not sent to a browser again`() {
        let page = BlockPage.page("Loja", "<div id=root><p>Fechado.</p></div><script src=a.js></script>")
        #expect(verdict(onContent: Array(page.utf8), url: "https://a.example/").kind == .emptyShell)
        #expect(verdict(onContent: Array(page.utf8), url: "https://a.example/", isRendered: true) == .content)
    }

    @Test(arguments: ["application/json", "text/plain", "application/pdf"])
    func `only pages are judged by their words`(_ type: String) {
        let judge = PageJudge(
            url: "https://a.example/", finalURL: nil, status: 200, headers: HeaderList(), contentType: type,
            isRendered: false)
        #expect(Array("<title>Access denied</title>".utf8).withUnsafeBytes { judge.verdict(on: $0) } == .content)
    }

    @Test func `not modified needs no look`() {
        let judge = PageJudge(
            url: "https://a.example/", finalURL: nil, status: 304, headers: HeaderList(), contentType: nil,
            isRendered: false)
        #expect(judge.verdict(on: nil) == .content)
    }

    @Test(arguments: [
        "<", "<!--", "<script", "<a href=\"", "<title>", "</", "&#", "&#999999999999999999999999;", "<noscript>",
        "<script></scrip", "\u{0}<\u{0}>", "<!", "<?x", "&atilde", "<svg><path",
    ])
    func `markup that breaks off is no trap`(_ text: String) {
        for count in [1, 2000] {
            let body = Array(String(repeating: text, count: count).utf8)
            _ = verdict(onContent: body, url: "https://a.example/")
            for cut in body.indices.prefix(40) { _ = verdict(onContent: Array(body[...cut]), url: "") }
        }
        #expect(verdict(onContent: Array(text.utf8), url: "").kind != .throttled)
    }

    @Test func `accents are off in whatever way they were written`() {
        var text = FoldedText(limit: 100)
        let latin1: [UInt8] = [0x6E, 0xE3, 0x6F]
        for bytes in [Array("não NÃO n&atilde;o n&#227;o ".utf8), latin1] { bytes.withUnsafeBytes { text.append($0) } }
        #expect(String(decoding: text.bytes, as: UTF8.self) == "nao nao nao nao nao" && text.wordCount == 5)
    }
}
