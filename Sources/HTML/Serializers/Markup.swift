// SPDX-License-Identifier: MIT

/// HTML out of a tree, by the standard's fragment serialization algorithm.
public enum Markup {
    /// The node itself and all below it (`outerHTML`).
    public static func outer(_ document: Document, of node: Node) -> String { fatalError() }
    /// All below the node (`innerHTML`).
    public static func inner(_ document: Document, of node: Node) -> String { fatalError() }
}
