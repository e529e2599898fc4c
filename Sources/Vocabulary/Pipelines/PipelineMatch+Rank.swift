// SPDX-License-Identifier: MIT

/// How closely a recipe's `match` fits a URL. The greater one governs.
///
/// First the host: named exactly, else the longest wildcard, else `*`. Then the longest path pattern, in bytes; a
/// recipe without `paths` counts as length 0.
public struct MatchRank: Sendable, Hashable, Comparable {
    public enum HostFit: Sendable, Hashable, Comparable {
        case any
        /// Bytes of the pattern.
        case wildcard(Int)
        case exact
    }
    public var host: HostFit
    public var path: Int
    /// The pattern that fits, and the glob; `nil` when the recipe names no paths.
    public var hostPattern: String
    public var glob: String?

    public init(host: HostFit, path: Int, hostPattern: String, glob: String?) {
        (self.host, self.path, self.hostPattern, self.glob) = (host, path, hostPattern, glob)
    }

    public static func < (left: MatchRank, right: MatchRank) -> Bool {
        (left.host, left.path) < (right.host, right.path)
    }
}

extension PipelineMatch {
    /// How a host pattern fits `host`; `nil` when it does not. `*.shop.example` fits every host below `shop.example`,
    /// not `shop.example` itself.
    public static func fit(of pattern: String, to host: String) -> MatchRank.HostFit? {
        if pattern == "*" { return .any }
        if pattern.hasPrefix("*.") {
            let suffix = pattern.dropFirst()
            return host.utf8.count > suffix.utf8.count && host.hasSuffix(suffix) ? .wildcard(pattern.utf8.count) : nil
        }
        return pattern == host ? .exact : nil
    }

    /// The best fit of this match to a URL; `nil` when it does not govern it.
    ///
    /// - Parameters:
    ///   - host: As a canonical URL has it: lower case, in ASCII, no port.
    ///   - pathAndQuery: From the `/` on, without the fragment.
    public func rank(host: String, pathAndQuery: String) -> MatchRank? {
        var best: (fit: MatchRank.HostFit, pattern: String)?
        for pattern in hosts {
            guard let fit = PipelineMatch.fit(of: pattern, to: host), best.map({ fit > $0.fit }) ?? true else {
                continue
            }
            best = (fit, pattern)
        }
        guard let best else { return nil }
        guard !paths.isEmpty else {
            return MatchRank(host: best.fit, path: 0, hostPattern: best.pattern, glob: nil)
        }
        let fitting = paths.filter { Glob($0)?.matches(pathAndQuery) ?? false }
        guard let longest = fitting.max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
        return MatchRank(host: best.fit, path: longest.utf8.count, hostPattern: best.pattern, glob: longest)
    }
}
