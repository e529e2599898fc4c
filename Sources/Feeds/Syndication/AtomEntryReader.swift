// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads an Atom `<entry>`, of RFC 4287 or of Atom 0.3.
struct AtomEntryReader {
    let base: WebURL?

    func read(_ element: XMLElement) -> Feed.Entry {
        let base = FeedBuilder.base(of: element, base)
        var entry = Feed.Entry()
        var modified: Timestamp?
        for child in element.children {
            switch child.name {
            case "id": entry.id = child.text
            case "title": entry.title = child.markup
            case "summary": entry.summary = child.markup
            case "content": entry.content = child.markup
            case "published", "issued": entry.published = InternetDate.parse(child.text)
            case "created": entry.published = entry.published ?? InternetDate.parse(child.text)
            case "updated": entry.updated = InternetDate.parse(child.text)
            case "modified": modified = InternetDate.parse(child.text)
            case "author": entry.authors.append(Self.author(child))
            case "category": if let term = child[attribute: "term"] { entry.categories.append(term) }
            case "link": readLink(child, FeedBuilder.base(of: child, base), into: &entry)
            default: break
            }
        }
        // Atom 0.3 has it for both.
        entry.updated = entry.updated ?? modified
        entry.published = entry.published ?? modified
        return entry
    }

    private func readLink(_ link: XMLElement, _ base: WebURL?, into entry: inout Feed.Entry) {
        guard let href = link[attribute: "href"] else { return }
        let url = FeedBuilder.resolved(href, base)
        switch link[attribute: "rel"] ?? "alternate" {
        case "alternate":
            entry.links.append(url)
            entry.link = entry.link ?? url
        case "enclosure":
            let (type, length) = (link[attribute: "type"], link[attribute: "length"])
            entry.enclosures.append(Feed.Enclosure(url: url, type: type, length: length))
        default: break
        }
    }

    static func author(_ element: XMLElement) -> Feed.Author {
        var author = Feed.Author()
        for child in element.children where !child.text.isEmpty {
            switch child.name {
            case "name": author.name = child.text
            case "email": author.email = child.text
            case "uri", "url": author.url = child.text
            default: break
            }
        }
        return author
    }
}
