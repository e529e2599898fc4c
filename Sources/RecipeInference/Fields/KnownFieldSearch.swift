// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

/// Finds the selectors of the known fields: the places that say what the structured data says.
struct KnownFieldSearch {
    let samples: [SampleIndex]
    let facts: [[Fact]]

    init(_ samples: [SampleIndex]) {
        self.samples = samples
        facts = samples.map { FactReader($0).facts }
    }

    /// A place on one sample that may hold the field.
    struct Candidate {
        let sample: Int
        let node: Node
        let rule: FieldRule
        /// Added to the selector's cost: less likely places cost more.
        var penalty = 0.0
    }

    /// Elements of one sample that are tried.
    private static let mostCandidates = 16
    /// Samples whose elements are tried.
    private static let mostPivots = 4

    /// - Returns: `nil` where no selector holds on all samples.
    func field(_ field: KnownField) -> InferredField? {
        let own = facts.map { facts in facts.filter { $0.field == field } }
        guard own.contains(where: { !$0.isEmpty }) else { return nil }
        var best: (trial: RuleTrial, cost: Double)?
        var tried: Set<String> = []
        for (number, sample) in samples.enumerated().filter({ !own[$0.offset].isEmpty }).prefix(Self.mostPivots) {
            for candidate in candidates(for: field, own[number], in: sample, number) {
                if let best, best.cost <= candidate.penalty + 1 { continue }
                for chain in SelectorSearch(index: sample).chains(to: candidate.node) {
                    let cost = chain.cost + candidate.penalty
                    if let best, cost >= best.cost { break }
                    var rule = candidate.rule
                    rule.css = chain.css + (rule.isOwnText ? "::text" : "")
                    guard tried.insert("\(rule.css) \(rule.attr ?? "")").inserted else { continue }
                    let trial = RuleTrial(chain, rule, on: samples)
                    guard holds(trial, field, own) else { continue }
                    let tested = trial.cost + candidate.penalty
                    if best.map({ tested < $0.cost }) ?? true { best = (trial, tested) }
                }
            }
        }
        return best.map { inferred(field, $0.trial, own) }
    }

    // MARK: Judging

    /// Right wherever the page states the field, and nothing doubtful where it does not.
    private func holds(_ trial: RuleTrial, _ field: KnownField, _ facts: [[Fact]]) -> Bool {
        for (value, facts) in zip(trial.values, facts) where !facts.isEmpty {
            guard let value, facts.contains(where: { agrees($0, value) }) else { return false }
        }
        // The first of several is the right one by chance, but for main headings, and prices that several samples confirm.
        if trial.ambiguous > 0 {
            let stated = facts.count { !$0.isEmpty }
            let isHeading = field == .title && trial.chain.target.contains { $0.css == "h1" }
            guard isHeading || field == .price && stated > 1 else { return false }
        }
        // The same words on every page are the site's, but for what may well be the same.
        let mayRepeat: Set<KnownField> = [.availability, .brand, .rating, .author, .price, .published, .modified]
        return samples.count < 2 || trial.distinct > 1 || trial.found < 2 || mayRepeat.contains(field)
    }

    private func agrees(_ fact: Fact, _ value: JSON) -> Bool {
        if fact.agrees(with: value) { return true }
        guard fact.field == .title, case .text(let said) = fact.value, let read = value.string else { return false }
        // `Blue mug` in the heading, `Blue mug | Shop` in the metadata.
        let (whole, part) = (FoldedText.key(said), FoldedText.key(read))
        guard part.utf8.count >= 3, whole.utf8.count > part.utf8.count else { return false }
        return whole.hasPrefix(part) || whole.hasSuffix(part)
            || part.utf8.count >= 12 && whole.firstRange(of: part) != nil
    }

    private func inferred(_ field: KnownField, _ trial: RuleTrial, _ facts: [[Fact]]) -> InferredField {
        var sources: [String] = []
        var agreeing = 0
        for (value, facts) in zip(trial.values, facts) {
            let said = facts.filter { fact in value.map { agrees(fact, $0) } ?? false }
            if !said.isEmpty { agreeing += 1 }
            for fact in said where !sources.contains(fact.source) { sources.append(fact.source) }
        }
        let rest = agreeing < samples.count ? ", and does not speak of it on the others" : ""
        let evidence =
            "\(sources.prefix(3).joined(separator: ", ")) \(sources.count == 1 ? "says" : "say") the same on "
            + "\(agreeing) of \(samples.count)\(rest)"
        return InferredField(
            name: field.rawValue, rule: trial.rule,
            isRequired: field == .title && trial.isOnAll, evidence: evidence, values: trial.values)
    }

    // MARK: Candidates

    private func candidates(
        for field: KnownField, _ facts: [Fact], in sample: SampleIndex, _ number: Int
    ) -> [Candidate] {
        var found: [Candidate] = []
        for node in Set(places(for: field, in: sample)).sorted(by: { $0.index < $1.index }) {
            for var rule in rules(for: field, node, in: sample, facts) {
                rule.css = "*"
                guard let value = rule.value(in: sample, [node]), facts.contains(where: { agrees($0, value) })
                else { continue }
                let penalty = penalty(field, node, rule, in: sample)
                found.append(Candidate(sample: number, node: node, rule: rule, penalty: penalty))
            }
        }
        return Array(
            found.enumerated().sorted { ($0.element.penalty, $0.offset) < ($1.element.penalty, $1.offset) }
                .map(\.element).prefix(Self.mostCandidates))
    }

