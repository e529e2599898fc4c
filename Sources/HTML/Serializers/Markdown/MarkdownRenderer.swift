// SPDX-License-Identifier: MIT

/// Walks a tree and writes Markdown.
///
/// Recursion stops at ``maximumDepth``; what lies deeper is written as plain text, so that no input exhausts the stack.
struct MarkdownRenderer {
    let document: Document
    /// The document's bytes, which outlive the rendering.
    let bytes: UnsafeBufferPointer<UInt8>
    let options: Markdown.Options
    let isLeftOut: (Node) -> Bool
    let isRevealed: (Node) -> Bool
    let resolve: (String) -> String?
    var writer = MarkdownWriter()
    var depth = 0
    var footnotes: MarkdownFootnotes
    var listDepth = 0

    static let maximumDepth = 160

    init(
        document: Document, bytes: UnsafeBufferPointer<UInt8>, options: Markdown.Options,
        isLeftOut: @escaping (Node) -> Bool,
        isRevealed: @escaping (Node) -> Bool, resolve: @escaping (String) -> String?
    ) {
        (self.document, self.bytes) = (document, bytes)
        self.options = options
        self.isLeftOut = isLeftOut
        self.isRevealed = isRevealed
        self.resolve = resolve
        footnotes = MarkdownFootnotes(document)
    }

    mutating func render(_ node: Node) {
        writer.breakBlock(2)
        visit(node)
        writer.breakBlock(2)
    }

    mutating func children(of node: Node) {
        for child in document.children(of: node) { visit(child) }
    }

    mutating func visit(_ node: Node) {
        switch document.kind(of: node) {
        case .text: if !isLeftOut(node) { writer.text(text(of: node)) }
        case .element:
            if isSkipped(node) { return }
            guard depth < Self.maximumDepth else { return flatten(node) }
            depth += 1
            element(node)
            depth -= 1
        case .document, .templateContents: children(of: node)
        case .comment, .doctype: break
        }
    }

