// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

/// A sample page with what the search for fields asks of it again and again.
final class SampleIndex {
    let sample: SamplePage
    let document: Document
    /// Elements by the simple selectors they answer to, in document order.
    private(set) var byKey: [String: [Node]] = [:]
    /// Visible elements whose text is short enough to be a field's value, in document order.
    private(set) var shortElements: [Node] = []
    /// Every element in document order, those of the head too.
    private(set) var elements: [Node] = []
    private var keys: [Node: [SelectorKey]] = [:]
    private var textLength: [Int32]
    private var subtreeSize: [Int32]
    /// Whether an element stands in a part that all pages of a site share: navigation, footer, sidebars.
    private var isChrome: [Bool]
    private var texts: [Node: String] = [:]
    private var sets: [String: Set<Node>] = [:]
    private var textKeys: [Node: String] = [:]
    private let base: WebURL?

    init(_ sample: SamplePage) {
        self.sample = sample
        document = sample.document
        let count = sample.document.nodeCount + 1
        textLength = Array(repeating: 0, count: count)
        subtreeSize = Array(repeating: 0, count: count)
        isChrome = Array(repeating: false, count: count)
        base = SampleIndex.base(of: sample)
        measure()
        fill()
    }

    // MARK: Questions

    func keys(of node: Node) -> [SelectorKey] { keys[node] ?? [] }

    /// ``byKey`` as a set.
    func holders(of key: String) -> Set<Node> {
        if let known = sets[key] { return known }
        let set = Set(byKey[key] ?? [])
        sets[key] = set
        return set
    }

    func length(of node: Node) -> Int { Int(textLength[Int(node.index)]) }

    func isInChrome(_ node: Node) -> Bool { isChrome[Int(node.index)] }

    /// Text as a field reads it: what is visible, white space folded.
    func text(of node: Node) -> String {
        if let known = texts[node] { return known }
        let text = FoldedText.folded(PlainText.render(document, from: node))
        texts[node] = text
        return text
    }

    /// ``text(of:)`` as it is compared.
    func key(of node: Node) -> String {
        if let known = textKeys[node] { return known }
        let key = FoldedText.key(text(of: node))
        textKeys[node] = key
        return key
    }

    /// The absolute form of a link; `nil` for what is none.
    func resolve(_ link: String) -> String? {
        guard let url = try? WebURL.parse(link, base: base) else { return nil }
        return url.isHTTP || url.scheme == "mailto" || url.scheme == "tel" ? url.href : nil
    }

    // MARK: Making

    private static func base(of sample: SamplePage) -> WebURL? {
        let document = sample.document
        let href = document.descendants(of: document.root).lazy.filter { document.tag(of: $0) == .base }
            .compactMap { document.attribute(.href, of: $0) }.first
        return href.flatMap { try? WebURL.parse($0, base: sample.url) } ?? sample.url
    }

    private static let chrome: Set<Tag> = [.nav, .footer, .aside, .dialog, .template, .noscript, .select]

    /// Lengths of visible text, sizes of subtrees, and what is chrome, in one walk.
    private func measure() {
        document.walk(document.root) { node in
            let index = Int(node.index)
            let parent = document.parent(of: node)
            isChrome[index] = (parent.map { isChrome[Int($0.index)] } ?? false) || startsChrome(node)
            subtreeSize[index] = 1
            guard document.kind(of: node) == .text else {
                return document.isElement(node) && document.isHidden(node) && document.tag(of: node) != .head
                    ? .skipChildren : .descend
            }
            textLength[index] = Int32(clamping: document.text(of: node).count { $0 > 0x20 })
            return .descend
        } leave: { node in
            guard let parent = document.parent(of: node) else { return }
            textLength[Int(parent.index)] &+= textLength[Int(node.index)]
            subtreeSize[Int(parent.index)] &+= subtreeSize[Int(node.index)]
        }
    }

    private func startsChrome(_ node: Node) -> Bool {
        guard document.isElement(node) else { return false }
        if SampleIndex.chrome.contains(document.tag(of: node)) { return true }
        let role = document.attribute(.role, of: node)
        if role == "navigation" || role == "contentinfo" || role == "complementary" || role == "banner" { return true }
        // A site's header stands directly below the body; an article's header holds its title.
        guard document.tag(of: node) == .header, let parent = document.parent(of: node) else { return false }
        return document.tag(of: parent) == .body
    }

    private func fill() {
        var classes: [String: [SelectorKey]] = [:]
        for node in document.descendants(of: document.root) where document.isElement(node) {
            guard elements.count < SamplePages.mostElements else { return }
            elements.append(node)
            let own = SelectorKey.all(of: node, in: document, classes: &classes)
            keys[node] = own
            for key in Set(own) { byKey[key.css, default: []].append(node) }
            let index = Int(node.index)
            if (1...SamplePages.longestValue).contains(Int(textLength[index])),
                subtreeSize[index] <= SamplePages.mostNodesOfValue, document.tag(of: node).display != .none
            {
                shortElements.append(node)
            }
        }
    }
}

/// Text as it is compared.
enum FoldedText {
    static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Without letter case and marks of quotation, for the question whether two places say the same.
    static func key(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var wasSpace = true
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x2018, 0x2019, 0x60: out.append("'")
            case 0x201C, 0x201D: out.append("\"")
            case 0x2010...0x2015: out.append("-")
            case 0x200B...0x200D, 0xFEFF, 0xAD: continue
            default:
                // Unicode's tables are slow, and most text is ASCII.
                let isSpace =
                    scalar.isASCII
                    ? scalar.value <= 0x20 && (scalar.value == 0x20 || (9...13).contains(scalar.value))
                    : scalar.properties.isWhitespace
                if isSpace {
                    if !wasSpace { out.append(" ") }
                    wasSpace = true
                    continue
                }
                out.append(scalar)
            }
            wasSpace = false
        }
        if out.last == " " { out.removeLast() }
        return String(out)
    }
}
