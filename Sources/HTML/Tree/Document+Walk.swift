// SPDX-License-Identifier: MIT

/// What a walk does after it entered a node.
public enum WalkStep: Sendable {
    /// Goes on with the node's children.
    case descend
    /// Leaves the node at once.
    case skipChildren
    /// Ends the walk; nothing is left any more.
    case stop
}

extension Document {
    /// The children, first to last.
    @inlinable
    public func children(of node: Node) -> Siblings {
        Siblings(document: self, link: records[Int(node.index)].firstChild)
    }

    /// The parent, its parent and so on up to the root.
    @inlinable
    public func ancestors(of node: Node) -> Ancestors {
        Ancestors(document: self, link: records[Int(node.index)].parent)
    }

    /// All nodes below `node` in document order, without it.
    @inlinable
    public func descendants(of node: Node) -> Descendants { Descendants(document: self, root: node.index) }

    /// The node that follows in document order below `root`: the first child, else what ``following(_:within:)`` gives.
    @inlinable
    public func next(after node: Node, within root: Node) -> Node? {
        let child = records[Int(node.index)].firstChild
        return child != 0 ? Node(index: child) : following(node, within: root)
    }

    /// The node that follows `node` and all below it in document order, below `root`.
    @inlinable
    public func following(_ node: Node, within root: Node) -> Node? {
        var link = node.index
        while link != 0, link != root.index {
            let record = records[Int(link)]
            if record.next != 0 { return Node(index: record.next) }
            link = record.parent
        }
        return nil
    }

    /// Visits `root` and all below it in document order: `enter` before a node's children, `leave` after them.
    ///
    /// Every entered node is left, unless the walk stopped. Uses no recursion and no memory.
    @inlinable
    public func walk(_ root: Node, enter: (Node) throws -> WalkStep, leave: (Node) throws -> Void) rethrows {
        var node = root
        while true {
            switch try enter(node) {
            case .stop: return
            case .descend:
                if let child = firstChild(of: node) {
                    node = child
                    continue
                }
            case .skipChildren: break
            }
            try leave(node)
            while node != root, nextSibling(of: node) == nil, let parent = parent(of: node) {
                node = parent
                try leave(node)
            }
            guard node != root, let sibling = nextSibling(of: node) else { return }
            node = sibling
        }
    }

    public struct Siblings: Sequence, IteratorProtocol {
        @usableFromInline let document: Document
        @usableFromInline var link: UInt32

        @inlinable
        init(document: Document, link: UInt32) { (self.document, self.link) = (document, link) }

        @inlinable
        public mutating func next() -> Node? {
            guard link != 0 else { return nil }
            defer { link = document.records[Int(link)].next }
            return Node(index: link)
        }

        /// The first node, if any.
        @inlinable public var first: Node? { Node(link: link) }
    }

    public struct Ancestors: Sequence, IteratorProtocol {
        @usableFromInline let document: Document
        @usableFromInline var link: UInt32

        @inlinable
        init(document: Document, link: UInt32) { (self.document, self.link) = (document, link) }

        @inlinable
        public mutating func next() -> Node? {
            guard link != 0 else { return nil }
            defer { link = document.records[Int(link)].parent }
            return Node(index: link)
        }
    }

    public struct Descendants: Sequence, IteratorProtocol {
        @usableFromInline let document: Document
        @usableFromInline let root: UInt32
        @usableFromInline var current: UInt32

        @inlinable
        init(document: Document, root: UInt32) {
            self.document = document
            self.root = root
            current = root
        }

        @inlinable
        public mutating func next() -> Node? {
            guard current != 0 else { return nil }
            current = document.next(after: Node(index: current), within: Node(index: root))?.index ?? 0
            return Node(link: current)
        }

        /// Leaves out what is below the node that ``next()`` gave last.
        @inlinable
        public mutating func skipChildren() {
            guard current != 0, current != root else { return }
            // Stands on the last node of the subtree, so that the next step leaves it.
            while document.records[Int(current)].lastChild != 0 { current = document.records[Int(current)].lastChild }
        }
    }
}
