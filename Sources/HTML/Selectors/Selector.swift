// SPDX-License-Identifier: MIT

/// A compiled CSS selector list: Selectors 4 as `querySelectorAll` takes it, `:contains(text)`, and the two
/// pseudo-elements of scrapers, `::text` and `::attr(name)`.
///
/// ```swift
/// let price = try Selector("[itemprop=price]::attr(content)")
/// for node in price.all(in: document, below: document.root) { print(price.value(of: node, in: document) ?? "") }
/// ```
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

    /// - Throws: ``SelectorError`` with the column where the text stops being a selector.
    public init(_ source: String) throws(SelectorError) { fatalError() }

    /// The matching elements below `root`, in document order.
    public func all(in document: Document, below root: Node) -> [Node] { fatalError() }
    public func first(in document: Document, below root: Node) -> Node? { fatalError() }
    /// Whether one element matches; `scope` is what `:scope` means, the root element when `nil`.
    public func matches(_ node: Node, in document: Document, scope: Node? = nil) -> Bool { fatalError() }
    /// The strings that the matches below `root` yield, by ``extraction``: an element yields its text content, `::text` one
    /// string a text node, `::attr(name)` the value where the attribute is present.
    public func values(in document: Document, below root: Node) -> [String] { fatalError() }
}

/// Why a text is no selector.
public struct SelectorError: Error, Equatable, Sendable {
    public enum Code: String, CaseIterable, Sendable {
        case empty = "selector_empty"
        case unexpected = "selector_unexpected"
        case unknownPseudoClass = "selector_unknown_pseudo_class"
        case unknownPseudoElement = "selector_unknown_pseudo_element"
        case badArgument = "selector_bad_argument"
        case undeclaredNamespace = "selector_undeclared_namespace"
        case tooComplex = "selector_too_complex"
    }
    public let code: Code
    /// 1 for the first character; counts UTF-8 bytes.
    public let column: Int
    /// What was expected and what was seen.
    public let detail: String
}
