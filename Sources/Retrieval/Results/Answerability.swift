// SPDX-License-Identifier: MIT

internal import Glibc
public import Text

/// How likely what was found answers the question, so that a caller can refuse.
///
/// A logistic model over what the best sentences cover; one small row of weights for each language, fitted on public
/// questions whose article is in the index and on ones whose article was left out (`Tests/Benchmarks/Knowledge`). It tells
/// "the site does not speak of this". It hardly tells a false premise from a true one: words alone do not.
public struct Answerability: Sendable, Equatable {
    /// 0…1: what the best sentence of the first passages covers of the question, headings above it included.
    public var support = 0.0
    /// 0…1: the same for the passage that ranks first, as ``PassageScore/sentenceCoverage``.
    public var sentenceCoverage = 0.0
    /// 0…1: the part of the question, by weight, that the index has in no form.
    public var unknown = 0.0

    public init() {}

    /// Takes in a sentence of a found passage: the one with the highest support counts.
    public mutating func see(_ sentence: SentenceScore) { support = max(support, sentence.support) }

    /// 0…1. A language without weights of its own takes the mean of those that have some.
    public func estimate(in language: Language) -> Double {
        let row = Self.rows[language] ?? Self.other
        let sum = row.bias + row.support * support + row.coverage * sentenceCoverage + row.unknown * unknown
        return 1 / (1 + exp(-sum))
    }

    private struct Row {
        var bias, support, coverage, unknown: Double
    }

    private static let rows: [Language: Row] = [
        .portuguese: Row(bias: -5.58, support: 0.6, coverage: 8.73, unknown: -3.18),
        .spanish: Row(bias: -5.49, support: 6.35, coverage: 7.64, unknown: -2.97),
        .english: Row(bias: -3.67, support: 4.01, coverage: 2.64, unknown: -2.27),
    ]
    private static let other = Row(bias: -4.91, support: 3.65, coverage: 6.34, unknown: -2.81)
}

extension ExpandedQuestion {
    /// The part of the question, by weight, that the index has in no form.
    public var unknownShare: Double {
        let total = totalWeight
        guard total > 0 else { return 1 }
        return terms.reduce(0) { $0 + ($1.isKnown || $1.term.isPart ? 0 : $1.weight) } / total
    }
}
