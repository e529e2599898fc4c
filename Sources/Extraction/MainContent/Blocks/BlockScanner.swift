// SPDX-License-Identifier: MIT

import HTML

/// One walk over a page that makes its ``PageBlocks``. Time and memory are linear in the page.
struct BlockScanner {
    private let document: Document
    private let bytes: UnsafeRawBufferPointer
    private let scores: TermScores
    private let keepsTerms: Bool
    private(set) var page = PageBlocks()

    /// Elements that are open: indices among the page's elements.
    private var current: Int32 = -1
    /// The innermost block element.
    private var container: Int32 = -1
    private var words = WordScanner()
    private var isBlockOpen = false
    private var lineBreaks = 0
    private var verdicts = NameVerdicts()
    private var inlineLow: Int8 = 0
    private var inlineHigh: Int8 = 0

    init(_ document: Document, _ bytes: UnsafeRawBufferPointer, scores: TermScores, keepsTerms: Bool) {
        self.document = document
        self.bytes = bytes
        self.scores = scores
        self.keepsTerms = keepsTerms
        page.elements.reserveCapacity(document.nodeCount / 2 + 1)
        page.texts.reserveCapacity(document.nodeCount / 3 + 1)
    }

    mutating func run(url: String?) {
        readHead()
        if let url { page.signals.addAddress(url.utf8) }
        let root = document.body ?? document.root
        var node = root
        walk: while true {
            if enter(node), let child = document.firstChild(of: node) {
                node = child
                continue
            }
            leave(node)
            while node != root, document.nextSibling(of: node) == nil, let parent = document.parent(of: node) {
                node = parent
                leave(node)
            }
            guard node != root, let sibling = document.nextSibling(of: node) else { break walk }
            node = sibling
        }
        closeBlock()
    }

    // MARK: Walk

    private mutating func enter(_ node: Node) -> Bool {
        switch document.kind(of: node) {
        case .text:
            text(node)
            return false
        case .element: return element(node)
        case .document: return element(node)
        case .comment, .doctype, .templateContents: return false
        }
    }

    private mutating func element(_ node: Node) -> Bool {
        let tag = document.tag(of: node)
        switch tag {
        case .br:
            lineBreaks += 1
            if lineBreaks > 1 { closeBlock() }
            return false
        case .img, .picture:
            if isBlockOpen { words.counts.images += 1 }
            if tag == .img {
                let next = Int32(page.blocks.count) - (isBlockOpen ? 1 : 0)
                page.images.append((node.index, next, isBlockOpen))
            }
            return tag == .picture
        case .script:
            readScript(node)
            return false
        case .style, .template, .svg, .iframe, .select, .datalist, .textarea, .object, .canvas, .video,
            .audio, .map, .head, .title, .math:
            return false
        default: break
        }
        let attributes = KnownAttributes(document, node)
        let mayHide = attributes.mayHide || (tag.display == .none && tag != .noscript)
        let isHidden = mayHide && tag != .noscript && document.isHidden(node)
        if isHidden, !isOpenable(attributes) { return false }
        let isBlock = tag.display != .inline
        if isBlock { closeBlock() }
        push(node, tag, attributes)
        if isHidden { page.elements[Int(current)].flags.insert(.hidden) }
        if isHidden || tag == .noscript { page.hidden.append(current) }
        if isBlock {
            container = current
        } else if isBlockOpen || page.elements[Int(current)].score != 0 {
            inlineLow = min(inlineLow, page.elements[Int(current)].score)
            inlineHigh = max(inlineHigh, page.elements[Int(current)].score)
        }
        if isBlockOpen, tag == .a { words.counts.links += 1 }
        return true
    }

    private mutating func leave(_ node: Node) {
        guard current >= 0, page.elements[Int(current)].node == node.index else { return }
        let element = page.elements[Int(current)]
        if element.tag.display != .inline { closeBlock() }
        page.elements[Int(current)].blocks = element.blocks.lowerBound..<Int32(page.blocks.count)
        if container == current {
            var up = element.parent
            while up >= 0, page.elements[Int(up)].tag.display == .inline { up = page.elements[Int(up)].parent }
            container = up
        }
        current = element.parent
    }

