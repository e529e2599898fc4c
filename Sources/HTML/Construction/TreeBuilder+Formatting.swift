// SPDX-License-Identifier: MIT

// MARK: The list of active formatting elements

extension TreeBuilder {
    mutating func list(_ node: UInt32, _ token: TagToken) {
        let entry = FormattingElement(
            node: node, tag: token.tag, attributeStart: token.attributeStart, attributeCount: token.attributeCount)
        limitAlike(entry)
        formatting.append(entry)
        arena.nodes.base[Int(node)].flags |= NodeRecord.isListed
    }

    mutating func unlist(at index: Int) {
        arena.nodes.base[Int(formatting[index].node)].flags &= ~NodeRecord.isListed
        formatting.remove(at: index)
    }

    mutating func insertMarker() {
        formatting.append(FormattingElement(node: 0, tag: .unknown, attributeStart: 0, attributeCount: 0))
    }

    mutating func clearToMarker() {
        while formatting.count > 0 {
            let node = formatting[formatting.count - 1].node
            formatting.count -= 1
            if node == 0 { return }
            arena.nodes.base[Int(node)].flags &= ~NodeRecord.isListed
        }
    }

    func listIndex(of node: UInt32) -> Int? {
        guard arena.nodes[Int(node)].flags & NodeRecord.isListed != 0 else { return nil }
        return (0..<formatting.count).last { formatting[$0].node == node }
    }

    /// The last entry of a tag behind the last marker.
    func lastListed(_ tag: Tag) -> Int? {
        var index = formatting.count - 1
        while index >= 0, formatting[index].node != 0 {
            if formatting[index].tag == tag { return index }
            index -= 1
        }
        return nil
    }

    /// The "Noah's Ark clause", and our own bound on the list: the earliest entry goes.
    private mutating func limitAlike(_ entry: FormattingElement) {
        var alike = 0
        var earliest = 0
        var count = 0
        var index = formatting.count - 1
        while index >= 0, formatting[index].node != 0 {
            count += 1
            if isAlike(formatting[index], entry) {
                alike += 1
                earliest = index
            }
            index -= 1
        }
        if alike >= 3 {
            unlist(at: earliest)
        } else if count >= formattingLimit {
            arena.limitsHit.insert(.formattingElements)
            unlist(at: index + 1)
        }
    }

    /// Same tag and same attributes. Elements of more than 16 attributes count as different, to bound the work.
    private func isAlike(_ one: FormattingElement, _ other: FormattingElement) -> Bool {
        guard one.tag == other.tag, one.attributeCount == other.attributeCount, one.attributeCount <= 16 else {
            return false
        }
        if one.attributeStart == other.attributeStart { return true }
        for index in 0..<Int(one.attributeCount) {
            let attribute = arena.attributes[Int(one.attributeStart) + index]
            let isThere = (0..<Int(other.attributeCount)).contains {
                isEqual(attribute, arena.attributes[Int(other.attributeStart) + $0])
            }
            if !isThere { return false }
        }
        return true
    }

    private func isEqual(_ one: AttributeRecord, _ other: AttributeRecord) -> Bool {
        one.name == other.name && one.length == other.length
            && arena.pointer(one.start).isEqual(to: arena.pointer(other.start), count: Int(one.length))
    }

    /// Reopens the formatting elements that a block or cell boundary closed.
    @inline(__always)
    mutating func reconstructFormatting() {
        guard formatting.count > 0 else { return }
        let last = formatting.base[formatting.count &- 1].node
        if last == 0 || arena.nodes.base[Int(last)].flags & NodeRecord.isOpen != 0 { return }
        reopenFormatting()
    }

    private mutating func reopenFormatting() {
        var index = formatting.count - 1
        while index > 0 {
            let node = formatting[index - 1].node
            if node == 0 || arena.nodes[Int(node)].flags & NodeRecord.isOpen != 0 { break }
            index -= 1
        }
        while index < formatting.count {
            guard cloneBudget > 0, open.count < depthLimit else {
                arena.limitsHit.insert(cloneBudget > 0 ? .depth : .formattingElements)
                if cloneBudget <= 0 { clearToMarkerKeepingIt() }
                return
            }
            cloneBudget -= 1
            let token = formatting[index].token
            let node = insertElement(token)
            replaceListed(at: index, with: node)
            index += 1
        }
    }

    private mutating func clearToMarkerKeepingIt() {
        while formatting.count > 0, formatting[formatting.count - 1].node != 0 { unlist(at: formatting.count - 1) }
    }

