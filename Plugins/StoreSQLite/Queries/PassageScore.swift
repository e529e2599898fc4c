// SPDX-License-Identifier: MIT

import GRDB

/// Orders candidates: BM25 as the index gives it, raised where words of the question stand together in the passage.
struct PassageScore {
    let terms: QuestionTerms
    let tokenizer: any FTS5Tokenizer

    /// How far a passage is read; longer ones are scored by their beginning.
    private static let maxBytes = 16_384

    /// Most that neighbouring words add, as a part of the BM25 score.
    private static let phraseWeight = 0.3

    /// - Parameter bm25: At least 0; more is better.
    func score(_ text: String, bm25: Double) -> Double {
        let pairs = zip(terms.words, terms.words.dropFirst()).filter { $0 != $1 }
        guard !pairs.isEmpty else { return bm25 }
        let found = TokenStream.positions(
            of: terms.distinct, in: text, tokenizer, maxBytes: PassageScore.maxBytes)
        guard found.count > 1 else { return bm25 }
        return bm25 * (1 + PassageScore.phraseWeight * nearness(of: pairs, in: found))
    }

    /// 0…1: the share of the question's pairs of neighbours that are near each other here too. In order and adjacent
    /// counts fully; each word between them less.
    private func nearness(
        of pairs: [(String, String)], in found: [(position: Int32, term: Int32)]
    ) -> Double {
        let numbers = Dictionary(uniqueKeysWithValues: terms.distinct.enumerated().map { ($1, Int32($0)) })
        var best: [Int64: Double] = [:]
        // Terms further apart than this are not near; bounds the work per found term.
        let reach: Int32 = 4
        for (index, first) in found.enumerated() {
            for second in found[(index + 1)...] {
                let distance = second.position - first.position
                guard distance <= reach else { break }
                let key = Int64(first.term) << 32 | Int64(second.term)
                best[key] = max(best[key] ?? 0, 1 / Double(distance))
            }
        }
        var sum = 0.0
        for (first, second) in pairs {
            guard let first = numbers[first], let second = numbers[second] else { continue }
            let inOrder = best[Int64(first) << 32 | Int64(second)] ?? 0
            let reversed = best[Int64(second) << 32 | Int64(first)] ?? 0
            sum += max(inOrder, reversed / 2)
        }
        return sum / Double(pairs.count)
    }
}
