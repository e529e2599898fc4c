// SPDX-License-Identifier: MIT

import Vocabulary

/// Generalises the samples' addresses to the patterns of a recipe's `match: { paths: … }`.
enum PathPattern {
    /// One pattern for each family of addresses, in the order of their first samples; empty where only `/**` would do.
    ///
    /// Addresses are of one family when they have the same first segment, or the same number of segments where the first
    /// names no section; with and without a slash at the end are two.
    static func patterns(of urls: [WebURL]) -> [String] {
        var families: [(key: String, urls: [WebURL])] = []
        for url in urls {
            let key = family(of: url)
            if let index = families.firstIndex(where: { $0.key == key }) {
                families[index].urls.append(url)
            } else {
                families.append((key, [url]))
            }
        }
        let patterns = families.map { pattern(of: $0.urls) }
        guard patterns.count <= 8, !patterns.contains("/**") else { return [] }
        var seen: Set<String> = []
        return patterns.filter { Glob($0) != nil && seen.insert($0).inserted }
    }

    private static func segments(of url: WebURL) -> [Substring] {
        url.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { $0 }
    }

    /// Slugs and numbers differ from page to page; a first segment that is a plain word names a section.
    private static func family(of url: WebURL) -> String {
        let segments = segments(of: url)
        let named = segments.count { !$0.isEmpty }
        let end = segments.last == "" ? "/" : ""
        guard named > 1, let first = segments.first, !isVariable(first) else { return "\(named)\(end)" }
        return "/\(first)\(end)"
    }

    static func pattern(of urls: [WebURL]) -> String {
        let all = urls.map { segments(of: $0) }
        guard let first = all.first else { return "/**" }
        let pattern: String
        if urls.count == 1 {
            pattern = single(first)
        } else if all.allSatisfy({ $0.count == first.count }) {
            pattern = "/" + first.indices.map { index in segment(all.map { $0[index] }) }.joined(separator: "/")
        } else {
            let shortest = all.map(\.count).min() ?? 0
            var common = 0
            while common < shortest - 1, all.allSatisfy({ $0[common] == first[common] }) { common += 1 }
            pattern = "/" + first[..<common].map { "\($0)/" }.joined() + "**"
        }
        let whole = withQuery(pattern, urls)
        let fits = Glob(whole).map { glob in urls.allSatisfy { glob.matches($0.pathAndQuery) } } ?? false
        return fits ? whole : "/**"
    }

    /// Of one address: what looks like a slug or a number varies, the page itself in any case.
    private static func single(_ segments: [Substring]) -> String {
        var parts = segments.enumerated().map { index, segment in
            index == segments.count - 1 || isVariable(segment) ? variable(segment) : String(segment)
        }
        // `/guide/`: the last segment is empty, the one before it is the page.
        if segments.count >= 2, segments.last == "" {
            parts[parts.count - 2] = segments.count == 2 && !isVariable(segments[0]) ? String(segments[0]) : "*"
            parts[parts.count - 1] = ""
        }
        return "/" + parts.joined(separator: "/")
    }

    /// A star, with the extension that pages have: `*.html`.
    private static func variable(_ segment: Substring) -> String {
        guard !segment.isEmpty else { return "" }
        guard let dot = segment.lastIndex(of: "."), dot != segment.startIndex, segment[dot...].utf8.count <= 6,
            !segment[dot...].contains("*")
        else { return "*" }
        return "*\(segment[dot...])"
    }

    /// One place in several addresses: what is common before a hyphen and what is common from a dot on stay.
    private static func segment(_ values: [Substring]) -> String {
        guard let first = values.first else { return "*" }
        if values.allSatisfy({ $0 == first }) { return String(first) }
        let suffix = variable(first).dropFirst()
        let hasSuffix = values.allSatisfy { $0.hasSuffix(suffix) && $0.utf8.count > suffix.utf8.count }
        var prefix = first
        for value in values { prefix = prefix[..<commonEnd(prefix, value)] }
        while let last = prefix.last, last != "-" && last != "_" { prefix.removeLast() }
        return "\(prefix.utf8.count >= 3 ? String(prefix) : "")*\(hasSuffix ? String(suffix) : "")"
    }

    private static func commonEnd(_ one: Substring, _ other: Substring) -> Substring.Index {
        var (left, right) = (one.startIndex, other.startIndex)
        while left < one.endIndex, right < other.endIndex, one[left] == other[right] {
            left = one.index(after: left)
            right = other.index(after: right)
        }
        return left
    }

    private static func isVariable(_ segment: Substring) -> Bool {
        let digits = segment.utf8.count { (0x30...0x39).contains($0) }
        return digits >= 3 || digits == segment.utf8.count && digits > 0 || segment.utf8.count > 24
            || segment.contains("%")
            || segment.utf8.count { $0 == 0x2D } >= 2
    }

    /// Patterns match the query too. A name and value that all samples share in form stays: `/viewtopic.php?id=*`.
    private static func withQuery(_ pattern: String, _ urls: [WebURL]) -> String {
        let queries = urls.map { $0.query ?? "" }
        guard queries.contains(where: { !$0.isEmpty }), !pattern.hasSuffix("**") else { return pattern }
        if pattern.hasSuffix("*") { return queries.contains { $0.contains("/") } ? pattern + "*" : pattern }
        let names = queries.map { $0.prefix { $0 != "=" && $0 != "&" } }
        guard let name = names.first, !name.isEmpty, names.allSatisfy({ $0 == name }) else { return pattern + "**" }
        return "\(pattern)?\(name)=**"
    }
}
