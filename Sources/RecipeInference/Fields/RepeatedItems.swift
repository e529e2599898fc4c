// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

/// Finds the repeated structure within a page: the cards of a listing, the posts of a thread, and in each of them the
/// heading, the link, the price, the date and who wrote it.
struct RepeatedItems {
    let samples: [SampleIndex]

    private static let fewest = 3
    /// Groups that are looked into, those with most text first.
    private static let mostGroups = 6
    /// Share of the items that must have a part.
    private static let fullShare = 0.8

    /// Elements of the page that answer to one key and hold much alike.
    private struct Group {
        let key: SelectorKey
        let items: [Node]
        let length: Int
    }

    /// What every item has.
    private enum Part: String, CaseIterable {
        case titles, links, prices, dates, authors
    }

    /// - Parameter isListing: Whether the pages state no thing of their own; else only what fills most of the page is taken.
    func fields(isListing: Bool) -> [InferredField] {
        guard let pivot = samples.first else { return [] }
        let total = max(1, pivot.document.body.map { pivot.length(of: $0) } ?? 1)
        for group in groups(in: pivot).prefix(Self.mostGroups) {
            guard group.length * (isListing ? 12 : 2) > total, isOnAll(group.key) else { continue }
            let fields = Part.allCases.compactMap { field($0, of: group, in: pivot) }
            if !fields.isEmpty { return fields }
        }
        return []
    }

    private func isOnAll(_ key: SelectorKey) -> Bool {
        samples.allSatisfy { ($0.byKey[key.css]?.count ?? 0) >= Self.fewest }
    }

    // MARK: Groups

    private func groups(in sample: SampleIndex) -> [Group] {
        let document = sample.document
        var groups: [Group] = []
        var seen: Set<[Node]> = []
        for (css, nodes) in sample.byKey where nodes.count >= Self.fewest && nodes.count <= 2000 {
            guard let key = sample.keys(of: nodes[0]).first(where: { $0.css == css }), isFit(key) else { continue }
            let items = nodes.filter { !sample.isInChrome($0) && sample.length(of: $0) >= 15 }
            guard items.count >= Self.fewest, items.count * 10 >= nodes.count * 8, !isNested(items, document),
                isAlike(items, sample)
            else { continue }
            let length = items.reduce(0) { $0 + sample.length(of: $1) }
            groups.append(Group(key: key, items: items, length: length))
        }
        groups.sort { ($1.length, $0.key.cost, $0.key.css) < ($0.length, $1.key.cost, $1.key.css) }
        return groups.filter { seen.insert($0.items).inserted }
    }

    /// Markup and names that site makers give to items; a mere `li` or `div` may be anything.
    private func isFit(_ key: SelectorKey) -> Bool { !key.isTag || key.css == "article" }

    private func isNested(_ items: [Node], _ document: Document) -> Bool {
        let set = Set(items)
        return items.contains { item in document.ancestors(of: item).contains { set.contains($0) } }
    }

    /// The items stand side by side, or each in a wrapper of its own, and none is nearly everything.
    private func isAlike(_ items: [Node], _ sample: SampleIndex) -> Bool {
        let document = sample.document
        let lengths = items.map { sample.length(of: $0) }.sorted()
        guard lengths[lengths.count - 1] * 10 <= lengths.reduce(0, +) * 7 else { return false }
        let parents = Set(items.compactMap { document.parent(of: $0) })
        guard parents.count > 1 else { return true }
        let grandparents = Set(parents.compactMap { document.parent(of: $0) })
        return parents.count * 2 <= items.count || grandparents.count * 2 <= items.count
    }

    // MARK: Parts

