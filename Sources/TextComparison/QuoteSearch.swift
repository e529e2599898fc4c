// SPDX-License-Identifier: MIT

/// Finds a quote's words in a text.
public struct QuoteSearch: Sendable {
    private let text: WordSequence

    public init(in text: WordSequence) { self.text = text }

    /// Where the quote's words stand one after the other, in order.
    ///
    /// - Returns: UTF-8 offsets in the text, at most `limit`; none for a quote without words. Linear in both lengths
    ///   (Knuth, Morris, Pratt 1977).
    public func occurrences(of quote: WordSequence, limit: Int = 100) -> [Range<Int>] {
        let pattern = quote.words.map(\.key)
        guard !pattern.isEmpty, pattern.count <= text.words.count else { return [] }
        let fallback = Self.fallback(of: pattern)
        var found: [Range<Int>] = []
        var matched = 0
        for (index, word) in text.words.enumerated() {
            while matched > 0, pattern[matched] != word.key { matched = fallback[matched - 1] }
            if pattern[matched] == word.key { matched += 1 }
            guard matched == pattern.count else { continue }
            found.append(text.span(of: index + 1 - matched..<index + 1))
            if found.count == limit { break }
            matched = fallback[matched - 1]
        }
        return found
    }

    /// The part of the text most like the quote.
    ///
    /// - Returns: UTF-8 offsets from the first to the last word in common, and the share of the quote's words found there,
    ///   above 0 to 1; `nil` when no word is in common. Linear in both lengths.
    public func nearest(to quote: WordSequence) -> (span: Range<Int>, similarity: Double)? {
        guard !quote.words.isEmpty else { return nil }
        var wanted: [Int: Int] = [:]
        for word in quote.words { wanted[word.key, default: 0] += 1 }
        let size = quote.words.count + quote.words.count / 4 + 1
        var missing = wanted
        var (common, best, bestEnd) = (0, 0, 0)
        for (index, word) in text.words.enumerated() {
            if let left = missing[word.key] {
                if left > 0 { common += 1 }
                missing[word.key] = left - 1
            }
            if index >= size, case let old = text.words[index - size].key, let left = missing[old] {
                missing[old] = left + 1
                if left + 1 > 0 { common -= 1 }
            }
            if common > best { (best, bestEnd) = (common, index + 1) }
        }
        guard best > 0 else { return nil }
        let window = shrunk(max(0, bestEnd - size)..<bestEnd, wanted)
        return (text.span(of: window), Double(best) / Double(quote.words.count))
    }

    /// Without the words at its ends that add nothing to those in common.
    private func shrunk(_ window: Range<Int>, _ wanted: [Int: Int]) -> Range<Int> {
        var counts: [Int: Int] = [:]
        for word in text.words[window] { counts[word.key, default: 0] += 1 }
        func isSurplus(_ index: Int) -> Bool {
            let key = text.words[index].key
            guard let limit = wanted[key] else { return true }
            return counts[key] ?? 0 > limit
        }
        var (start, end) = (window.lowerBound, window.upperBound)
        while start < end - 1, isSurplus(start) {
            counts[text.words[start].key, default: 1] -= 1
            start += 1
        }
        while end > start + 1, isSurplus(end - 1) {
            counts[text.words[end - 1].key, default: 1] -= 1
            end -= 1
        }
        return start..<end
    }

    /// For each prefix the length of its longest proper prefix that is also its suffix.
    private static func fallback(of pattern: [Int]) -> [Int] {
        var fallback = [Int](repeating: 0, count: pattern.count)
        var matched = 0
        for index in pattern.indices.dropFirst() {
            while matched > 0, pattern[matched] != pattern[index] { matched = fallback[matched - 1] }
            if pattern[matched] == pattern[index] { matched += 1 }
            fallback[index] = matched
        }
        return fallback
    }
}
