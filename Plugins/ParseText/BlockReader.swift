// SPDX-License-Identifier: MIT

import Vocabulary

/// Lines in, blocks of simple HTML out.
struct BlockReader {
    let isMarkdown: Bool
    var links: LinkList
    private(set) var markup = ""
    /// The first heading, of the highest kind there is at the top.
    private(set) var title: String?
    /// A short first line that stands by itself.
    private(set) var firstLine: String?

    private var lines: [Substring] = []
    private var items: [String] = []
    private var rows: [Substring] = []
    private var code: [Substring]?
    private var hasBlocks = false

    init(isMarkdown: Bool, links: LinkList) { (self.isMarkdown, self.links) = (isMarkdown, links) }

    mutating func take(_ line: Substring) {
        let words = line.trimmed
        if takeCode(line, words) { return }
        if words.isEmpty { return close() }
        if lines.count == 1, let level = Self.underline(words), !isRow(words) {
            let heading = lines[0].trimmed
            lines = []
            return addHeading(String(heading), level: level)
        }
        if isMarkdown, let (level, heading) = Self.numbered(words) {
            close()
            return addHeading(String(heading), level: level)
        }
        if isMarkdown, isRow(words) {
            if rows.isEmpty { close() }
            return rows.append(words)
        }
        if let item = Self.item(words) {
            if !lines.isEmpty || !rows.isEmpty { close() }
            return items.append(String(item))
        }
        if !items.isEmpty, line.first == " " || line.first == "\t" {
            items[items.count - 1] += " " + words
            return
        }
        if !items.isEmpty || !rows.isEmpty { close() }
        lines.append(line)
    }

    mutating func finish() {
        if let code { addCode(code) }
        code = nil
        close()
    }

    // MARK: Blocks

    /// Fenced by three backticks or tildes.
    private mutating func takeCode(_ line: Substring, _ words: Substring) -> Bool {
        guard isMarkdown else { return false }
        let isFence = words.hasPrefix("```") || words.hasPrefix("~~~")
        if let open = code {
            if isFence {
                addCode(open)
                code = nil
            } else {
                code?.append(line)
            }
            return true
        }
        guard isFence else { return false }
        close()
        code = []
        return true
    }

    private func isRow(_ words: Substring) -> Bool { words.utf8.first == UInt8(ascii: "|") && words.utf8.count > 2 }

    private mutating func close() {
        if !items.isEmpty { addList() }
        if !rows.isEmpty { addTable() }
        if !lines.isEmpty { addParagraph() }
        (items, rows, lines) = ([], [], [])
    }

    private mutating func add(_ block: String) {
        markup += block + "\n"
        hasBlocks = true
    }

    private mutating func inline(_ text: String) -> String { InlineText.markup(text, isMarkdown: isMarkdown, &links) }

    private mutating func addHeading(_ text: String, level: Int) {
        close()
        if title == nil { title = String(text.prefix(300)) }
        add("<h\(level)>\(inline(text))</h\(level)>")
    }

    private mutating func addCode(_ lines: [Substring]) {
        add("<pre>" + InlineText.escaped(lines.joined(separator: "\n")) + "</pre>")
    }

    private mutating func addList() {
        var list = "<ul>"
        for item in items { list += "<li>\(inline(item))</li>" }
        add(list + "</ul>")
    }

    private mutating func addTable() {
        var table = ""
        for (index, row) in rows.enumerated() {
            let cells = row.split(separator: "|").map(\.trimmed)
            if cells.allSatisfy({ $0.allSatisfy { $0 == "-" || $0 == ":" } }) { continue }
            let tag = index == 0 ? "th" : "td"
            table += "<tr>"
            for cell in cells { table += "<\(tag)>\(inline(String(cell)))</\(tag)>" }
            table += "</tr>"
        }
        if !table.isEmpty { add("<table>\(table)</table>") }
    }

    private mutating func addParagraph() {
        if !hasBlocks, lines.count == 1, lines[0].utf8.count <= 120 { firstLine = String(lines[0].trimmed) }
        if !isMarkdown && Self.isColumned(lines) { return addCode(lines) }
        let joint = isMarkdown || Self.isWrapped(lines) ? " " : "<br>"
        var parts: [String] = []
        for line in lines { parts.append(inline(String(line.trimmed))) }
        add("<p>" + parts.joined(separator: joint) + "</p>")
    }

    // MARK: Lines

    /// Lines that were broken to a width are one paragraph: all but the last are long and about as long.
    private static func isWrapped(_ lines: [Substring]) -> Bool {
        let lengths = lines.dropLast().map(\.utf8.count)
        guard let longest = lengths.max(), let shortest = lengths.min() else { return true }
        return longest >= 50 && shortest * 3 >= longest * 2
    }

    /// Lined up by blanks or tabs: a table, a drawing, code.
    private static func isColumned(_ lines: [Substring]) -> Bool {
        guard lines.count > 1 else { return false }
        let columned = lines.count { line in
            let words = line.trimmed
            return words.contains("\t") || words.contains("   ")
        }
        let indented = lines.count { $0.hasPrefix("    ") || $0.hasPrefix("\t") }
        return columned * 2 >= lines.count || indented * 2 >= lines.count && indented < lines.count
    }

    /// `=====` is of the first level, `-----` of the second.
    private static func underline(_ words: Substring) -> Int? {
        guard words.utf8.count >= 3, let first = words.utf8.first, words.utf8.allSatisfy({ $0 == first }) else {
            return nil
        }
        return first == UInt8(ascii: "=") ? 1 : first == UInt8(ascii: "-") ? 2 : nil
    }

    /// `## Words ##`
    private static func numbered(_ words: Substring) -> (level: Int, text: Substring)? {
        let level = words.utf8.prefix(7).prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(level) else { return nil }
        let rest = words.dropFirst(level)
        guard rest.first == " " || rest.first == "\t" else { return nil }
        var text = rest.trimmed
        while text.last == "#" { text = text.dropLast() }
        text = text.trimmed
        return text.isEmpty ? nil : (level, text)
    }

    /// Of `- words`, `* words`, `• words`, `1. words`, `2) words`.
    private static func item(_ words: Substring) -> Substring? {
        guard let first = words.first else { return nil }
        if "-*+•◦▪–".contains(first) {
            let rest = words.dropFirst()
            return rest.first == " " || rest.first == "\t" ? rest.trimmed : nil
        }
        let digits = words.utf8.prefix(4).prefix { (0x30...0x39).contains($0) }.count
        guard (1...3).contains(digits) else { return nil }
        let rest = words.dropFirst(digits)
        guard rest.first == "." || rest.first == ")", rest.dropFirst().first == " " else { return nil }
        return words
    }
}

extension Substring {
    /// Without blanks and tabs at its ends.
    var trimmed: Substring {
        var text = self
        while let first = text.utf8.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
        while let last = text.utf8.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
        return text
    }
}