    private func field(_ part: Part, of group: Group, in pivot: SampleIndex) -> InferredField? {
        var tried: Set<String> = []
        var best: (trial: RuleTrial, score: Double)?
        for item in group.items.prefix(3) {
            for node in pivot.document.descendants(of: item) where pivot.document.isElement(node) {
                guard suits(part, node, in: pivot), tried.count < 80 else { continue }
                for key in pivot.keys(of: node) where tried.insert(key.css).inserted {
                    guard let trial = trial(part, key, group) else { continue }
                    let score = score(part, trial, key, node, in: pivot)
                    if best.map({ score > $0.score }) ?? true { best = (trial, score) }
                }
            }
        }
        return best.map { best in
            InferredField(
                name: "item_\(part.rawValue)", rule: best.trial.rule,
                evidence: "one in each of the repeated \(group.key.css) on \(samples.count) of \(samples.count)",
                values: best.trial.values)
        }
    }

    /// One in each item, or nearly, on each sample.
    private func trial(_ part: Part, _ key: SelectorKey, _ group: Group) -> RuleTrial? {
        let chain = SelectorChain(target: [key], ancestor: group.key)
        let rule = FieldRule(css: chain.css, attr: part == .links ? "href" : nil, type: .list)
        let trial = RuleTrial(chain, rule, on: samples)
        for (sample, value) in zip(samples, trial.values) {
            let items = sample.byKey[group.key.css]?.count ?? 0
            guard let texts = value?.array, Double(texts.count) >= Double(items) * Self.fullShare, texts.count <= items
            else { return nil }
            let distinct = Set(texts).count
            switch part {
            case .titles: guard distinct * 10 >= texts.count * 7 else { return nil }
            case .links:
                // `Share` and `Report` lead somewhere else on each item, and are not what it is about.
                let words = Set(chain.matches(in: sample).map { sample.key(of: $0) }.filter { $0.utf8.count >= 3 })
                guard distinct * 10 >= texts.count * 7, words.count * 10 >= texts.count * 7 else { return nil }
            case .prices:
                let prices = texts.count { $0.string.map { PriceText.isPrice($0) } ?? false }
                guard prices * 10 >= texts.count * 7 else { return nil }
            case .dates:
                let dates = texts.count { $0.string.flatMap { DateText.first(in: $0) } != nil }
                guard dates * 10 >= texts.count * 7 else { return nil }
            case .authors: break
            }
        }
        return trial
    }

    private func suits(_ part: Part, _ node: Node, in sample: SampleIndex) -> Bool {
        let document = sample.document
        let tag = document.tag(of: node)
        let length = sample.length(of: node)
        switch part {
        case .titles:
            return (3...200).contains(length)
                && (isHeading(tag) || tag == .a || named(node, ["title", "name"], sample))
        case .links: return tag == .a && document.hasAttribute(.href, of: node)
        case .prices: return (2...30).contains(length) && PriceText.isPrice(sample.text(of: node))
        case .dates:
            return tag == .time
                || (4...40).contains(length) && named(node, ["date", "time", "data", "fecha", "posted"], sample)
        case .authors:
            return (2...60).contains(length)
                && named(node, ["author", "user", "username", "autor", "byline", "poster"], sample)
        }
    }

    private func isHeading(_ tag: Tag) -> Bool { [.h2, .h3, .h4, .h5, .h6].contains(tag) }

    private func named(_ node: Node, _ names: Set<String>, _ sample: SampleIndex) -> Bool {
        sample.keys(of: node).contains { key in
            !key.isTag && FieldNames.words(of: key.word).contains { names.contains($0) }
        }
    }

    private func score(
        _ part: Part, _ trial: RuleTrial, _ key: SelectorKey, _ node: Node, in sample: SampleIndex
    ) -> Double {
        var score = 10 - key.cost
        let texts = trial.values.compactMap { $0?.array }.joined()
        score += 3 * Double(Set(texts).count) / Double(max(1, texts.count))
        if part == .titles {
            if isHeading(sample.document.tag(of: node)) { score += 3 }
            let length = texts.reduce(0) { $0 + min(80, $1.string?.utf8.count ?? 0) }
            score += Double(length) / Double(max(1, texts.count)) / 20
        }
        return score
    }
}
