// SPDX-License-Identifier: MIT

import HTML
import StageSDK
import Vocabulary

/// What relative links on a page are relative to.
struct PageBase: Sendable {
    private let url: WebURL?
    /// The page's own address.
    let address: String

    init(_ document: Document, url: String) {
        address = url
        let page = try? WebURL.parse(url)
        let base = document.descendants(of: document.root).lazy.filter { document.tag(of: $0) == .base }
            .compactMap { document.attribute(.href, of: $0) }.first
        self.url = base.flatMap { try? WebURL.parse($0, base: page) } ?? page
    }

    /// - Returns: The absolute http(s) form; `nil` for what cannot be visited (`javascript:`, `data:`) or read.
    func resolve(_ link: String) -> String? {
        guard let url = try? WebURL.parse(link, base: url) else { return nil }
        if url.isHTTP || url.scheme == "mailto" || url.scheme == "tel" { return url.href }
        return nil
    }

    /// The page's links, each URL once, in document order.
    func outlinks(of document: Document) -> [Outlink] {
        var seen: Set<String> = []
        var links: [Outlink] = []
        for node in document.descendants(of: document.root) where document.kind(of: node) == .element {
            let tag = document.tag(of: node)
            guard tag == .a || tag == .area, let href = document.attribute(.href, of: node),
                let url = try? WebURL.parse(href, base: url), url.isHTTP, seen.insert(url.href).inserted
            else { continue }
            let text = document.textContent(of: node).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            links.append(
                Outlink(url: url.href, text: String(text.prefix(200)), rel: document.attribute(.rel, of: node) ?? ""))
        }
        return links
    }
}
