// SPDX-License-Identifier: MIT

/// How a message feels: a multinomial logistic regression over ``MessageFeatures``, trained on messages of the three
/// languages (Tests/Benchmarks/Measured/Chat).
enum SentimentModel {
    static let labels = ["negative", "neutral", "positive"]
    private static let model = LinearModel(labels: labels, table: SentimentTable.weights)

    /// The probability of praise less that of blame: -1 to 1.
    static func score(_ text: String, _ reasons: inout [Analysis.Reason]) -> Double {
        let features = MessageFeatures.all(text)
        let probabilities = model.probabilities(of: features)
        let telling = features.map { ($0, model.weight(of: $0, for: 2, against: 0)) }.filter { abs($0.1) >= 0.3 }
            .sorted { abs($0.1) > abs($1.1) }
        for (feature, weight) in telling.prefix(4) { reasons.append(Analysis.Reason("sentiment", feature, weight)) }
        // Without a word of praise or blame, or a sign of feeling, the model judges by the subject: in the messages it
        // learned from prices and deadlines are complained of, here they are asked for.
        let isPlain = !features.contains { $0.hasPrefix("l:") || $0.hasPrefix("s:") && !$0.hasPrefix("s:?") }
        let share = !isPlain ? 1 : isAsked(text, features) ? 0 : plainShare
        return ((probabilities[2] - probabilities[0]) * share * 1000).rounded() / 1000
    }

    private static let plainShare = 0.5

    /// Whether the message asks, or is too short to feel anything.
    private static func isAsked(_ text: String, _ features: [String]) -> Bool {
        let words = features.filter { $0.hasPrefix("w:") }.map { String($0.dropFirst(2)) }
        return words.count <= 3 || text.utf8.contains(UInt8(ascii: "?"))
            || words.first.map { IntentLexicon.questionWords.contains($0) } ?? false
    }

    static func label(of text: String) -> String {
        let probabilities = model.probabilities(of: MessageFeatures.all(text))
        return labels[probabilities.firstIndex(of: probabilities.max() ?? 0) ?? 1]
    }
}
