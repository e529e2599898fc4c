// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Finds values that stand beside the same label on every sample: rows of two cells, terms and their definitions.
struct LabelledValueSearch {
    let samples: [SampleIndex]

    private static let mostFields = 12
    private static let longestLabel = 40
    /// Labels of one page that are tried.
    private static let mostLabels = 200

    private struct Pair {
        let label: String
        let isRow: Bool
        let labelTag: String
        let valueTag: String
    }

    /// - Parameter taken: Names that are fields already.
    func fields(taken: Set<String>) -> [InferredField] {
        guard samples.count > 1, let pivot = samples.first else { return [] }
        var (found, taken): ([InferredField], Set<String>) = ([], taken)
        var seen: Set<String> = []
        for pair in pairs(in: pivot).prefix(Self.mostLabels) where found.count < Self.mostFields {
            guard seen.insert(pair.label).inserted, let name = FieldNames.slug(pair.label),
                let css = css(of: pair), let selector = try? Selector(css), !taken.contains(name)
            else { continue }
            let rule = FieldRule(css: css)
            var values: [JSON?] = []
            for sample in samples {
                let nodes = selector.all(in: sample.document, below: sample.document.root)
                guard nodes.count == 1, !sample.isInChrome(nodes[0]),
                    (1...SamplePages.longestValue).contains(sample.length(of: nodes[0])),
                    let value = rule.value(in: sample, nodes)
                else { break }
                values.append(value)
            }
            guard values.count == samples.count else { continue }
            taken.insert(name)
            found.append(
                InferredField(
                    name: name, rule: rule,
                    evidence: "stands beside the label \"\(pair.label)\" on \(samples.count) of \(samples.count)",
                    values: values))
        }
        return found
    }

    /// `tr:has(> th:contains("Peso")) > td`, `dt:contains("Peso") + dd`.
    private func css(of pair: Pair) -> String? {
        guard pair.label.utf8.allSatisfy({ $0 != 0x22 && $0 != 0x5C && $0 >= 0x20 }) else { return nil }
        let label = "\(pair.labelTag):contains(\"\(pair.label)\")"
        return pair.isRow && pair.labelTag != pair.valueTag
            ? "tr:has(> \(label)) > \(pair.valueTag)" : "\(label) + \(pair.valueTag)"
    }

    private func pairs(in sample: SampleIndex) -> [Pair] {
        let document = sample.document
        return sample.elements.compactMap { node in
            guard !sample.isInChrome(node), let next = document.nextElementSibling(of: node) else { return nil }
            let (tag, nextTag) = (document.tag(of: node), document.tag(of: next))
            let isRow: Bool
            switch (tag, nextTag) {
            case (.th, .td), (.td, .td):
                guard document.previousElementSibling(of: node) == nil, document.nextElementSibling(of: next) == nil
                else { return nil }
                isRow = true
            case (.dt, .dd): isRow = false
            default: return nil
            }
            guard (2...Self.longestLabel).contains(sample.length(of: node)) else { return nil }
            var label = sample.text(of: node)
            while label.last == ":" || label.last == " " { label.removeLast() }
            guard label.utf8.count >= 2, label.contains(where: { $0.isLetter }) else { return nil }
            return Pair(
                label: label, isRow: isRow, labelTag: document.name(of: node), valueTag: document.name(of: next))
        }
    }
}
