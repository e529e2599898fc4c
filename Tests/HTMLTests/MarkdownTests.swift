// SPDX-License-Identifier: MIT

import HTML
import Testing

struct MarkdownTests {
    private func render(_ html: String, _ options: Markdown.Options = .init()) -> Markdown {
        let page = Document.parse(text: html)
        return Markdown.render(page, from: [page.body ?? page.root], options: options) { "https://e.example/\($0)" }
    }

    @Test(arguments: [
        ("<h2>A <a class=headerlink href=#a>¶</a></h2><p>b", "## A\n\nb"),
        ("<p>x <b>bold </b>and <i>it</i><br>y", "x **bold** and *it*  \ny"), ("<p><b></b>x<b> </b>y", "x y"),
        ("<p><b>a<p>b</b>c", "**a**\n\n**b**c"), ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
        ("<ol start=9><li>a<li><p>b<p>c</ol>", "9. a\n10. b\n\n    c"),
        ("<blockquote><p>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"),
        ("<pre class=lang-c>\nint x;\n\n  y</pre>", "```c\nint x;\n\n  y\n```"), ("<pre>```</pre>", "````\n```\n````"),
        ("<p><code>a`b</code> <kbd>c</kbd>", "``a`b`` `c`"),
        ("<p><a href=u>t</a> <a href='javascript:x'>j</a>", "[t](https://e.example/u) j"),
        ("<a href=c><div><h3>Card</h3><p>text</div></a>", "### [Card](https://e.example/c)\n\ntext"),
        (
            "<img src=i.png alt='A [b]'><img src=x alt><img src='data:,' alt=d><img src=t width=1 height=1>",
            "![A \\[b\\]](https://e.example/i.png)"
        ),
        ("<img data-src=l.png src=data:x alt=l>", "![l](https://e.example/l.png)"),
        ("<p>H<sub>2</sub>O x<sup>10</sup>", "H₂O x¹⁰"),
        ("<dl><dt>T<dd>D<dt>U<dd>V</dl>", "T\n: D\n\nU\n: V"), ("a<hr>b", "a\n\n---\n\nb"),
        ("<p>a<br></p><p><b>c<br></b>d<br><br>e", "a\n\n**c**  \nd  \ne"), ("<p>1. x", "1\\. x"),
        ("<p># x", "\\# x"), ("<h2>1. Use</h2><h3>#</h3>", "## 1. Use\n\n### \\#"),
        ("<p>a*b* snake_case _c_ 2 * 3 &amp;lt; &lt;b>", "a\\*b\\* snake_case \\_c\\_ 2 * 3 \\&lt; \\<b>"),
        ("<p>n<sup><a href=#f>1</a></sup><ol><li id=f>Note <a href=#r>↩</a></ol>", "n[^1]\n\n[^1]: Note"),
        ("<ul><li><input type=checkbox checked> done<li><input type=checkbox> todo</ul>", "- [x] done\n- [ ] todo"),
        ("<details><summary>S</summary>in</details>", "**S**\n\nin"), ("<script>x</script><p hidden>y<p>z", "z"),
        ("<div hidden id=S:1a>streamed</div><div hidden id=S:z>no</div><div hidden id=S:>no</div>", "streamed"),
        (
            "<math><semantics><mi>x</mi><annotation encoding=application/x-tex>x^2</annotation></semantics></math>",
            "$x^2$"
        ),
    ])
    func `HTML becomes the Markdown that a person would write`(html: String, wanted: String) {
        #expect(render(html).text == wanted)
    }

    @Test func `tables are GFM, and spans are flattened`() {
        let html = """
            <table><caption>Cap</caption><tr><th>A<th>B|b<th>C<tr><td rowspan=2>r<td>1<br>2<td><b>x</b><tr><td colspan=2>wide<tr><td>last</table>
            """
        let wanted = """
            Cap

            | A | B\\|b | C |
            | --- | --- | --- |
            | r | 1<br>2 | **x** |
            | r | wide |  |
            | last |  |  |
            """
        #expect(render(html).text == wanted)
        #expect(
            render("<table><tr><td>k<td>v<tr><td>l<td>w</table>").text == "|  |  |\n| --- | --- |\n| k | v |\n| l | w |"
        )
        #expect(render("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>").text == "a\n\nb\n\nc\n\nd")
    }

    @Test func `every span of the output leads to its element`() throws {
        let page = Document.parse(
            text:
                "<h1>T</h1><div>loose <p>para</p></div><ul><li>one<li>two</ul><table><tr><th>a<th>b<tr><td>1<td>2</table>"
        )
        let markdown = Markdown.render(page, from: [page.root]) { $0 }
        let utf8 = Array(markdown.text.utf8)
        var seen: [String] = []
        for span in markdown.spans {
            let text = String(decoding: utf8[span.range], as: UTF8.self)
            seen.append("\(page.name(of: span.node)): \(text.split(separator: "\n").first ?? "")")
            #expect(!text.isEmpty && text.first != "\n" && text.last != "\n")
        }
        #expect(
            seen == [
                "h1: # T", "div: loose", "p: para", "ul: - one", "li: - one", "li: - two", "table: | a | b |",
                "tr: | a | b |",
                "tr: | 1 | 2 |",
            ])
        let offset = try #require(markdown.text.utf8.firstIndex(of: UInt8(ascii: "w")))
        let distance = markdown.text.utf8.distance(from: markdown.text.utf8.startIndex, to: offset)
        #expect(page.name(of: try #require(markdown.node(at: distance))) == "li")
    }

    @Test func `spans nest and never cross`() {
        let markdown = render(
            "<blockquote><ul><li>a<ul><li>b</ul><p>c</ul></blockquote><p>d<table><tr><td>x<td>y<tr><td>1<td>2</table>")
        for (index, one) in markdown.spans.enumerated() {
            for other in markdown.spans[(index + 1)...] {
                let isInside =
                    one.range.lowerBound <= other.range.lowerBound && other.range.upperBound <= one.range.upperBound
                #expect(isInside || other.range.lowerBound >= one.range.upperBound)
            }
        }
    }

    @Test func `links and images can be left out, and nodes as well`() {
        var options = Markdown.Options()
        options.links = false
        options.images = false
        #expect(render("<p><a href=x>t</a> <img src=i alt=a>", options).text == "t")
        let page = Document.parse(text: "<nav>n</nav><p>t")
        let text = Markdown.render(page, from: [page.root], leaving: { page.tag(of: $0) == .nav }, resolve: { $0 }).text
        #expect(text == "t")
    }

    @Test func `a page of any depth is written without recursion to its bottom`() {
        let html = String(repeating: "<div><blockquote>", count: 400) + "deep text"
        #expect(render(html).text.hasSuffix("deep text"))
    }
}
