// SPDX-License-Identifier: MIT

public import Vocabulary

/// A URL that scope and robots.txt have let through, offered to the frontier.
public struct Candidate: Sendable, Hashable {
    /// How it was found. Stored by number, never renumbered.
    public enum Origin: Int64, Sendable, CaseIterable {
        case seed = 0
        case link = 1
        case sitemap = 2
        case feed = 3
        case redirect = 4
        /// Known, and due for a revisit.
        case revisit = 5
        /// Somebody waits for an answer that needs it.
        case demand = 6

        /// Whether it was come upon, and not asked for.
        var isDiscovery: Bool {
            switch self {
            case .link, .sitemap, .feed, .redirect: true
            case .seed, .revisit, .demand: false
            }
        }
    }

    public let url: CanonicalURL
    /// Links from a seed, which has depth 0.
    public let depth: Int
    /// Higher is sooner; -1000 to 1000, and what lies outside is clamped. Among equals shallow pages come first, then
    /// those found first.
    public let priority: Int
    public let origin: Origin

    public init(_ url: CanonicalURL, depth: Int, priority: Int = 0, origin: Origin = .link) {
        (self.url, self.depth, self.priority, self.origin) = (url, depth, priority, origin)
    }
}

/// A URL that was not taken, and why, so that one can ask.
public struct Refusal: Sendable, Hashable {
    public let url: CanonicalURL
    /// A stable word: ``ScopeRefusal/code``, `robots`, `nofollow` and the like.
    public let code: String
    /// One sentence for people.
    public let detail: String

    public init(_ url: CanonicalURL, code: String, detail: String = "") {
        (self.url, self.code, self.detail) = (url, code, detail)
    }

    public init(_ url: CanonicalURL, _ refusal: ScopeRefusal) {
        self.init(url, code: refusal.code, detail: refusal.description)
    }
}

/// The place of a page in its queue as one number: smaller is sooner. Priority first, then depth.
struct Rank: Hashable, Comparable, Sendable {
    let value: Int64

    init(value: Int64) { self.value = value }

    init(priority: Int, depth: Int) {
        let urgency = Int64(1000 - min(max(priority, -1000), 1000))
        value = urgency << 16 | Int64(min(max(depth, 0), 0xFFFF))
    }

    var priority: Int { 1000 - Int(clamping: value >> 16) }
    var depth: Int { Int(value & 0xFFFF) }

    static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }
}
