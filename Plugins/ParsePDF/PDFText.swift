// SPDX-License-Identifier: MIT

import Vocabulary

/// What `pdftotext -htmlmeta` says of a file: facts in `<meta>`s, and the text of the pages in one `<pre>`, parted by form
/// feeds, which becomes paragraphs, headings and lists again.
struct PDFText: Sendable {
    private(set) var title: String?
    private(set) var author: String?
    private(set) var createdAt: Timestamp?
    private(set) var modifiedAt: Timestamp?
    private(set) var pageCount = 0
    /// The text as simple HTML; empty when there is none.
    private(set) var markup = ""

    init(_ output: [UInt8]) {
        let text = String(decoding: output, as: UTF8.self)
        let start = text.firstRange(of: "<pre>")
        readFacts(text[..<(start?.lowerBound ?? text.startIndex)])
        var body = text[(start?.upperBound ?? text.startIndex)...]
        // The text may have one of its own: it stands there as it is.
        if let end = body.ranges(of: "</pre>").last { body = body[..<end.lowerBound] }
        var pages = body.split(separator: "\u{C}", omittingEmptySubsequences: false).map { Self.lines($0) }
        if pages.last?.allSatisfy(\.isEmpty) == true { pages.removeLast() }
        pageCount = pages.count
        markup = Self.blocks(of: Self.withoutRunningLines(pages)).map(\.markup).joined(separator: "\n")
    }

