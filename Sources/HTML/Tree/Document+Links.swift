// SPDX-License-Identifier: MIT

extension Document {
    @inlinable public func kind(of node: Node) -> NodeKind { records[Int(node.index)].kind }
    /// ``Tag/unknown`` for what is no element, or an element that ``Tag`` has no case for.
    @inlinable public func tag(of node: Node) -> Tag { records[Int(node.index)].tag }
    @inlinable public func namespace(of node: Node) -> Namespace { records[Int(node.index)].namespace }
    @inlinable public func isElement(_ node: Node) -> Bool { records[Int(node.index)].kind == .element }
    @inlinable public func isText(_ node: Node) -> Bool { records[Int(node.index)].kind == .text }

    /// `nil` for the root and for what a template holds.
    @inlinable public func parent(of node: Node) -> Node? { Node(link: records[Int(node.index)].parent) }
    @inlinable public func firstChild(of node: Node) -> Node? { Node(link: records[Int(node.index)].firstChild) }
    @inlinable public func lastChild(of node: Node) -> Node? { Node(link: records[Int(node.index)].lastChild) }
    @inlinable public func nextSibling(of node: Node) -> Node? { Node(link: records[Int(node.index)].next) }
    @inlinable public func previousSibling(of node: Node) -> Node? { Node(link: records[Int(node.index)].previous) }

    public func firstElementChild(of node: Node) -> Node? {
        Node(link: elementForward(records[Int(node.index)].firstChild))
    }
    public func lastElementChild(of node: Node) -> Node? {
        Node(link: elementBackward(records[Int(node.index)].lastChild))
    }
    public func nextElementSibling(of node: Node) -> Node? {
        Node(link: elementForward(records[Int(node.index)].next))
    }
    public func previousElementSibling(of node: Node) -> Node? {
        Node(link: elementBackward(records[Int(node.index)].previous))
    }

    private func elementForward(_ link: UInt32) -> UInt32 {
        var link = link
        while link != 0, records[Int(link)].kind != .element { link = records[Int(link)].next }
        return link
    }

    private func elementBackward(_ link: UInt32) -> UInt32 {
        var link = link
        while link != 0, records[Int(link)].kind != .element { link = records[Int(link)].previous }
        return link
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
