// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

/// Finds known fields that no structured data states: by how they look and what their elements are called.
///
/// Names and looks are weak evidence, so a field is taken only where one selector leads to exactly one such place on
/// every sample.
struct VisibleFieldSearch {
    let samples: [SampleIndex]

    private static let mostPlaces = 24

    func field(_ field: KnownField) -> InferredField? {
        guard let pivot = samples.first else { return nil }
        var best: (trial: RuleTrial, cost: Double)?
        for (node, rule, penalty) in places(field, in: pivot).prefix(Self.mostPlaces) {
            for chain in SelectorSearch(index: pivot).chains(to: node) where chain.isUnique {
                let cost = chain.cost + penalty
                if let best, cost >= best.cost { break }
                var rule = rule
                rule.css = chain.css
                let trial = RuleTrial(chain, rule, on: samples)
                guard isConvincing(trial, field) else { continue }
                best = (trial, cost)
                break
            }
        }
        guard let best else { return nil }
        return InferredField(
            name: field.rawValue, rule: best.trial.rule, isRequired: field == .title,
            evidence: "\(looks(field)) on \(samples.count) of \(samples.count); no structured data",
            values: best.trial.values)
    }

    private func looks(_ field: KnownField) -> String {
        switch field {
        case .title: "the one main heading"
        case .price: "reads as a price"
        case .published, .modified: "reads as a date"
        case .author: "named as the author"
        case .availability: "tells whether it is in stock"
        default: "named so"
        }
    }

    private func isConvincing(_ trial: RuleTrial, _ field: KnownField) -> Bool {
        guard trial.isOnAll, trial.ambiguous == 0 else { return false }
        for (sample, node) in zip(samples, trial.nodes) {
            guard let node, looksLike(field, node, in: sample) else { return false }
        }
        return field != .title || samples.count == 1 || trial.distinct > 1
    }

    private func places(_ field: KnownField, in sample: SampleIndex) -> [(Node, FieldRule, penalty: Double)] {
        let document = sample.document
        let type = field.type
        return sample.shortElements.compactMap { node in
            guard looksLike(field, node, in: sample) else { return nil }
            var penalty = 0.0
            if field == .title, document.tag(of: node) != .h1 { return nil }
            if field == .price, sample.keys(of: node).contains(where: { isOldPrice($0.word) }) { return nil }
            if field == .published, document.tag(of: node) != .time { penalty = 1 }
            return (node, FieldRule(css: "", type: type), penalty)
        }
    }

    private func looksLike(_ field: KnownField, _ node: Node, in sample: SampleIndex) -> Bool {
        guard !sample.isInChrome(node) || field == .title else { return false }
        let document = sample.document
        switch field {
        case .title: return document.tag(of: node) == .h1
        case .price: return PriceText.isPrice(sample.text(of: node)) && isNamed(node, Self.priceNames, in: sample)
        case .published:
            guard sample.length(of: node) <= 40 else { return false }
            if document.tag(of: node) == .time {
                return DateText.first(in: FieldRule(css: "").text(of: node, in: sample)) != nil
            }
            return isNamed(node, Self.dateNames, in: sample) && DateText.first(in: sample.text(of: node)) != nil
        case .author:
            return sample.length(of: node) <= 60 && isNamed(node, Self.authorNames, in: sample)
                && !isNamed(node, ["date", "dates", "time", "avatar", "image", "link"], in: sample)
        case .availability:
            return sample.length(of: node) <= 40 && isNamed(node, Self.stockNames, in: sample)
                && Availability.reading(sample.text(of: node).lowercased()) != nil
        default: return false
        }
    }

    private static let priceNames: Set<String> = [
        "price", "preco", "precio", "valor", "amount", "prix", "preis", "cost", "prices",
    ]
    private static let dateNames: Set<String> = [
        "date", "published", "time", "timestamp", "data", "fecha", "publicado", "posted",
    ]
    private static let authorNames: Set<String> = ["author", "byline", "autor", "autora", "autores"]
    private static let stockNames: Set<String> = [
        "stock", "availability", "estoque", "disponibilidade", "disponibilidad", "inventory", "available",
    ]

    private func isNamed(_ node: Node, _ names: Set<String>, in sample: SampleIndex) -> Bool {
        sample.keys(of: node).contains { key in
            !key.isTag && FieldNames.words(of: key.word).contains { names.contains($0) }
        }
    }

    private func isOldPrice(_ word: String) -> Bool {
        FieldNames.words(of: word).contains {
            ["old", "was", "list", "regular", "compare", "before", "strike", "antigo", "de"].contains($0)
        }
    }
}

/// Text that is a price and nothing else.
enum PriceText {
    static func isPrice(_ text: String) -> Bool {
        guard text.utf8.count <= 30, let money = MoneyText.first(in: text), money.currency != nil, money.amount > 0
        else {
            return false
        }
        // One number alone: "3 for $10" and "$10 – $20" are offers of another kind.
        var numbers = 0
        var wasNumber = false
        for scalar in text.unicodeScalars {
            let isPart =
                (0x30...0x39).contains(scalar.value) || wasNumber && [".", ",", " ", "\u{A0}", "'"].contains(scalar)
            if isPart, !wasNumber { numbers += 1 }
            wasNumber = isPart
        }
        return numbers == 1 && text.count { $0.isLetter } <= 12
    }
}
