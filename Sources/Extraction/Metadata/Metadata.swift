// SPDX-License-Identifier: MIT

public import HTML
public import Vocabulary

/// What a page says of itself: title, author, dates and the like, each from the most trustworthy place that has it.
///
/// Asked in turn: JSON-LD, microdata and RDFa; Open Graph, Twitter cards, Dublin Core and other `<meta>`; the visible page;
/// the URL. Linear in the page's size, bounded on hostile input.
public struct Metadata: Sendable {
    /// Without the site's name.
    public let title: String?
    /// BCP 47 primary tag as the page declares it, lower case.
    public let language: String?
    /// Absolute where the page's URL is known.
    public let canonical: String?
    public let description: String?
    /// Names joined by `, `.
    public var author: String? { authors.isEmpty ? nil : authors.joined(separator: ", ") }
    public let authors: [String]
    public let siteName: String?
    /// Absolute where the page's URL is known.
    public let image: String?
    public let published: PageDate?
    public let modified: PageDate?
    /// Outermost first, with absolute URLs where they have one.
    public let breadcrumbs: [Breadcrumb]
    public let pagination: Pagination
    public let access: PageAccess
    /// `robots` meta directives, lower case: `noindex`, `nofollow`, `max-snippet:50` …; those for one crawler only are left out.
    public let directives: [String]
    /// What the page asks of crawlers, as written in its `robots` meta; several joined by commas.
    public let robots: String?
    /// The structured data that was read on the way, for who needs more of it.
    public let structured: StructuredData

    /// The structured data as found, by form: `jsonld`, `microdata`, `opengraph`, `dublincore`, `rdfa`, `microformats`.
    public var data: JSONObject { structured.object }

    public var publishedAt: Timestamp? { published?.time }
    public var modifiedAt: Timestamp? { modified?.time }

    let survey: PageSurvey
    let graph: SchemaGraph
    let base: WebURL?

    /// - Parameter url: Of the page; relative links are resolved against it and `<base>`, and it may hold the date.
    public init(of document: Document, url: String? = nil, forms: StructuredData.Forms = .all) {
        let survey = PageSurvey(document)
        // Open Graph alone is RDFa too, and says nothing new in that form; style sheets have classes such as `h-full`.
        var read = survey.hasRDFa ? forms : forms.subtracting(.rdfa)
        if !survey.hasKnownMicroformats { read.remove(.microformats) }
        let structured = StructuredData(of: document, survey, url: url, forms: read)
        let graph = SchemaGraph(structured)
        let base = PageLinks.base(of: document, survey, url: url)
        let sources = MetadataSources(document, survey, graph, url: url, base: base)
        let site = SiteName.find(sources)
        let title = TitleFinder(sources, site: site).title
        (siteName, self.title) = (site, title)
        language = LanguageHint.find(sources)
        canonical = sources.canonical
        description = sources.description
        authors = AuthorFinder(sources, site: site).authors
        image = sources.image
        let dates = DateFinder(sources)
        published = dates.published
        modified = dates.modified
        breadcrumbs = Breadcrumbs.find(sources)
        pagination = Pagination(sources)
        access = PageAccess(sources)
        directives = sources.directives
        robots = sources.metas("robots").isEmpty ? nil : sources.metas("robots").joined(separator: ", ").folded
        (self.survey, self.structured, self.graph, self.base) = (survey, structured, graph, base)
    }
}

/// When something happened to a page, as the page says it.
public struct PageDate: Sendable, Hashable {
    /// Where a date was found.
    public enum Source: String, Sendable {
        case jsonld, meta, microdata, time, visible, url
    }
    public let time: Timestamp
    /// As the page has it, in ISO 8601 with the page's own offset: a day alone where it gives no more.
    public let text: String
    public let source: Source
    /// How sure it is that this is the date meant, between 0 and 1.
    public let confidence: Double
}

/// A step on the way from the site's entry to the page.
public struct Breadcrumb: Sendable, Hashable {
    public let name: String
    public let url: String?
}

/// Where a text that spans several pages goes on.
public struct Pagination: Sendable, Hashable {
    public let previous: String?
    public let next: String?

    init(_ sources: MetadataSources) {
        previous = sources.link("prev") ?? sources.link("previous") ?? sources.anchor(rel: "prev")
        next = sources.link("next") ?? sources.anchor(rel: "next")
    }
}

/// Whether a reader needs more than a browser to see the page's content. Hints, not facts.
public struct PageAccess: Sendable, Hashable {
    /// The page says that it is not free (`isAccessibleForFree`, `article:content_tier`).
    public let isPaywalled: Bool
    /// A password field stands on the page, and little else.
    public let asksForLogin: Bool

    init(_ sources: MetadataSources) {
        let free = sources.articles.flatMap { $0.values("isAccessibleForFree") }
        let isFree = free.contains { $0.bool == false || ["false", "no"].contains($0.string?.lowercased()) }
        let tier = sources.meta("article:content_tier")?.lowercased()
        isPaywalled = isFree || tier == "locked" || tier == "metered"
        asksForLogin = sources.survey.passwordFields > 0 && sources.document.nodeCount < 1500
    }
}