    private mutating func push(_ node: Node, _ tag: Tag, _ attributes: KnownAttributes) {
        let parent = current
        let above = parent >= 0 ? page.elements[Int(parent)] : nil
        let start = Int32(page.blocks.count) - (isBlockOpen ? 1 : 0)
        var element = PageElement(
            node: node.index, parent: parent, blocks: start..<start, tag: tag,
            flags: (above?.flags ?? []).union(ElementFlags(tag)), depth: (above?.depth ?? 0) &+ 1,
            signature: UInt32(tag.rawValue), path: 0, tagPath: 0)
        if attributes.hasAny { readAttributes(attributes, &element) }
        element.path = TermHash.combine(above?.path ?? 1, element.signature)
        element.tagPath = TermHash.combine(above?.tagPath ?? 1, UInt32(tag.rawValue))
        current = Int32(page.elements.count)
        page.elements.append(element)
    }

    private mutating func readAttributes(_ attributes: KnownAttributes, _ element: inout PageElement) {
        if let range = attributes.role { element.flags.formUnion(ElementFlags(role: bytes[range])) }
        if let range = attributes.property { element.flags.formUnion(ElementFlags(property: bytes[range])) }
        if let range = attributes.type {
            element.flags.insert(.itemScope)
            page.signals.addType(bytes[range])
        }
        if let range = attributes.ariaHidden, bytes[range].elementsEqual("true".utf8) {
            element.flags.insert(.ariaHidden)
        }
        let isRoot = element.parent < 0
        if isRoot || keepsTerms {
            let words = nameWords(attributes)
            if isRoot { for hash in words.all { page.signals.addBodyWord(hash) } }
            if keepsTerms, !isRoot {
                while page.elementTerms.count < page.elements.count { page.elementTerms.append([]) }
                page.elementTerms.append(words.all)
            }
            if let first = words.firstOfClass { element.signature = TermHash.combine(element.signature, first) }
            if isRoot { return }
        }
        judge(attributes, &element)
    }

    /// What class, id, role and properties speak for, in this order.
    private mutating func judge(_ attributes: KnownAttributes, _ element: inout PageElement) {
        var total = NameVerdict()
        let scores = scores
        if let range = attributes.class {
            total = verdicts.verdict(range, in: bytes) { Self.verdict(NameWords($0), scores) }
            if total.first != 0, !keepsTerms {
                element.signature = TermHash.combine(element.signature, total.first)
            }
        }
        func add(_ range: Range<Int>?, start: UInt32, most: Int) {
            guard let range else { return }
            let value = UnsafeRawBufferPointer(rebasing: bytes[range])
            let verdict = Self.verdict(NameWords(value, start: start, most: most), scores)
            if verdict.strongest.magnitude > total.strongest.magnitude { total.strongest = verdict.strongest }
            total.sum = total.sum &+ verdict.sum
        }
        if attributes.hasOthers {
            add(attributes.id, start: TermHash.start, most: 8)
            add(attributes.role, start: TermHash.propertyStart, most: 2)
            add(attributes.property, start: TermHash.propertyStart, most: 4)
        }
        (element.score, element.scoreSum) = (total.strongest, total.sum)
    }

    @inline(__always)
    private static func verdict(_ words: NameWords, _ scores: TermScores) -> NameVerdict {
        var (words, verdict) = (words, NameVerdict())
        while let hash = words.next() {
            if verdict.first == 0 { verdict.first = hash }
            if let score = scores[hash] { verdict.add(score) }
        }
        return verdict
    }

    /// All words of an element's names, for training and for what the body says of the page.
    private func nameWords(_ attributes: KnownAttributes) -> (all: [UInt32], firstOfClass: UInt32?) {
        var all: [UInt32] = []
        func add(_ range: Range<Int>?, start: UInt32 = TermHash.start, most: Int = 24) {
            guard let range else { return }
            var words = NameWords(UnsafeRawBufferPointer(rebasing: bytes[range]), start: start, most: most)
            while let hash = words.next() { all.append(hash) }
        }
        add(attributes.class)
        let first = all.first
        add(attributes.id, most: 8)
        add(attributes.role, start: TermHash.propertyStart, most: 2)
        add(attributes.property, start: TermHash.propertyStart, most: 4)
        return (all, first)
    }

