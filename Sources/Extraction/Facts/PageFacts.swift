// SPDX-License-Identifier: MIT

public import HTML

/// What a page states that can be answered from directly: prices, questions and answers, contacts, opening hours, tables.
///
/// From structured data where the page has it, else from what a reader sees. Every list is bounded.
public struct PageFacts: Sendable {
    public let products: [Product]
    public let questions: [QuestionAnswer]
    public let contacts: Contacts
    public let hours: [OpeningHours]
    public let tables: [DataTable]

    /// - Parameter metadata: Of the same document.
    public init(of document: Document, _ metadata: Metadata) {
        let page = FactSources(document: document, metadata: metadata)
        products = Product.all(page)
        questions = QuestionAnswer.all(page)
        contacts = Contacts(page)
        hours = OpeningHours.all(page)
        tables = DataTable.all(page)
    }
}

/// What the readers of facts look at.
struct FactSources {
    let document: Document
    let metadata: Metadata
    let things: [SchemaThing]
    var survey: PageSurvey { metadata.survey }

    init(document: Document, metadata: Metadata) {
        (self.document, self.metadata) = (document, metadata)
        things = metadata.graph.things
    }

    /// Visible text of an element, folded; cut after `limit` bytes at a word.
    func text(of node: Node, atMost limit: Int) -> String {
        var utf8: [UInt8] = []
        var walk = document.descendants(of: node)
        var seen = 0
        while utf8.count < 4 * limit + 1024, seen < 4000, let current = walk.next() {
            seen += 1
            if document.isElement(current) {
                let tag = document.tag(of: current)
                if document.isHidden(current) || tag == .svg {
                    walk.skipChildren()
                } else if tag.display != .inline || tag == .br {
                    utf8.append(0x20)
                }
            } else if document.isText(current) {
                utf8 += document.text(of: current)
            }
        }
        return Self.cut(ByteText.folded(utf8), atMost: limit)
    }

    static func cut(_ text: String, atMost limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        if let space = text.utf8[..<end].lastIndex(of: 0x20), space > text.startIndex { end = space }
        return String(decoding: text.utf8[..<end], as: UTF8.self) + "…"
    }

    /// Text that may hold markup, as a reader sees it.
    func plain(_ text: String, atMost limit: Int) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) || text.utf8.contains(UInt8(ascii: "&")) else {
            return Self.cut(text.folded, atMost: limit)
        }
        let fragment = Document.parse(fragment: Array(text.utf8.prefix(16_384)))
        return Self.cut(PlainText.render(fragment, from: fragment.root).folded, atMost: limit)
    }
}
