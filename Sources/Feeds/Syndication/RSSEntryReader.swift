// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads an RSS or RDF `<item>`.
struct RSSEntryReader {
    let base: WebURL?

    func read(_ item: XMLElement) -> Feed.Entry {
        var entry = Feed.Entry()
        for child in item.children {
            switch child.space {
            case .none, .rss, .other: readOwn(child, into: &entry)
            case .dublinCore: readDublinCore(child, into: &entry)
            case .content: if child.name == "encoded" { entry.content = child.markup }
            case .itunes: readITunes(child, into: &entry)
            case .atom: readAtom(child, into: &entry)
            default: break
            }
        }
        completeDates(&entry, item)
        if entry.link == nil { entry.link = permalink(item) }
        return entry
    }

    private func readOwn(_ child: XMLElement, into entry: inout Feed.Entry) {
        let text = child.text
        switch child.name {
        case "title": entry.title = child.markup
        case "link":
            guard let written = text.isEmpty ? child[attribute: "href"] : text else { return }
            let link = FeedBuilder.resolved(written, base)
            entry.links.append(link)
            entry.link = link
        case "guid": entry.id = text
        case "description": entry.summary = child.markup
        case "pubDate": entry.published = InternetDate.parse(text)
        case "author": Feed.Author(text: text).map { entry.authors.append($0) }
        case "category": entry.categories.append(text)
        case "enclosure":
            guard let url = child[attribute: "url"] else { return }
            let (type, length) = (child[attribute: "type"], child[attribute: "length"])
            entry.enclosures.append(Feed.Enclosure(url: FeedBuilder.resolved(url, base), type: type, length: length))
        default: break
        }
    }

    private func readDublinCore(_ child: XMLElement, into entry: inout Feed.Entry) {
        let text = child.text
        switch child.name {
        case "title": entry.title = entry.title ?? text
        case "description": entry.summary = entry.summary ?? text
        case "creator", "author": addAuthor(text, to: &entry)
        case "subject": entry.categories.append(text)
        default: break
        }
    }

    private func readITunes(_ child: XMLElement, into entry: inout Feed.Entry) {
        switch child.name {
        case "author": addAuthor(child.text, to: &entry)
        case "summary", "subtitle": entry.summary = entry.summary ?? child.text
        default: break
        }
    }

    private func readAtom(_ child: XMLElement, into entry: inout Feed.Entry) {
        switch child.name {
        case "content": entry.content = entry.content ?? child.markup
        case "summary": entry.summary = entry.summary ?? child.markup
        case "author": if entry.authors.isEmpty { entry.authors = [AtomEntryReader.author(child)] }
        case "link":
            guard let href = child[attribute: "href"], child[attribute: "rel"] ?? "alternate" == "alternate" else {
                return
            }
            let link = FeedBuilder.resolved(href, base)
            entry.links.append(link)
            entry.link = entry.link ?? link
        default: break
        }
    }

    /// The item's own elements say who wrote it; the borrowed ones only where it does not.
    private func addAuthor(_ text: String, to entry: inout Feed.Entry) {
        guard entry.authors.isEmpty, let author = Feed.Author(text: text) else { return }
        entry.authors = [author]
    }

    private func completeDates(_ entry: inout Feed.Entry, _ item: XMLElement) {
        let date = item.child("date", .dublinCore).flatMap { InternetDate.parse($0.text) }
        let published = item.child("published", .atom).flatMap { InternetDate.parse($0.text) }
        let updated = item.child("updated", .atom).flatMap { InternetDate.parse($0.text) }
        entry.published = entry.published ?? date ?? published
        entry.updated = date ?? updated
    }

    /// A `guid` is the page's URL unless it says otherwise. Source: RSS 2.0, `guid`.
    private func permalink(_ item: XMLElement) -> String? {
        guard let guid = item.children.first(where: { $0.name == "guid" }), guid[attribute: "isPermaLink"] != "false",
            let url = try? WebURL.parse(guid.text), url.isHTTP
        else { return nil }
        return guid.text
    }
}
