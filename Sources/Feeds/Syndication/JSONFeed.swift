// SPDX-License-Identifier: MIT

import Vocabulary

extension Feed {
    /// Reads a JSON Feed. Source: jsonfeed.org, versions 1 and 1.1.
    ///
    /// - Returns: `nil` for what is no JSON object with items.
    init?(jsonText: [UInt8]) {
        guard jsonText.count <= Sitemap.maxLength, let json = try? JSON(parsing: jsonText),
            let items = json["items"]?.array
        else { return nil }
        self.init(kind: .json)
        title = json["title"]?.string
        summary = json["description"]?.string
        link = json["home_page_url"]?.string
        selfLink = json["feed_url"]?.string
        language = json["language"]?.string
        authors = Self.authors(json)
        entries = items.prefix(Self.maxEntries).map(Self.entry)
        updated = entries.first?.updated
        published = entries.first?.published
    }

    private static func entry(_ item: JSON) -> Entry {
        var entry = Entry()
        entry.id = item["id"]?.string ?? item["id"]?.int.map { String($0) }
        entry.title = item["title"]?.string
        entry.links = ["url", "external_url"].compactMap { item[$0]?.string }
        entry.link = item["url"]?.string ?? item["external_url"]?.string
        entry.summary = item["summary"]?.string
        entry.content = item["content_html"]?.string ?? item["content_text"]?.string
        entry.published = item["date_published"]?.string.flatMap(InternetDate.parse)
        entry.updated = item["date_modified"]?.string.flatMap(InternetDate.parse)
        entry.authors = authors(item)
        entry.categories = item["tags"]?.array?.compactMap(\.string) ?? []
        entry.enclosures = (item["attachments"]?.array ?? []).compactMap { file in
            guard let url = file["url"]?.string else { return nil }
            let length = file["size_in_bytes"]?.int.map { String($0) }
            return Enclosure(url: url, type: file["mime_type"]?.string, length: length)
        }
        return entry
    }

    /// `authors` of version 1.1, or the `author` of version 1.
    private static func authors(_ json: JSON) -> [Author] {
        let list = json["authors"]?.array ?? json["author"].map { [$0] } ?? []
        return list.compactMap { item in
            let author = Author(name: item["name"]?.string, url: item["url"]?.string)
            return author == Author() ? nil : author
        }
    }
}
