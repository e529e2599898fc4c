// SPDX-License-Identifier: MIT

import Vocabulary

/// A text as simple HTML, which the code that renders pages then renders: one escaping, one cutting into passages.
struct TextMarkup {
    /// Empty when there is nothing to read.
    var markup = ""
    var title: String?
    var links: LinkList

    init(markup: String, title: String?, links: LinkList) {
        (self.markup, self.title, self.links) = (markup, title, links)
    }

    /// Plain text: paragraphs parted by empty lines, headings underlined by `=` or `-`, lists, columns; of Markdown also
    /// `#` headings, fenced code and tables.
    init(_ text: String, isMarkdown: Bool, _ links: LinkList) {
        var reader = BlockReader(isMarkdown: isMarkdown, links: links)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { reader.take(line) }
        reader.finish()
        (markup, self.links) = (reader.markup, reader.links)
        title = reader.title ?? reader.firstLine
    }

    /// Rows of values: the first one names the columns.
    init(values text: String, partedBy separator: UInt8) {
        links = LinkList(base: nil)
        var rows = SeparatedValues(text, separator)
        var isFirst = true
        while let row = rows.next() {
            guard row.contains(where: { !$0.isEmpty }) else { continue }
            let cell = isFirst ? "th" : "td"
            markup += "<tr>"
            for value in row { markup += "<\(cell)>\(InlineText.escaped(value))</\(cell)>" }
            markup += "</tr>"
            isFirst = false
        }
        if !markup.isEmpty { markup = "<table>\(markup)</table>" }
    }
}

/// Rows of RFC 4180: values in quotes may hold separators, line ends and doubled quotes.
struct SeparatedValues {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var index = 0

    static let mostColumns = 256

    init(_ text: String, _ separator: UInt8) { (bytes, self.separator) = (Array(text.utf8), separator) }

    mutating func next() -> [String]? {
        guard index < bytes.count else { return nil }
        var (row, value, isQuoted): ([String], [UInt8], Bool) = ([], [], false)
        func keep() { if row.count < Self.mostColumns { row.append(String(decoding: value, as: UTF8.self)) } }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") {
                if isQuoted, index < bytes.count, bytes[index] == byte {
                    value.append(byte)
                    index += 1
                } else if isQuoted || value.isEmpty {
                    isQuoted.toggle()
                } else {
                    value.append(byte)
                }
            } else if !isQuoted, byte == separator {
                keep()
                value = []
            } else if !isQuoted, byte == 0x0A {
                break
            } else if byte != 0x0D {
                value.append(byte)
            }
        }
        keep()
        return row
    }
}
