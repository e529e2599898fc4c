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

    /// Bias, coverage, own, named, unknown, fit, any kind, answerable.
    private static let weights: [AnswerLanguage: [Double]] = [
        .portuguese: [-3.797, 2.653, 1.300, 0.388, -0.606, -0.284, -0.650, 2.961],
        .spanish: [-4.411, 1.355, -0.211, 1.630, 0.663, 0.339, 0.126, 1.847],
        .english: [-2.614, 1.293, -0.046, -0.181, 0.047, -0.308, -0.693, 3.714],
    ]
}
