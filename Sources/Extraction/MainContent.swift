// SPDX-License-Identifier: MIT

public import HTML

/// The part of a page that people came for.
public struct MainContent: Sendable {
    /// The elements that hold it, in document order.
    public let roots: [Node]
    /// What stands inside them and is left out: navigation, forms, cookie walls.
    public let omitted: Set<Node>

    /// Finds it: `<main>` or `<article>` where the page says so, else the element whose own paragraphs hold most text for
    /// their links.
    public init(of document: Document) {
        let scan = ContentScan(document)
        roots = scan.roots
        omitted = scan.omitted
    }
}

/// One pass over the tree that adds up text and link text per element.
private struct ContentScan {
    let document: Document
    private(set) var omitted: Set<Node> = []
    private(set) var roots: [Node] = []
    private var textLength: [Int]
    private var linkLength: [Int]

    init(_ document: Document) {
        self.document = document
        textLength = [Int](repeating: 0, count: document.nodeCount + 1)
        linkLength = [Int](repeating: 0, count: document.nodeCount + 1)
        measure()
        roots = pickRoots()
    }

    private static let skipped: Set<Tag> = [
        .script, .style, .noscript, .template, .nav, .footer, .aside, .form, .iframe, .svg, .button, .select, .dialog,
    ]
    private static let skippedRoles: Set<String> = [
        "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar",
    ]
    private static let skippedWords = [
        "cookie", "consent", "breadcrumb", "share", "sidebar", "related", "newsletter", "popup", "modal", "navbar",
        "skip-link", "social",
    ]

    private mutating func measure() {
        var linkDepth = 0
        var found: Set<Node> = []
        var (texts, links) = (textLength, linkLength)
        document.walk(document.root) { node in
            switch document.kind(of: node) {
            case .element:
                if isSkipped(node) {
                    found.insert(node)
                    return .skipChildren
                }
                if document.tag(of: node) == .a { linkDepth += 1 }
            case .text:
                let count = document.text(of: node).count { $0 > 0x20 }
                texts[Int(node.index)] = count
                if linkDepth > 0 { links[Int(node.index)] = count }
            default: break
            }
            return .descend
        } leave: { node in
            if document.kind(of: node) == .element, document.tag(of: node) == .a { linkDepth -= 1 }
            guard let parent = document.parent(of: node) else { return }
            texts[Int(parent.index)] += texts[Int(node.index)]
            links[Int(parent.index)] += links[Int(node.index)]
        }
        (textLength, linkLength, omitted) = (texts, links, found)
    }

    private func isSkipped(_ node: Node) -> Bool {
        let tag = document.tag(of: node)
        if Self.skipped.contains(tag) { return true }
        if tag == .header {
            return !document.ancestors(of: node).contains { [.article, .main].contains(document.tag(of: $0)) }
        }
        if let role = document.attribute(.role, of: node), Self.skippedRoles.contains(role) { return true }
        if document.hasAttribute(.hidden, of: node) || document.attribute(named: "aria-hidden", of: node) == "true" {
            return true
        }
        if tag == .body || tag == .html || tag == .main || tag == .article { return false }
        let words = "\(document.attribute(.class, of: node) ?? "") \(document.attribute(.id, of: node) ?? "")"
            .lowercased()
        return words.utf8.count > 1 && Self.skippedWords.contains { words.contains($0) }
    }

    private func score(_ node: Node) -> Int { textLength[Int(node.index)] - 2 * linkLength[Int(node.index)] }

    private func pickRoots() -> [Node] {
        guard let body = document.body else { return [document.root] }
        let total = max(1, textLength[Int(body.index)])
        var candidates: [Node] = []
        for node in document.descendants(of: body) where document.kind(of: node) == .element {
            let tag = document.tag(of: node)
            if tag == .main || tag == .article || document.attribute(.role, of: node) == "main" {
                candidates.append(node)
            }
        }
        let best = candidates.max { textLength[Int($0.index)] < textLength[Int($1.index)] }
        if let best, textLength[Int(best.index)] * 3 > total { return [best] }
        return [densest(below: body)]
    }

    /// What may hold a page's content as a whole. A paragraph is content: its heading stands beside it.
    private static let containers: Set<Tag> = [.div, .section, .article, .main, .center, .table, .tbody, .tr, .td]

    /// Goes down while one child holds nearly all that its parent holds.
    private func densest(below body: Node) -> Node {
        var node = body
        while true {
            let children = document.children(of: node).filter { Self.containers.contains(document.tag(of: $0)) }
            guard let best = children.max(by: { score($0) < score($1) }), score(best) * 10 > score(node) * 8,
                score(best) > 0
            else { return node }
            node = best
        }
    }
}
