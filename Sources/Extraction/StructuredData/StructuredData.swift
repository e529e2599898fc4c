// SPDX-License-Identifier: MIT

public import HTML
public import Vocabulary

/// What a page says of itself in machine-readable form, as found, in the shapes of the `extruct` library.
///
/// Tolerant of what is usually broken, bounded on hostile pages: time is linear in the page's size.
public struct StructuredData: Sendable {
    /// The forms to read; each costs time only on pages that have it.
    public struct Forms: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let jsonld = Forms(rawValue: 1)
        public static let microdata = Forms(rawValue: 2)
        public static let openGraph = Forms(rawValue: 4)
        public static let dublinCore = Forms(rawValue: 8)
        public static let rdfa = Forms(rawValue: 16)
        public static let microformats = Forms(rawValue: 32)
        public static let all: Forms = [.jsonld, .microdata, .openGraph, .dublinCore, .rdfa, .microformats]
    }

    /// The objects of `<script type="application/ld+json">`, top-level lists taken apart.
    public let jsonld: [JSON]
    /// `{"type", "id", "properties"}`, URLs absolute.
    public let microdata: [JSON]
    /// `{"namespace", "properties": [[name, value], …]}`; empty where the page has none.
    public let openGraph: JSONObject
    /// `{"namespaces", "elements", "terms"}`; empty where the page has none.
    public let dublinCore: JSONObject
    /// Expanded JSON-LD, one object a subject.
    public let rdfa: [JSON]
    /// Microformats 2 items: `{"type", "properties", "children"}`.
    public let microformats: [JSON]

    /// All of it, by form; forms that the page does not have are left out.
    public var object: JSONObject {
        var object = JSONObject()
        if !jsonld.isEmpty { object.append("jsonld", .array(jsonld)) }
        if !microdata.isEmpty { object.append("microdata", .array(microdata)) }
        if !openGraph.isEmpty { object.append("opengraph", .object(openGraph)) }
        if !dublinCore.isEmpty { object.append("dublincore", .object(dublinCore)) }
        if !rdfa.isEmpty { object.append("rdfa", .array(rdfa)) }
        if !microformats.isEmpty { object.append("microformats", .array(microformats)) }
        return object
    }

    /// - Parameter url: Of the page; relative links are resolved against it and `<base>`.
    public init(of document: Document, url: String? = nil, forms: Forms = .all) {
        self.init(of: document, PageSurvey(document), url: url, forms: forms)
    }

    init(of document: Document, _ survey: PageSurvey, url: String?, forms: Forms) {
        let base = PageLinks.base(of: document, survey, url: url)
        jsonld = forms.contains(.jsonld) ? JSONLDReader.items(document, survey.jsonScripts) : []
        microdata = forms.contains(.microdata) ? MicrodataReader.items(document, survey.items, base: base) : []
        openGraph = forms.contains(.openGraph) ? OpenGraphReader.object(document, survey.metas) : JSONObject()
        dublinCore =
            forms.contains(.dublinCore)
            ? DublinCoreReader.object(document, metas: survey.metas, links: survey.links) : JSONObject()
        rdfa = forms.contains(.rdfa) && survey.hasProperties ? RDFaReader.items(document, base: base) : []
        microformats =
            forms.contains(.microformats) && survey.hasMicroformats
            ? MicroformatsReader.items(document, base: base) : []
    }
}

/// What relative links of a page are relative to.
enum PageLinks {
    static func base(of document: Document, _ survey: PageSurvey, url: String?) -> WebURL? {
        let page = url.flatMap { try? WebURL.parse($0) }
        guard let href = survey.base.flatMap({ document.attribute(.href, of: $0) }) else { return page }
        return (try? WebURL.parse(href, base: page)) ?? page
    }
}
