// SPDX-License-Identifier: MIT

public import Vocabulary

/// What a sitemap lists.
///
/// - Note: Source: sitemaps.org protocol 0.9; Google's extensions for images, news, videos and languages.
public struct Sitemap: Sendable {
    /// Most entries read of one file (the protocol's limit).
    public static let maxEntries = 50_000
    /// Largest file read, after decompression (the protocol's 50 MiB). The rest is ignored.
    public static let maxLength = 50 * 1024 * 1024

    public enum Kind: String, Sendable {
        /// Of other sitemaps.
        case index
        case urlset
        /// One URL a line.
        case text
        /// RSS, Atom or JSON Feed: the links of its entries.
        case feed
    }

    public struct Entry: Hashable, Sendable {
        /// As written, without white space around it; may be relative or no URL at all.
        public var location: String
        public var lastModified: Timestamp?
        /// `always`, `hourly` … `never`, in lower case.
        public var changeFrequency: String?
        /// 0 to 1; the protocol's default is 0.5.
        public var priority: Double?
        /// The same page in other languages.
        public var alternates: [Alternate] = []
        public var images: [String] = []
        public var videos: [String] = []
        public var news: News?

        public init(location: String) {
            self.location = location
        }
    }

    public struct Alternate: Hashable, Sendable {
        /// `pt-br`, `x-default`.
        public let language: String
        public let location: String
    }

    public struct News: Hashable, Sendable {
        public var title: String?
        public var publication: String?
        public var language: String?
        public var published: Timestamp?
    }

    public let kind: Kind
    public internal(set) var entries: [Entry] = []
    /// Why not all of it was read. Entries before the damage count.
    public internal(set) var problem: XMLProblem?
    /// Whether it was longer than a limit.
    public internal(set) var isTruncated = false

    /// The URLs in their canonical form, in order, without those that are none.
    ///
    /// - Parameter base: The sitemap's own URL.
    public func locations(
        base: CanonicalURL, by normalization: URLNormalization = .standard
    ) -> [(url: CanonicalURL, entry: Entry)] {
        entries.compactMap { entry in
            guard let url = try? CanonicalURL(parsing: entry.location, base: base.url, by: normalization) else {
                return nil
            }
            return (url, entry)
        }
    }
}

extension Sitemap {
    /// Reads a sitemap of any kind, compressed or not. Damage costs what lies behind it, no more.
    ///
    /// - Throws: ``XMLProblem`` when nothing can be read or the document is hostile.
    public init(parsing input: [UInt8]) throws(XMLProblem) {
        var bytes = input
        var isTruncated = false
        if Gzip.isGzip(input) {
            let inflated = Gzip.inflate(input, limit: Self.maxLength)
            bytes = inflated.bytes
            isTruncated = !inflated.isComplete
        } else if input.count > Self.maxLength {
            bytes = Array(input.prefix(Self.maxLength))
            isTruncated = true
        }
        switch DocumentShape(bytes) {
        case .text: self = Self.text(bytes)
        case .json:
            guard let feed = Feed(jsonText: bytes) else { throw .notXML }
            self = Sitemap(feed)
        case .xml: self = try Self.xml(bytes)
        case .nothing: throw .notXML
        }
        self.isTruncated = self.isTruncated || isTruncated
    }

    private init(_ feed: Feed) {
        kind = .feed
        problem = feed.problem
        entries = feed.entries.prefix(Self.maxEntries).compactMap { item in
            guard let link = item.link else { return nil }
            var entry = Entry(location: link)
            entry.lastModified = item.updated ?? item.published
            return entry
        }
    }

