// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// The places that metadata is read from, opened once.
struct MetadataSources {
    let document: Document
    let survey: PageSurvey
    let graph: SchemaGraph
    let url: String?
    let base: WebURL?
    /// Things of the page, outer ones first.
    let things: [SchemaThing]
    /// Things that are the page's subject rather than its frame: articles and their kin first, then the page itself.
    let articles: [SchemaThing]
    private var byName: [String: [String]] = [:]
    /// The first `<link>` of each relation.
    private var byRelation: [String: Node] = [:]

    static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "BlogPosting", "TechArticle", "Report", "ScholarlyArticle",
        "AdvertiserContentArticle",
        "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "BackgroundNewsArticle", "LiveBlogPosting",
        "SocialMediaPosting", "DiscussionForumPosting", "QAPage", "Question", "Recipe", "HowTo", "MedicalWebPage",
        "VideoObject", "PodcastEpisode", "Blog", "Review", "CreativeWork", "APIReference", "Book", "Course", "Event",
        "JobPosting", "Guide", "Dataset", "SoftwareSourceCode",
    ]
    static let pageTypes: Set<String> = [
        "WebPage", "ItemPage", "CollectionPage", "AboutPage", "FAQPage", "ContactPage", "ProfilePage",
        "SearchResultsPage",
    ]

    init(_ document: Document, _ survey: PageSurvey, _ graph: SchemaGraph, url: String?, base: WebURL?) {
        (self.document, self.survey, self.graph, self.url, self.base) = (document, survey, graph, url, base)
        let things = graph.things
        self.things = things
        articles =
            things.filter { $0.isOne(of: Self.articleTypes) } + things.filter { $0.isOne(of: Self.pageTypes) }
        for meta in survey.metas { read(meta) }
        for link in survey.links.reversed() {
            guard let rel = document.attribute(.rel, of: link)?.lowercased() else { continue }
            for word in rel.split(separator: " ").prefix(8) { byRelation[String(word)] = link }
        }
    }

    private mutating func read(_ meta: Node) {
        guard let content = document.attribute(.content, of: meta), !content.isEmpty else { return }
        for attribute in [AttributeName.property, .name, .httpEquiv, .itemprop] {
            guard let names = document.attribute(attribute, of: meta) else { continue }
            for name in names.lowercased().split(separator: " ").prefix(8) {
                byName[String(name), default: []].append(content)
            }
        }
    }

    /// The first content of a `<meta>` of that `name`, `property` or `http-equiv`, in lower case; white space folded.
    func meta(_ name: String) -> String? {
        byName[name]?.lazy.map { $0.folded }.first { !$0.isEmpty }
    }

    func metas(_ name: String) -> [String] { byName[name] ?? [] }

    func resolve(_ link: String) -> String? {
        let link = link.trimmed
        guard !link.isEmpty else { return nil }
        guard let base else { return link }
        return (try? WebURL.parse(link, base: base))?.href
    }

    /// The `href` of the first `<link>` with a relation.
    func link(_ relation: String) -> String? {
        byRelation[relation].flatMap { document.attribute(.href, of: $0) }.flatMap { resolve($0) }
    }

    func anchor(rel relation: String) -> String? {
        for node in survey.navigationMarks where document.tag(of: node) == .a {
            guard let rel = document.attribute(.rel, of: node)?.lowercased(),
                rel.split(separator: " ").contains(where: { $0 == relation })
            else { continue }
            return document.attribute(.href, of: node).flatMap { resolve($0) }
        }
        return nil
    }

    var canonical: String? { link("canonical") ?? meta("og:url").flatMap { resolve($0) } }

    var description: String? {
        meta("description") ?? meta("og:description") ?? meta("twitter:description") ?? meta("dc.description")
            ?? meta("dcterms.description") ?? articles.lazy.compactMap { $0.text("description")?.folded }.first
    }

    var image: String? {
        let found =
            meta("og:image:secure_url") ?? meta("og:image") ?? meta("og:image:url") ?? meta("twitter:image")
            ?? meta("twitter:image:src") ?? articles.lazy.compactMap { Self.imageURL($0) }.first ?? link("image_src")
        return found.flatMap { resolve($0) }
    }

    private static func imageURL(_ thing: SchemaThing) -> String? {
        thing.text("image") ?? thing.things("image").lazy.compactMap { $0.text("url") ?? $0.text("contentUrl") }.first
    }

    var directives: [String] {
        metas("robots").flatMap { $0.lowercased().split { $0 == "," || $0 == " " }.map { String($0) } }
    }

    /// Text of an element, folded; at most `limit` characters, `nil` when longer or empty.
    func text(of node: Node, atMost limit: Int) -> String? {
        var utf8: [UInt8] = []
        var walk = document.descendants(of: node)
        var (seen, letters) = (0, 0)
        while seen < 4000, let current = walk.next() {
            seen += 1
            if document.isElement(current) {
                let tag = document.tag(of: current)
                if tag == .script || tag == .style || tag == .noscript || tag == .svg {
                    walk.skipChildren()
                } else if tag.display != .inline || tag == .br {
                    utf8.append(0x20)
                }
            } else if document.isText(current) {
                let part = document.text(of: current)
                utf8 += part
                // Folding leaves at least these.
                for byte in part where byte > 0x20 && byte < 0x7F { letters += 1 }
                if letters > 2 * limit || utf8.count > 4 * limit + 4096 { return nil }
            }
        }
        let text = ByteText.folded(utf8)
        return text.isEmpty || text.utf8.count > limit * 2 || text.count > limit ? nil : text
    }
}

