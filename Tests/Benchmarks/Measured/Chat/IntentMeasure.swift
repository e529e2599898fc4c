// SPDX-License-Identifier: MIT

import Chat
import Foundation

/// Intents of CLINC150: what the features and the trainer reach on its 150, and what the shipped lexicon makes of those
/// that it knows.
struct IntentMeasure {
    let data: URL

    private func read() throws -> [String: [(text: String, label: String)]] {
        let file = data.appendingPathComponent("intent/clinc_small_train_val.json")
        let sets = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: [[String]]] ?? [:]
        return sets.mapValues { rows in rows.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil } }
    }

    func report() throws {
        let sets = try read()
        let (train, val) = (sets["train"] ?? [], sets["val"] ?? [])
        let outside = sets["oos_val"] ?? []
        let labels = Set(train.map(\.label)).sorted()
        print(
            "intent: CLINC150 small, \(train.count) to train, \(val.count) to validate, \(outside.count) out of scope")
        print(String(format: "  %-24@ accuracy %.3f", "majority" as NSString, 1 / Double(labels.count)))
        for (name, features) in [("logistic, words", MessageFeatures.words), ("our features", MessageFeatures.all)] {
            var training = LogisticTraining()
            training.leastCount = 1
            training.epochs = 5
            let trained = training.train(train.map { (features: features($0.text), label: $0.label) }, labels: labels)
            var right = 0
            var inside: [Double] = []
            for sample in val {
                let p = trained.probabilities(features(sample.text))
                let best = p.max() ?? 0
                if labels[p.firstIndex(of: best) ?? 0] == sample.label { right += 1 }
                inside.append(best)
            }
            let outer = outside.map { trained.probabilities(features($0.text)).max() ?? 0 }
            print(
                String(
                    format: "  %-24@ accuracy %.3f  out-of-scope AUROC %.3f", name as NSString,
                    Double(right) / Double(val.count), Separation.auroc(inside, outer)))
        }
        lexicon(val + outside.map { ($0.text, "oos") })
    }

    /// CLINC's classes that are ours too.
    private static let ours: [String: Intent] = [
        "greeting": .greeting, "goodbye": .farewell, "thank_you": .thanks, "are_you_a_bot": .identity,
        "what_is_your_name": .identity, "who_made_you": .identity, "what_can_i_ask_you": .identity,
    ]

    private func lexicon(_ samples: [(text: String, label: String)]) {
        for intent in [Intent.greeting, .farewell, .thanks, .identity] {
            var (hits, said, true_) = (0, 0, 0)
            for sample in samples {
                let found = MessageAnalyser.analyse(sample.text, languages: [.english], fixed: .english).intent
                let isTrue = Self.ours[sample.label] == intent
                if found == intent { said += 1 }
                if isTrue { true_ += 1 }
                if isTrue, found == intent { hits += 1 }
            }
            print(
                String(
                    format: "  shipped lexicon, %-10@ precision %.2f  recall %.2f  (%d of %d messages)",
                    intent.rawValue as NSString, said == 0 ? 0 : Double(hits) / Double(said),
                    Double(hits) / Double(max(1, true_)), true_, samples.count))
        }
    }
}

/// How well numbers tell two groups apart.
enum Separation {
    /// How often one of `inside` is above one of `outside`.
    static func auroc(_ inside: [Double], _ outside: [Double]) -> Double {
        guard !inside.isEmpty, !outside.isEmpty else { return .nan }
        var wins = 0.0
        for one in inside { for other in outside { wins += one > other ? 1 : one == other ? 0.5 : 0 } }
        return wins / Double(inside.count * outside.count)
    }
}
