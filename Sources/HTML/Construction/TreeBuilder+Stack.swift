// SPDX-License-Identifier: MIT

extension NodeRecord {
    /// Bits of ``flags``, used while the tree is built.
    static let isOpen: UInt8 = 1
    static let isListed: UInt8 = 2
}

// MARK: The stack of open elements

extension TreeBuilder {
    /// The current node. The stack is only empty before `<html>` is made.
    var current: OpenElement { open[open.count - 1] }

    mutating func push(_ element: OpenElement) {
        if unopenedTotal > 0, open.count < depthLimit { forgetUnopened() }
        open.append(element)
        if element.namespace == .html { openCount.base[Int(element.tag.rawValue)] &+= 1 }
        arena.nodes.base[Int(element.node)].flags |= NodeRecord.isOpen
    }

    private mutating func forgetUnopened() {
        for index in 0..<256 { unopened[index] = 0 }
        unopenedTotal = 0
    }

    mutating func pop() {
        guard open.count > 0 else { return }
        closed(open[open.count - 1])
        open.count -= 1
    }

    mutating func closed(_ element: OpenElement) {
        if element.namespace == .html { openCount.base[Int(element.tag.rawValue)] &-= 1 }
        arena.nodes.base[Int(element.node)].flags &= ~NodeRecord.isOpen
    }

    mutating func removeOpen(at index: Int) {
        closed(open[index])
        open.remove(at: index)
    }

    /// Pops until an element of one of these tags has been popped.
    mutating func popThrough(_ tags: Tag...) {
        while open.count > 0 {
            let element = current
            pop()
            if element.namespace == .html, tags.contains(element.tag) { return }
        }
    }

    /// Pops until the current node is one of these, a template or the root.
    mutating func popToContext(_ tags: Tag...) {
        while open.count > 1 {
            let element = current
            if element.namespace == .html,
                tags.contains(element.tag) || element.tag == .template || element.tag == .html
            {
                return
            }
            pop()
        }
    }

    func openIndex(of node: UInt32) -> Int? {
        guard arena.nodes[Int(node)].flags & NodeRecord.isOpen != 0 else { return nil }
        var index = open.count - 1
        while index >= 0 {
            if open[index].node == node { return index }
            index -= 1
        }
        return nil
    }

    func hasOpen(_ tag: Tag) -> Bool { openCount[Int(tag.rawValue)] > 0 }

    @inline(__always)
    func hasInScope(_ tag: Tag, _ boundary: TagTraits = .scope) -> Bool {
        openCount.base[Int(tag.rawValue)] != 0 && search(tag, boundary)
    }

    private func search(_ tag: Tag, _ boundary: TagTraits) -> Bool {
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            if element.isHTML(tag) { return true }
            if !element.traits.isDisjoint(with: boundary) { return false }
            index -= 1
        }
        return false
    }

    /// Whether the open element at `index` is in scope.
    func isInScope(at index: Int) -> Bool {
        var place = open.count - 1
        while place > index {
            if open[place].traits.contains(.scope) { return false }
            place -= 1
        }
        return true
    }

    mutating func generateImpliedEndTags(except tag: Tag = .unknown, thoroughly: Bool = false) {
        let implied: TagTraits = thoroughly ? [.impliedEnd, .thoroughlyImpliedEnd] : .impliedEnd
        while open.count > 0, !current.traits.isDisjoint(with: implied), current.tag != tag { pop() }
    }

    mutating func closeParagraph() {
        guard hasInScope(.p, [.scope, .buttonScope]) else { return }
        generateImpliedEndTags(except: .p)
        popThrough(.p)
    }

    // MARK: The insertion mode

    mutating func resetInsertionMode() {
        var index = open.count - 1
        while index >= 0 {
            let isLast = index == 0
            let element = isLast ? context ?? open[index] : open[index]
            if element.namespace == .html, let found = insertionMode(for: element.tag, isLast: isLast) {
                mode = found
                return
            }
            if isLast { break }
            index -= 1
        }
        mode = .inBody
    }

    private func insertionMode(for tag: Tag, isLast: Bool) -> InsertionMode? {
        switch tag {
        case .td, .th: isLast ? nil : .inCell
        case .tr: .inRow
        case .tbody, .thead, .tfoot: .inTableBody
        case .caption: .inCaption
        case .colgroup: .inColumnGroup
        case .table: .inTable
        case .template: templateModes.count > 0 ? templateModes[templateModes.count - 1] : .inTemplate
        case .head: isLast ? nil : .inHead
        case .body: .inBody
        case .frameset: .inFrameset
        case .html: head == 0 ? .beforeHead : .afterHead
        default: nil
        }
    }
}
