// SPDX-License-Identifier: MIT

/// Visible text as a reader sees it: block elements on their own lines, paragraphs set apart by an empty line, cells by a
/// tab, white space collapsed but in `<pre>`; hidden elements, scripts and styles left out.
public enum PlainText {
    public static func render(_ document: Document, from node: Node) -> String {
        String(decoding: utf8(document, from: node), as: UTF8.self)
    }

    /// - Parameters:
    ///   - isLeftOut: Nodes to leave out with all below them.
    ///   - isRevealed: Hidden elements that are written all the same.
    public static func utf8(
        _ document: Document, from root: Node, leaving isLeftOut: (Node) -> Bool = { _ in false },
        revealing isRevealed: (Node) -> Bool = { _ in false }
    ) -> [UInt8] {
        document.bytes.withUnsafeBufferPointer { bytes in
            var writer = Writer()
            var skipped: Node?  // is left next
            document.walk(root) { node in
                switch document.kind(of: node) {
                case .text:
                    if !isLeftOut(node) {
                        writer.write(UnsafeBufferPointer(rebasing: bytes[document.textRange(of: node)]))
                    }
                    return .descend
                case .element:
                    if isLeftOut(node) || (document.isHidden(node) && !isRevealed(node)) {
                        skipped = node
                        return .skipChildren
                    }
                    writer.enter(document.tag(of: node))
                    return .descend
                case .document, .templateContents: return .descend
                case .comment, .doctype: return .skipChildren
                }
            } leave: { node in
                if node == skipped {
                    skipped = nil
                } else if document.isElement(node) {
                    writer.leave(document.tag(of: node))
                }
            }
            return writer.output
        }
    }

    private struct Writer {
        var output: [UInt8] = []
        private var breaks = 0
        private var hasSpace = false
        private var hasTab = false
        private var preformatted = 0

        mutating func enter(_ tag: Tag) {
            switch tag {
            case .br: require(0, adding: 1)
            case .pre, .listing, .xmp, .plaintext, .textarea: preformatted += 1
            case .td, .th: if !output.isEmpty, breaks == 0 { hasTab = output.last != 0x0A }
            default: break
            }
            boundary(tag)
        }

        mutating func leave(_ tag: Tag) {
            switch tag {
            case .pre, .listing, .xmp, .plaintext, .textarea: preformatted -= 1
            default: break
            }
            boundary(tag)
        }

        private mutating func boundary(_ tag: Tag) {
            switch tag {
            case .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .dl, .pre, .blockquote, .table, .figure: require(2)
            case .tr, .caption: require(1)
            default:
                let display = tag.display
                if display == .block || display == .listItem || display == .table { require(1) }
            }
        }

        private mutating func require(_ lines: Int, adding: Int = 0) {
            breaks = max(breaks, lines) + adding
            hasSpace = false
            if lines > 0 { hasTab = false }
        }

        mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
            if preformatted > 0 { return writePreformatted(text) }
            var index = 0
            while index < text.count {
                if text[index].isHTMLSpace {
                    hasSpace = true
                    index += 1
                } else {
                    flush()
                    let start = index
                    // Words with one space between them go as one piece.
                    while index < text.count {
                        if text[index] > 0x20 || !text[index].isHTMLSpace {
                            index += 1
                        } else if text[index] == 0x20, index + 1 < text.count, !text[index + 1].isHTMLSpace {
                            index += 2
                        } else {
                            break
                        }
                    }
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                }
            }
        }

        private mutating func writePreformatted(_ text: UnsafeBufferPointer<UInt8>) {
            guard !text.isEmpty else { return }
            flush()
            output.append(contentsOf: text)
        }

        private mutating func flush() {
            if !output.isEmpty {
                if breaks > 0 {
                    while let last = output.last, last == 0x20 { output.removeLast() }
                    for _ in 0..<min(breaks, 2) { output.append(0x0A) }
                } else if hasTab {
                    output.append(0x09)
                } else if hasSpace {
                    output.append(0x20)
                }
            }
            breaks = 0
            hasSpace = false
            hasTab = false
        }
    }
}
