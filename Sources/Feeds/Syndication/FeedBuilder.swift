// SPDX-License-Identifier: MIT

import Vocabulary

/// Puts a feed together from the children of its root or channel.
struct FeedBuilder {
    private(set) var feed: Feed
    private let base: WebURL?

    /// - Returns: `nil` when the root is that of no feed.
    init?(root: XMLElement, url: WebURL? = nil) {
        switch root.name.lowercased() {
        case "rss": feed = Feed(kind: .rss)
        case "rdf": feed = Feed(kind: .rdf)
        case "feed": feed = Feed(kind: .atom)
        default: return nil
        }
        base = Self.base(of: root, url)
        feed.language = Self.language(of: root)
    }

    mutating func add(_ record: XMLElement) {
        switch (record.name, record.space) {
        case ("item", _): feed.entries.append(RSSEntryReader(base: base).read(record))
        case ("entry", _): feed.entries.append(AtomEntryReader(base: base).read(record))
        default:
            if feed.kind == .atom { addAtom(record) } else { addRSS(record) }
        }
    }

    // MARK: Of the feed itself

    private mutating func addRSS(_ record: XMLElement) {
        let text = record.text
        switch (record.space, record.name) {
        case (.none, "title"), (.rss, "title"): feed.title = text
        case (.dublinCore, "title"): feed.title = feed.title ?? text
        case (.none, "description"), (.rss, "description"): feed.summary = record.markup
        case (.itunes, "summary"), (.dublinCore, "description"):
            feed.summary = feed.summary ?? text
        case (.none, "link"), (.rss, "link"):
            // Some write it as Atom does.
            guard let link = text.isEmpty ? record[attribute: "href"] : text else { return }
            feed.link = Self.resolved(link, base)
        case (.atom, "link"): addAtomLink(record)
        case (.none, "language"), (.rss, "language"): feed.language = text
        case (.dublinCore, "language"): feed.language = feed.language ?? text
        case (.none, "pubDate"): feed.published = InternetDate.parse(text)
        case (.none, "lastBuildDate"): feed.updated = InternetDate.parse(text)
        case (.dublinCore, "date"), (.atom, "updated"): feed.updated = feed.updated ?? InternetDate.parse(text)
        case (.none, "managingEditor"), (.none, "webMaster"), (.dublinCore, "creator"), (.dublinCore, "author"),
            (.itunes, "author"):
            if feed.authors.isEmpty, let author = Feed.Author(text: text) { feed.authors = [author] }
        case (.none, "category"), (.dublinCore, "subject"): feed.categories.append(text)
        default: break
        }
    }

    private mutating func addAtom(_ record: XMLElement) {
        switch record.name {
        case "title": feed.title = record.markup
        case "subtitle", "tagline": feed.summary = record.markup
        case "link": addAtomLink(record)
        case "updated", "modified": feed.updated = InternetDate.parse(record.text)
        case "author": feed.authors.append(AtomEntryReader.author(record))
        case "category": if let term = record[attribute: "term"] { feed.categories.append(term) }
        default: break
        }
    }

    private mutating func addAtomLink(_ record: XMLElement) {
        guard let href = record[attribute: "href"] else { return }
        let url = Self.resolved(href, Self.base(of: record, base))
        switch record[attribute: "rel"] ?? "alternate" {
        case "alternate": feed.link = feed.link ?? url
        case "self": feed.selfLink = feed.selfLink ?? url
        default: break
        }
    }

    // MARK: Base and language

    static func base(of element: XMLElement, _ outer: WebURL?) -> WebURL? {
        guard let text = element.attributes.first(where: { $0.name == "base" && $0.space == .xml })?.value else {
            return outer
        }
        return (try? WebURL.parse(text, base: outer)) ?? outer
    }

    private static func language(of element: XMLElement) -> String? {
        element.attributes.first { $0.name == "lang" && $0.space == .xml }?.value
    }

    /// The link in full where there is a base; as written where there is none, or where it is no URL. A URL that is
    /// absolute stays as written too: what it is identified by is the caller's to decide.
    static func resolved(_ text: String, _ base: WebURL?) -> String {
        let text = text.trimmingSpace
        guard let base, (try? WebURL.parse(text)) == nil, let url = try? WebURL.parse(text, base: base) else {
            return text
        }
        return url.href
    }
}
