// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Finds what a template fills in: elements that stand once on every sample, under the same telling name, with other
/// text on each.
struct TemplateValueSearch {
    let samples: [SampleIndex]

    private static let mostFields = 8
    private static let longest = 160

    /// - Parameter fields: What is found already: the same place or the same text is no further field.
    func fields(beside fields: [InferredField]) -> [InferredField] {
        guard samples.count > 1, let pivot = samples.first else { return [] }
        var taken = Set(fields.map(\.name)).union(["outcome"])
        var places = fields.compactMap { field in SelectorPlace.first(field.rule, in: pivot) }
        var found: [InferredField] = []
        for key in keys(of: pivot) where found.count < Self.mostFields {
            let chain = SelectorChain(target: [key])
            let trial = RuleTrial(chain, FieldRule(css: key.css), on: samples)
            guard trial.isOnAll, trial.ambiguous == 0, trial.distinct > 1, isShort(trial), let node = trial.nodes[0],
                !places.contains(where: { SelectorPlace.overlap($0, node, in: pivot) }), let name = name(of: key),
                !taken.contains(name)
            else { continue }
            taken.insert(name)
            places.append(node)
            found.append(
                InferredField(
                    name: name, rule: typed(trial),
                    evidence: "stands once on each of \(samples.count), with another text on each page",
                    values: RuleTrial(chain, typed(trial), on: samples).values))
        }
        return found
    }

    /// Keys that one element of the page alone answers to, what promises data first.
    private func keys(of sample: SampleIndex) -> [SelectorKey] {
        var seen: Set<String> = []
        var keys: [(key: SelectorKey, length: Int)] = []
        for node in sample.shortElements where !sample.isInChrome(node) && sample.length(of: node) <= Self.longest {
            for key in sample.keys(of: node) where !key.isTag && sample.byKey[key.css]?.count == 1 {
                let isMarkup = key.css.hasPrefix("[itemprop")
                guard
                    isMarkup && !sample.document.hasAttribute(.itemscope, of: node)
                        || FieldNames.promisesData(key.word), !key.css.hasPrefix("[itemtype"),
                    seen.insert(key.css).inserted
                else { continue }
                keys.append((key, sample.length(of: node)))
            }
        }
        // Of boxes in boxes the inner ones come first.
        return keys.enumerated().sorted {
            ($0.element.key.cost, $0.element.length, $0.offset) < ($1.element.key.cost, $1.element.length, $1.offset)
        }.map(\.element.key)
    }

    private func isShort(_ trial: RuleTrial) -> Bool {
        zip(samples, trial.nodes).allSatisfy { sample, node in
            node.map { sample.length(of: $0) <= Self.longest && !sample.isInChrome($0) } ?? false
        } && trial.values.allSatisfy { $0?.string?.contains { $0.isLetter || $0.isNumber } ?? false }
    }

    /// Prices are money; everything else stays text until somebody says otherwise.
    private func typed(_ trial: RuleTrial) -> FieldRule {
        var rule = trial.rule
        if trial.values.allSatisfy({ $0?.string.map { PriceText.isPrice($0) } ?? false }) { rule.type = .money }
        return rule
    }

    /// `.product-stock` becomes `product_stock`, `[itemprop=gtin13]` becomes `gtin13`.
    private func name(of key: SelectorKey) -> String? {
        // `x-item-condition`: what a design system puts in front says nothing.
        let words = FieldNames.words(of: key.word).drop { $0.utf8.count == 1 }
        return FieldNames.slug(words.joined(separator: "_"))
    }
}

/// Where on a page a field stands.
enum SelectorPlace {
    static func first(_ rule: FieldRule, in sample: SampleIndex) -> Node? {
        (try? Selector(rule.css)).flatMap { $0.first(in: sample.document, below: sample.document.root) }
    }

    /// Whether two elements are one, or one holds the other.
    static func overlap(_ one: Node, _ other: Node, in sample: SampleIndex) -> Bool {
        one == other || sample.document.isAncestor(one, of: other) || sample.document.isAncestor(other, of: one)
    }
}