/// The name of the site that a page stands on.
enum SiteName {
    static func find(_ sources: MetadataSources) -> String? {
        if let name = sources.meta("og:site_name") { return CharacterReferences.decoded(name) }
        for thing in sources.things where thing.isOne(of: ["WebSite"]) {
            if let name = thing.text("name")?.folded, !name.isEmpty { return CharacterReferences.decoded(name) }
        }
        for article in sources.articles {
            if let name = article.names("publisher").first { return CharacterReferences.decoded(name) }
        }
        if let name = sources.meta("application-name") ?? sources.meta("apple-mobile-web-app-title") { return name }
        return nil
    }
}

/// The language that a page declares.
enum LanguageHint {
    static func find(_ sources: MetadataSources) -> String? {
        let document = sources.document
        let declared =
            document.documentElement.flatMap {
                document.attribute(.lang, of: $0) ?? document.attribute(named: "xml:lang", of: $0)
            } ?? sources.meta("content-language")
            ?? document.body.flatMap { document.attribute(.lang, of: $0) } ?? sources.meta("og:locale")
            ?? sources.meta("dc.language") ?? sources.articles.lazy.compactMap { $0.text("inLanguage") }.first
        guard let tag = declared?.trimmed.split(whereSeparator: { "-_, ".contains($0) }).first?.lowercased(),
            (2...3).contains(tag.utf8.count), tag.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return nil }
        return tag
    }
}

/// The way from the site's entry to the page.
enum Breadcrumbs {
    static let most = 16

    static func find(_ sources: MetadataSources) -> [Breadcrumb] {
        for list in sources.things where list.isOne(of: ["BreadcrumbList"]) {
            let steps = list.things("itemListElement").prefix(most).compactMap { step(of: $0, sources) }
            if !steps.isEmpty {
                return steps.sorted { $0.position < $1.position }.map(\.crumb)
            }
        }
        return visible(sources)
    }

    private static func step(
        of element: SchemaThing, _ sources: MetadataSources
    ) -> (position: Double, crumb: Breadcrumb)? {
        let item = element.things("item").first
        guard let name = element.text("name") ?? item?.text("name") ?? element.names("item").first, !name.isEmpty
        else { return nil }
        let url = item?.id ?? item?.text("url") ?? element.text("item") ?? element.text("url")
        let position = element.text("position").flatMap { Double($0) } ?? 0
        return (
            position,
            Breadcrumb(name: CharacterReferences.decoded(name).folded, url: url.flatMap { sources.resolve($0) })
        )
    }

    /// Links inside the first element whose class says `breadcrumb`.
    private static func visible(_ sources: MetadataSources) -> [Breadcrumb] {
        let document = sources.document
        for node in sources.survey.navigationMarks.prefix(64) {
            guard NameBytes(document, node, .class, .id).holds("breadcrumb") else { continue }
            var steps: [Breadcrumb] = []
            for link in document.descendants(of: node) where document.tag(of: link) == .a {
                guard steps.count < most, let href = document.attribute(.href, of: link),
                    let name = sources.text(of: link, atMost: 120)
                else { continue }
                steps.append(Breadcrumb(name: name, url: sources.resolve(href)))
            }
            if !steps.isEmpty { return steps }
        }
        return []
    }
}
