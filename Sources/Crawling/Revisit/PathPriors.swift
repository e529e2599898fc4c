// SPDX-License-Identifier: MIT

public import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// How often the pages of a part of a site change: what is expected of a page that has no history of its own.
///
/// Parts are paths with what varies from page to page taken out: `/shop/product/123-mug` counts for `/shop/product/*`.
/// Holds at most ``capacity`` parts; further ones share one.
public struct PathPriors: Sendable, Hashable {
    public static let capacity = 4096
    /// Visits that count in full; with more, all counts are halved.
    private static let window = 2000.0

    private struct Counts: Sendable, Hashable {
        var changed = 0.0
        var visits = 0.0
        var days = 0.0

        mutating func record(days more: Double, hasChanged: Bool) {
            visits += 1
            days += more
            if hasChanged { changed += 1 }
            guard visits > PathPriors.window else { return }
            (changed, visits, days) = (changed / 2, visits / 2, days / 2)
        }

        /// Source: J. Cho, H. Garcia-Molina, "Estimating frequency of change" (2003): -log((n-x+0.5)/(n+0.5)) by interval.
        var rate: ChangeRate {
            guard visits > 0, days > 0 else { return .unknown }
            let perVisit = -log((visits - changed + 0.5) / (visits + 0.5))
            return ChangeRate(perDay: perVisit / (days / visits))
        }
    }

    private var parts: [String: Counts] = [:]
    private var all = Counts()

    public init() {}

    public mutating func record(_ url: CanonicalURL, interval: Duration, hasChanged: Bool) {
        let days = min(max(interval.secondsValue, 60), 730 * 86_400) / 86_400
        all.record(days: days, hasChanged: hasChanged)
        let part = Self.part(of: url)
        guard parts[part] != nil || parts.count < Self.capacity else { return }
        parts[part, default: Counts()].record(days: days, hasChanged: hasChanged)
    }

    /// The part's rate once it has ten visits, the whole's before.
    public func rate(for url: CanonicalURL) -> ChangeRate {
        if let part = parts[Self.part(of: url)], part.visits >= 10 { return part.rate }
        return all.rate
    }

    static func part(of url: CanonicalURL) -> String {
        let segments = url.path.split(separator: "/", omittingEmptySubsequences: true)
        var part = url.hostname
        for segment in segments.dropLast().prefix(3) {
            let isVarying = segment.utf8.contains { (0x30...0x39).contains($0) } || segment.utf8.count > 40
            part += isVarying ? "/*" : "/\(segment)"
        }
        return part + (segments.count > 4 ? "/**" : segments.isEmpty ? "/" : "/*")
    }
}
