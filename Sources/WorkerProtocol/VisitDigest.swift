// SPDX-License-Identifier: MIT

public import Vocabulary

/// What a visit of a crawl keeps to, beside its recipe's stages.
public struct CrawlTerms: Sendable, Hashable {
    /// Fields that have vanished from page after page: one without them does not replace a stored version.
    public var driftedFields: [String]
    /// Whether the visit ends where it turns out to be of another page. One that somebody asked for by its URL goes on.
    public var isBound: Bool
    /// Whether there is a stored version that the page would take the place of.
    public var replaces: Bool

    public init(driftedFields: [String] = [], isBound: Bool = true, replaces: Bool = false) {
        (self.driftedFields, self.isBound, self.replaces) = (driftedFields, isBound, replaces)
    }
}

/// What a crawl needs to know of a visit, made where the record is: links are canonical and each there once, so that
/// the daemon, which has the frontier to keep, does not parse them again.
public struct VisitDigest: Sendable, Hashable {
    /// Links kept of one page.
    public static let mostLinks = 10_000

    public var status: Int?
    /// Canonical; where redirects led, or the page the visited one names as its canonical form.
    public var target: String?
    public var etag: String?
    /// As the server wrote it.
    public var lastModified: String?
    /// As the server wrote it.
    public var retryAfter: String?
    /// For how long after it came the response holds by its server's word; `nil` where that said nothing.
    public var freshFor: Duration?
    /// Until the first byte.
    public var latency: Duration?
    public var fetchedAt: Timestamp?
    /// Fingerprint of the content.
    public var content: String?
    /// What the store made of it: `new`, `changed`, `cosmetic`, `same`, `not_modified`.
    public var change: String?
    /// Names of what differs, with `changed`.
    public var changed: [String] = []
    /// Declared fields that have a value.
    public var filled: [String] = []
    /// Canonical URLs to follow.
    public var links: [String] = []
    /// Those that the page asks not to follow.
    public var nofollow: [String] = []

    public init() {}
}

extension CrawlTerms {
    var value: Value {
        ["drifted": .texts(driftedFields), "bound": .bool(isBound), "replaces": .bool(replaces)]
    }

    init(_ value: Value) {
        self.init(
            driftedFields: value.texts("drifted"), isBound: value["bound"]?.bool ?? true,
            replaces: value["replaces"]?.bool ?? false)
    }
}

extension VisitDigest {
    var value: Value {
        [
            "status": status.map { .int(Int64($0)) } ?? .null, "target": .optional(target), "etag": .optional(etag),
            "last_modified": .optional(lastModified), "retry_after": .optional(retryAfter),
            "latency": latency.map { .duration($0) } ?? .null, "fetched_at": fetchedAt.map { .time($0) } ?? .null,
            "fresh_for": freshFor.map { .duration($0) } ?? .null,
            "content": .optional(content), "change": .optional(change), "changed": .texts(changed),
            "filled": .texts(filled), "links": .texts(links), "nofollow": .texts(nofollow),
        ]
    }

    init(_ value: Value) {
        self.init()
        status = value["status"]?.int.map { Int(clamping: $0) }
        (target, etag, lastModified) = (value["target"]?.text, value["etag"]?.text, value["last_modified"]?.text)
        (retryAfter, latency) = (value["retry_after"]?.text, value["latency"]?.duration)
        (fetchedAt, content, change) = (value["fetched_at"]?.time, value["content"]?.text, value["change"]?.text)
        freshFor = value["fresh_for"]?.duration
        (changed, filled) = (value.texts("changed"), value.texts("filled"))
        (links, nofollow) = (value.texts("links"), value.texts("nofollow"))
    }
}
