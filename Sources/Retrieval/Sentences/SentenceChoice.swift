// SPDX-License-Identifier: MIT

import Text

/// How well a sentence, list item or table row answers a question.
public struct SentenceScore: Sendable, Equatable {
    /// For choosing among the sentences of a passage.
    public var value: Double
    /// 0…1: the part of the question, by weight, that the sentence covers together with the headings above it.
    public var support: Double
    /// 0…1: the part of the question's names, numbers and codes that the sentence and the headings above it have; 1 when
    /// the question has none.
    public var nameCoverage: Double
    /// Holds the kind of thing that is asked for.
    public var hasAnswerKind: Bool
    /// What the sentence and the headings above it have and lack of the question, for ``Answerability``.
    public var evidence: Evidence

    public struct Evidence: Sendable, Equatable {
        /// 0…1, by weight: covered by the sentence's own words.
        public var own = 0.0
        /// 0…1, by weight: covered by exact forms.
        public var exact = 0.0
        /// 0…1, by weight: the heaviest word that is nowhere there.
        public var missing = 0.0
        /// 0…1: how near the question's neighbours stand to each other here.
        public var nearness = 0.0
        /// Says no, never, without.
        public var isNegated = false

        public init() {}
    }
}

extension ExpandedQuestion {
    /// Scores the sentences of one passage, in order.
    ///
    /// - Parameters:
    ///   - sentences: Each as it reads; a row together with what its header says.
    ///   - context: Title and headings: what stands there is understood in every sentence below.
    public func score(sentences: [String], context: String) -> [SentenceScore] {
        let total = max(totalWeight, .leastNormalMagnitude)
        var above = [Float](repeating: 0, count: terms.count)
        for hit in FieldMatch(context, self).hits {
            above[Int(hit.term)] = max(above[Int(hit.term)], hit.strength)
        }
        var before = [Float](repeating: 0, count: terms.count)
        return sentences.map { sentence in
            let utf8 = sentence.utf8
            let span = utf8.span.extracting(0..<min(utf8.count, FieldMatch.mostBytes))
            let words = Words(span)
            let match = FieldMatch(words, self)
            var own = [Float](repeating: 0, count: terms.count)
            for hit in match.hits { own[Int(hit.term)] = max(own[Int(hit.term)], hit.strength) }
            let joined = own.indices.map { place in
                max(own[place], Float(weights.context) * above[place], Float(weights.previous) * before[place])
            }
            before = own
            let hasKind = holdsAnswer(words, span)
            let length = Double(max(1, words.wordCount))
            let near = nearness(match.hits[...])
            var value = coverage(joined) / total + weights.sentenceNearness * near
            if hasKind { value += weights.answerKind }
            value *= 1 - weights.sentenceLength * length / (length + 30)
            let withContext = own.indices.map { max(own[$0], above[$0]) }
            var evidence = SentenceScore.Evidence()
            evidence.own = min(1, coverage(own) / total)
            evidence.exact = min(1, coverage(withContext.map { $0 == 1 ? 1 : 0 }) / total)
            evidence.missing = heaviestMissing(withContext)
            (evidence.nearness, evidence.isNegated) = (near, Negation.stands(in: words, question.language))
            return SentenceScore(
                value: value, support: min(1, coverage(joined) / total), nameCoverage: nameCoverage(withContext),
                hasAnswerKind: hasKind, evidence: evidence)
        }
    }

    /// 0…1: the part of the question that its heaviest word with no strength is.
    func heaviestMissing(_ strengths: [Float]) -> Double {
        var most = 0.0
        for (place, strength) in strengths.enumerated() where strength == 0 && !terms[place].term.isPart {
            most = max(most, terms[place].weight)
        }
        return min(1, most / max(totalWeight, .leastNormalMagnitude))
    }

    private func nameCoverage(_ strengths: [Float]) -> Double {
        var (sum, total) = (0.0, 0.0)
        for (place, term) in terms.enumerated() where term.term.isName && !term.term.isPart {
            let weight = max(term.weight, 0.1)
            total += weight
            sum += weight * Double(strengths[place])
        }
        return total > 0 ? min(1, sum / total) : 1
    }

    /// Whether a sentence holds something of the kind asked for that the question does not name itself.
    private func holdsAnswer(_ words: Words, _ text: Span<UInt8>) -> Bool {
        switch question.expects {
        case .other: false
        case .quantity, .time:
            words.all.contains { word in
                word.kind != .word && word.kind != .compound && word.kind != .name
                    && table.find(word.hash) == nil && text[word.range.lowerBound].isDigitOrSign
            }
        case .person, .place:
            words.all.dropFirst().contains { word in
                text[word.range.lowerBound].isCapital && table.find(word.hash) == nil
            }
        }
    }
}

extension UInt8 {
    /// A digit, or a sign that an amount begins with.
    @inline(__always)
    fileprivate var isDigitOrSign: Bool {
        self &- 0x30 < 10 || self == 0x24 || self >= 0xC2 || self == 0x52 || self == 0x55
    }
}
