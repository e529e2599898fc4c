// SPDX-License-Identifier: MIT

import ControlProtocol
import Text

/// A sentence, list item or table row of a source, which may be quoted.
struct SourceSentence: Sendable {
    /// Word for word.
    var text: String
    /// Index in ``Evidence/sources``.
    var source: Int
    /// Its place among the source's sentences.
    var place: Int
    /// The header row above a table row.
    var header: String?
    /// Begins a paragraph, an item or a row.
    var beginsBlock: Bool
    /// The numbered item that it stands in, whole.
    var item: String?

    /// As it is shown: a table row with the names of its columns.
    var shown: String {
        let cells = SourceSentence.cells(text)
        guard cells.count > 1 else {
            guard beginsBlock, item != nil, SourceSentence.isNumbered(text) else { return text }
            return String(text.drop { $0.isNumber }.dropFirst().drop(while: \.isWhitespace))
        }
        let names = header.map(SourceSentence.cells) ?? []
        guard names.count == cells.count else {
            if cells.count == 2 { return "\(cells[0]): \(cells[1])" }
            return cells.joined(separator: " · ")
        }
        // The first column names the row; the others say something of it.
        let rest = zip(names, cells).dropFirst().filter { !$0.1.isEmpty }.map { name, cell in
            name.isEmpty ? cell : "\(name.lowercasedFirst): \(cell)"
        }
        return "\(cells[0]) — \(rest.joined(separator: "; "))"
    }

    /// Begins with `1.` or `1)`.
    static func isNumbered(_ line: String) -> Bool {
        let digits = line.prefix { $0.isNumber }
        guard (1...2).contains(digits.count), let mark = line.dropFirst(digits.count).first else { return false }
        return (mark == "." || mark == ")") && line.dropFirst(digits.count + 1).first == " "
    }

    static func cells(_ row: String) -> [String] {
        guard row.utf8.contains(UInt8(ascii: "|")) else { return [trimmed(row.utf8[...])] }
        return row.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map(trimmed)
    }

    /// Without spaces and tabs at both ends.
    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        var bytes = bytes.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }

    /// All sentences of a passage's text, in order. Rows that name the columns become the headers of those below.
    static func all(of text: String, source: Int) -> [SourceSentence] {
        var sentences: [SourceSentence] = []
        var header: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.contains(where: { !$0.isWhitespace }) else {
                header = nil
                continue
            }
            let line = String(line)
            if line.holds(" | ") || line.hasPrefix(" |") || line.hasSuffix("| ") {
                let isHeader = header == nil
                if isHeader { header = line }
                if !isHeader || !cells(line).contains(where: { !$0.isEmpty }) {
                    let named = header.map { !cells($0).allSatisfy(\.isEmpty) } ?? false
                    let row = SourceSentence(
                        text: line, source: source, place: sentences.count, header: named ? header : nil,
                        beginsBlock: true)
                    if cells(line).contains(where: { !$0.isEmpty }) { sentences.append(row) }
                }
                continue
            }
            header = nil
            if line.utf8.count < 120, line.holds(" › ") || line.holds(" » ") { continue }  // the way to the page
            let item = isNumbered(line) ? line : nil
            for (index, sentence) in Sentences.split(line, lineBreaks: .end).enumerated()
            where sentence.contains(where: { $0.isLetter || $0.isNumber }) {
                sentences.append(
                    SourceSentence(
                        text: sentence, source: source, place: sentences.count, header: nil,
                        beginsBlock: index == 0, item: item))
            }
        }
        return sentences
    }
}

extension String {
    /// With a small first letter, unless the first word is written in capitals.
    var lowercasedFirst: String {
        guard let first, first.isUppercase, !(dropFirst().first?.isUppercase ?? false) else { return self }
        return first.lowercased() + dropFirst()
    }
}
