// SPDX-License-Identifier: MIT

public import Vocabulary

/// Why scope rules cannot be used.
public struct ScopeError: Error, Equatable, Sendable {
    /// Wire value; never renamed.
    public var code: String { "invalid_glob" }
    /// The pattern that is none.
    public let pattern: String
}

/// What may enter the frontier, as far as a URL and its depth say. Pure and without memory: for limits that count see
/// ``PageBudget`` and ``TrapDetector``.
public struct Scope: Sendable {
    /// The longest URL taken, in bytes. Servers refuse longer ones (RFC 9110 section 4.1 asks for 8000 at least; 2083
    /// is where browsers once ended and where sites that people link to still do).
    public static let maxURLLength = 2083

    private let rules: ScopeRules
    private let include: [Glob]
    private let exclude: [Glob]
    private var seeds: Set<CanonicalURL> = []
    private var folders: [String: Set<String>] = [:]
    private var hosts: Set<String> = []
    private var sites: Set<String> = []

    /// - Throws: ``ScopeError`` for a pattern that is no glob; recipes are linted before, so this is a second guard.
    public init(rules: ScopeRules, seeds: [CanonicalURL]) throws(ScopeError) {
        self.rules = rules
        include = try Self.globs(rules.include)
        exclude = try Self.globs(rules.exclude)
        for seed in seeds { add(seed: seed) }
    }

    /// Widens the scope by a seed, or by what a seed turned out to redirect to.
    public mutating func add(seed: CanonicalURL) {
        seeds.insert(seed)
        let host = Self.hostKey(seed)
        hosts.insert(host)
        sites.insert(seed.site)
        let path = seed.path
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        folders[host, default: []].insert(String(folder))
    }

    /// Why `url` is not taken, or `nil` when it is.
    ///
    /// - Parameter depth: Links from a seed, which has depth 0.
    public func refusal(of url: CanonicalURL, depth: Int) -> ScopeRefusal? {
        let length = url.string.utf8.count
        guard length <= Self.maxURLLength else { return .tooLong(length: length, limit: Self.maxURLLength) }
        guard !url.url.hasCredentials else { return .credentials }
        if let refusal = refusalByPlace(of: url) { return refusal }
        let target = url.pathAndQuery
        if let glob = exclude.first(where: { $0.matches(target) }) { return .excluded(by: glob.pattern) }
        if !include.isEmpty, !include.contains(where: { $0.matches(target) }), !seeds.contains(url) {
            return .notIncluded
        }
        return depth > rules.depth ? .tooDeep(depth: depth, limit: rules.depth) : nil
    }

    private func refusalByPlace(of url: CanonicalURL) -> ScopeRefusal? {
        switch rules.within {
        case .url: return seeds.contains(url) ? nil : .notSeed
        case .path:
            guard let folders = folders[Self.hostKey(url)] else { return .outsideHost }
            let path = url.path
            return folders.contains { path.hasPrefix($0) } ? nil : .outsidePath
        case .host: return hosts.contains(Self.hostKey(url)) ? nil : .outsideHost
        case .domain: return sites.contains(url.site) ? nil : .outsideDomain
        }
    }

    /// Host and explicit port. `www.` makes no other host: sites redirect from one to the other.
    private static func hostKey(_ url: CanonicalURL) -> String {
        let name = url.hostname.hasPrefix("www.") ? String(url.hostname.dropFirst(4)) : url.hostname
        return url.url.port.map { "\(name):\($0)" } ?? name
    }

    private static func globs(_ patterns: [String]) throws(ScopeError) -> [Glob] {
        var globs: [Glob] = []
        for pattern in patterns {
            guard let glob = Glob(pattern) else { throw ScopeError(pattern: pattern) }
            globs.append(glob)
        }
        return globs
    }
}

/// The pages a run may take. Counts what passed every filter, and holds at enqueue and at lease (invariant F4).
public struct PageBudget: Hashable, Sendable, Codable {
    public let limit: Int
    public private(set) var taken: Int

    public init(limit: Int, taken: Int = 0) {
        self.limit = limit
        self.taken = taken
    }

    public var isSpent: Bool { taken >= limit }

    /// Counts one page more.
    ///
    /// - Returns: The refusal when there is none left; then nothing is counted.
    public mutating func take() -> ScopeRefusal? {
        guard !isSpent else { return .pageLimit(limit: limit) }
        taken += 1
        return nil
    }

    /// Gives a page back that was counted and then not stored: gone, redirected, refused by robots.txt.
    public mutating func giveBack() {
        taken = max(0, taken - 1)
    }
}
