// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Finds when a page was published and last changed.
///
/// Confidence is how often a source names the right day on annotated pages, roughly: structured data and `<meta>` above .9,
/// elements made for dates about .8, the URL .75, dates in the text .5.
struct DateFinder {
    let published: PageDate?
    let modified: PageDate?

    /// Dates outside these years are not of pages.
    private static let years: ClosedRange<Int64> = 1991...2100

    init(_ sources: MetadataSources) {
        let monthFirst = Self.writesMonthFirst(sources)
        let published =
            Self.structured(sources, ["datePublished", "dateCreated", "uploadDate"], 0.95, monthFirst)
            ?? Self.meta(sources, Self.publishedMetas, 0.9, monthFirst)
        let modified =
            Self.structured(sources, ["dateModified"], 0.95, monthFirst)
            ?? Self.meta(sources, Self.modifiedMetas, 0.85, monthFirst)
        if let published {
            (self.published, self.modified) = (published, modified)
            return
        }
        let page = VisibleDates(sources, monthFirst: monthFirst)
        self.published = page.marked ?? Self.url(sources) ?? page.labelled ?? page.first
        self.modified = modified ?? page.updated
    }

    /// Whether `03/04/2026` is the fourth of March: in English, unless the page says it is not American.
    private static func writesMonthFirst(_ sources: MetadataSources) -> Bool {
        let tag =
            sources.document.documentElement.flatMap { sources.document.attribute(.lang, of: $0) }?.lowercased() ?? "en"
        return tag == "en" || tag.hasPrefix("en-us") || tag.hasPrefix("en_us")
    }

    static func date(
        _ text: String, _ source: PageDate.Source, _ confidence: Double, monthFirst: Bool
    ) -> PageDate? {
        let text = text.trimmed
        if let found = DateText.firstDate(in: text, monthFirst: monthFirst) { return date(found, source, confidence) }
        return epoch(text, source, confidence)
    }

    static func date(_ date: WrittenDate, _ source: PageDate.Source, _ confidence: Double) -> PageDate? {
        guard years.contains(date.year) else { return nil }
        return PageDate(time: date.time, text: date.text, source: source, confidence: confidence)
    }

    /// Seconds or milliseconds since 1970.
    private static func epoch(_ text: String, _ source: PageDate.Source, _ confidence: Double) -> PageDate? {
        guard text.utf8.count == 10 || text.utf8.count == 13, let number = Int64(text), number > 600_000_000 else {
            return nil
        }
        let seconds = text.utf8.count == 13 ? number / 1000 : number
        let time = Timestamp(microseconds: seconds * 1_000_000)
        return PageDate(time: time, text: String(time.text.prefix(19)) + "Z", source: source, confidence: confidence)
    }

    private static func structured(
        _ sources: MetadataSources, _ names: [String], _ confidence: Double, _ monthFirst: Bool
    ) -> PageDate? {
        for name in names {
            for article in sources.articles {
                guard let text = article.text(name) else { continue }
                if let date = date(text, .jsonld, confidence, monthFirst: monthFirst) { return date }
            }
        }
        return nil
    }

    private static let publishedMetas = [
        "article:published_time", "og:article:published_time", "datepublished", "date.published", "article.published",
        "parsely-pub-date", "sailthru.date", "published_time", "publishdate", "publish-date", "publish_date",
        "publication_date", "publicationdate", "pubdate", "published", "dc.date.issued", "dcterms.issued",
        "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "article:published",
        "citation_publication_date",
        "citation_date", "citation_online_date", "originalpublicationdate", "rnews:datepublished", "displaydate",
        "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "vr:published_time",
        "article_date_original",
        "date", "created", "datecreated", "release_date", "og:pubdate", "og:publish_date", "og:published_time",
        "dcsext.articlefirstpublished", "video:release_date",
    ]
    private static let modifiedMetas = [
        "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified",
        "dc.date.modified", "last-modified", "lastmod", "modified_time", "article:modified", "revised", "updated_time",
        "date.modified", "citation_lastmodified_date",
    ]

    private static func meta(
        _ sources: MetadataSources, _ names: [String], _ confidence: Double, _ monthFirst: Bool
    ) -> PageDate? {
        for name in names {
            if let date = sources.meta(name).flatMap({ date($0, .meta, confidence, monthFirst: monthFirst) }) {
                return date
            }
        }
        return nil
    }

    /// `/2026/11/22/`, `/2026-11-22-`, `/20261122/`; a year and a month alone are no day.
    private static func url(_ sources: MetadataSources) -> PageDate? {
        guard let url = sources.url, let path = try? WebURL.parse(url).path else { return nil }
        return date(path, .url, 0.75, monthFirst: false)
    }
}

/// Dates that a reader sees.
struct VisibleDates {
    /// In an element made for it.
    private(set) var marked: PageDate?
    /// Behind a word such as `Published`.
    private(set) var labelled: PageDate?
    /// The first near the heading.
    private(set) var first: PageDate?
    /// Behind a word such as `Updated`.
    private(set) var updated: PageDate?

    private let sources: MetadataSources
    private let monthFirst: Bool

