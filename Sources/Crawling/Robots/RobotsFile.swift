// SPDX-License-Identifier: MIT

public import Vocabulary

/// A parsed robots.txt.
public struct RobotsFile: Sendable {
    /// Longest part of a file that is read (500 KiB, RFC 9309 section 2.5).
    public static let maxLength = 512_000

    /// What the `Sitemap` lines say, as they stand in the file. They belong to no group.
    public internal(set) var sitemaps: [String] = []
    /// Whether the file was longer than ``maxLength``; then the rest, from its last whole line on, was ignored.
    public internal(set) var isTruncated = false
    var groups: [Group] = []

    /// `User-agent` lines and the lines that follow them.
    struct Group: Sendable {
        /// Product tokens in lower case.
        var agents: [String] = []
        var isForAll = false
        var rules: [RobotsRule] = []
        var crawlDelay: Duration?
    }

    /// Parses a file. Every text is one: lines that mean nothing are passed over.
    public init(parsing bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes.prefix(Self.maxLength + 1))
        isTruncated = bytes.count > Self.maxLength
        var parser = RobotsFileParser()
        parser.parse(bytes.prefix(Self.maxLength), isTruncated: isTruncated)
        groups = parser.groups
        sitemaps = parser.sitemaps
    }

    /// The rules for us: those of all groups that name our token or, when there is none, of all groups for `*`.
    public func rules(for token: ProductToken) -> RobotsRuleSet { rules(forAgent: token.name) }

    /// The same for any name, in lower case.
    public func rules(forAgent name: String) -> RobotsRuleSet {
        let own = groups.filter { $0.agents.contains(name) }
        let chosen = own.isEmpty ? groups.filter(\.isForAll) : own
        return RobotsRuleSet(rules: chosen.flatMap(\.rules), crawlDelay: chosen.lazy.compactMap(\.crawlDelay).max())
    }

    /// Whether the robots.txt text allows `agent` to fetch `url`, both taken as they stand: the URL is not normalised.
    public func allows(agent: String, url: String) -> Bool {
        let target = Self.target(of: url)
        return rules(forAgent: agent.lowercased()).decidingRule(forTarget: target)?.isAllow ?? true
    }

    /// Path and query of a URL, or `/`. Source: Google's robots.txt matcher takes URLs so.
    static func target(of url: String) -> String {
        var rest = url.prefix { $0 != "#" }
        if let authority = rest.firstRange(of: "//"),
            rest[..<authority.lowerBound].allSatisfy({ $0 != "/" && $0 != "?" })
        {
            rest = rest[authority.upperBound...]
        } else if rest.first == "/" {
            return String(rest)
        }
        guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" || $0 == ";" }) else { return "/" }
        return rest[start] == "/" ? String(rest[start...]) : "/" + rest[start...]
    }
}

/// The rules of a robots.txt that hold for one crawler.
public struct RobotsRuleSet: Sendable {
    /// Longest first; between equals `Allow` first.
    public let rules: [RobotsRule]
    /// As the file has it, unclamped. No part of RFC 9309, but widely written and obeyed.
    public let crawlDelay: Duration?
    /// The rules' ``RobotsRule/head`` one after another, and where each ends: most rules are done with here, without
    /// their own memory being touched.
    private let heads: [UInt8]
    private let headEnds: [Int]
    private let lengths: [Int]

    init(rules: [RobotsRule], crawlDelay: Duration?) {
        self.rules = rules.sorted { left, right in
            left.length == right.length ? left.isAllow && !right.isAllow : left.length > right.length
        }
        self.crawlDelay = crawlDelay
        var heads: [UInt8] = []
        headEnds = self.rules.map { rule in
            heads += rule.head
            return heads.count
        }
        self.heads = heads
        lengths = self.rules.map(\.length)
    }

    /// The rule that decides about `url`: the longest match; between equals, `Allow`.
    ///
    /// - Returns: `nil` when none matches, which allows. Source: RFC 9309 section 2.2.2.
    public func decidingRule(for url: CanonicalURL) -> RobotsRule? {
        decidingRule(forTarget: url.pathAndQuery, isCanonical: true)
    }

    func decidingRule(forTarget target: String, isCanonical: Bool = false) -> RobotsRule? {
        var target = target
        return target.withUTF8 { bytes in
            var best: (index: Int, weight: Int)?
            for index in rules.indices {
                // Sorted, so that no later pattern weighs more; an equal `Allow` would have come before.
                if let best, lengths[index] <= best.weight { break }
                guard begins(bytes, withHeadOf: index),
                    let weight = rules[index].weight(of: bytes, isCanonical: isCanonical)
                else { continue }
                let isEqualAllow = weight == best?.weight && rules[index].isAllow
                if weight > best?.weight ?? 0 || isEqualAllow { best = (index, weight) }
            }
            return best.map { rules[$0.index] }
        }
    }

    private func begins(_ target: UnsafeBufferPointer<UInt8>, withHeadOf index: Int) -> Bool {
        let start = index == 0 ? 0 : headEnds[index - 1]
        let count = headEnds[index] - start
        guard count <= target.count else { return false }
        for offset in 0..<count where heads[start + offset] != target[offset] { return false }
        return true
    }
}
