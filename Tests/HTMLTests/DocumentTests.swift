// SPDX-License-Identifier: MIT

import HTML
import Testing

struct DocumentTests {
    private let page = Document.parse(
        text:
            "<!DOCTYPE html><title>T</title><body class='a b'><p id=x data-k='v&amp;w'>one <b>two</b> three<svg viewBox=1><a xlink:href=u>"
    )

    private func first(_ tag: HTML.Tag) throws -> Node {
        try #require(page.descendants(of: page.root).first { page.tag(of: $0) == tag })
    }

    @Test func `nodes have links, names and attributes`() throws {
        let paragraph = try first(.p)
        #expect(page.parent(of: paragraph) == page.body)
        #expect(page.attribute(.id, of: paragraph) == "x")
        #expect(page.attribute(named: "data-k", of: paragraph) == "v&w")
        #expect(page.attribute(.href, of: paragraph) == nil)
        let body = try #require(page.body)
        #expect(page.hasClass("b", of: body) && !page.hasClass("c", of: body))
        let bold = try #require(page.firstElementChild(of: paragraph))
        let before = try #require(page.previousSibling(of: bold))
        #expect(page.name(of: bold) == "b" && page.string(of: before) == "one ")
        #expect(page.doctype?.name == "html" && page.doctype?.publicID == nil && page.quirks == .noQuirks)
    }

    @Test func `foreign elements keep their own spelling and prefixes`() throws {
        let svg = try first(.svg)
        #expect(page.namespace(of: svg) == .svg && page.attribute(.viewBox, of: svg) == "1")
        let link = try first(.a)
        #expect(page.attribute(named: "xlink:href", of: link) == "u" && page.attribute(.href, of: link) == nil)
        #expect(page.attributes(of: link).map(\.prefix) == [.xlink])
    }

    @Test func `a walk enters and leaves every node once, in document order`() throws {
        var entered: [Node] = []
        var left = Set<Node>()
        page.walk(page.root) {
            entered.append($0)
            return .descend
        } leave: {
            left.insert($0)
        }
        #expect(entered == [page.root] + Array(page.descendants(of: page.root)))
        #expect(left == Set(entered) && left.count == entered.count)
        var inside: [HTML.Tag] = []
        page.walk(try first(.p)) {
            inside.append(page.tag(of: $0))
            return page.tag(of: $0) == .b ? .skipChildren : .descend
        } leave: { _ in
        }
        #expect(inside == [.p, .unknown, .b, .unknown, .svg, .a])
    }

    @Test func `an iterator leaves out the children that it is told to`() throws {
        var nodes = page.descendants(of: try #require(page.body))
        var tags: [HTML.Tag] = []
        while let node = nodes.next() {
            if page.isElement(node) { tags.append(page.tag(of: node)) }
            if page.tag(of: node) == .b || page.tag(of: node) == .svg { nodes.skipChildren() }
        }
        #expect(tags == [.p, .b, .svg])
    }

    @Test func `literal text is a range of the source`() throws {
        let source = "<p>plain</p><p>a &lt; b</p>"
        let document = Document.parse(bytes: Array(source.utf8), contentType: "text/html; charset=utf-8")
        let texts = document.descendants(of: document.root).filter { document.isText($0) }
        #expect(texts.map(document.string(of:)) == ["plain", "a < b"])
        #expect(document.textRange(of: texts[0]) == 3..<8)
        #expect(document.textRange(of: texts[1]).lowerBound >= source.utf8.count)
        #expect(document.textContent(of: document.root) == "plaina < b")
    }

    @Test func `what a template holds is not among its descendants`() throws {
        let document = Document.parse(text: "<template><p>in</template><p>out")
        let template = try #require(document.descendants(of: document.root).first { document.tag(of: $0) == .template })
        let contents = try #require(document.templateContents(of: template))
        #expect(document.textContent(of: contents) == "in" && document.textContent(of: document.root) == "out")
    }

    @Test func `a fragment is read as in its context`() {
        #expect(
            TreeDump.render(.parse(fragment: Array("<td>x".utf8), context: "tr")).elementsEqual(
                "| <td>\n|   \"x\"".utf8))
        #expect(TreeDump.render(.parse(fragment: Array("<td>x".utf8), context: "div")).elementsEqual("| \"x\"".utf8))
    }

    @Test func `line ends are LF and every tag name is found again by its spelling`() {
        let document = Document.parse(text: "<pre>a\r\nb\rc</pre>")
        #expect(document.textContent(of: document.root) == "a\nb\nc")
        for tag in HTML.Tag.allCases.dropFirst() {
            let name = tag == .annotationXML ? "annotation-xml" : "\(tag)".lowercased()
            let fragment = Document.parse(fragment: Array("<\(name)>".utf8), context: "g", namespace: .svg)
            let made = fragment.descendants(of: fragment.root).map { fragment.tag(of: $0) }
            #expect(made == [tag] || made.isEmpty || made == [.img], "\(name)")
        }
    }
}