    private func places(for field: KnownField, in sample: SampleIndex) -> [Node] {
        let document = sample.document
        switch field {
        case .title:
            let named = ["[itemprop=name]", "[itemprop=headline]"].flatMap { sample.byKey[$0] ?? [] }
            let headings = ["h1", "h2"].flatMap { (sample.byKey[$0] ?? []).prefix(4) }
            let metas = ["meta[property=\"og:title\"]", "meta[name=\"twitter:title\"]"].flatMap {
                sample.byKey[$0] ?? []
            }
            let titled = sample.shortElements.lazy.filter { node in
                sample.keys(of: node).contains { $0.css.lowercased().firstRange(of: "title") != nil }
            }
            // A title that is no heading: it says a good part of what <title> says.
            let said = facts.flatMap { $0 }.compactMap { fact -> String? in
                if fact.field == .title, case .text(let text) = fact.value { FoldedText.key(text) } else { nil }
            }
            let telling = sample.shortElements.lazy.filter { node in
                sample.length(of: node) >= 8 && !sample.isInChrome(node)
                    && said.contains {
                        $0.utf8.count <= 3 * sample.length(of: node) && $0.hasPrefix(sample.key(of: node))
                    }
            }
            return headings + named + metas + titled.prefix(60) + telling.prefix(20)
        case .image:
            return sample.elements.filter { document.tag(of: $0) == .img || document.tag(of: $0) == .meta }
        case .brand, .author:
            // The site's own name stands in its header, and a brand may have the same.
            return sample.shortElements.filter { !sample.isInChrome($0) }
                + sample.elements.filter { node in
                    document.tag(of: node) == .meta
                        && !sample.keys(of: node).contains { $0.css.firstRange(of: "site") != nil }
                }
        case .description:
            return sample.elements.filter { document.tag(of: $0) == .meta } + sample.shortElements
        default:
            return sample.elements.filter { [.meta, .link, .time].contains(document.tag(of: $0)) }
                + sample.shortElements
        }
    }

    /// The ways to read a place for a field.
    private func rules(
        for field: KnownField, _ node: Node, in sample: SampleIndex, _ facts: [Fact]
    ) -> [FieldRule] {
        let document = sample.document
        switch field {
        case .image where document.tag(of: node) == .img:
            return [FieldRule(css: "", attr: "src", type: .url)]
        case .availability where document.tag(of: node) == .link:
            return [FieldRule(css: "", attr: "href")]
        case .price:
            guard !hasTooMuch(node, in: sample) else { return [] }
            // The text may name no currency, where the structured data does.
            let said = facts.compactMap { fact -> String? in
                if case .money(_, let currency) = fact.value { currency } else { nil }
            }
            let plain = FieldRule(css: "", type: .money)
            return [plain] + said.prefix(1).map { FieldRule(css: "", type: .money, currency: $0) }
        case .rating: return hasTooMuch(node, in: sample) ? [] : [FieldRule(css: "", type: .number)]
        case .published, .modified:
            let other = field == .published ? ["modif", "updat"] : ["publi", "creat"]
            let names = sample.keys(of: node).map { $0.css.lowercased() }
            if names.contains(where: { name in other.contains { name.firstRange(of: $0) != nil } }) { return [] }
            return sample.length(of: node) > 60 ? [] : [FieldRule(css: "", type: .date)]
        case .title where document.tag(of: node) == .h1:
            // Documentation puts a link to the heading into it: `Models ¶`.
            var own = FieldRule(css: "")
            own.isOwnText = true
            return [FieldRule(css: ""), own]
        case .author, .brand: return sample.length(of: node) > 80 ? [] : [FieldRule(css: "")]
        default: return [FieldRule(css: "", type: field.type)]
        }
    }

    /// A price in a sentence is no price field.
    private func hasTooMuch(_ node: Node, in sample: SampleIndex) -> Bool {
        sample.length(of: node) > 30
    }

    private func penalty(_ field: KnownField, _ node: Node, _ rule: FieldRule, in sample: SampleIndex) -> Double {
        let tag = sample.document.tag(of: node)
        var penalty = sample.isInChrome(node) ? 3.0 : 0
        if rule.isOwnText { penalty += 0.3 }
        // A currency that the page writes itself is better than one that the recipe adds.
        if rule.currency != nil { penalty += 1 }
        switch (field, tag) {
        case (.title, .h1): penalty -= 1
        case (.title, .meta): penalty += 3
        case (.price, .meta), (.author, .meta): penalty += 0.8
        // Of boxes in boxes the one with the price alone.
        case (.price, _): penalty += 0.1 * Double(max(0, sample.length(of: node) - 10))
        case (.image, .img): penalty += 1.5
        case (.description, .meta), (.published, .meta), (.modified, .meta), (.published, .time): break
        case (.description, _): penalty += 1.5
        case (.title, _): penalty += 0.5
        default: break
        }
        return penalty
    }
}
