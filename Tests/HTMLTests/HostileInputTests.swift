// SPDX-License-Identifier: MIT

import HTML
import Testing

/// What turns parsers quadratic, or off the stack.
struct HostileInputTests {
    private static func many(_ text: String, _ count: Int) -> [UInt8] {
        Array(String(repeating: text, count: count).utf8)
    }

    private static let inputs: [String: [UInt8]] = [
        "40 000 div": many("<div>", 40_000), "25 000 lists": many("<ul><li>", 25_000),
        "11 000 fonts": (0..<11_000).flatMap { Array("<p><font color=\($0)>".utf8) },
        "13 000 tables": many("<table><tr><td>", 13_000), "66 000 b": many("<b>", 66_000),
        "25 000 groups": many("<svg><g>", 25_000), "20 000 templates": many("<template>", 20_000),
        "25 000 attributes": Array("<p".utf8) + (0..<25_000).flatMap { Array(" a\($0)=1".utf8) } + Array(">".utf8),
        "adoption": many("<a>", 1) + many("<div>", 500) + many("<a>", 20_000),
        "misnested": many("<b><p>", 20_000) + many("</b>", 20_000),
        "fostered text": Array("<table>".utf8) + many("a&amp;<tr><td>&amp;</td></tr>", 20_000),
        "end tags of nothing": many("<span>", 500) + many("</x>", 40_000),
        "NULs": [UInt8](repeating: 0, count: 200_000), "open tags": many("<", 200_000),
        "open comments": many("<!--", 60_000), "escaped scripts": many("<script><!--<script>", 10_000),
        "almost end tags": many("<textarea></textare", 10_000),
        "comments": many("<!--x-->", 30_000) + [0], "scripts": many("<script>x</script>", 15_000) + [0],
    ]

    /// Arguments are the names alone: the test library describes its arguments at length.
    @Test(.timeLimit(.minutes(1)), arguments: inputs.keys.sorted())
    func `a hostile page stays small and shallow`(name: String) throws {
        let page = try #require(Self.inputs[name])
        let document = Document.parse(bytes: page + Array("<p>the end".utf8))
        var depth = 0
        var deepest = 0
        document.walk(document.root) { _ in
            depth += 1
            deepest = max(deepest, depth)
            return .descend
        } leave: { _ in
            depth -= 1
        }
        #expect(deepest <= 600)
        #expect(document.nodeCount <= page.count + 4096 && document.bytes.count <= 4 * page.count + 4096)
    }

    @Test func `text below the depth limit is kept`() {
        let page = Document.parse(bytes: Self.many("<div>x", 2000) + Self.many("</div>y", 2000))
        #expect(page.limitsHit == .depth)
        #expect(
            page.textContent(of: page.root) == String(repeating: "x", count: 2000) + String(repeating: "y", count: 2000)
        )
    }

    @Test func `end tags of elements past the depth limit close nothing else`() throws {
        let page = Document.parse(
            bytes: Self.many("<div>", 1000) + Self.many("</div>", 1000) + Array("<p id=last>".utf8))
        let last = try #require(page.descendants(of: page.root).first { page.attribute(.id, of: $0) == "last" })
        #expect(page.parent(of: last) == page.body)
    }

    @Test func `limits are reported`() {
        var limits = ParseLimits()
        limits.bytes = 10
        limits.attributes = 2
        let cut = Document.parse(bytes: Array("<p>0123456789é".utf8), limits: limits)
        #expect(cut.limitsHit == .bytes && cut.textContent(of: cut.root) == "0123456")
        limits.bytes = 1000
        let dropped = Document.parse(bytes: Array("<p a b c d>".utf8), limits: limits)
        #expect(dropped.limitsHit == .attributes)
    }

    /// Changes random bytes of real markup; the seed is fixed, so a failure comes back.
    @Test func `no damaged page breaks the tree`() {
        var random = SplitMix64(state: 20_260_601)
        let pieces = [
            "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<a>", "<p>", "</p>", "<svg>", "<math>", "<mi>",
            "<template>",
            "</template>", "<select>", "<option>", "<frameset>", "<body a=1>", "<html b=2>", "&amp;", "&#x1F600;",
            "&notit;",
            "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<textarea>", "\0", "é", "text", " ", "<li>",
            "<form>",
            "</form>", "<applet>", "<nobr>", "<caption>", "<col>", "<desc>", "</br>", "<!doctype html>", "<title>",
            "<font size=1>",
        ].map { Array($0.utf8) }
        for _ in 0..<1500 {
            var page: [UInt8] = []
            for _ in 0..<Int.random(in: 1...40, using: &random) { page += pieces.randomElement(using: &random) ?? [] }
            for _ in 0..<Int.random(in: 0...3, using: &random) where !page.isEmpty {
                page[Int.random(in: 0..<page.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let document =
                Bool.random(using: &random)
                ? Document.parse(bytes: page)
                : Document.parse(
                    fragment: page, context: ["td", "select", "template", "svg"].randomElement(using: &random) ?? "p")
            checkLinks(document)
            _ = Markdown.render(document, from: [document.root], resolve: { $0 })
        }
    }

    private func checkLinks(_ document: Document) {
        var isSound = true
        for node in document.descendants(of: document.root) {
            let children = Array(document.children(of: node))
            isSound =
                isSound && children.first == document.firstChild(of: node)
                && children.last == document.lastChild(of: node)
                && children.allSatisfy { document.parent(of: $0) == node }
                && zip(children, children.dropFirst()).allSatisfy { document.previousSibling(of: $1) == $0 }
                && document.textRange(of: node).upperBound <= document.bytes.count
        }
        #expect(isSound)
    }
}

private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
