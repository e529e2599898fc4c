// SPDX-License-Identifier: MIT

/// Where a node goes: before `next`, or at the end when that is 0.
struct Place {
    var parent: UInt32
    var next: UInt32 = 0
}

extension TreeBuilder {
    /// The appropriate place for inserting a node.
    @inline(__always)
    func place(in target: OpenElement) -> Place {
        if isFostering, target.traits.contains(.fostersText) { return fosterPlace() }
        return Place(parent: target.isHTML(.template) ? target.node + 1 : target.node)
    }

    private func fosterPlace() -> Place {
        var index = open.count - 1
        while index > 0 {
            let element = open[index]
            if element.isHTML(.template) { return Place(parent: element.node + 1) }
            if element.isHTML(.table) {
                let parent = arena.nodes[Int(element.node)].parent
                if parent != 0 { return Place(parent: parent, next: element.node) }
                let above = open[index - 1]
                return Place(parent: above.isHTML(.template) ? above.node + 1 : above.node)
            }
            index -= 1
        }
        return Place(parent: open[0].node)
    }

    /// Inserts a finished node, a comment say, at the current node.
    mutating func insert(_ node: UInt32) {
        guard open.count > 0 else { return arena.append(node, to: 1) }
        let place = place(in: current)
        arena.insert(node, to: place.parent, before: place.next)
    }

    /// Inserts characters, joined to a text node that is there already.
    @inline(__always)
    mutating func insert(_ chunk: Chunk) {
        guard open.count > 0 else { return }
        let place = place(in: current)
        let previous =
            place.next == 0 ? arena.nodes.base[Int(place.parent)].lastChild : arena.nodes[Int(place.next)].previous
        if previous != 0, arena.nodes.base[Int(previous)].kind == .text {
            arena.appendText(chunk, to: previous)
        } else {
            let text = arena.makeText(chunk)
            arena.insert(text, to: place.parent, before: place.next)
        }
    }

    @inline(__always)
    mutating func makeElement(_ token: TagToken, _ namespace: Namespace = .html) -> UInt32 {
        var record = NodeRecord(kind: .element)
        record.tag = token.tag
        record.namespace = namespace
        record.start = token.attributeStart
        record.extent = token.attributeCount | token.nameIndex << NodeRecord.attributeBits
        let node = arena.makeNode(record)
        if token.tag == .template, namespace == .html { _ = arena.makeNode(NodeRecord(kind: .templateContents)) }
        return node
    }

    func opened(_ node: UInt32, _ token: TagToken) -> OpenElement {
        OpenElement(
            node: node, key: token.key, traits: traitsTable[Int(token.tag.rawValue)], tag: token.tag, namespace: .html)
    }

    /// Inserts an HTML element and opens it.
    @discardableResult @inline(__always)
    mutating func insertElement(_ token: TagToken) -> UInt32 {
        let node = makeElement(token)
        if open.count > 0 {
            let place = place(in: current)
            arena.insert(node, to: place.parent, before: place.next)
        } else {
            arena.append(node, to: 1)
        }
        push(opened(node, token))
        return node
    }

    /// Inserts an HTML element that holds nothing.
    mutating func insertVoid(_ token: TagToken) {
        let node = makeElement(token)
        insert(node)
    }

    /// Inserts an element that no start tag asked for.
    @discardableResult
    mutating func insertImplied(_ tag: Tag) -> UInt32 {
        insertElement(TagToken(tag: tag, key: UInt32(tag.rawValue)))
    }

    /// Inserts an element past the depth limit: what follows stays beside it, and its end tag closes nothing.
    mutating func insertUnopened(_ token: TagToken) -> ContentModel {
        arena.limitsHit.insert(.depth)
        let outside = adjustedCurrent?.namespace ?? .html
        let namespace: Namespace = token.tag == .svg ? .svg : token.tag == .math ? .mathML : outside
        insert(makeElement(token, namespace))
        if namespace != .html ? !token.isSelfClosing : !traitsTable[Int(token.tag.rawValue)].contains(.void) {
            unopened[Int(token.tag.rawValue)] += 1
            unopenedTotal += 1
        }
        return .data
    }

    /// Adds the attributes that an element lacks.
    mutating func mergeAttributes(of token: TagToken, into node: UInt32) {
        let record = arena.nodes[Int(node)]
        let count = record.attributeCount
        guard token.attributeCount > 0, mergeBudget > 0 else { return }
        mergeBudget -= 1
        let start = arena.attributes.count
        for index in 0..<count { arena.attributes.append(arena.attributes[Int(record.start) + index]) }
        for index in 0..<Int(token.attributeCount) {
            let attribute = arena.attributes[Int(token.attributeStart) + index]
            let isThere = (start..<start + count).contains { arena.attributes[$0].name == attribute.name }
            if !isThere, arena.attributes.count - start < 4000 { arena.attributes.append(attribute) }
        }
        let merged = UInt32(arena.attributes.count - start)
        if merged == UInt32(count) {
            arena.attributes.count = start
            return
        }
        arena.nodes.base[Int(node)].start = UInt32(start)
        arena.nodes.base[Int(node)].extent = record.extent & ~NodeRecord.attributeMask | merged
    }

    mutating func insertDoctype(_ token: DoctypeToken) {
        var record = NodeRecord(kind: .doctype)
        record.start = UInt32(arena.attributes.count)
        let parts: [(AttributeName, [UInt8]?)] = [
            (.name, token.name), (.public, token.publicID), (.system, token.systemID),
        ]
        for case (let name, let value?) in parts {
            arena.attributes.append(
                AttributeRecord(name: UInt32(name.rawValue), start: arena.sideEnd, length: UInt32(value.count)))
            for byte in value { arena.side.append(byte) }
            record.extent += 1
        }
        arena.append(arena.makeNode(record), to: 1)
    }
}
