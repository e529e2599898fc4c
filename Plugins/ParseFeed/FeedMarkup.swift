// SPDX-License-Identifier: MIT

import HTML

/// Text as feeds have it: with markup, with references to characters, or plain, and seldom said which.
enum FeedMarkup {
    /// Most bytes of markup looked at for one line.
    private static let markupLimit = 64 * 1024

    /// What a reader sees, on one line, cut to so many characters.
    ///
    /// - Returns: `nil` when nothing is left.
    static func line(_ markup: String, limit: Int = Listing.textLimit) -> String? {
        var text = markup
        if markup.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
            let document = Document.parse(fragment: Array(markup.utf8.prefix(markupLimit)))
            text = PlainText.render(document, from: document.root)
        }
        let words = text.split(maxSplits: limit, whereSeparator: \.isWhitespace).prefix(limit)
        let line = words.joined(separator: " ")
        guard !line.isEmpty else { return nil }
        return line.count <= limit ? line : cut(line, limit)
    }

    /// At the last space in the latter half, else anywhere, with an ellipsis.
    private static func cut(_ line: String, _ limit: Int) -> String {
        let head = line.prefix(max(limit - 1, 0))
        guard let space = head.lastIndex(of: " "), head.distance(from: space, to: head.endIndex) <= limit / 2 else {
            return head + "…"
        }
        return head[..<space] + "…"
    }

    /// As text between tags.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