    func text(of node: Node) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[document.textRange(of: node)])
    }

    /// Whether nothing of an element is written.
    func isSkipped(_ node: Node) -> Bool { isLeftOut(node) || (document.isHidden(node) && !isRevealed(node)) }

    /// Past the depth that is walked: the text alone.
    private mutating func flatten(_ node: Node) {
        writer.space()
        var texts: [UnsafeBufferPointer<UInt8>] = []
        document.walk(node) { current in
            if document.isText(current) { texts.append(text(of: current)) }
            return isSkipped(current) ? .skipChildren : .descend
        } leave: { _ in
        }
        for text in texts { writer.text(text) }
        writer.space()
    }

    private mutating func element(_ node: Node) {
        guard document.namespace(of: node) == .html else { return foreign(node) }
        if writer.isInCell, blockInCell(node) { return }
        switch document.tag(of: node) {
        case .h1, .h2, .h3, .h4, .h5, .h6: heading(node)
        case .p, .address, .figcaption, .legend, .caption: block(node, lines: 2)
        case .ul, .ol, .menu, .dir: list(node)
        case .li: listItem(node, marker: "- ")
        case .dl: block(node, lines: 2)
        case .dt: term(node)
        case .dd: definition(node)
        case .blockquote: quote(node)
        case .pre, .listing, .xmp, .plaintext: codeBlock(node)
        case .table: table(node)
        case .hr: rule(node)
        case .summary: summary(node)
        case .figure, .article, .section, .main, .header, .footer, .nav, .aside, .details, .fieldset, .form, .hgroup,
            .body,
            .html, .search, .dialog:
            container(node, lines: 2)
        default:
            switch document.tag(of: node).display {
            case .block: container(node, lines: 1)
            case .listItem, .table, .tableRow, .tableCell: block(node, lines: 2)
            default: inline(node)
            }
        }
    }

    // MARK: Blocks

    /// A block of text that becomes a span.
    mutating func block(_ node: Node, lines: Int) {
        writer.breakBlock(lines)
        writer.beginSpan(node)
        children(of: node)
        writer.endSpan()
        writer.breakBlock(lines)
    }

    /// An element that groups others. Text directly in it makes a span of the group's own.
    private mutating func container(_ node: Node, lines: Int) {
        writer.breakBlock(paragraphLines(node, lines))
        var isInText = false
        for child in document.children(of: node) {
            let isInline = document.isText(child) || isInlineElement(child)
            if isInline, !isInText {
                writer.beginSpan(node)
            } else if !isInline, isInText {
                writer.endSpan()
            }
            isInText = isInline
            visit(child)
        }
        if isInText { writer.endSpan() }
        writer.breakBlock(paragraphLines(node, lines))
    }

    /// A `<div>` of text is a paragraph; inside a list item it stays close.
    private func paragraphLines(_ node: Node, _ lines: Int) -> Int { listDepth > 0 ? 1 : max(lines, 2) }

    func isInlineElement(_ node: Node) -> Bool {
        guard document.isElement(node) else { return true }
        return document.namespace(of: node) != .html || document.tag(of: node).display == .inline
    }

    private mutating func heading(_ node: Node) {
        let level = Int(document.tag(of: node).rawValue - Tag.h1.rawValue) + 1
        writer.breakBlock(2)
        writer.beginSpan(node)
        let start = writer.count
        writer.push(marker: Array(String(repeating: "#", count: level).utf8) + [0x20], continuation: [])
        writer.isInHeading = true
        for child in document.children(of: node) { headingChild(child) }
        writer.isInHeading = false
        writer.pop()
        if writer.count == start { writer.breakBlock(1) }
        writer.endSpan()
        writer.breakBlock(2)
    }

    /// A heading is one line: blocks in it, which are misplaced, count as its text.
    private mutating func headingChild(_ node: Node) {
        if isInlineElement(node) { return visit(node) }
        guard !isSkipped(node), depth < Self.maximumDepth else { return }
        depth += 1
        writer.space()
        for child in document.children(of: node) { headingChild(child) }
        writer.space()
        depth -= 1
    }

    private mutating func quote(_ node: Node) {
        writer.breakBlock(2)
        writer.beginSpan(node)
        writer.push(marker: nil, continuation: [0x3E, 0x20])
        let outer = listDepth
        listDepth = 0
        container(node, lines: 2)
        listDepth = outer
        writer.pop()
        writer.endSpan()
        writer.breakBlock(2)
    }

    private mutating func rule(_ node: Node) {
        writer.breakBlock(2)
        writer.beginSpan(node)
        writer.rawLine("---".utf8)
        writer.endSpan()
        writer.breakBlock(2)
    }

    private mutating func summary(_ node: Node) {
        writer.breakBlock(2)
        writer.beginSpan(node)
        let isHeading = document.children(of: node).contains {
            (Tag.h1.rawValue...Tag.h6.rawValue).contains(document.tag(of: $0).rawValue)
        }
        if isHeading {
            children(of: node)
        } else {
            marked(.strong, node)
        }
        writer.endSpan()
        writer.breakBlock(2)
    }

    private mutating func term(_ node: Node) {
        writer.breakBlock(2)
        writer.beginSpan(node)
        children(of: node)
        writer.endSpan()
        writer.breakBlock(1)
    }

    private mutating func definition(_ node: Node) {
        writer.breakBlock(1)
        writer.beginSpan(node)
        writer.push(marker: [0x3A, 0x20], continuation: [0x20, 0x20])
        listDepth += 1
        container(node, lines: 1)
        listDepth -= 1
        writer.pop()
        writer.endSpan()
        writer.breakBlock(1)
    }

    /// Inside a table's cell blocks only break lines.
    private mutating func blockInCell(_ node: Node) -> Bool {
        let tag = document.tag(of: node)
        guard tag.display != .inline else { return false }
        if tag == .hr { return true }
        writer.breakBlock(1)
        if tag == .li {
            writer.beginInline()
            writer.append(0x2D)
            writer.append(0x20)
        }
        if tag == .pre {
            writer.code(textContent(of: node))
        } else {
            children(of: node)
        }
        writer.breakBlock(1)
        return true
    }
}
