// SPDX-License-Identifier: MIT

/// Matches compiled selectors against the elements of one document, right to left.
struct SelectorMatcher {
    let program: SelectorProgram
    let document: Document
    /// The element that `:scope` is; 0 for the root element.
    let scope: UInt32
    var positions = SiblingPositions()

    /// How far a failed match goes: whether another sibling or another ancestor may still do.
    private enum Outcome { case matched, failed, failedForSiblings, failedForAll }

    init(program: SelectorProgram, document: Document, scope: UInt32) {
        self.program = program
        self.document = document
        self.scope = scope
    }

    func record(_ node: UInt32) -> NodeRecord { document.records[Int(node)] }

    mutating func matches(list: Int, _ node: UInt32) -> Bool {
        for index in program.lists[list] where matches(program.complexes[Int(index)], node, anchor: 0) { return true }
        return false
    }

    /// - Parameter anchor: In `:has()`, the element that has; 0 elsewhere.
    mutating func matches(_ complex: SelectorProgram.Complex, _ node: UInt32, anchor: UInt32) -> Bool {
        outcome(complex, at: complex.compounds.lowerBound, node, anchor) == .matched
    }

    private mutating func outcome(
        _ complex: SelectorProgram.Complex, at place: Int32, _ node: UInt32, _ anchor: UInt32
    ) -> Outcome {
        let compound = program.compounds[Int(place)]
        for index in compound.tests where !passes(program.tests[Int(index)], node) { return .failed }
        let next = place + 1
        let isLast = next == complex.compounds.upperBound
        if isLast, anchor == 0 { return .matched }
        switch compound.combinator {
        case .child:
            let parent = self.parent(node)
            if isLast { return parent == anchor ? .matched : .failed }
            return parent == 0 ? .failedForAll : outcome(complex, at: next, parent, anchor)
        case .descendant:
            var ancestor = parent(node)
            while ancestor != 0 {
                let result =
                    isLast ? (ancestor == anchor ? .matched : .failed) : outcome(complex, at: next, ancestor, anchor)
                if result == .matched || result == .failedForAll { return result }
                ancestor = parent(ancestor)
            }
            return .failedForAll
        case .next:
            let sibling = previous(node)
            if isLast { return sibling == anchor ? .matched : .failed }
            return sibling == 0 ? .failedForSiblings : outcome(complex, at: next, sibling, anchor)
        case .subsequent:
            var sibling = previous(node)
            while sibling != 0 {
                let result =
                    isLast ? (sibling == anchor ? .matched : .failed) : outcome(complex, at: next, sibling, anchor)
                if result != .failed { return result }
                sibling = previous(sibling)
            }
            return .failedForSiblings
        }
    }

    /// The parent element, 0 for none.
    func parent(_ node: UInt32) -> UInt32 {
        let parent = record(node).parent
        return parent != 0 && record(parent).kind == .element ? parent : 0
    }

    /// The element before, 0 for none.
    func previous(_ node: UInt32) -> UInt32 {
        var link = record(node).previous
        while link != 0, record(link).kind != .element { link = record(link).previous }
        return link
    }

    func next(_ node: UInt32) -> UInt32 {
        var link = record(node).next
        while link != 0, record(link).kind != .element { link = record(link).next }
        return link
    }

    // MARK: Simple selectors

    private mutating func passes(_ test: SelectorProgram.Test, _ node: UInt32) -> Bool {
        switch test.kind {
        case .any: true
        case .never: false
        case .tag: isTag(test, record(node))
        case .namespace: true
        case .id: hasID(test.value, node)
        case .className: hasClass(test.value, node)
        case .attribute: hasAttribute(test, node)
        case .firstChild: previous(node) == 0
        case .lastChild: next(node) == 0
        case .onlyChild: previous(node) == 0 && next(node) == 0
        case .nthChild, .nthLastChild: isNth(test, node)
        case .nthOfType, .nthLastOfType, .onlyOfType: isNthOfType(test, node)
        case .not: !matches(list: Int(test.list), node)
        case .matches: matches(list: Int(test.list), node)
        case .has: has(Int(test.list), node)
        default: passesState(test, node)
        }
    }

