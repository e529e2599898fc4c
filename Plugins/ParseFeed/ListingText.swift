// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// A listing as a page to read: its title, what it says of itself, and a list of its entries.
///
/// Written as markup and rendered by the same code as pages are, so that it is escaped and cut into passages alike.
struct ListingText {
    let markdown: String
    let plain: String

    /// - Parameters:
    ///   - entries: Most entries.
    ///   - summary: Most characters of an entry's text.
    init(_ listing: Listing, entries: Int, summary: Int) {
        var markup = ""
        if let title = listing.title { markup += "<h1>\(FeedMarkup.escaped(title))</h1>" }
        if let text = listing.summary { markup += "<p>\(FeedMarkup.escaped(text))</p>" }
        markup += "<ul>"
        for entry in listing.entries.prefix(entries) { markup += Self.item(entry, summary) }
        markup += "</ul>"
        let document = Document.parse(fragment: Array(markup.utf8))
        markdown = Markdown.render(document, from: [document.root], resolve: { $0 }).text
        plain = PlainText.render(document, from: document.root)
    }

    private static func item(_ entry: Listing.Entry, _ limit: Int) -> String {
        let text = limit > 0 ? entry.summary.flatMap { FeedMarkup.line($0, limit: limit) } : nil
        guard let name = entry.title ?? entry.url ?? text else { return "" }
        var item = FeedMarkup.escaped(name)
        if let url = entry.url { item = "<a href=\"\(FeedMarkup.escaped(url))\">\(item)</a>" }
        let date = (entry.published ?? entry.updated).map { String($0.text.prefix(10)) }
        let facts = [date, entry.authors.first].compactMap { $0 }.joined(separator: ", ")
        if !facts.isEmpty { item += " (\(FeedMarkup.escaped(facts)))" }
        if let text, text != name { item += "<br>\(FeedMarkup.escaped(text))" }
        return "<li>\(item)</li>"
    }
}
