// SPDX-License-Identifier: MIT

import GRDB

/// Orders candidates by BM25F over title, heading path and body, raised where words of the question stand together.
///
/// - Note: Source: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.6.
struct PassageScore {
    private let words: [String]
    private let weights: [Double]
    /// Neighbours in the question, as places in `words`.
    private let pairs: [(Int32, Int32)]
    private let fields: [Field]
    private let tokenizer: any FTS5Tokenizer

    private struct Field {
        var weight: Double
        /// How far a long text counts for less: 0 not at all, 1 in full.
        var lengthPenalty: Double
        var meanLength: Double
    }

    /// How soon repetitions stop to count.
    private static let saturation = 1.2

    /// Most that neighbouring words add, as a part of the score.
    private static let phraseWeight = 0.5

    /// How far a passage is read; a longer one is scored by its beginning.
    private static let maxBytes = 16_384

    init(_ terms: QuestionTerms, _ statistics: TermStatistics, _ tokenizer: any FTS5Tokenizer) {
        words = terms.distinct
        weights = terms.distinct.map { statistics.weight(of: $0) }
        self.tokenizer = tokenizer
        let places = Dictionary(uniqueKeysWithValues: terms.distinct.enumerated().map { ($1, Int32($0)) })
        pairs = zip(terms.words, terms.words.dropFirst()).compactMap { first, second in
            guard let first = places[first], let second = places[second], first != second else { return nil }
            return (first, second)
        }
        let lengths = statistics.meanLengths
        fields = [
            Field(weight: 4, lengthPenalty: 0.3, meanLength: lengths[0]),
            Field(weight: 2, lengthPenalty: 0.3, meanLength: lengths[1]),
            Field(weight: 1, lengthPenalty: 0.75, meanLength: lengths[2]),
        ]
    }

    func score(title: String, headings: String, body: String) -> Double {
        var frequencies = [Double](repeating: 0, count: words.count)
        var nearness = 0.0
        for (field, text) in zip(fields, [title, headings, body]) where !text.isEmpty {
            let found = TokenStream.positions(of: words, in: text, tokenizer, maxBytes: PassageScore.maxBytes)
            let norm = 1 - field.lengthPenalty + field.lengthPenalty * Double(found.length) / field.meanLength
            for hit in found.hits { frequencies[Int(hit.term)] += field.weight / norm }
            nearness = max(nearness, self.nearness(in: found.hits))
        }
        var sum = 0.0
        for (frequency, weight) in zip(frequencies, weights) where frequency > 0 {
            sum += weight * frequency * (PassageScore.saturation + 1) / (PassageScore.saturation + frequency)
        }
        return sum * (1 + PassageScore.phraseWeight * nearness)
    }

    /// 0…1: the share of the question's pairs of neighbours that are near each other here too, by the weight of their
    /// words. In order and adjacent counts fully; each word between them less.
    private func nearness(in hits: [TokenStream.Hit]) -> Double {
        guard hits.count > 1, !pairs.isEmpty else { return 0 }
        var best: [Int64: Double] = [:]
        // Words further apart are not near; bounds the work a hit costs.
        let reach: Int32 = 4
        for (index, first) in hits.enumerated() {
            for second in hits[(index + 1)...] {
                let distance = second.position - first.position
                guard distance <= reach else { break }
                let key = Int64(first.term) << 32 | Int64(second.term)
                best[key] = max(best[key] ?? 0, 1 / Double(distance))
            }
        }
        var (sum, total) = (0.0, 0.0)
        for (first, second) in pairs {
            let weight = weights[Int(first)] + weights[Int(second)]
            let inOrder = best[Int64(first) << 32 | Int64(second)] ?? 0
            let reversed = best[Int64(second) << 32 | Int64(first)] ?? 0
            sum += weight * max(inOrder, reversed / 2)
            total += weight
        }
        return total > 0 ? sum / total : 0
    }
}
