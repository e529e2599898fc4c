// SPDX-License-Identifier: MIT

/// HTML out of a tree, by the standard's fragment serialization algorithm (WHATWG HTML, section 13.3).
public enum Markup {
    /// The node itself and all below it (`outerHTML`).
    public static func outer(_ document: Document, of node: Node) -> String {
        var writer = Writer(document: document)
        writer.write(node)
        return String(decoding: writer.output, as: UTF8.self)
    }

    /// All below the node (`innerHTML`); of a template, what it holds.
    public static func inner(_ document: Document, of node: Node) -> String {
        var writer = Writer(document: document)
        let home = document.templateContents(of: node) ?? node
        for child in document.children(of: home) { writer.write(child) }
        return String(decoding: writer.output, as: UTF8.self)
    }

    private struct Writer {
        let document: Document
        var output: [UInt8] = []

        private enum Step {
            case open(Node)
            case close(Node)
        }

        /// Without recursion: end tags wait on a stack.
        mutating func write(_ root: Node) {
            var steps: [Step] = [.open(root)]
            while let step = steps.popLast() {
                switch step {
                case .close(let node): output += [0x3C, 0x2F] + document.nameBytes(of: node) + [0x3E]
                case .open(let node):
                    let hasContent = open(node)
                    guard hasContent else { continue }
                    if document.isElement(node) { steps.append(.close(node)) }
                    let home = document.templateContents(of: node) ?? node
                    var child = document.lastChild(of: home)
                    while let current = child {
                        steps.append(.open(current))
                        child = document.previousSibling(of: current)
                    }
                }
            }
        }

        /// Writes what precedes a node's children, and says whether it may have any.
        private mutating func open(_ node: Node) -> Bool {
            switch document.kind(of: node) {
            case .document, .templateContents: return true
            case .text: text(node)
            case .comment: output += Array("<!--".utf8) + document.text(of: node) + Array("-->".utf8)
            case .doctype: output += Array("<!DOCTYPE \(document.doctype?.name ?? "html")>".utf8)
            case .element: return startTag(node)
            }
            return false
        }

        private mutating func startTag(_ node: Node) -> Bool {
            output += [0x3C] + document.nameBytes(of: node)
            for attribute in document.attributes(of: node) {
                let prefix =
                    switch attribute.prefix {
                    case .none: ""
                    case .xlink: "xlink:"
                    case .xml: "xml:"
                    case .xmlns: attribute.name == "xmlns" ? "" : "xmlns:"
                    }
                output += Array(" \(prefix)\(attribute.name)=\"".utf8)
                escape(Array(attribute.value.utf8)[...], isAttribute: true)
                output.append(0x22)
            }
            output.append(0x3E)
            return document.namespace(of: node) != .html || !Self.isVoid(document.tag(of: node))
        }

        private static func isVoid(_ tag: Tag) -> Bool {
            switch tag {
            case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen, .link, .meta,
                .param, .source, .track, .wbr:
                true
            default: false
            }
        }

        private mutating func text(_ node: Node) {
            let parent = document.parent(of: node)
            switch parent.map(document.tag(of:)) {
            case .style, .script, .xmp, .iframe, .noembed, .noframes, .plaintext: output += document.text(of: node)
            default: escape(document.text(of: node), isAttribute: false)
            }
        }

        private mutating func escape(_ text: ArraySlice<UInt8>, isAttribute: Bool) {
            var previous: UInt8 = 0
            for byte in text {
                switch byte {
                case 0x26: output += Array("&amp;".utf8)
                case 0xA0 where previous == 0xC2:
                    output.removeLast()
                    output += Array("&nbsp;".utf8)
                case 0x22 where isAttribute: output += Array("&quot;".utf8)
                case 0x3C: output += Array("&lt;".utf8)
                case 0x3E: output += Array("&gt;".utf8)
                default: output.append(byte)
                }
                previous = byte
            }
        }
    }
}
