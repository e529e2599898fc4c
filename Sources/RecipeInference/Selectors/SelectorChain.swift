// SPDX-License-Identifier: MIT

import HTML

/// A selector of at most two compounds: what an element answers to, and what it stands in.
struct SelectorChain: Hashable {
    /// Of the element itself; the tag first, where it is there.
    var target: [SelectorKey]
    var ancestor: SelectorKey?
    /// `a > b` instead of `a b`.
    var isChild = false
    /// Whether it leads to one element of the page it was made on; else the first of several counts.
    var isUnique = true

    var css: String {
        let own = target.map(\.css).joined()
        guard let ancestor else { return own }
        return "\(ancestor.css) \(isChild ? "> " : "")\(own)"
    }

    var cost: Double {
        var cost = 0.0
        for (index, key) in target.enumerated() { cost += index == 0 ? key.cost : 0.6 + 0.2 * key.cost }
        // A tag in front of a class narrows it at little cost.
        if target.count == 2, target[0].isTag { cost = target[1].cost + 0.4 }
        if let ancestor { cost += 0.8 + 0.8 * ancestor.cost }
        return cost + (isChild ? 0.2 : 0) + (isUnique ? 0 : 4)
    }

    /// Everything it selects, in document order.
    func matches(in index: SampleIndex) -> [Node] {
        guard let last = target.last else { return [] }
        var nodes = index.byKey[last.css] ?? []
        for key in target.dropLast() { nodes.removeAll { !index.keys(of: $0).contains(key) } }
        guard let ancestor else { return nodes }
        let set = index.holders(of: ancestor.css)
        let document = index.document
        return nodes.filter { node in
            if isChild { return document.parent(of: node).map { set.contains($0) } ?? false }
            return document.ancestors(of: node).contains { set.contains($0) }
        }
    }
}

/// Finds the selectors that lead to an element.
struct SelectorSearch {
    let index: SampleIndex

    /// Elements that share a compound are looked through up to here.
    private static let mostRivals = 120
    private static let mostLevels = 12

    /// Selectors that lead to `node` alone, cheapest first; after them those that lead to it first.
    func chains(to node: Node, atMost limit: Int = 24) -> [SelectorChain] {
        var found: Set<SelectorChain> = []
        for target in compounds(of: node) { collect(target, node, &found) }
        return Array(
            found.sorted { ($0.cost, $0.css.utf8.count, $0.css) < ($1.cost, $1.css.utf8.count, $1.css) }
                .prefix(limit))
    }

    /// What can be said of the element alone.
    private func compounds(of node: Node) -> [[SelectorKey]] {
        let keys = index.keys(of: node)
        let tag = keys.first { $0.isTag }
        let names = keys.filter { !$0.isTag }.sorted { ($0.cost, $0.css) < ($1.cost, $1.css) }.prefix(8)
        var compounds = names.map { [$0] }
        if let tag {
            compounds += names.filter { !$0.css.hasPrefix("#") }.map { [tag, $0] }
            compounds.append([tag])
        }
        let classes = names.filter { $0.css.hasPrefix(".") }.prefix(4)
        for (number, first) in classes.enumerated() {
            for second in classes.dropFirst(number + 1) { compounds.append([first, second]) }
        }
        return compounds
    }

    private func collect(_ target: [SelectorKey], _ node: Node, _ found: inout Set<SelectorChain>) {
        let chain = SelectorChain(target: target)
        let rivals = chain.matches(in: index)
        guard let place = rivals.firstIndex(of: node) else { return }
        if rivals.count == 1 {
            found.insert(chain)
            return
        }
        if place == 0 { found.insert(SelectorChain(target: target, isUnique: false)) }
        guard rivals.count <= Self.mostRivals else { return }
        var (above, directlyAbove): (Set<String>, Set<String>) = ([], [])
        for rival in rivals where rival != node {
            for (level, ancestor) in index.document.ancestors(of: rival).enumerated() {
                for key in index.keys(of: ancestor) {
                    above.insert(key.css)
                    if level == 0 { directlyAbove.insert(key.css) }
                }
            }
        }
        for (level, ancestor) in index.document.ancestors(of: node).prefix(Self.mostLevels).enumerated() {
            for key in index.keys(of: ancestor) where key.cost < 4 || level == 0 && key.cost < 9 {
                if !above.contains(key.css) {
                    found.insert(SelectorChain(target: target, ancestor: key))
                } else if level == 0, !directlyAbove.contains(key.css) {
                    found.insert(SelectorChain(target: target, ancestor: key, isChild: true))
                }
            }
        }
    }
}
