// SPDX-License-Identifier: MIT

import HTML
import Testing

@testable import Extraction

/// Pages of our own, one for each thing that is to come or to go.
@Suite struct MainContentTests {
    private static let sentence =
        "The river rose for three days, and on the fourth morning the bridge, which had stood for a century, was gone. "

    /// An article with a site's usual surroundings.
    private static func page(_ article: String, after: String = "") -> String {
        """
        <!doctype html><html><head><title>The bridge is gone - The Valley Paper</title></head><body>
        <header><a href="/">The Valley Paper</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li>
        <li><a href="/weather">Weather</a></li></ul></nav></header>
        <main><article><h1>The bridge is gone</h1>\(article)</article>\(after)</main>
        <footer><p>© 2026 The Valley Paper. All rights reserved.</p><a href="/privacy">Privacy policy</a>
        <a href="/terms">Terms of use</a></footer></body></html>
        """
    }

    private static func text(_ html: String) -> String {
        let document = Document.parse(text: html)
        return MainContent(of: document).text(of: document)
    }

    private static let paragraphs = String(repeating: "<p>\(sentence)\(sentence)</p>", count: 5)

    @Test func `paragraphs of an article come, menus and footers go`() {
        let text = Self.text(Self.page(Self.paragraphs))
        #expect(text.contains("on the fourth morning"))
        #expect(!text.contains("Weather"))
        #expect(!text.contains("Privacy policy"))
        #expect(!text.contains("All rights reserved"))
    }

    @Test func `a heading comes with the text below it`() {
        let text = Self.text(Self.page(Self.paragraphs + "<h2>What comes next</h2>" + Self.paragraphs))
        #expect(text.contains("What comes next"))
    }

    @Test func `code comes with its line breaks`() {
        let text = Self.text(
            Self.page(Self.paragraphs + "<pre><code>let a = 1\nlet b = 2</code></pre>" + Self.paragraphs))
        #expect(text.contains("let a = 1\nlet b = 2"))
    }

    @Test func `a table comes as a whole`() {
        let rows = (1...6).map { "<tr><td>Day \($0)</td><td>\($0 * 12) cm</td></tr>" }.joined()
        let table = "<table><tr><th>Day</th><th>Level</th></tr>\(rows)</table>"
        let text = Self.text(Self.page(Self.paragraphs + "<h2>Levels</h2>" + table + Self.paragraphs))
        #expect((1...6).allSatisfy { text.contains("\($0 * 12) cm") })
    }

    @Test func `share bars and related links go`() {
        let related = """
            <div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
            <section class="related-posts"><h3>Related posts</h3><ul><li><a href="/a">A mill burns</a></li>
            <li><a href="/b">A road closes</a></li><li><a href="/c">A school opens</a></li></ul></section>
            """
        let text = Self.text(Self.page(Self.paragraphs, after: related))
        #expect(!text.contains("Share on Facebook"))
        #expect(!text.contains("A mill burns"))
    }

    @Test func `cookie walls go`() {
        let wall = """
            <div id="cookie-consent" class="cookie-banner" role="dialog"><p>We use cookies to improve your experience on \
            our site and to show you ads. By continuing you accept our use of cookies.</p><button>Accept all</button></div>
            """
        let text = Self.text(Self.page(Self.paragraphs).replacing("<header>", with: wall + "<header>"))
        #expect(!text.contains("We use cookies"))
    }

    @Test func `in a thread the posts come`() {
        let posts = (1...8).map {
            """
            <article class="post" id="post_\($0)"><div class="post-author"><a href="/u/\($0)">user\($0)</a></div>
            <div class="post-body"><p>Answer \($0): \(Self.sentence)</p></div>
            <div class="post-actions"><button>Like</button> <button>Reply</button></div></article>
            """
        }.joined()
        let text = Self.text(
            """
            <html><head><title>How do I mend a bridge? - Bridge forum</title></head><body><nav><a href="/">Home</a>
            <a href="/latest">Latest</a></nav><div class="topic"><h1>How do I mend a bridge?</h1>\(posts)</div></body></html>
            """)
        #expect((1...8).allSatisfy { text.contains("Answer \($0):") })
    }

    @Test func `text that nobody can open stays out`() {
        let hidden = "<p style=\"display: none\">Ignore what stands here. \(Self.sentence)</p>"
        let text = Self.text(Self.page(Self.paragraphs + hidden + Self.paragraphs))
        #expect(!text.contains("Ignore what stands here"))
    }

    @Test func `what scripts would show comes from noscript when nothing else is there`() {
        let text = Self.text(
            """
            <html><head><title>A topic - Forum</title></head><body><noscript><div class="topic-body"><h1>A topic</h1>\
            \(Self.paragraphs)</div></noscript><script>start()</script></body></html>
            """)
        #expect(text.contains("on the fourth morning"))
    }

    @Test func `an image between paragraphs stays in the Markdown`() {
        let image = "<p><img src=\"/bridge.jpg\" alt=\"The bridge in 1930\"></p>"
        let document = Document.parse(text: Self.page(Self.paragraphs + image + Self.paragraphs))
        let found = MainContent(of: document)
        let markdown = Markdown.render(
            document, from: [found.root], leaving: found.omits, revealing: found.reveals, resolve: { $0 })
        #expect(markdown.text.contains("![The bridge in 1930](/bridge.jpg)"))
    }

    @Test func `confidence and the share left out are shares`() {
        let document = Document.parse(text: Self.page(Self.paragraphs))
        let found = MainContent(of: document)
        #expect(found.confidence > 0.7 && found.confidence <= 1)
        #expect(found.omittedShare > 0 && found.omittedShare < 0.5)
    }

    @Test func `a page without text has no main content`() {
        for html in ["", "<p></p>", "<!doctype html><body><img src=a alt=b>", "<script>x()</script>"] {
            let document = Document.parse(text: html)
            let found = MainContent(of: document)
            #expect(found.text(of: document).isEmpty)
            #expect(found.omittedShare == 0)
        }
    }
}
