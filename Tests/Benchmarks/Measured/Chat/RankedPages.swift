// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Foundation
import Text
import Vocabulary

/// The pages of a set as a source of knowledge, ranked by BM25 over light stems: the answerer alone is measured.
final class RankedPages: KnowledgeSource {
    private let passages: [ControlProtocol.Passage]
    private let lengths: [Double]
    private let postings: [String: [(passage: Int, count: Double)]]
    private let language: Language

    init(_ set: QuestionSet) {
        let language = Language(tag: set.language) ?? .portuguese
        self.language = language
        var passages: [ControlProtocol.Passage] = []
        var lengths: [Double] = []
        var postings: [String: [(passage: Int, count: Double)]] = [:]
        let time = Timestamp(microseconds: 1_760_000_000_000_000)
        for page in set.pages {
            let url = "https://set.example\(page.path)"
            for cut in Text.Passage.cut("# \(page.title)\n\n\(page.text)") {
                let passage = ControlProtocol.Passage(
                    id: String(cut.id, radix: 16), score: 0, url: url, title: page.title, headingPath: cut.headings,
                    text: cut.text, span: Span(start: cut.range.lowerBound, end: cut.range.upperBound), link: url,
                    language: set.language, pipeline: "set", recipeHash: Fingerprint(sha256: "set"), version: 1,
                    fetchedAt: time, validatedAt: time, validatedBy: .fullFetch)
                var counts: [String: Double] = [:]
                let words = Self.stems(cut.text, language)
                for word in words { counts[word, default: 0] += 1 }
                for word in Set(Self.stems(page.title, language)) { counts[word, default: 0] += 1 }
                for (word, count) in counts { postings[word, default: []].append((passages.count, count)) }
                passages.append(passage)
                lengths.append(Double(words.count))
            }
        }
        (self.passages, self.lengths, self.postings) = (passages, lengths, postings)
    }

    private static func stems(_ text: String, _ language: Language) -> [String] {
        let words = Words(text)
        let light = LightStemmer(language)
        return words.map { light?.stem(words.folded($0)) ?? words.folded($0) }
    }

    func search(_ wish: KnowledgeSearch.Params) async throws(ChatError) -> KnowledgeSearch.Result {
        let mean = lengths.reduce(0, +) / Double(max(1, lengths.count))
        var scores: [Int: Double] = [:]
        for stem in Set(Self.stems(wish.question, language)) {
            guard let list = postings[stem] else { continue }
            let (all, holding) = (Double(passages.count), Double(list.count))
            let weight: Double = log(1 + (all - holding + 0.5) / (holding + 0.5))
            for (passage, count) in list {
                let norm: Double = 1.2 * (0.25 + 0.75 * lengths[passage] / mean)
                scores[passage, default: 0] += weight * count * 2.2 / (count + norm)
            }
        }
        let best = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(wish.k)
        let found = best.map { place, score in
            var passage = passages[place]
            passage.score = score
            return passage
        }
        return KnowledgeSearch.Result(passages: found, freshness: .notAsked, took: .zero)
    }

    func page(_ wish: PageGet.Params) async throws(ChatError) -> Page? { nil }
}
