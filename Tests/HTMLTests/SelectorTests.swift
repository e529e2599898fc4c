// SPDX-License-Identifier: MIT

import HTML
import Testing

struct SelectorTests {
    private let page = Document.parse(
        text: """
            <!DOCTYPE html><body lang=pt-BR><article id=a1 class="post first" data-n=5><h2 id=h1>Um <em id=e1>título</em></h2>
            <p id=p1>Texto um</p><p id=p2 class=note>Texto dois <a id=l1 href="/x" REL=NoFollow>elo</a></p></article>
            <article id=a2 class=post><p id=p3>Só texto</p><ul id=u><li id=i1>1<li id=i2>2<li id=i3 class=x>3<li id=i4>4</ul>
            <svg id=s viewBox="0 0 1 1"><linearGradient id=g /></svg><input id=c type=CHECKBOX checked><x-card id=k></x-card>
            </article>
            """)

    private func ids(_ selector: String) throws -> [String] {
        try Selector(selector).all(in: page, below: page.root).map { page.attribute(.id, of: $0) ?? "-" }
    }

    @Test(arguments: [
        ("article > p", ["p1", "p2", "p3"]), ("h2 + p", ["p1"]), ("h2 ~ p", ["p1", "p2"]), (".post.first", ["a1"]),
        ("article:has(> ul)", ["a2"]), ("p:has(+ p)", ["p1"]), ("article:not(:has(em)) p", ["p3"]),
        (":is(h2, ul) > :first-child", ["e1", "i1"]), ("li:nth-child(2n+1)", ["i1", "i3"]),
        ("li:nth-child(-n+2)", ["i1", "i2"]),
        ("li:nth-last-child(1)", ["i4"]), ("li:nth-child(1 of .x)", ["i3"]), ("li:not(.x, #i1)", ["i2", "i4"]),
        ("[rel=nofollow i]", ["l1"]), ("[rel=nofollow s]", []), ("[data-n='5']", ["a1"]), ("[href^='/']", ["l1"]),
        ("p:contains(dois)", ["p2"]), ("p:contains('Texto')", ["p1", "p2"]), ("lineargradient", []),
        ("linearGradient", ["g"]),
        ("svg[viewBox]", ["s"]), ("[type=checkbox]:checked", ["c"]), ("x-card", ["k"]), (":lang(pt) > h2", ["h1"]),
        ("ARTICLE P#p1", ["p1"]), ("p:where(.note, :bogus)", ["p2"]), ("article >/* c */p:last-of-type", ["p2", "p3"]),
        ("#\\61 1", ["a1"]), (":root > body > article:first-of-type", ["a1"]), ("a:any-link", ["l1"]),
    ])
    func `a selector finds its elements in document order`(selector: String, wanted: [String]) throws {
        #expect(try ids(selector) == wanted)
    }

    @Test(arguments: [
        ("", 1, SelectorError.Code.empty), ("div >", 6, .empty), ("p:nope", 2, .unknownPseudoClass),
        ("a, ,b", 4, .unexpected),
        ("p::nope", 2, .unknownPseudoElement), ("li:nth-child(x)", 14, .badArgument), ("ns|p", 1, .undeclaredNamespace),
        ("a::text b", 9, .unexpected), ("a::text, b::attr(x)", 11, .badArgument), ("p[x='a' q]", 9, .unexpected),
        (String(repeating: ":not(", count: 40), 161, .tooComplex), (":has(:has(a))", 6, .badArgument),
    ])
    func `a bad selector is refused with its column`(text: String, column: Int, code: SelectorError.Code) {
        let error = #expect(throws: SelectorError.self) { try Selector(text) }
        #expect(error?.column == column && error?.code == code, "\(String(describing: error))")
    }

    @Test func `pseudo-elements yield texts and attributes`() throws {
        #expect(try Selector("#p2::text").values(in: page, below: page.root) == ["Texto dois "])
        #expect(try Selector("#p2 ::text").values(in: page, below: page.root) == ["elo"])
        #expect(try Selector("a::attr(href), article::attr(href)").values(in: page, below: page.root) == ["/x"])
        #expect(try Selector("#p2").values(in: page, below: page.root) == ["Texto dois elo"])
        #expect(try Selector("h2").extraction == .element)
    }

    @Test func `a search stays below its root, and scope means it`() throws {
        let second = try #require(try Selector("#a2").first(in: page, below: page.root))
        #expect(try Selector("p").all(in: page, below: second).count == 1)
        #expect(try Selector(":scope > p").all(in: page, below: second).count == 1)
        #expect(try Selector("body p").first(in: page, below: second) != nil)
        #expect(try Selector(".post").matches(second, in: page) && !Selector("p").matches(second, in: page))
    }

    @Test(.timeLimit(.minutes(1))) func `long lists of siblings are counted once`() throws {
        let list = Document.parse(text: "<ul>" + String(repeating: "<li><b></b>", count: 30_000))
        #expect(try Selector("li:nth-child(3n)").all(in: list, below: list.root).count == 10_000)
        #expect(try Selector("li:nth-last-of-type(2n)").all(in: list, below: list.root).count == 15_000)
        #expect(try Selector("a a a a a b").all(in: list, below: list.root).isEmpty)
    }
}
