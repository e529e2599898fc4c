// SPDX-License-Identifier: MIT

/// The headings above a place of a Markdown text.
public enum HeadingPath {
    /// - Parameter offset: In UTF-8 bytes; past the end counts as the end.
    /// - Returns: Outermost first, without their marks. Lines inside fenced code are no headings.
    /// - Note: Source: CommonMark 0.31.2, section 4.2 (ATX headings), 4.5 (fenced code).
    public static func path(at offset: Int, in markdown: String) -> [String] {
        var path: [(level: Int, title: String)] = []
        var isCode = false
        var position = 0
        for line in markdown.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard position <= offset else { break }
            position += line.count + 1
            let text = line.drop { $0 == 0x20 }
            if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) { isCode.toggle() }
            guard !isCode, text.first == UInt8(ascii: "#") else { continue }
            let level = text.prefix { $0 == UInt8(ascii: "#") }.count
            let rest = text.dropFirst(level)
            guard level <= 6, rest.isEmpty || rest.first == 0x20 || rest.first == 0x09 else { continue }
            while let last = path.last, last.level >= level { path.removeLast() }
            path.append((level, title(rest)))
        }
        return path.map(\.title)
    }

    private static func title(_ bytes: Substring.UTF8View) -> String {
        var text = Substring(bytes).drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "#" || last == "\t" || last == "\r" { text.removeLast() }
        return String(text)
    }
}
