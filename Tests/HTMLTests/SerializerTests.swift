// SPDX-License-Identifier: MIT

import HTML
import Testing

struct SerializerTests {
    @Test(arguments: [
        ("<p class=\"a&amp;b\">1 &lt; 2&nbsp;&amp; 3</p>", "<p class=\"a&amp;b\">1 &lt; 2&nbsp;&amp; 3</p>"),
        ("<br><img alt='\"'>", "<br><img alt=\"&quot;\">"), ("<script>a<b</script>", "<script>a<b</script>"),
        ("<template><i>x</i></template>", "<template><i>x</i></template>"),
        ("<!--c--><svg><a xlink:href=u /></svg>", "<!--c--><svg><a xlink:href=\"u\"></a></svg>"),
    ])
    func `markup comes out as the standard serializes it`(source: String, wanted: String) {
        let fragment = Document.parse(fragment: Array(source.utf8), context: "div")
        #expect(Markup.inner(fragment, of: fragment.root) == wanted)
    }

    @Test func `plain text is what a reader sees`() {
        let page = Document.parse(
            text: """
                <title>no</title><h1>Head</h1><p>One <b>two</b>
                  three<br>four<p hidden>no<p style="display: none">no<script>no</script><ul><li>a<li>b</ul>
                <table><tr><td>1<td>2<tr><td>3</table><pre> x
                  y</pre><div>p<span>q</span></div><noscript>no</noscript><!-- no -->
                """)
        #expect(
            PlainText.render(page, from: page.root)
                == "Head\n\nOne two three\nfour\n\na\nb\n\n1\t2\n3\n\n x\n  y\n\npq")
    }

    @Test(arguments: [
        ("a.jpg 1x, b.jpg 2x", ["a.jpg nil 1.0", "b.jpg nil 2.0"]), ("a,b.jpg 100w", ["a,b.jpg 100 nil"]),
        (" a ,b", ["a nil nil", "b nil nil"]),
        ("a 1x 2x, b 50w 20h", ["b 50 nil"]), ("a -1x, b 0w, c 1.5e1x", ["c nil 15.0"]),
        ("a (b,c) d, e", ["e nil nil"]), (",,", []),
    ])
    func `srcset gives its valid candidates`(text: String, wanted: [String]) {
        let found = Srcset.candidates(text)
        let lines = found.map {
            "\($0.url) \($0.width.map(String.init) ?? "nil") \($0.density.map { String($0) } ?? "nil")"
        }
        #expect(lines == wanted)
    }
}
