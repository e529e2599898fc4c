// SPDX-License-Identifier: MIT

internal import Glibc
import Text

/// How likely what was found answers the question, so that a caller can refuse.
///
/// A logistic model over what the best sentence and the first passages have and lack of the question. Its weights are
/// learned from public questions whose article is in the index, from ones whose article was left out, and from ones that
/// were made to look answerable (`Tests/Benchmarks/Training/answerable.py`). It tells well "the site does not speak of this",
/// and a false premise from a true one as far as words tell: a name, a number or a rare word that nothing found has.
public struct Answerability: Sendable {
    /// 0…1: what the best sentence of the first passages covers of the question, headings above it included.
    public var support = 0.0
    /// 0…1: the part of the question, by weight, that the index has in no form.
    public var unknown = 0.0
    /// The sentence with the highest value.
    private var best: SentenceScore?
    /// The passage that ranks first, and what the second scores in its score.
    private var first = PassageScore.none
    private var runnerUp = 0.0
    private let question: Question

    public init(_ question: ExpandedQuestion) {
        self.question = question.question
        unknown = question.unknownShare
    }

    /// Takes in the passages in their order.
    public mutating func see(_ passages: [PassageScore]) {
        first = passages.first ?? .none
        if passages.count > 1, first.value > 0 { runnerUp = min(1, passages[1].value / first.value) }
    }

    /// Takes in a sentence of a found passage.
    public mutating func see(_ sentence: SentenceScore) {
        support = max(support, sentence.support)
        if sentence.value > best?.value ?? 0 { best = sentence }
    }

    /// What the model weighs, in the order of ``names``.
    public var features: [Double] {
        let evidence = best?.evidence ?? SentenceScore.Evidence()
        let expectsKind = question.expects != .other
        let names = best?.nameCoverage ?? 0
        return [
            support, first.sentenceCoverage, unknown, names, expectsKind && best?.hasAnswerKind == true ? 1 : 0,
            expectsKind && best?.hasAnswerKind != true ? 1 : 0, evidence.own, evidence.exact, evidence.missing,
            evidence.nearness, evidence.isNegated != question.isNegated ? 1 : 0, question.isNegated ? 1 : 0,
            first.coverage, first.missing, runnerUp, log(Double(1 + question.sequence.count)), support * support,
            support * names,
        ]
    }

    /// The features' names, for training.
    public static let names = [
        "support", "sentence_coverage", "unknown", "names", "kind", "no_kind", "own", "exact", "missing", "nearness",
        "negation_differs", "question_negated", "passage_coverage", "passage_missing", "runner_up", "length",
        "support_squared", "support_names",
    ]

    /// 0…1. A language without weights of its own takes the mean of those that have some.
    public var estimate: Double {
        AnswerabilityWeights.estimate(features, in: question.language)
    }
}

extension ExpandedQuestion {
    /// The part of the question, by weight, that the index has in no form.
    public var unknownShare: Double {
        let total = totalWeight
        guard total > 0 else { return 1 }
        return terms.reduce(0) { $0 + ($1.isKnown || $1.term.isPart ? 0 : $1.weight) } / total
    }
}
