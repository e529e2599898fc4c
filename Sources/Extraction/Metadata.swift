// SPDX-License-Identifier: MIT

public import HTML
public import Vocabulary

/// What a page says of itself.
public struct Metadata: Sendable {
    public var title: String?
    public var language: String?
    public var canonical: String?
    public var description: String?
    public var author: String?
    public var siteName: String?
    public var image: String?
    public var publishedAt: Timestamp?
    public var modifiedAt: Timestamp?
    /// `robots` meta directives, lower case: `noindex`, `nofollow` …
    public var directives: [String] = []
    /// Structured data as found: `jsonld`, `opengraph`.
    public var data = JSONObject()

    public init(of document: Document) {
        let properties = MetaProperties(document)
        data = properties.data
        let article = properties.jsonld.first { $0["datePublished"] != nil || $0["headline"] != nil }
        siteName = properties["og:site_name"]
        title = Metadata.cleaned(
            properties["og:title"] ?? properties.title ?? Metadata.heading(document), siteName: siteName)
        language = Metadata.language(document, properties)
        canonical = properties.canonical
        description = properties["description"] ?? properties["og:description"]
        author = properties["author"] ?? Metadata.name(article?["author"])
        image = properties["og:image"]
        publishedAt = (properties["article:published_time"] ?? article?["datePublished"]?.string)
            .flatMap { DateText.first(in: $0) }
        modifiedAt = (properties["article:modified_time"] ?? article?["dateModified"]?.string)
            .flatMap { DateText.first(in: $0) }
        directives = (properties["robots"] ?? "").lowercased().split { $0 == "," || $0 == " " }.map { String($0) }
    }

    private static func heading(_ document: Document) -> String? {
        document.descendants(of: document.root).first { document.tag(of: $0) == .h1 }
            .map { folded(document.textContent(of: $0)) }
    }

    private static func language(_ document: Document, _ properties: MetaProperties) -> String? {
        let tag =
            document.documentElement.flatMap { document.attribute(.lang, of: $0) } ?? properties["content-language"]
            ?? properties["og:locale"]
        return tag?.split { $0 == "-" || $0 == "_" }.first.map { $0.lowercased() }
    }

    private static func name(_ author: JSON?) -> String? {
        author?.string ?? author?["name"]?.string ?? author?.array?.compactMap { name($0) }.first
    }

    /// A title without the site's name at its end or beginning.
    static func cleaned(_ title: String?, siteName: String?) -> String? {
        guard let title = title.map({ folded($0) }), !title.isEmpty else { return nil }
        guard let siteName, !siteName.isEmpty, title != siteName else { return title }
        for mark in [" | ", " - ", " – ", " — ", " · ", " :: ", " » "] {
            if title.hasSuffix(mark + siteName) { return String(title.dropLast(mark.count + siteName.count)) }
            if title.hasPrefix(siteName + mark) { return String(title.dropFirst(mark.count + siteName.count)) }
        }
        return title
    }

    static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// The `<title>`, `<meta>`, `<link rel=canonical>` and JSON-LD of a page; the first of each counts.
private struct MetaProperties {
    private(set) var title: String?
    private(set) var canonical: String?
    private(set) var jsonld: [JSON] = []
    private var byName: [String: String] = [:]

    init(_ document: Document) {
        for node in document.descendants(of: document.root) where document.kind(of: node) == .element {
            switch document.tag(of: node) {
            case .title where title == nil && document.namespace(of: node) == .html:
                title = document.textContent(of: node)
            case .meta: readMeta(document, node)
            case .link where canonical == nil:
                let rel = document.attribute(.rel, of: node)?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
                if rel.contains("canonical") { canonical = document.attribute(.href, of: node) }
            case .script
            where document.attribute(.type, of: node)?.lowercased().hasPrefix("application/ld+json") == true:
                readJSONLD(document.textContent(of: node))
            default: break
            }
        }
    }

    subscript(name: String) -> String? { byName[name] }

    private mutating func readMeta(_ document: Document, _ node: Node) {
        let name =
            document.attribute(named: "property", of: node) ?? document.attribute(.name, of: node)
            ?? document.attribute(named: "http-equiv", of: node)
        guard let name = name?.lowercased(), let content = document.attribute(.content, of: node), !content.isEmpty
        else { return }
        if byName[name] == nil { byName[name] = content }
    }

    private mutating func readJSONLD(_ text: String) {
        guard let json = try? JSON(parsing: text) else { return }
        for item in json.array ?? [json] { jsonld += item["@graph"]?.array ?? [item] }
    }

    var data: JSONObject {
        var object = JSONObject()
        if !jsonld.isEmpty { object.append("jsonld", .array(jsonld)) }
        let graph = byName.filter { $0.key.hasPrefix("og:") }.sorted { $0.key < $1.key }
        if !graph.isEmpty {
            object.append("opengraph", .object(JSONObject(graph.map { ($0.key, .string($0.value)) })))
        }
        return object
    }
}
