// SPDX-License-Identifier: MIT

/// Links that scroll to a quote.
/// - Note: Source: WICG Scroll To Text Fragment, §3.3: `#:~:text=start,end`; `-`, `,` and `&` are percent-encoded.
enum TextFragment {
    /// Words on each side of a range; short quotes are given whole.
    private static let side = 5

    /// - Parameter quote: Word for word from the page; the cells of a table row parted by `|`.
    static func link(_ url: String, _ quote: String) -> String {
        guard !url.isEmpty else { return "" }
        let address =
            url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? url
        // A browser does not match an exact text across blocks, and cells are blocks: a range it does.
        let cells = SourceSentence.cells(quote).filter { !$0.isEmpty }
        if cells.count > 1, let first = cells.first, let last = cells.last {
            return "\(address)#:~:text=\(encoded(first)),\(encoded(last))"
        }
        // The number of a list's item is no text of the page.
        let text = SourceSentence.isNumbered(quote) ? quote.drop { $0.isNumber }.dropFirst() : quote[...]
        let words = text.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return url }
        if words.count <= 2 * side { return "\(address)#:~:text=\(encoded(words.joined(separator: " ")))" }
        let (start, end) = (words.prefix(side).joined(separator: " "), words.suffix(side).joined(separator: " "))
        return "\(address)#:~:text=\(encoded(start)),\(encoded(end))"
    }

    private static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
