// SPDX-License-Identifier: MIT

import Glibc

/// Whether what was found answers the question: the decision between an answer and an honest refusal.
///
/// A logistic model over figures that can be read in the trace, one row of weights for each language; made by
/// `Tests/Benchmarks/Training/answer_gate.py` from public questions with an answer in the store, without one, and on
/// articles that were left out.
enum AnswerGate {
    /// 0 to 1: how likely the best sentences answer.
    static func confidence(_ grounds: AnswerTrace.Grounds, _ language: AnswerLanguage) -> Double {
        let weights = Self.weights[language] ?? []
        let sum = zip(weights, [1] + features(grounds)).reduce(0) { $0 + $1.0 * $1.1 }
        return 1 / (1 + exp(-sum))
    }

    /// In the order of the weights, the bias left out.
    static func features(_ grounds: AnswerTrace.Grounds) -> [Double] {
        [
            grounds.coverage, grounds.own, grounds.named, grounds.unknown, grounds.fit ?? 0, grounds.fit == nil ? 1 : 0,
            grounds.answerable ?? 0.5,
        ]
    }

    private static let weights: [AnswerLanguage: [Double]] = [:]
}
