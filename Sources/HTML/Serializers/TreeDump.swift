// SPDX-License-Identifier: MIT

/// The tree as lines of text, one a node: the format of the html5lib tests, for tests and for looking at a tree.
///
/// ```
/// | <!DOCTYPE html>
/// | <html>
/// |   <body>
/// |     class="x"
/// |     "text"
/// ```
public enum TreeDump {
    /// All below the root, as UTF-8; lines end in LF but for the last.
    public static func render(_ document: Document) -> [UInt8] {
        var dump = Writer(document: document)
        dump.write(childrenOf: document.root)
        if !dump.output.isEmpty { dump.output.removeLast() }
        return dump.output
    }

    private struct Writer {
        let document: Document
        var output: [UInt8] = []

        /// Without recursion: the stack holds the next node and its depth.
        mutating func write(childrenOf root: Node) {
            var stack: [(node: Node, depth: Int)] = []
            if let first = document.firstChild(of: root) { stack.append((first, 0)) }
            while let (node, depth) = stack.popLast() {
                if let next = document.nextSibling(of: node) { stack.append((next, depth)) }
                write(node, depth)
                if let contents = document.templateContents(of: node) {
                    line(depth + 1, "content".utf8)
                    if let first = document.firstChild(of: contents) { stack.append((first, depth + 2)) }
                }
                if let first = document.firstChild(of: node) { stack.append((first, depth + 1)) }
            }
        }

        private mutating func write(_ node: Node, _ depth: Int) {
            switch document.kind(of: node) {
            case .text: line(depth, [0x22] + document.text(of: node) + [0x22])
            case .comment: line(depth, Array("<!-- ".utf8) + document.text(of: node) + Array(" -->".utf8))
            case .doctype: doctype(depth)
            case .element: element(node, depth)
            case .document, .templateContents: break
            }
        }

        private mutating func doctype(_ depth: Int) {
            guard let doctype = document.doctype else { return }
            var text = "<!DOCTYPE \(doctype.name)"
            let ids = (doctype.publicID ?? "", doctype.systemID ?? "")
            if !ids.0.isEmpty || !ids.1.isEmpty { text += " \"\(ids.0)\" \"\(ids.1)\"" }
            line(depth, (text + ">").utf8)
        }

        private mutating func element(_ node: Node, _ depth: Int) {
            let prefix =
                switch document.namespace(of: node) {
                case .html: "<"
                case .svg: "<svg "
                case .mathML: "<math "
                }
            line(depth, Array(prefix.utf8) + document.nameBytes(of: node) + [0x3E])
            let rows = (0..<document.attributeCount(of: node)).map { document.attributeLine($0, of: node) }
            let order = rows.sorted { one, other in
                String(decoding: one.name, as: UTF8.self).utf16
                    .lexicographicallyPrecedes(String(decoding: other.name, as: UTF8.self).utf16)
            }
            for row in order { line(depth + 1, row.name + Array("=\"".utf8) + row.value + [0x22]) }
        }

        private mutating func line(_ depth: Int, _ text: some Sequence<UInt8>) {
            output += [0x7C, 0x20]
            output += repeatElement(0x20, count: 2 * depth)
            output += text
            output.append(0x0A)
        }
    }
}

extension Document {
    fileprivate func attributeLine(_ index: Int, of node: Node) -> (name: [UInt8], value: ArraySlice<UInt8>) {
        let attribute = attributeRecords[Int(record(node).start) + index]
        let prefix =
            switch attribute.prefix {
            case .none: ""
            case .xlink: "xlink "
            case .xml: "xml "
            case .xmlns: "xmlns "
            }
        let value = bytes[Int(attribute.start)..<(Int(attribute.start) + Int(attribute.length))]
        return (Array(prefix.utf8) + nameBytes(of: attribute), value)
    }
}