    private func isTag(_ test: SelectorProgram.Test, _ record: NodeRecord) -> Bool {
        if record.namespace == .html, test.tag != .unknown { return record.tag == test.tag }
        let words = record.namespace == .html ? test.lowered : test.name
        if record.nameIndex != 0 {
            let name = document.names[record.nameIndex]
            return name.length == words.count && isEqual(name.range, words)
        }
        return document.nameBytes(ofTag: record.tag).elementsEqual(program.bytes[words.range])
    }

    func isEqual(_ range: Range<Int>, _ words: SelectorProgram.Words, ignoringCase: Bool = false) -> Bool {
        guard range.count == Int(words.count) else { return false }
        let start = Int(words.start)
        for offset in 0..<range.count {
            let one = document.bytes[range.lowerBound + offset]
            let other = program.bytes[start + offset]
            if one != other, !ignoringCase || one.asciiLowercased != other.asciiLowercased { return false }
        }
        return true
    }

    private var ignoresCase: Bool { document.quirks == .quirks }

    private func hasID(_ words: SelectorProgram.Words, _ node: UInt32) -> Bool {
        guard let range = document.attributeRange(.id, of: Node(index: node)) else { return false }
        return isEqual(range, words, ignoringCase: ignoresCase)
    }

    private func hasClass(_ words: SelectorProgram.Words, _ node: UInt32) -> Bool {
        guard let range = document.attributeRange(.class, of: Node(index: node)) else { return false }
        return hasWord(words, in: range, ignoringCase: ignoresCase)
    }

    private func hasWord(_ words: SelectorProgram.Words, in range: Range<Int>, ignoringCase: Bool) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            while start < range.upperBound, document.bytes[start].isHTMLSpace { start += 1 }
            var end = start
            while end < range.upperBound, !document.bytes[end].isHTMLSpace { end += 1 }
            if end - start == Int(words.count), end > start, isEqual(start..<end, words, ignoringCase: ignoringCase) {
                return true
            }
            start = end
        }
        return false
    }

    private func hasAttribute(_ test: SelectorProgram.Test, _ node: UInt32) -> Bool {
        let record = record(node)
        for index in 0..<record.attributeCount {
            let attribute = document.attributeRecords[Int(record.start) + index]
            guard test.isAnyNamespace || attribute.prefix == .none, isNamed(attribute, test, record.namespace) else {
                continue
            }
            let range = Int(attribute.start)..<(Int(attribute.start) + Int(attribute.length))
            if accepts(test, range, ignoringCase: test.ignoresCase) {
                return true
            }
        }
        return false
    }

    private func isNamed(_ attribute: AttributeRecord, _ test: SelectorProgram.Test, _ namespace: Namespace) -> Bool {
        let code = attribute.nameCode
        if namespace == .html, test.attribute != 0 { return code == UInt32(test.attribute) }
        let words = namespace == .html ? test.lowered : test.name
        if code >= 256 { return isEqual(document.names[Int(code - 256)].range, words) }
        return document.nameBytes(of: attribute).elementsEqual(program.bytes[words.range])
    }

    private func accepts(_ test: SelectorProgram.Test, _ range: Range<Int>, ignoringCase: Bool) -> Bool {
        let count = Int(test.value.count)
        switch test.match {
        case .present: return true
        case .equals: return isEqual(range, test.value, ignoringCase: ignoringCase)
        case .includes: return count > 0 && hasWord(test.value, in: range, ignoringCase: ignoringCase)
        case .dash:
            guard range.count >= count else { return false }
            let end = range.lowerBound + count
            return isEqual(range.lowerBound..<end, test.value, ignoringCase: ignoringCase)
                && (end == range.upperBound || document.bytes[end] == 0x2D)
        case .prefix:
            guard count > 0, range.count >= count else { return false }
            return isEqual(range.lowerBound..<(range.lowerBound + count), test.value, ignoringCase: ignoringCase)
        case .suffix:
            guard count > 0, range.count >= count else { return false }
            return isEqual((range.upperBound - count)..<range.upperBound, test.value, ignoringCase: ignoringCase)
        case .substring:
            guard count > 0, range.count >= count else { return false }
            for start in range.lowerBound...(range.upperBound - count)
            where isEqual(start..<(start + count), test.value, ignoringCase: ignoringCase) {
                return true
            }
            return false
        }
    }
}

extension Document {
    func nameBytes(ofTag tag: Tag) -> ArraySlice<UInt8> { Spellings.tags.bytes(of: Int(tag.rawValue)) }
}
