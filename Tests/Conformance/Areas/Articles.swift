// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

extension Area {
    /// The main content and what the page says of it.
    static let article = Area(
        "article",
        .cases { json in
            let url = json["url"]?.string
            let document = Document.parse(text: try json.text("html"))
            let metadata = Metadata(of: document, url: url)
            let found = MainContent(of: document, url: url)
            let page = url.flatMap { try? WebURL.parse($0) }
            let markdown = Markdown.render(
                document, from: [found.root], leaving: found.omits, revealing: found.reveals,
                resolve: { link in (try? WebURL.parse(link, base: page))?.href })
            func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
            return JSONObject([
                ("title", text(metadata.title)), ("text", .string(found.text(of: document))),
                ("markdown", .string(markdown.text)), ("byline", text(metadata.author)),
                ("published", text(metadata.published?.text)), ("lang", text(metadata.language)),
            ])
        })
}
