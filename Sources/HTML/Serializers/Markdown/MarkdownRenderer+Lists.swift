// SPDX-License-Identifier: MIT

extension MarkdownRenderer {
    mutating func list(_ node: Node) {
        let items = document.children(of: node).filter {
            document.isElement($0) && !isSkipped($0)
        }
        let isNested = listDepth > 0
        writer.breakBlock(isNested ? 1 : 2)
        writer.beginSpan(node)
        let isOrdered = document.tag(of: node) == .ol
        var number = isOrdered ? document.attribute(.start, of: node).flatMap { Int($0) } ?? 1 : 1
        number = max(0, min(number, 999_999_999))
        for item in items {
            if let label = footnotes.label(ofNote: item) {
                footnote(item, label)
                continue
            }
            guard document.tag(of: item) == .li else {
                visit(item)
                continue
            }
            if isOrdered, let value = document.attribute(.value, of: item).flatMap({ Int($0) }) {
                number = max(0, min(value, 999_999_999))
            }
            listItem(item, marker: isOrdered ? "\(number). " : "- ")
            number = min(number + 1, 999_999_999)
        }
        writer.endSpan()
        writer.breakBlock(isNested ? 1 : 2)
    }

    mutating func listItem(_ node: Node, marker: String) {
        writer.breakBlock(1)
        writer.beginSpan(node)
        writer.push(marker: Array(marker.utf8), continuation: [UInt8](repeating: 0x20, count: marker.utf8.count))
        listDepth += 1
        children(of: node)
        listDepth -= 1
        writer.pop()
        writer.endSpan()
        writer.breakBlock(1)
    }

    private mutating func footnote(_ node: Node, _ label: String) {
        writer.breakBlock(1)
        writer.beginSpan(node)
        writer.push(marker: Array("[^\(label)]: ".utf8), continuation: [0x20, 0x20, 0x20, 0x20])
        listDepth += 1
        children(of: node)
        listDepth -= 1
        writer.pop()
        writer.endSpan()
        writer.breakBlock(1)
    }
}

/// Which links are references to footnotes, and which list items are the notes.
struct MarkdownFootnotes {
    private var labels: [Node: String] = [:]
    private var notes: [Node: String] = [:]
    private let document: Document

    init(_ document: Document) {
        self.document = document
        var references: [(link: Node, target: String)] = []
        for node in document.descendants(of: document.root) {
            guard document.tag(of: node) == .a, let range = document.attributeRange(.href, of: node), range.count > 1,
                document.bytes[range.lowerBound] == 0x23, isReference(node)
            else { continue }
            references.append((node, String(decoding: document.bytes[range].dropFirst(), as: UTF8.self)))
        }
        if references.isEmpty { return }
        var targets: [String: Node] = [:]
        for node in document.descendants(of: document.root) where document.tag(of: node) == .li {
            if let id = document.attribute(.id, of: node) { targets[id] = node }
        }
        for (link, target) in references {
            guard let note = targets[target] else { continue }
            let text = document.textContent(of: link).filter { $0.isLetter || $0.isNumber || $0 == "-" }
            guard !text.isEmpty, text.utf8.count <= 16 else { continue }
            labels[link] = text
            if notes[note] == nil { notes[note] = text }
        }
    }

    /// A link of a superscript, or one that says what it is.
    private func isReference(_ link: Node) -> Bool {
        if document.attribute(.role, of: link) == "doc-noteref" || document.hasClass("footnote-ref", of: link) {
            return true
        }
        guard let parent = document.parent(of: link) else { return false }
        return document.tag(of: parent) == .sup || document.children(of: link).contains { document.tag(of: $0) == .sup }
    }

    func label(ofReference link: Node) -> String? { labels[link] }
    func label(ofNote item: Node) -> String? { notes[item] }

    /// The arrow that leads from a note back to the text.
    func isBackReference(_ link: Node) -> Bool {
        guard !notes.isEmpty, let range = document.attributeRange(.href, of: link), document.bytes[range].first == 0x23
        else {
            return false
        }
        if document.attribute(.role, of: link) == "doc-backlink" { return true }
        let text = document.textContent(of: link).filter { !$0.isWhitespace && $0 != "\u{FE0E}" }
        return ["↩", "↑", "^", "⤴", "⏎", "↵"].contains(text)
    }
}