    init(_ sources: MetadataSources, monthFirst: Bool) {
        (self.sources, self.monthFirst) = (sources, monthFirst)
        readMarks()
        guard marked == nil, let body = sources.document.body else { return }
        if let heading = sources.survey.headings.first { readText(from: heading, in: body) }
        if labelled == nil, first == nil { readText(from: body, in: body) }
    }

    /// `<time>` and elements whose class speaks of a date; those of publication first, then in document order.
    private mutating func readMarks() {
        var best: (rank: Int, date: PageDate)?
        for node in sources.survey.times.prefix(60) { consider(node, isTime: true, &best) }
        for node in sources.survey.dateMarks.prefix(120) where sources.document.tag(of: node) != .time {
            consider(node, isTime: false, &best)
        }
        marked = best?.date
    }

    private mutating func consider(_ node: Node, isTime: Bool, _ best: inout (rank: Int, date: PageDate)?) {
        let document = sources.document
        let names = NameBytes(document, node, .class, .itemprop, .id)
        let machine =
            document.attribute(.datetime, of: node) ?? document.attribute(.content, of: node)
            ?? document.attribute(named: "data-time", of: node)
        let text = machine ?? sources.text(of: node, atMost: 100)
        guard let text, text.utf8.count <= 120,
            let date = DateFinder.date(
                text, isTime ? .time : names.holds("datepublished") ? .microdata : .visible, isTime ? 0.8 : 0.7,
                monthFirst: monthFirst)
        else { return }
        if isUpdate(names, node) {
            if updated == nil { updated = date }
            return
        }
        let rank = rank(of: node, names, isTime: isTime)
        if rank < best?.rank ?? .max { best = (rank, date) }
    }

    private func isUpdate(_ names: NameBytes, _ node: Node) -> Bool {
        !names.holds(oneOf: ["publish", "posted"]) && names.holds(oneOf: ["updated", "modif"])
    }

    private func rank(of node: Node, _ names: NameBytes, isTime: Bool) -> Int {
        var rank = 4
        if names.holds("datepublished") || sources.document.attributeRange(named: "pubdate", of: node) != nil {
            rank = 0
        } else if names.holds(oneOf: ["publish", "posted", "entry-date"]) {
            rank = 1
        } else if isTime {
            rank = 2
        } else if names.holds("date") {
            rank = 3
        }
        return isAside(node) ? rank + 10 : rank
    }

    private static let frames: [StaticString] = [
        "related", "comment", "sidebar", "widget", "recent", "footer", "latest", "recommend",
    ]

    /// In what frames the page: navigation, related articles, comments, footers.
    private func isAside(_ node: Node) -> Bool {
        let document = sources.document
        for (depth, ancestor) in document.ancestors(of: node).enumerated() {
            guard depth < 12 else { break }
            switch document.tag(of: ancestor) {
            case .nav, .aside, .footer: return true
            case .article, .main: if depth > 4 { return false }
            default: break
            }
            if NameBytes(document, ancestor, .class).holds(oneOf: Self.frames) { return true }
        }
        return false
    }

    private static let published: [StaticString] = [
        "published", "posted", "publicado", "publicada", "publicação", "publicación", "date:", "data:", "fecha:",
        "written",
        "created", "on ",
    ]
    private static let changed: [StaticString] = [
        "updated", "modified", "reviewed", "revised", "atualizado", "atualizada", "atualização", "actualizado",
        "actualizada", "modificado", "última",
    ]

    /// Text nodes that hold a date, from a place on.
    private mutating func readText(from start: Node, in body: Node) {
        let document = sources.document
        var node: Node? = start
        var seen = 0
        var label = 0..<0
        while let current = node, seen < 3000, labelled == nil {
            seen += 1
            if document.isElement(current), document.isHidden(current) || document.tag(of: current) == .script {
                node = document.following(current, within: body)
                continue
            }
            if document.isText(current) {
                let range = document.textRange(of: current)
                document.withBytes { bytes in
                    guard range.count < 400, bytes[range].contains(where: { $0 > 0x20 }) else { return }
                    read(
                        UnsafeRawBufferPointer(rebasing: bytes[range]),
                        after: UnsafeRawBufferPointer(rebasing: bytes[label]), isNear: seen < 300)
                    label = range.count < 40 ? range : 0..<0
                }
            }
            node = document.next(after: current, within: body)
        }
    }

    private mutating func read(_ text: UnsafeRawBufferPointer, after label: UnsafeRawBufferPointer, isNear: Bool) {
        guard let found = DateText.firstDate(in: text, monthFirst: monthFirst) else { return }
        guard let date = DateFinder.date(found.date, .visible, 0.5) else { return }
        func says(_ words: [StaticString]) -> Bool {
            words.contains { label.firstIndex(of: $0) != nil || text.firstIndex(of: $0) != nil }
        }
        if says(Self.changed) {
            if updated == nil { updated = date }
        } else if says(Self.published) {
            labelled = DateFinder.date(found.date, .visible, 0.6)
        } else if first == nil, isNear, text.count < 80 {
            first = date
        }
    }
}
