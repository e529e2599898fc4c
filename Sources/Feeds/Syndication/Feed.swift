// SPDX-License-Identifier: MIT

public import Vocabulary

/// An RSS, RDF, Atom or JSON feed.
///
/// - Note: Source: RSS 0.9 to 2.0, RFC 4287 and Atom 0.3, JSON Feed 1.1, with the Dublin Core, content, iTunes and Atom
///   elements that feeds of one kind borrow from another.
public struct Feed: Hashable, Sendable {
    public enum Kind: String, Sendable { case rss, rdf, atom, json }

    public struct Author: Hashable, Sendable {
        public var name: String?
        public var email: String?
        public var url: String?
    }

    /// A file that goes with an entry: sound, picture.
    public struct Enclosure: Hashable, Sendable {
        public var url: String
        public var type: String?
        /// As written, in bytes by the specifications.
        public var length: String?

        public init(url: String, type: String? = nil, length: String? = nil) {
            (self.url, self.type, self.length) = (url, type, length)
        }
    }

    public struct Entry: Hashable, Sendable {
        /// `guid`, `id`.
        public var id: String?
        public var title: String?
        /// Of the page itself.
        public var link: String?
        /// All links, ``link`` among them.
        public var links: [String] = []
        public var summary: String?
        /// Markup or text, as the feed has it.
        public var content: String?
        public var published: Timestamp?
        public var updated: Timestamp?
        public var authors: [Author] = []
        public var categories: [String] = []
        public var enclosures: [Enclosure] = []

        public init() {}
    }

    public var kind: Kind
    public var title: String?
    public var link: String?
    /// The feed's own URL.
    public var selfLink: String?
    public var summary: String?
    public var language: String?
    public var published: Timestamp?
    public var updated: Timestamp?
    public var authors: [Author] = []
    public var categories: [String] = []
    public var entries: [Entry] = []
    /// Why not all of it was read.
    public var problem: XMLProblem?

    public init(kind: Kind) {
        self.kind = kind
    }

    /// Most entries read of one feed.
    public static let maxEntries = 10_000

    /// Reads a feed of any kind, compressed or not. Damage costs what lies behind it, no more; so does what is longer
    /// than ``Sitemap/maxLength``.
    ///
    /// - Parameter url: The feed's own URL, against which relative links are resolved.
    /// - Throws: ``XMLProblem`` when it is no feed or hostile.
    public init(parsing input: [UInt8], url: WebURL? = nil) throws(XMLProblem) {
        var bytes = Gzip.isGzip(input) ? Gzip.inflate(input, limit: Sitemap.maxLength).bytes : input
        if bytes.count > Sitemap.maxLength { bytes.removeLast(bytes.count - Sitemap.maxLength) }
        if DocumentShape(bytes) == .json {
            guard let feed = Feed(jsonText: bytes) else { throw .notXML }
            self = feed
        } else {
            self = try Self.xml(bytes, url: url)
        }
    }

    private static func xml(_ bytes: [UInt8], url: WebURL?) throws(XMLProblem) -> Feed {
        var builder: FeedBuilder?
        let result = XMLRecordReader.read(bytes) { record, root in
            if builder == nil { builder = FeedBuilder(root: root, url: url) }
            guard builder != nil else { return .stop }
            builder?.add(record)
            return (builder?.feed.entries.count ?? 0) < maxEntries ? .more : .stop
        }
        guard let root = result.root, var feed = builder?.feed ?? FeedBuilder(root: root, url: url)?.feed else {
            throw result.problem ?? .notXML
        }
        feed.problem = feed.entries.count < maxEntries ? result.problem : nil
        if let problem = feed.problem, builder == nil { throw problem }
        return feed
    }
}

extension Feed.Author {
    /// `name (email)`, `email (name)`, `name <email>`, or one of them alone. Source: RSS 2.0, `managingEditor`.
    init?(text: String) {
        let text = text.trimmingSpace
        guard !text.isEmpty else { return nil }
        let pairs: [(Character, Character)] = [("(", ")"), ("<", ">")]
        for (open, close) in pairs {
            guard let start = text.firstIndex(of: open), text.last == close else { continue }
            let outside = String(text[..<start]).trimmingSpace
            let inside = String(text[text.index(after: start)...].dropLast()).trimmingSpace
            let isEmailInside = inside.contains("@")
            let (name, email) = isEmailInside ? (outside, inside) : (inside, outside)
            guard email.contains("@") || email.isEmpty else { continue }
            self.init(name: name.isEmpty ? nil : name, email: email.isEmpty ? nil : email)
            return
        }
        let isEmail = text.contains("@") && !text.contains(" ")
        self.init(name: isEmail ? nil : text, email: isEmail ? text : nil)
    }
}
