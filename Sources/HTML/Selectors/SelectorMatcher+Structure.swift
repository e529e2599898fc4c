// SPDX-License-Identifier: MIT

/// The position of elements among their siblings, counted once for all children of a parent.
struct SiblingPositions {
    /// 1 for the first or last; 0 when not counted yet. Indexed by node.
    private var counted: [SelectorProgram.Kind: [UInt32]] = [:]

    private struct Name: Hashable {
        let tag: Tag
        let name: Int
        let namespace: Namespace
    }

    mutating func position(of node: UInt32, _ kind: SelectorProgram.Kind, in document: Document) -> UInt32 {
        var table = counted[kind] ?? []
        if table.isEmpty { table = [UInt32](repeating: 0, count: document.records.count) }
        if table[Int(node)] == 0 {
            counted[kind] = nil  // so that the table is changed in place
            count(siblingsOf: node, kind, document, &table)
        }
        let position = table[Int(node)]
        counted[kind] = table
        return position
    }

    private func count(
        siblingsOf node: UInt32, _ kind: SelectorProgram.Kind, _ document: Document, _ table: inout [UInt32]
    ) {
        let isBackward = kind == .nthLastChild || kind == .nthLastOfType
        let isByType = kind == .nthOfType || kind == .nthLastOfType
        let parent = document.records[Int(node)].parent
        guard parent != 0 else {
            table[Int(node)] = 1
            return
        }
        var seen: [Name: UInt32] = [:]
        var count: UInt32 = 0
        var link = isBackward ? document.records[Int(parent)].lastChild : document.records[Int(parent)].firstChild
        while link != 0 {
            let record = document.records[Int(link)]
            if record.kind == .element {
                if isByType {
                    let name = Name(tag: record.tag, name: record.nameIndex, namespace: record.namespace)
                    count = seen[name, default: 0] + 1
                    seen[name] = count
                } else {
                    count += 1
                }
                table[Int(link)] = count
            }
            link = isBackward ? record.previous : record.next
        }
    }
}

extension SelectorMatcher {
    mutating func isNth(_ test: SelectorProgram.Test, _ node: UInt32) -> Bool {
        if test.list < 0 { return fits(test, positions.position(of: node, test.kind, in: document)) }
        guard matches(list: Int(test.list), node) else { return false }
        var count: UInt32 = 1
        var sibling = test.kind == .nthChild ? previous(node) : next(node)
        while sibling != 0 {
            if matches(list: Int(test.list), sibling) { count += 1 }
            sibling = test.kind == .nthChild ? previous(sibling) : next(sibling)
        }
        return fits(test, count)
    }

    mutating func isNthOfType(_ test: SelectorProgram.Test, _ node: UInt32) -> Bool {
        guard test.kind == .onlyOfType else { return fits(test, positions.position(of: node, test.kind, in: document)) }
        return positions.position(of: node, .nthOfType, in: document) == 1
            && positions.position(of: node, .nthLastOfType, in: document) == 1
    }

    /// Whether the position is `step * n + offset` for an n of at least 0.
    private func fits(_ test: SelectorProgram.Test, _ position: UInt32) -> Bool {
        let distance = Int(position) - Int(test.offset)
        if test.step == 0 { return distance == 0 }
        return distance % Int(test.step) == 0 && distance / Int(test.step) >= 0
    }

    /// `:has()`: whether an element below, or beside, matches one of the relative selectors.
    mutating func has(_ list: Int, _ node: UInt32) -> Bool {
        for index in program.lists[list] {
            let complex = program.complexes[Int(index)]
            guard
                let leading = program.compounds[
                    Int(complex.compounds.upperBound) - 1..<Int(complex.compounds.upperBound)
                ]
                .first?.combinator
            else { continue }
            if leading == .child || leading == .descendant {
                if has(complex, below: node, anchor: node) { return true }
                continue
            }
            var sibling = next(node)
            while sibling != 0 {
                if matches(complex, sibling, anchor: node) || has(complex, below: sibling, anchor: node) { return true }
                sibling = leading == .next ? 0 : next(sibling)
            }
        }
        return false
    }

    private mutating func has(_ complex: SelectorProgram.Complex, below root: UInt32, anchor: UInt32) -> Bool {
        let root = Node(index: root)
        var node = document.next(after: root, within: root)
        while let current = node {
            if document.isElement(current), matches(complex, current.index, anchor: anchor) { return true }
            node = document.next(after: current, within: root)
        }
        return false
    }
}
