// SPDX-License-Identifier: MIT

/// A compiled CSS selector list: Selectors 4 as `querySelectorAll` takes it, `:contains(text)`, and the two
/// pseudo-elements of scrapers, `::text` and `::attr(name)`.
///
/// ```swift
/// let price = try Selector("[itemprop=price]::attr(content)")
/// for text in price.values(in: document, below: document.root) { print(text) }
/// ```
///
/// Matching reads the tree as it stands: what depends on a reader or a page's address (`:hover`, `:target`) never matches.
public struct Selector: Sendable {
    /// What a match yields.
    public enum Extraction: Equatable, Sendable {
        case element
        /// `::text`: the element's own text nodes.
        case text
        /// `::attr(name)`
        case attribute(String)
    }

    public let source: String
    public let extraction: Extraction
    let program: SelectorProgram

    /// - Throws: ``SelectorError`` with the column where the text stops being a selector.
    public init(_ source: String) throws(SelectorError) {
        var compiler = SelectorCompiler(source)
        program = try compiler.compile()
        extraction = compiler.extraction ?? .element
        self.source = source
    }

    /// The matching elements below `root`, in document order.
    public func all(in document: Document, below root: Node) -> [Node] {
        var found: [Node] = []
        search(document, root) { node in
            found.append(node)
            return true
        }
        return found
    }

    /// The first matching element below `root` in document order.
    public func first(in document: Document, below root: Node) -> Node? {
        var found: Node?
        search(document, root) { node in
            found = node
            return false
        }
        return found
    }

    /// Whether one element matches. `scope` is what `:scope` means; when `nil`, the root element.
    public func matches(_ node: Node, in document: Document, scope: Node? = nil) -> Bool {
        guard document.isElement(node) else { return false }
        var matcher = SelectorMatcher(program: program, document: document, scope: scope?.index ?? 0)
        return matcher.matches(list: program.main, node.index)
    }

    /// The strings that the matches below `root` yield, by ``extraction``: an element yields its text content, `::text` one
    /// string a text node, `::attr(name)` the value where the attribute is present.
    public func values(in document: Document, below root: Node) -> [String] {
        all(in: document, below: root).flatMap { values(of: $0, in: document) }
    }

    /// What one matching element yields.
    public func values(of node: Node, in document: Document) -> [String] {
        switch extraction {
        case .element: [document.textContent(of: node)]
        case .text: document.children(of: node).filter { document.isText($0) }.map { document.string(of: $0) }
        case .attribute(let name): document.attribute(named: name, of: node).map { [$0] } ?? []
        }
    }

    /// Visits the matches until `visit` says false.
    private func search(_ document: Document, _ root: Node, _ visit: (Node) -> Bool) {
        let scope = document.kind(of: root) == .element ? root.index : 0
        var matcher = SelectorMatcher(program: program, document: document, scope: scope)
        var node = document.next(after: root, within: root)
        while let current = node {
            if document.isElement(current), matcher.matches(list: program.main, current.index), !visit(current) {
                return
            }
            node = document.next(after: current, within: root)
        }
    }
}