    /// Whether a hidden element looks like one that a reader opens: a tab, a folded answer, the rest of a description.
    private func isOpenable(_ attributes: KnownAttributes) -> Bool {
        if let role = attributes.role, bytes[role].elementsEqual("tabpanel".utf8) { return true }
        for range in [attributes.class, attributes.id] {
            guard let range else { continue }
            let value = UnsafeRawBufferPointer(rebasing: bytes[range].prefix(400))
            if Self.openable.contains(where: { value.firstIndex(of: $0) != nil }) { return true }
        }
        return false
    }

    private static let openable: [StaticString] = [
        "tab", "panel", "accord", "collaps", "toggle", "answer", "faq", "expand", "more", "detail", "descri", "content",
        "spec", "slide", "step", "text", "body", "spoiler", "fold",
    ]

    // MARK: Blocks

    private mutating func text(_ node: Node) {
        let range = document.textRange(of: node)
        let value = UnsafeRawBufferPointer(rebasing: bytes[range])
        guard value.contains(where: { $0 > 0x20 }) else {
            if isBlockOpen { words.finish(page.signals.title, terms: &page.terms, first: firstTerm) }
            return
        }
        let flags = current >= 0 ? page.elements[Int(current)].flags : []
        if !isBlockOpen { openBlock(flags) }
        lineBreaks = 0
        page.texts.append(node.index)
        let before = words.counts.words
        words.scan(value, flags: flags, title: page.signals.title, terms: &page.terms, first: firstTerm)
        if flags.contains(.hidden) { words.counts.hiddenWords += words.counts.words - before }
    }

    private var firstTerm: Int { page.blocks.last.map { Int($0.terms.lowerBound) } ?? 0 }

    private mutating func openBlock(_ flags: ElementFlags) {
        isBlockOpen = true
        words = WordScanner()
        if flags.contains(.link) { words.counts.links = 1 }
        let (texts, terms) = (Int32(page.texts.count), Int32(page.terms.count))
        page.blocks.append(
            TextBlock(element: max(container, 0), texts: texts..<texts, terms: terms..<terms, flags: flags))
    }

    private mutating func closeBlock() {
        lineBreaks = 0
        guard isBlockOpen else {
            (inlineLow, inlineHigh) = (0, 0)
            return
        }
        isBlockOpen = false
        let last = page.blocks.count - 1
        let first = page.blocks[last].terms.lowerBound
        words.finish(page.signals.title, terms: &page.terms, first: Int(first))
        words.appendPhrase(to: &page.terms)
        page.blocks[last].counts = words.counts
        page.blocks[last].texts = page.blocks[last].texts.lowerBound..<Int32(page.texts.count)
        page.blocks[last].terms = first..<Int32(page.terms.count)
        page.blocks[last].inlineScores = (inlineLow, inlineHigh)
        (inlineLow, inlineHigh) = (0, 0)
    }

    // MARK: Head

    private mutating func readScript(_ node: Node) {
        guard let type = document.attributeRange(.type, of: node),
            bytes[type].elementsEqual("application/ld+json".utf8), let text = document.firstChild(of: node)
        else { return }
        page.signals.addLinkedData(
            UnsafeRawBufferPointer(rebasing: bytes[document.textRange(of: text)].prefix(200_000)))
    }

    private mutating func readHead() {
        guard let head = document.head else { return }
        for node in document.children(of: head) {
            switch document.tag(of: node) {
            case .title:
                guard let text = document.firstChild(of: node) else { continue }
                page.signals.addTitle(UnsafeRawBufferPointer(rebasing: bytes[document.textRange(of: text)]))
            case .script: readScript(node)
            case .link:
                guard let rel = document.attributeRange(.rel, of: node), bytes[rel].elementsEqual("canonical".utf8),
                    let href = document.attributeRange(.href, of: node)
                else { continue }
                page.signals.addAddress(bytes[href])
            case .meta:
                guard let property = document.attributeRange(.property, of: node),
                    let content = document.attributeRange(.content, of: node),
                    bytes[property].elementsEqual("og:type".utf8)
                else { continue }
                page.signals.addType(bytes[content])
            default: continue
            }
        }
    }
}
