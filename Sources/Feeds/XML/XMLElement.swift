// SPDX-License-Identifier: MIT

/// One element of a sitemap or feed, with all that is in it.
struct XMLElement {
    /// A namespace that means something here.
    enum Space: Hashable {
        case none, sitemap, sitemapImage, sitemapNews, sitemapVideo, xhtml, atom, rss, rdf, dublinCore, content, itunes,
            media
        case xml, other
    }

    struct Attribute {
        let space: Space
        let name: String
        let value: String
    }

    enum Node {
        case text(String)
        case element(XMLElement)
    }

    let space: Space
    let name: String
    let attributes: [Attribute]
    var nodes: [Node] = []

    var children: [XMLElement] {
        nodes.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The text directly inside, without white space around it.
    var text: String {
        var text = ""
        for case .text(let part) in nodes { text += part }
        return text.trimmingSpace
    }

    /// What stands inside, as markup when it holds elements: feeds put HTML there without escaping it.
    var markup: String {
        guard nodes.contains(where: { if case .element = $0 { true } else { false } }) else { return text }
        var output = ""
        for node in nodes { XMLElement.write(node, to: &output) }
        return output.trimmingSpace
    }

    subscript(attribute name: String) -> String? {
        attributes.first { $0.name == name && $0.space == .none }?.value
    }

    /// The first child of that name and namespace.
    func child(_ name: String, _ space: Space) -> XMLElement? {
        for case .element(let element) in nodes where element.name == name && element.space == space { return element }
        return nil
    }

    // Depth is bounded by the parser, so recursion is too.
    private static func write(_ node: Node, to output: inout String) {
        switch node {
        case .text(let text): output += escaped(text)
        case .element(let element):
            output += "<\(element.name)"
            for attribute in element.attributes where attribute.space == .none {
                output += " \(attribute.name)=\"\(escaped(attribute.value).replacing("\"", with: "&quot;"))\""
            }
            if element.nodes.isEmpty {
                output += "/>"
                return
            }
            output += ">"
            for child in element.nodes { write(child, to: &output) }
            output += "</\(element.name)>"
        }
    }

    private static func escaped(_ text: String) -> String {
        guard
            text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
        else { return text }
        return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension XMLElement.Space {
    /// Feeds write these names with `http` or `https`, with and without a slash at the end, in any case.
    init(uri: String) {
        var key = uri.lowercased()[...]
        if let scheme = key.firstRange(of: "://") { key = key[scheme.upperBound...] }
        if key.hasPrefix("www.") { key = key.dropFirst(4) }
        while key.last == "/" || key.last == "#" { key = key.dropLast() }
        self = Self.known[String(key)] ?? Self.sitemap(key) ?? .other
    }

    /// For a prefix that was not declared.
    init(customaryPrefix prefix: String) {
        switch prefix {
        case "atom", "atom10", "a10": self = .atom
        case "dc", "dcterms": self = .dublinCore
        case "content": self = .content
        case "itunes": self = .itunes
        case "media": self = .media
        case "rdf": self = .rdf
        case "xhtml": self = .xhtml
        case "image": self = .sitemapImage
        case "news": self = .sitemapNews
        case "video": self = .sitemapVideo
        case "xml": self = .xml
        default: self = .other
        }
    }

    /// Any version of sitemaps.org and of Google's predecessor.
    private static func sitemap(_ key: Substring) -> Self? {
        key.hasPrefix("sitemaps.org/schemas/sitemap/") || key.hasPrefix("google.com/schemas/sitemap/0") ? .sitemap : nil
    }

    private static let known: [String: Self] = [
        "google.com/schemas/sitemap-image/1.1": .sitemapImage, "google.com/schemas/sitemap-news/0.9": .sitemapNews,
        "google.com/schemas/sitemap-video/1.1": .sitemapVideo, "w3.org/1999/xhtml": .xhtml,
        "w3.org/2005/atom": .atom, "purl.org/atom/ns": .atom, "purl.org/rss/1.0": .rss,
        "my.netscape.com/rdf/simple/0.9": .rss, "channel.netscape.com/rdf/simple/0.9": .rss,
        "backend.userland.com/rss2": .rss, "blogs.law.harvard.edu/tech/rss": .rss,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf, "purl.org/dc/elements/1.1": .dublinCore,
        "purl.org/dc/terms": .dublinCore,
        "purl.org/rss/1.0/modules/content": .content, "itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "search.yahoo.com/mrss": .media, "w3.org/xml/1998/namespace": .xml,
    ]
}

extension String {
    /// Without white space at both ends.
    var trimmingSpace: String {
        let bytes = utf8
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return first == bytes.startIndex && bytes.index(after: last) == bytes.endIndex
            ? self : String(self[first...last])
    }
}
