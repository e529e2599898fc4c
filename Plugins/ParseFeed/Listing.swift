// SPDX-License-Identifier: MIT

import Feeds
import StageSDK
import Vocabulary

/// What a feed or sitemap lists, with links in full and texts without markup.
struct Listing {
    struct Entry {
        /// Absolute http(s); `nil` when the entry has none.
        var url: String?
        var title: String?
        var summary: String?
        var published: Timestamp?
        var updated: Timestamp?
        var authors: [String] = []
        var id: String?
        var categories: [String] = []
        var enclosures: [Feed.Enclosure] = []
        /// The same page in other languages.
        var alternates: [String] = []
    }

    /// Longest text kept of a title, a name, an id, in characters.
    static let textLimit = 500
    /// Most names, categories and enclosures kept of an entry.
    static let listLimit = 20

    let kind: String
    var title: String?
    var language: String?
    var summary: String?
    var link: String?
    var published: Timestamp?
    var updated: Timestamp?
    var authors: [String] = []
    let entries: [Entry]
    let isTruncated: Bool
    /// Why not all of it was read.
    let problem: XMLProblem?

    init(_ feed: Feed, _ base: WebURL?) {
        kind = feed.kind.rawValue
        title = feed.title.flatMap { FeedMarkup.line($0) }
        language = feed.language.flatMap(Self.primaryTag)
        summary = feed.summary.flatMap { FeedMarkup.line($0) }
        link = feed.link.flatMap { Self.absolute($0, base) }
        authors = Self.names(feed.authors)
        entries = feed.entries.map { entry in
            Entry(
                url: entry.link.flatMap { Self.absolute($0, base) }, title: entry.title.flatMap { FeedMarkup.line($0) },
                summary: entry.summary ?? entry.content, published: entry.published, updated: entry.updated,
                authors: Self.names(entry.authors), id: entry.id.map { String($0.prefix(Self.textLimit)) },
                categories: entry.categories.prefix(Self.listLimit).compactMap { FeedMarkup.line($0) },
                enclosures: entry.enclosures.prefix(Self.listLimit).compactMap { Self.absolute($0, base) })
        }
        published = feed.published ?? entries.lazy.compactMap(\.published).max()
        updated = feed.updated ?? entries.lazy.compactMap(\.updated).max()
        isTruncated = feed.entries.count >= Feed.maxEntries
        problem = feed.problem
    }

    init(_ sitemap: Sitemap, _ base: WebURL?) {
        kind = sitemap.kind == .index ? "sitemap_index" : "sitemap"
        entries = sitemap.entries.map { item in
            Entry(
                url: Self.absolute(item.location, base), title: item.news?.title.flatMap { FeedMarkup.line($0) },
                published: item.news?.published, updated: item.lastModified,
                alternates: item.alternates.compactMap { Self.absolute($0.location, base) })
        }
        published = entries.lazy.compactMap(\.published).max()
        updated = entries.lazy.compactMap(\.updated).max()
        isTruncated = sitemap.isTruncated
        problem = sitemap.problem
    }

    // MARK: Slots

    /// Each URL once, in order: entries' own links, with the same page in other languages after each.
    var outlinks: [Outlink] {
        var seen: Set<String> = []
        var links: [Outlink] = []
        for entry in entries {
            if let url = entry.url, seen.insert(url).inserted {
                links.append(Outlink(url: url, text: String((entry.title ?? "").prefix(200))))
            }
            for url in entry.alternates where seen.count < Sitemap.maxEntries && seen.insert(url).inserted {
                links.append(Outlink(url: url, rel: "alternate"))
            }
        }
        return links
    }

    /// What a recipe's tests and the news of a change can name: how many entries, and when the newest was published.
    var fields: ValueMap {
        var fields: ValueMap = ["entries": .int(Int64(entries.count))]
        fields["newest"] = entries.lazy.compactMap { $0.published ?? $0.updated }.max().map { .time($0) }
        return fields
    }

    /// - Parameter limit: Most entries.
    func data(entries limit: Int) -> ValueMap {
        var map: ValueMap = ["kind": .text(kind), "count": .int(Int64(entries.count))]
        map["title"] = title.map { .text($0) }
        map["url"] = link.map { .text($0) }
        map["entries"] = .list(entries.prefix(limit).map { .map($0.data) })
        if isTruncated || entries.count > limit { map["truncated"] = true }
        map["problem"] = problem.map { .text($0.rawValue) }
        return map
    }

    // MARK: Values

    private static func absolute(_ link: String, _ base: WebURL?) -> String? {
        guard let url = try? WebURL.parse(link, base: base), url.isHTTP else { return nil }
        return url.href
    }

    private static func absolute(_ file: Feed.Enclosure, _ base: WebURL?) -> Feed.Enclosure? {
        guard let url = absolute(file.url, base) else { return nil }
        return Feed.Enclosure(
            url: url, type: file.type.map { String($0.prefix(100)) }, length: file.length.map { String($0.prefix(20)) })
    }

    private static func names(_ authors: [Feed.Author]) -> [String] {
        authors.prefix(listLimit).compactMap { ($0.name ?? $0.email).flatMap { FeedMarkup.line($0) } }
    }

    /// `pt` of `pt-BR` and of `pt_BR`; `nil` for what is no language.
    private static func primaryTag(_ text: String) -> String? {
        let tag = text.prefix { $0 != "-" && $0 != "_" }.lowercased()
        let isTag = (2...3).contains(tag.utf8.count) && tag.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        return isTag ? tag : nil
    }
}

extension Listing.Entry {
    var data: ValueMap {
        var map: ValueMap = [:]
        map["id"] = id.map { .text($0) }
        map["url"] = url.map { .text($0) }
        map["title"] = title.map { .text($0) }
        map["published"] = published.map { .time($0) }
        map["updated"] = updated.map { .time($0) }
        if !authors.isEmpty { map["authors"] = .list(authors.map { .text($0) }) }
        if !categories.isEmpty { map["categories"] = .list(categories.map { .text($0) }) }
        if !enclosures.isEmpty {
            map["enclosures"] = .list(
                enclosures.map { file in
                    var item: ValueMap = ["url": .text(file.url)]
                    item["type"] = file.type.map { .text($0) }
                    item["length"] = file.length.map { .text($0) }
                    return .map(item)
                })
        }
        return map
    }
}
