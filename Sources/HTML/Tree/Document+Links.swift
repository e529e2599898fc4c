// SPDX-License-Identifier: MIT

extension Document {
    public func kind(of node: Node) -> NodeKind { records[Int(node.index)].kind }
    /// ``Tag/unknown`` for what is no element, or an element that ``Tag`` has no case for.
    public func tag(of node: Node) -> Tag { records[Int(node.index)].tag }
    public func namespace(of node: Node) -> Namespace { records[Int(node.index)].namespace }
    public func isElement(_ node: Node) -> Bool { records[Int(node.index)].kind == .element }
    public func isText(_ node: Node) -> Bool { records[Int(node.index)].kind == .text }

    /// `nil` for the root and for what a template holds.
    public func parent(of node: Node) -> Node? { Node(link: records[Int(node.index)].parent) }
    public func firstChild(of node: Node) -> Node? { Node(link: records[Int(node.index)].firstChild) }
    public func lastChild(of node: Node) -> Node? { Node(link: records[Int(node.index)].lastChild) }
    public func nextSibling(of node: Node) -> Node? { Node(link: records[Int(node.index)].next) }
    public func previousSibling(of node: Node) -> Node? { Node(link: records[Int(node.index)].previous) }

    public func firstElementChild(of node: Node) -> Node? {
        element(from: records[Int(node.index)].firstChild, along: \.next)
    }
    public func lastElementChild(of node: Node) -> Node? {
        element(from: records[Int(node.index)].lastChild, along: \.previous)
    }
    public func nextElementSibling(of node: Node) -> Node? {
        element(from: records[Int(node.index)].next, along: \.next)
    }
    public func previousElementSibling(of node: Node) -> Node? {
        element(from: records[Int(node.index)].previous, along: \.previous)
    }

    private func element(from link: UInt32, along path: KeyPath<NodeRecord, UInt32>) -> Node? {
        var link = link
        while link != 0, records[Int(link)].kind != .element { link = records[Int(link)][keyPath: path] }
        return Node(link: link)
    }

    /// The node that holds what stands in an HTML `<template>`; `nil` for every other node.
    public func templateContents(of node: Node) -> Node? {
        // The parser makes the contents right after their template.
        guard records[Int(node.index)].tag == .template, Int(node.index) + 1 < records.count,
            records[Int(node.index) + 1].kind == .templateContents
        else { return nil }
        return Node(index: node.index + 1)
    }

    /// Whether `ancestor` is above `node`; a node is not above itself. Costs the depth.
    public func isAncestor(_ ancestor: Node, of node: Node) -> Bool {
        var link = records[Int(node.index)].parent
        while link != 0, link != ancestor.index { link = records[Int(link)].parent }
        return link != 0
    }

    /// The document type declaration, where there is one.
    public var doctype: Doctype? {
        guard let node = children(of: root).first(where: { kind(of: $0) == .doctype }) else { return nil }
        return Doctype(
            name: attribute(.name, of: node) ?? "", publicID: attribute(.public, of: node),
            systemID: attribute(.system, of: node))
    }
}
