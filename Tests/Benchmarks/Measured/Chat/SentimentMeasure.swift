// SPDX-License-Identifier: MIT

import Chat
import Foundation

/// Sentiment on the validation sets, beside a majority and a plain logistic regression; and the table that ships.
struct SentimentMeasure {
    static let languages = ["portuguese", "spanish", "english"]
    static let labels = ["negative", "neutral", "positive"]
    let data: URL

    private func read(_ language: String, _ part: String) throws -> [(text: String, label: String)] {
        let folder = data.appendingPathComponent("sentiment/\(language)")
        let texts = try String(contentsOf: folder.appendingPathComponent("\(part)_text.txt"), encoding: .utf8)
            .components(separatedBy: "\n")
        let labels = try String(contentsOf: folder.appendingPathComponent("\(part)_labels.txt"), encoding: .utf8)
            .split(separator: "\n").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        return zip(texts, labels).map { ($0, Self.labels[$1]) }
    }

    /// - Parameter size: Features that the table holds.
    func train(size: Int) throws -> (table: String, trained: LogisticTraining.Trained) {
        let samples = try Self.languages.flatMap { try read($0, "train") }.map {
            (features: MessageFeatures.all($0.text), label: $0.label)
        }
        let training = LogisticTraining()
        let first = training.train(samples, labels: Self.labels)
        let strength = first.names.indices.map { place -> (String, Float) in
            // A rare feature with a large weight is a name; a common one with a small weight tells more.
            let weight = first.weights[(place * 3)..<(place * 3 + 3)].map(abs).max() ?? 0
            return (first.names[place], weight * Float(first.counts[place]).squareRoot())
        }
        let kept = Set(strength.sorted { $0.1 > $1.1 }.prefix(size).map(\.0))
        let trained = training.train(samples, labels: Self.labels, keeping: kept)
        return (Self.table(trained), trained)
    }

    private static func table(_ trained: LogisticTraining.Trained) -> String {
        var entries: [String] = []
        for (place, name) in (trained.names + ["*"]).enumerated() {
            let row = trained.weights[(place * 3)..<(place * 3 + 3)]
            let mean = row.reduce(0, +) / 3
            let whole = row.map { Int(((Double($0 - mean)) / LinearModel.unit).rounded()) }
            guard name == "*" || whole.contains(where: { abs($0) > 2 }) else { continue }
            guard !name.contains("=") && !name.contains("\\") && !name.contains("\"") else { continue }
            entries.append("\(name)=\(whole.map(String.init).joined(separator: ","))")
        }
        var lines: [String] = []
        var line = ""
        for entry in entries {
            if line.count + entry.count > 112 {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? entry : " " + entry
        }
        lines.append(line)
        return lines.joined(separator: "\n")
    }

    func report() throws {
        print("sentiment: accuracy and macro F1 on the validation sets (3 classes)")
        let plain = LogisticTraining().train(
            try Self.languages.flatMap { try read($0, "train") }.map {
                (features: MessageFeatures.words($0.text), label: $0.label)
            },
            labels: Self.labels)
        for language in Self.languages {
            let samples = try read(language, "val")
            let majority =
                Dictionary(grouping: samples, by: \.label).mapValues(\.count).max { $0.value < $1.value }?.key ?? ""
            let shipped = samples.map { sample -> String in
                let score = MessageAnalyser.sentiment(of: sample.text)
                return score.label
            }
            line(language, "majority", samples, samples.map { _ in majority })
            line(
                language, "logistic, words", samples,
                samples.map { sample in
                    let p = plain.probabilities(MessageFeatures.words(sample.text))
                    return Self.labels[p.firstIndex(of: p.max() ?? 0) ?? 0]
                })
            line(language, "shipped", samples, shipped)
        }
    }

    private func line(_ language: String, _ name: String, _ samples: [(text: String, label: String)], _ found: [String])
    {
        let right = zip(samples, found).count { $0.label == $1 }
        let f1 =
            Self.labels.map { label -> Double in
                let hits = zip(samples, found).count { $0.label == label && $1 == label }
                let (said, true_) = (found.count { $0 == label }, samples.count { $0.label == label })
                return said + true_ == 0 ? 0 : 2 * Double(hits) / Double(said + true_)
            }.reduce(0, +) / 3
        print(
            String(
                format: "  %-11@ %-18@ accuracy %.3f  macro F1 %.3f", language as NSString, name as NSString,
                Double(right) / Double(samples.count), f1))
    }
}