    private static func lines(_ page: Substring) -> [String] {
        page.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
        }
    }

    // MARK: Facts

    private mutating func readFacts(_ head: Substring) {
        title = Self.between("<title>", "</title>", head).flatMap { Self.cleaned($0) }
        author = Self.meta("Author", head).flatMap { Self.cleaned($0) }
        createdAt = Self.meta("CreationDate", head).flatMap { Self.date($0) }
        modifiedAt = Self.meta("ModDate", head).flatMap { Self.date($0) }
    }

    private static func meta(_ name: String, _ head: Substring) -> Substring? {
        between("<meta name=\"\(name)\" content=\"", "\"", head)
    }

    private static func between(_ start: String, _ end: String, _ text: Substring) -> Substring? {
        guard let start = text.firstRange(of: start), let end = text[start.upperBound...].firstRange(of: end) else {
            return nil
        }
        return text[start.upperBound..<end.lowerBound]
    }

    /// Writers leave the name of the file they made it from, which says nothing.
    private static func cleaned(_ text: Substring) -> String? {
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
            .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
        let words = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isFileName = [".doc", ".docx", ".dvi", ".tex", ".indd", ".pdf", ".odt", ".qxd"].contains {
            words.lowercased().hasSuffix($0)
        }
        return words.isEmpty || words.lowercased() == "untitled" || isFileName ? nil : String(words.prefix(300))
    }

    /// `D:20230102030405+01'00'` or `2023-01-02T03:04:05+01`, from the year to as far as it goes. Source: ISO 32000-1
    /// section 7.9.4.
    private static func date(_ text: Substring) -> Timestamp? {
        let bytes = Array(text.utf8.prefix(64))
        let places = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
        func number(_ from: Int, _ count: Int, or missing: Int64) -> Int64 {
            let part = places.dropFirst(from).prefix(count)
            return part.count == count ? part.reduce(0) { $0 * 10 + Int64(bytes[$1] - 0x30) } : missing
        }
        let (year, month, day) = (number(0, 4, or: 0), number(4, 2, or: 1), number(6, 2, or: 1))
        let (hour, minute, second) = (number(8, 2, or: 0), number(10, 2, or: 0), number(12, 2, or: 0))
        guard year >= 1980, CivilDate.isValid(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
        else { return nil }
        var zone = number(14, 2, or: 0) * 3600 + number(16, 2, or: 0) * 60
        if places.count > 14, bytes[places[14] - 1] == UInt8(ascii: "-") { zone = -zone }
        let seconds = CivilDate.days(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
        return Timestamp(microseconds: (seconds - zone) * 1_000_000)
    }

    // MARK: Text

    /// Without the lines that stand at the top or the bottom of page after page, numbers aside.
    private static func withoutRunningLines(_ pages: [[String]]) -> [[String]] {
        guard pages.count >= 3 else { return pages }
        func edges(_ page: [String]) -> [Int] {
            let filled = page.indices.filter { !page[$0].isEmpty }
            return Array(Set(filled.prefix(2) + filled.suffix(2)))
        }
        func shape(_ line: String) -> String { String(line.map { $0.isNumber ? "0" : $0 }) }
        var counts: [String: Int] = [:]
        for page in pages { for shape in Set(edges(page).map { shape(page[$0]) }) { counts[shape, default: 0] += 1 } }
        let least = max(3, (pages.count + 1) / 2)
        return pages.map { page in
            var page = page
            for index in edges(page) where counts[shape(page[index]), default: 0] >= least { page[index] = "" }
            return page
        }
    }

    private struct Block {
        enum Kind { case paragraph, item, heading }
        var kind: Kind
        var text: String
        var lineCount = 1

        var markup: String {
            let text = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return switch kind {
            case .paragraph: "<p>\(text)</p>"
            case .item: "<ul><li>\(text)</li></ul>"
            case .heading: "<h2>\(text)</h2>"
            }
        }
    }

    private static func blocks(of pages: [[String]]) -> [Block] {
        var blocks: [Block] = []
        var isOpen = false
        for page in pages {
            let width = page.lazy.map(\.count).max() ?? 0
            var before = 0
            for line in page {
                defer { before = line.count }
                // The program leaves few gaps between paragraphs: a line that ends early ends one.
                if before * 4 < width * 3, line.first?.isLowercase == false { isOpen = false }
                guard !line.isEmpty else {
                    isOpen = false
                    continue
                }
                if let item = itemText(line) {
                    blocks.append(Block(kind: .item, text: item))
                } else if isOpen, let last = blocks.indices.last {
                    blocks[last].text = joined(blocks[last].text, line)
                    blocks[last].lineCount += 1
                } else if let last = blocks.indices.last, goesOn(blocks[last].text, line) {
                    blocks[last].text = joined(blocks[last].text, line)
                } else {
                    blocks.append(Block(kind: .paragraph, text: line))
                }
                isOpen = true
            }
            isOpen = false
        }
        for index in blocks.indices.dropLast() where isHeading(blocks[index], before: blocks[index + 1]) {
            blocks[index].kind = .heading
        }
        return blocks
    }

    private static let bullets: Set<Character> = [
        "\u{2022}", "\u{25E6}", "\u{25AA}", "\u{25A0}", "\u{25CF}", "\u{2023}", "\u{2013}", "*", "\u{F0B7}",
    ]

    private static func itemText(_ line: String) -> String? {
        guard let first = line.first, bullets.contains(first), line.dropFirst().first == " " else { return nil }
        return String(line.dropFirst(2))
    }

    /// A sentence that a page's end cut in two.
    private static func goesOn(_ before: String, _ line: String) -> Bool {
        guard let last = before.last, let first = line.first else { return false }
        return first.isLowercase && (last.isLetter || last == "," || last == "-")
    }

    private static func joined(_ before: String, _ line: String) -> String {
        let isHyphenated = before.hasSuffix("-") && before.dropLast().last?.isLetter == true
        if isHyphenated, line.first?.isLowercase == true { return before.dropLast() + line }
        return "\(before) \(line)"
    }

    /// A short line by itself, without an end, before something longer.
    private static func isHeading(_ block: Block, before next: Block) -> Bool {
        guard block.kind == .paragraph, block.lineCount == 1, block.text.count <= 80,
            let first = block.text.first, let last = block.text.last, first.isUppercase || first.isNumber,
            block.text.contains(where: \.isLetter)
        else { return false }
        return !".,;:!?".contains(last) && next.text.count > block.text.count
    }
}
