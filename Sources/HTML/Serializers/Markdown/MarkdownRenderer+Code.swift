// SPDX-License-Identifier: MIT

extension MarkdownRenderer {
    mutating func codeBlock(_ node: Node) {
        var text = codeText(node)
        while let last = text.last, last.isHTMLSpace { text.removeLast() }
        while text.first == 0x0A { text.removeFirst() }
        guard !text.isEmpty else { return }
        writer.breakBlock(2)
        writer.beginSpan(node)
        let fence = [UInt8](repeating: 0x60, count: max(3, writer.longestRun(of: 0x60, in: text) + 1))
        writer.rawLine(fence + Array(language(of: node).utf8))
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) { writer.rawLine(line) }
        writer.rawLine(fence)
        writer.endSpan()
        writer.breakBlock(2)
    }

    /// The characters of a code block, without line numbers.
    private func codeText(_ node: Node) -> [UInt8] {
        var text: [UInt8] = []
        document.walk(node) { current in
            if document.isText(current) {
                text.append(contentsOf: self.text(of: current))
            } else if document.tag(of: current) == .br {
                text.append(0x0A)
            } else if current != node, isSkipped(current) || isGutter(current) {
                return .skipChildren
            }
            return .descend
        } leave: { current in
            let display = document.isElement(current) && current != node ? document.tag(of: current).display : .inline
            if display == .block || display == .tableRow || display == .listItem, text.last != 0x0A {
                text.append(0x0A)
            }
        }
        return text
    }

    /// The numbers beside code.
    func isGutter(_ node: Node) -> Bool {
        document.hasAttribute(.class, of: node) && Self.gutters.contains { document.hasClass($0, of: node) }
    }

    private static let gutters = [
        "linenos", "lineno", "linenodiv", "gutter", "line-numbers-rows", "line-number", "rouge-gutter", "ln",
    ]

    /// The language that a class of the block, of its `<code>` or of a wrapper names; empty when none does.
    private func language(of node: Node) -> String {
        var places = [node]
        if let child = document.firstElementChild(of: node) { places.append(child) }
        var wrapper = document.parent(of: node)
        for _ in 0..<2 {
            if let current = wrapper, document.isElement(current) {
                places.append(current)
                wrapper = document.parent(of: current)
            }
        }
        for place in places {
            if let name = declaredLanguage(place) { return name }
        }
        return ""
    }

    private func declaredLanguage(_ node: Node) -> String? {
        for name in ["data-lang", "data-language"] {
            if let value = document.attribute(named: name, of: node), isLanguage(value) { return value.lowercased() }
        }
        guard let classes = document.attribute(.class, of: node) else { return nil }
        let words = classes.split(whereSeparator: \.isWhitespace).map(String.init)
        for (index, word) in words.enumerated() {
            for prefix in ["language-", "lang-", "highlight-source-", "highlight-", "brush:"]
            where word.hasPrefix(prefix) {
                let name = String(word.dropFirst(prefix.count))
                let candidate = name.isEmpty && index + 1 < words.count ? words[index + 1] : name
                if isLanguage(candidate) { return candidate.lowercased() }
            }
        }
        if let place = words.firstIndex(of: "sourceCode"), place + 1 < words.count, isLanguage(words[place + 1]) {
            return words[place + 1].lowercased()
        }
        return nil
    }

    private func isLanguage(_ name: String) -> Bool {
        let generic = ["default", "none", "text", "plain", "plaintext", "nohighlight", "wrapper", "container", "box"]
        return !name.isEmpty && name.utf8.count <= 20 && !generic.contains(name.lowercased())
            && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2B || $0 == 0x23 || $0 == 0x2D }
    }
}
