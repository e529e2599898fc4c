// SPDX-License-Identifier: MIT

/// A place in a ``Document``: an index into its arena, of four bytes, valid in that document alone.
///
/// Nodes are numbered in the order in which the parser made them, which is document order but where the parser had to
/// repair (foster parenting, misnested formatting). Side tables of a consumer are arrays indexed by ``index``.
public struct Node: Hashable, Sendable {
    /// Between 1 and ``Document/nodeCount``; 0 is never a node.
    public let index: UInt32

    /// - Parameter index: As read from ``index`` earlier. An index that the document has not is a programming error and traps there.
    @inlinable
    public init(index: UInt32) { self.index = index }

    @inlinable
    init?(link: UInt32) {
        guard link != 0 else { return nil }
        index = link
    }
}

/// What a node is.
public enum NodeKind: UInt8, BitwiseCopyable, Sendable {
    /// The root of the tree: of a whole document, or of what a fragment parsed into.
    case document
    case doctype
    case element
    case text
    case comment
    /// What a `<template>` holds. Not a child of the template, so no walk meets it; see ``Document/templateContents(of:)``.
    case templateContents
}

/// The vocabulary that an element's name belongs to.
public enum Namespace: UInt8, BitwiseCopyable, Sendable {
    case html, svg, mathML
}

/// The namespace that an attribute's prefix stands for, on SVG and MathML elements; elsewhere a colon is part of the name.
public enum AttributePrefix: UInt8, BitwiseCopyable, Sendable {
    case none, xlink, xml, xmlns
}

/// One attribute of an element.
public struct Attribute: Sendable {
    public let prefix: AttributePrefix
    /// The local name; lower case but for SVG's and MathML's own (`viewBox`).
    public let name: String
    /// Decoded: character references are replaced.
    public let value: String
}

/// The document type declaration.
public struct Doctype: Equatable, Sendable {
    public let name: String
    public let publicID: String?
    public let systemID: String?
}

/// How browsers lay the document out; the parser needs it for tables in paragraphs.
public enum QuirksMode: UInt8, BitwiseCopyable, Sendable {
    case noQuirks, limitedQuirks, quirks
}
