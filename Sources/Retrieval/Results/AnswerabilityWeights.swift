// SPDX-License-Identifier: MIT

internal import Glibc
import Text

/// The weights of ``Answerability``, written by `Tests/Benchmarks/Training/answerable.py`: the bias first, then one for each
/// feature in the order of ``Answerability/names``.
enum AnswerabilityWeights {
    static func estimate(_ features: [Double], in language: Language) -> Double {
        let row = rows[language] ?? other
        var sum = row[0]
        for (weight, value) in zip(row.dropFirst(), features) { sum += weight * value }
        return 1 / (1 + exp(-sum))
    }

    private static let rows: [Language: [Double]] = [
        .english: [
            -8.6531, 13.2009, 1.2391, -2.6690, -0.1683, 0.0141, -0.0993, -1.8316, 1.1950, -1.5288,
            1.4167, -0.5106, -1.3831, 2.7208, 1.6396, -0.4379, 1.0111, -9.1173, 1.3513,
        ],
        .spanish: [
            -4.7971, 7.4152, 0.6960, -1.4992, -0.0946, 0.0079, -0.0558, -1.0288, 0.6713, -0.8588,
            0.7958, -0.2868, -0.7769, 1.5283, 0.9210, -0.2460, 0.5680, -5.1213, 0.7591,
        ],
        .portuguese: [
            -11.0227, 16.3806, 1.5376, -3.3119, -0.2089, 0.0174, -0.1232, -2.2727, 1.4829, -1.8971,
            1.7579, -0.6335, -1.7162, 3.3762, 2.0346, -0.5434, 1.2546, -11.3133, 1.6768,
        ],
    ]
    private static let other: [Double] = [
        -8.1576, 12.3323, 1.1576, -2.4934, -0.1573, 0.0131, -0.0928, -1.7110, 1.1164, -1.4282,
        1.3235, -0.4770, -1.2921, 2.5418, 1.5317, -0.4091, 0.9446, -8.5173, 1.2624,
    ]
}
