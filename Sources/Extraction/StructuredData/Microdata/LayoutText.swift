// SPDX-License-Identifier: MIT

import HTML

/// The text of an element with the breaks of its layout: what structured data takes for a property's value.
///
/// Pieces of text are set apart by a space, unless punctuation follows or an opening bracket stands before; blocks begin on a
/// new line, paragraphs, headings and lists after an empty one. Hidden elements count, scripts and styles do not.
enum LayoutText {
    /// The most bytes of one value.
    static let maximumBytes = 256 << 10

    /// - Parameter budget: The nodes that may still be visited; what is behind the last is left out.
    static func text(_ document: Document, of root: Node, budget: inout Int) -> String {
        var writer = Writer()
        document.walk(root) { node in
            budget -= 1
            if budget < 0 { return .stop }
            switch document.kind(of: node) {
            case .text: writer.write(document.text(of: node))
            case .element:
                let tag = document.tag(of: node)
                if isLeftOut(tag) { return .skipChildren }
                writer.breakLine(tag)
            default: break
            }
            return writer.output.count > maximumBytes ? .stop : .descend
        } leave: { node in
            if document.isElement(node) { writer.breakLine(document.tag(of: node)) }
        }
        return String(decoding: writer.output, as: UTF8.self)
    }

    private static func isLeftOut(_ tag: Tag) -> Bool {
        switch tag {
        case .script, .style, .link, .meta, .iframe, .embed, .object, .applet, .param, .frame, .frameset: true
        default: false
        }
    }

    private struct Writer {
        var output: [UInt8] = []
        /// Line ends since the last text; two at the beginning, so that nothing is written before the first.
        private var breaks = 2
        /// Whether the last piece ended with white space in the source.
        private var endedWithSpace = false

        mutating func breakLine(_ tag: Tag) {
            switch tag {
            case .blockquote, .dl, .figure, .h1, .h2, .h3, .h4, .h5, .h6, .ol, .p, .pre, .title, .ul: breaks = 2
            case .article, .aside, .br, .dd, .details, .div, .dt, .fieldset, .figcaption, .footer, .form, .header, .hr,
                .legend, .li, .main, .nav, .table, .tr:
                breaks = max(breaks, 1)
            default: break
            }
        }

        mutating func write(_ text: ArraySlice<UInt8>) {
            var isFirst = true
            for word in text.split(whereSeparator: { $0 <= 0x20 }) {
                if isFirst { separate(from: word) } else { output.append(0x20) }
                output += word
                isFirst = false
            }
            if !isFirst { endedWithSpace = (text.last ?? 0) <= 0x20 }
        }

        private mutating func separate(from word: ArraySlice<UInt8>) {
            defer { breaks = 0 }
            guard let last = output.last else { return }
            if breaks > 0 {
                output += Array(repeating: 0x0A, count: breaks)
            } else if endedWithSpace || !(isPunctuation(word.first) || last == UInt8(ascii: "(")) {
                output.append(0x20)
            }
        }

        private func isPunctuation(_ byte: UInt8?) -> Bool {
            guard let byte else { return false }
            return ",:;.!?\")".utf8.contains(byte)
        }
    }
}
