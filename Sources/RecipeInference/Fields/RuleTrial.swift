// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// A rule, tried on every sample.
struct RuleTrial {
    let chain: SelectorChain
    let rule: FieldRule
    /// What it reads on each sample.
    let values: [JSON?]
    /// The elements it reads from.
    let nodes: [Node?]
    /// The samples where the selector finds several elements.
    let ambiguous: Int

    init(_ chain: SelectorChain, _ rule: FieldRule, on samples: [SampleIndex]) {
        (self.chain, self.rule) = (chain, rule)
        var (values, nodes): ([JSON?], [Node?]) = ([], [])
        var ambiguous = 0
        for sample in samples {
            let matches = chain.matches(in: sample)
            if matches.count > 1 { ambiguous += 1 }
            values.append(rule.value(in: sample, matches))
            nodes.append(matches.first)
        }
        (self.values, self.nodes, self.ambiguous) = (values, nodes, ambiguous)
    }

    var cost: Double { chain.cost + 2.5 * Double(ambiguous) / Double(max(1, values.count)) }
    var found: Int { values.count { $0 != nil } }
    var isOnAll: Bool { values.allSatisfy { $0 != nil } }
    /// Different values: what is the same on all pages belongs to the site, not to the page.
    var distinct: Int { Set(values.compactMap { $0 }).count }
}