    private static func text(_ bytes: [UInt8]) -> Sitemap {
        var sitemap = Sitemap(kind: .text)
        let text = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
            let location = String(line).trimmingSpace
            guard location.hasPrefix("http") else { continue }
            guard sitemap.entries.count < maxEntries else {
                sitemap.isTruncated = true
                break
            }
            sitemap.entries.append(Entry(location: location))
        }
        return sitemap
    }

    private static func xml(_ bytes: [UInt8]) throws(XMLProblem) -> Sitemap {
        var kind: Kind?
        var entries: [Entry] = []
        var isTruncated = false
        var builder: FeedBuilder?
        let result = XMLRecordReader.read(bytes) { record, root in
            if kind == nil {
                kind = Self.kind(of: root)
                if kind == .feed { builder = FeedBuilder(root: root) }
            }
            if kind == .feed {
                builder?.add(record)
                return (builder?.feed.entries.count ?? 0) < maxEntries ? .more : .stop
            }
            guard kind != nil else { return .stop }
            guard record.name == "url" || record.name == "sitemap", let entry = Entry(record) else { return .more }
            guard entries.count < maxEntries else {
                isTruncated = true
                return .stop
            }
            entries.append(entry)
            return .more
        }
        guard let root = result.root, let kind = kind ?? Self.kind(of: root) else { throw result.problem ?? .notXML }
        if let builder {
            var sitemap = Sitemap(builder.feed)
            sitemap.problem = result.problem
            return sitemap
        }
        var sitemap = Sitemap(kind: kind)
        sitemap.entries = entries
        sitemap.isTruncated = isTruncated
        sitemap.problem = isTruncated ? nil : result.problem
        if let problem = sitemap.problem, entries.isEmpty { throw problem }
        return sitemap
    }

    private init(kind: Kind) {
        self.kind = kind
    }

    /// By the name of the root alone: namespaces are often wrong or missing.
    private static func kind(of root: XMLElement) -> Kind? {
        switch root.name.lowercased() {
        case "urlset": .urlset
        case "sitemapindex": .index
        case "rss", "feed", "rdf": .feed
        default: nil
        }
    }
}

extension Sitemap.Entry {
    /// `<url>` or `<sitemap>`.
    init?(_ record: XMLElement) {
        self.init(location: "")
        for child in record.children {
            switch (child.name, child.space) {
            case ("loc", .sitemap), ("loc", .none), ("loc", .other): location = child.text
            case ("lastmod", _): lastModified = InternetDate.parse(child.text)
            case ("changefreq", _): changeFrequency = child.text.lowercased()
            case ("priority", _): priority = Double(child.text).flatMap { (0...1).contains($0) ? $0 : nil }
            case ("link", .xhtml):
                guard child[attribute: "rel"] ?? "alternate" == "alternate", let href = child[attribute: "href"] else {
                    continue
                }
                alternates.append(
                    Sitemap.Alternate(language: child[attribute: "hreflang"] ?? "", location: href.trimmingSpace))
            case ("image", _): images += Self.texts(of: "loc", in: child)
            case ("video", _):
                videos += Self.texts(of: "content_loc", in: child) + Self.texts(of: "player_loc", in: child)
            case ("news", _): news = Sitemap.News(child)
            default: break
            }
        }
        guard !location.isEmpty else { return nil }
    }

    private static func texts(of name: String, in element: XMLElement) -> [String] {
        element.children.filter { $0.name == name }.map(\.text).filter { !$0.isEmpty }
    }
}

extension Sitemap.News {
    fileprivate init(_ element: XMLElement) {
        for child in element.children {
            switch child.name {
            case "title": title = child.text
            case "publication_date": published = InternetDate.parse(child.text)
            case "publication":
                publication = child.children.first { $0.name == "name" }?.text
                language = child.children.first { $0.name == "language" }?.text
            default: break
            }
        }
    }
}

/// What a body looks like, whatever its content type says.
enum DocumentShape {
    case xml, json, text, nothing

    init(_ bytes: [UInt8]) {
        let isMark = { (byte: UInt8) in byte <= 0x20 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains(byte) }
        let head = bytes.prefix(512).drop(while: isMark)
        switch head.first {
        case nil: self = .nothing
        case UInt8(ascii: "<"): self = .xml
        case UInt8(ascii: "{"): self = .json
        default:
            let isText = head.starts(with: Array("http://".utf8)) || head.starts(with: Array("https://".utf8))
            self = isText ? .text : .xml
        }
    }
}

extension Sitemap {
    /// Whether dates can mean anything: not when nearly all are the same instant, as generators write that stamp the
    /// time of the run.
    public static func hasInformativeDates(_ entries: [Entry]) -> Bool {
        let dates = entries.compactMap(\.lastModified)
        guard dates.count >= 10 else { return !dates.isEmpty }
        let most = Dictionary(grouping: dates, by: \.self).values.lazy.map(\.count).max() ?? 0
        return Double(most) < 0.9 * Double(dates.count)
    }
}
