// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Finds the breadcrumbs: the links in the element that is named so.
struct TrailSearch {
    let samples: [SampleIndex]

    private static let mostContainers = 12

    func field() -> InferredField? {
        guard let pivot = samples.first else { return nil }
        var tried = 0
        for node in pivot.elements {
            guard let key = pivot.keys(of: node).filter({ isTrail($0.css) }).min(by: { $0.cost < $1.cost }) else {
                continue
            }
            tried += 1
            guard tried <= Self.mostContainers else { return nil }
            for item in ["[itemprop=name]", "li", "a"] {
                let items = SelectorKey(css: item, cost: 2, isTag: !item.hasPrefix("["))
                let chain = SelectorChain(target: [items], ancestor: key)
                let trial = RuleTrial(chain, FieldRule(css: chain.css, type: .list), on: samples)
                if isTrail(trial) {
                    return InferredField(
                        name: KnownField.breadcrumbs.rawValue, rule: trial.rule,
                        evidence: "links in the element named \(key.css) on \(samples.count) of \(samples.count)",
                        values: trial.values)
                }
            }
        }
        return nil
    }

    private func isTrail(_ css: String) -> Bool {
        let name = css.lowercased()
        return name.firstRange(of: "breadcrumb") != nil || name.firstRange(of: "migalhas") != nil
    }

    /// Between one and ten short steps on each sample, and no two alike.
    private func isTrail(_ trial: RuleTrial) -> Bool {
        trial.values.allSatisfy { value in
            guard let steps = value?.array, (1...10).contains(steps.count) else { return false }
            return Set(steps).count == steps.count && steps.allSatisfy { ($0.string?.utf8.count ?? 0) <= 120 }
        } && trial.values.contains { ($0?.array?.count ?? 0) > 1 }
    }
}
