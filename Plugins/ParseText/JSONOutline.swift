// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// JSON as a person would note it down: a list of keys and values, a heading for each part of the whole.
struct JSONOutline {
    private var markup = ""
    private var links: LinkList
    private var title: String?
    /// Bytes that may still be written.
    private var left: Int

    private static let mostDepth = 8
    /// Keys whose value names what they stand in, the best first.
    private static let names = ["title", "name", "headline", "label"]

    var result: TextMarkup { TextMarkup(markup: markup, title: title, links: links) }

    /// - Parameter limit: Most bytes of markup, about; what is behind them is left out.
    init(_ json: JSON, _ links: LinkList, limit: Int) {
        (self.links, left) = (links, limit)
        title = Self.name(of: json)
        switch json {
        case .object(let object): writeParts(of: object)
        case .array(let values): writeList(values)
        default: write("<p>\(shown(json))</p>")
        }
    }

    private mutating func write(_ text: String) {
        markup += text
        left -= text.utf8.count
    }

    /// Plain values first, then each part that has parts under its own heading.
    private mutating func writeParts(of object: JSONObject) {
        let plain = object.filter { Self.isPlain($0.value) && !$0.value.isNull }
        if !plain.isEmpty {
            write("<ul>")
            for member in plain where left > 0 { writeItem(member.name, member.value, 1) }
            write("</ul>")
        }
        for member in object where !Self.isPlain(member.value) && left > 0 {
            write("<h2>\(InlineText.escaped(member.name))</h2>")
            if case .array(let values) = member.value { writeList(values) } else { writeMembers(of: member.value, 1) }
        }
    }

    private mutating func writeList(_ values: [JSON]) {
        write("<ul>")
        for value in values where left > 0 { writeItem(nil, value, 1) }
        write("</ul>")
    }

    private mutating func writeMembers(of json: JSON, _ depth: Int) {
        guard case .object(let object) = json else { return }
        write("<ul>")
        for member in object where !member.value.isNull && left > 0 { writeItem(member.name, member.value, depth) }
        write("</ul>")
    }

    private mutating func writeItem(_ key: String?, _ json: JSON, _ depth: Int) {
        let head = key.map { InlineText.escaped($0) }
        if Self.isPlain(json) {
            write("<li>\(head.map { "\($0): " } ?? "")\(shown(json))</li>")
        } else if depth >= Self.mostDepth {
            write("<li>\(head.map { "\($0): " } ?? "")\(InlineText.escaped(String(json.text.prefix(500))))</li>")
        } else if case .array(let values) = json {
            write("<li>\(head ?? "")<ul>")
            for value in values where left > 0 { writeItem(nil, value, depth + 1) }
            write("</ul></li>")
        } else {
            write("<li>\(head ?? Self.name(of: json).map { InlineText.escaped($0) } ?? "")")
            writeMembers(of: json, depth + 1)
            write("</li>")
        }
    }

    // MARK: Values

    /// What stands on one line: a value without parts, or a list of such.
    private static func isPlain(_ json: JSON) -> Bool {
        switch json {
        case .object(let object): object.isEmpty
        case .array(let values): values.allSatisfy { if case .object = $0 { false } else { $0.array == nil } }
        default: true
        }
    }

    private static func name(of json: JSON) -> String? {
        for key in names {
            if let text = json[key]?.string, !text.isEmpty, text.utf8.count <= 500 { return text }
        }
        return nil
    }

    private mutating func shown(_ json: JSON) -> String {
        switch json {
        case .string(let text): return markup(of: text)
        case .array(let values):
            var parts: [String] = []
            for value in values where !value.isNull { parts.append(shown(value)) }
            return parts.joined(separator: ", ")
        case .object: return ""
        default: return InlineText.escaped(json.text)
        }
    }

    /// Texts in JSON often are HTML: what a reader would see of it counts.
    private mutating func markup(of text: String) -> String {
        var text = text.utf8.count > left ? String(text.prefix(max(0, left))) : text
        if text.utf8.contains(UInt8(ascii: "<")), text.contains("</") || text.contains("/>") {
            let document = Document.parse(fragment: Array(text.utf8))
            text = PlainText.render(document, from: document.root)
        }
        return text.split(whereSeparator: \.isNewline).map { InlineText.markup(String($0), isMarkdown: false, &links) }
            .joined(separator: "<br>")
    }
}
