// SPDX-License-Identifier: MIT

internal import Glibc
public import Text

/// How likely what was found answers the question, so that a caller can refuse.
///
/// A logistic model over what the best sentences cover; one small row of weights for each language, fitted on public
/// questions whose page is in the index and on ones whose page is not (`Tests/Benchmarks/Knowledge`). It tells "the site
/// does not speak of this". It cannot tell a false premise from a true one: words alone do not.
public struct Answerability: Sendable, Equatable {
    /// What the best sentence covers of the question, and of its names; whether it holds the kind of thing asked for.
    public var support = 0.0
    public var nameCoverage = 0.0
    public var hasAnswerKind = false
    /// The part of the question, by weight, that the best passage's best sentence has without any heading's help.
    public var sentenceCoverage = 0.0
    /// The part of the question, by weight, that the index has in no form.
    public var unknown = 0.0

    public init() {}

    /// Takes in a sentence of a found passage: the one with the highest support counts.
    public mutating func see(_ sentence: SentenceScore) {
        guard sentence.support > support else { return }
        support = sentence.support
        nameCoverage = sentence.nameCoverage
        hasAnswerKind = sentence.hasAnswerKind
    }

    /// 0…1.
    public func estimate(in language: Language) -> Double {
        let row = Self.rows[language] ?? Self.other
        let features = [1, support, nameCoverage, hasAnswerKind ? 1 : 0, sentenceCoverage, unknown]
        let sum = zip(row, features).reduce(0) { $0 + $1.0 * $1.1 }
        return 1 / (1 + exp(-sum))
    }

    /// Bias, then one weight for each feature in the order of the properties.
    private static let rows: [Language: [Double]] = [
        .portuguese: [-4.0, 6.0, 1.0, 0.2, 2.0, -3.0],
        .spanish: [-4.0, 6.0, 1.0, 0.2, 2.0, -3.0],
        .english: [-4.0, 6.0, 1.0, 0.2, 2.0, -3.0],
    ]
    private static let other = [-4.0, 6.0, 1.0, 0.2, 2.0, -3.0]
}

extension ExpandedQuestion {
    /// The part of the question, by weight, that the index has in no form.
    public var unknownShare: Double {
        let total = totalWeight
        guard total > 0 else { return 1 }
        return terms.reduce(0) { $0 + ($1.isKnown || $1.term.isPart ? 0 : $1.weight) } / total
    }
}