    mutating func replaceListed(at index: Int, with node: UInt32) {
        arena.nodes.base[Int(formatting[index].node)].flags &= ~NodeRecord.isListed
        formatting.base[index].node = node
        arena.nodes.base[Int(node)].flags |= NodeRecord.isListed
    }
}

extension FormattingElement {
    /// The start tag that the element was made for. Formatting elements all have known tags.
    var token: TagToken {
        TagToken(tag: tag, key: UInt32(tag.rawValue), attributeStart: attributeStart, attributeCount: attributeCount)
    }
}

// MARK: The adoption agency algorithm

extension TreeBuilder {
    mutating func adopt(_ token: TagToken) {
        if current.isHTML(token.tag), listIndex(of: current.node) == nil { return pop() }
        for _ in 0..<8 {
            guard let listed = lastListed(token.tag) else { return closeAnyOther(token) }
            let element = formatting[listed]
            guard let stacked = openIndex(of: element.node) else { return unlist(at: listed) }
            guard isInScope(at: stacked) else { return }
            guard let block = (stacked..<open.count).first(where: { open[$0].traits.contains(.special) }) else {
                while open.count > stacked { pop() }
                return unlist(at: listed)
            }
            guard cloneBudget > 0 else {
                arena.limitsHit.insert(.formattingElements)
                return
            }
            adopt(element, at: stacked, listed, around: block)
        }
    }

    /// One round: the furthest block leaves the formatting element, whose clones take over.
    private mutating func adopt(_ element: FormattingElement, at stacked: Int, _ listed: Int, around block: Int) {
        let furthest = open[block]
        var listed = listed
        var bookmark = listed
        var last = furthest.node
        var index = block
        var inner = 0
        while true {
            inner += 1
            index -= 1
            if index <= stacked { break }
            let node = open[index].node
            var place = listIndex(of: node)
            if inner > 3, let found = place {
                unlist(at: found)
                if found < bookmark { bookmark -= 1 }
                if found < listed { listed -= 1 }
                place = nil
            }
            guard let place else {
                removeOpen(at: index)
                continue
            }
            let clone = reopen(formatting[place], at: index)
            replaceListed(at: place, with: clone)
            if last == furthest.node { bookmark = place + 1 }
            arena.detach(last)
            arena.append(last, to: clone)
            last = clone
        }
        arena.detach(last)
        let home = self.place(in: open[stacked - 1])
        arena.insert(last, to: home.parent, before: home.next)
        let clone = makeElement(element.token)
        cloneBudget -= 1
        let inside = furthest.isHTML(.template) ? furthest.node + 1 : furthest.node
        arena.moveChildren(of: inside, to: clone)
        arena.append(clone, to: inside)
        finishAdoption(element, clone, listed: listed, bookmark: bookmark, furthest: furthest)
    }

    private mutating func finishAdoption(
        _ element: FormattingElement, _ clone: UInt32, listed: Int, bookmark: Int, furthest: OpenElement
    ) {
        unlist(at: listed)
        var entry = element
        entry.node = clone
        formatting.insert(entry, at: listed < bookmark ? bookmark - 1 : bookmark)
        arena.nodes.base[Int(clone)].flags |= NodeRecord.isListed
        if let index = openIndex(of: element.node) { removeOpen(at: index) }
        guard let index = openIndex(of: furthest.node) else { return }
        push(opened(clone, element.token))
        let pushed = current
        open.count -= 1
        open.insert(pushed, at: index + 1)
    }

    /// Puts a clone of a formatting element in an open element's stead.
    private mutating func reopen(_ entry: FormattingElement, at index: Int) -> UInt32 {
        cloneBudget -= 1
        let clone = makeElement(entry.token)
        closed(open[index])
        open[index] = opened(clone, entry.token)
        openCount[Int(entry.tag.rawValue)] += 1
        arena.nodes.base[Int(clone)].flags |= NodeRecord.isOpen
        return clone
    }

    /// "Any other end tag" of the rules for body.
    mutating func closeAnyOther(_ token: TagToken) {
        if token.tag != .unknown, openCount[Int(token.tag.rawValue)] == 0 { return }
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            if element.namespace == .html, element.key == token.key {
                generateImpliedEndTags(except: token.tag == .unknown ? .unknown : token.tag)
                while open.count > index { pop() }
                return
            }
            if element.traits.contains(.special) { return }
            index -= 1
        }
    }
}
