// SPDX-License-Identifier: MIT

/// Links that make a browser scroll to a quote, and mark it.
///
/// - Note: Source: WICG, URL Fragment Text Directives, section 3.3: `#:~:text=start,end`.
public enum TextFragment {
    /// Words at either end of a long quote: enough to be unique, short enough for a link.
    private static let endWords = 5

    /// - Parameters:
    ///   - url: What it has of a fragment gives way.
    ///   - quote: Word for word from the page. Of several lines the first counts: a browser does not match a text across
    ///     blocks. Cells of a table row, parted by `|`, are blocks too: their first and last make a range, which it does.
    /// - Returns: `url` itself where there is none, or no word to quote.
    public static func link(to url: String, quoting quote: String) -> String {
        let line = quote.split(whereSeparator: \.isNewline).first ?? ""
        let cells = line.split(separator: "|").map { words($0) }.filter { !$0.isEmpty }
        guard !url.isEmpty, let first = cells.first, let last = cells.last else { return url }
        let base = url.prefix { $0 != "#" }
        if cells.count > 1 { return "\(base)#:~:text=\(encoded(first)),\(encoded(last))" }
        if first.count <= 2 * endWords { return "\(base)#:~:text=\(encoded(first))" }
        return "\(base)#:~:text=\(encoded(first.prefix(endWords))),\(encoded(first.suffix(endWords)))"
    }

    /// Without the number of a list's item, which is no text of the page.
    private static func words(_ text: Substring) -> [Substring] {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, let mark = words[0].utf8.last, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"),
            words[0].utf8.count > 1, words[0].utf8.dropLast().allSatisfy({ (0x30...0x39).contains($0) })
        else { return words }
        return Array(words.dropFirst())
    }

    /// Percent-encoded; `-`, `,` and `&` are the directive's own syntax and so encoded too.
    private static func encoded(_ words: some Collection<Substring>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in words.joined(separator: " ").utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
