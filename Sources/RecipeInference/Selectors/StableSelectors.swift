// SPDX-License-Identifier: MIT

public import HTML
public import Vocabulary

/// Selectors for an element of one page, for people who look for one.
public struct StableSelectors {
    private let index: SampleIndex

    /// - Parameter url: The page's address; it decides nothing about selectors.
    public init(_ document: Document, url: WebURL) {
        index = SampleIndex(SamplePage(url: url, document: document, fixture: ""))
    }

    /// Selectors that lead to `node` alone, the most lasting first.
    public func selectors(to node: Node, atMost limit: Int = 5) -> [String] {
        let chains = SelectorSearch(index: index).chains(to: node, atMost: limit)
        return chains.filter { chain in
            // The selector language has the last word.
            guard chain.isUnique, let selector = try? Selector(chain.css) else { return false }
            return selector.all(in: index.document, below: index.document.root) == [node]
        }.map(\.css)
    }
}
