// SPDX-License-Identifier: MIT

import Extraction
import HTML
import StageSDK
import Vocabulary
import XPath

/// Takes declared fields out of a page.
struct FieldReader {
    let document: Document
    let base: PageBase

    /// What a rule's place holds: an element, or a text without one (an attribute, a function's result).
    private typealias Match = XPathTree.Match

    /// - Returns: The fields found, and the first required one that is not there.
    func read(_ rules: [FieldRule]) -> (values: ValueMap, missing: String?) {
        let tree = rules.contains { if case .xpath = $0.place { true } else { false } } ? XPathTree(document) : nil
        var values = ValueMap()
        for rule in rules {
            if let value = value(of: rule, matches(rule, tree)) {
                values[rule.name] = value
            } else if rule.options.required {
                return (values, rule.name)
            }
        }
        return (values, nil)
    }

    private func matches(_ rule: FieldRule, _ tree: XPathTree?) -> [Match] {
        switch rule.place {
        case .xpath(let expression): return tree?.matches(expression) ?? []
        case .css(let selector):
            let nodes =
                rule.options.type == .list
                ? selector.all(in: document, below: document.root)
                : selector.first(in: document, below: document.root).map { [$0] } ?? []
            guard selector.extraction != .element else { return nodes.map { .node($0) } }
            return nodes.flatMap { selector.values(of: $0, in: document) }.map { .text($0) }
        }
    }

    private func value(of rule: FieldRule, _ matches: [Match]) -> Value? {
        if rule.options.type == .list {
            let texts = matches.map { text(of: $0, rule) }.filter { !$0.isEmpty }
            return texts.isEmpty ? nil : .list(texts.map { .text($0) })
        }
        guard let match = matches.first else { return nil }
        if case .node(let node) = match {
            if rule.options.type == .table { return table(node) }
            if rule.options.type == .html { return .text(Markup.inner(document, of: node)) }
        }
        return typed(text(of: match, rule), rule.options)
    }

    private func text(of match: Match, _ rule: FieldRule) -> String {
        let raw: String
        switch match {
        case .text(let text): raw = text
        case .node(let node):
            if let name = rule.options.attr {
                raw = document.attribute(named: name, of: node) ?? ""
            } else {
                // Machine-readable forms stand in attributes: <meta content>, <time datetime>.
                raw =
                    document.attribute(.content, of: node) ?? document.attribute(named: "datetime", of: node)
                    ?? PlainText.render(document, from: node)
            }
        }
        return raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func typed(_ text: String, _ options: FieldOptions) -> Value? {
        guard !text.isEmpty else { return nil }
        switch options.type {
        case .text, .html, .list, .table: return .text(text)
        case .number: return NumberText.first(in: text).map { number($0) }
        case .money:
            return MoneyText.first(in: text, currency: options.currency).map {
                ["amount": .real($0.amount), "currency": $0.currency.map { .text($0) } ?? .null]
            }
        case .date: return DateText.first(in: text).map { .time($0) }
        case .url: return base.resolve(text).map { .text($0) }
        }
    }

    private func number(_ value: Double) -> Value { Int64(exactly: value).map { .int($0) } ?? .real(value) }

    /// Rows of cells; a header row gives each later row names.
    private func table(_ node: Node) -> Value? {
        var rows: [[(isHeader: Bool, text: String)]] = []
        for row in document.descendants(of: node) where document.tag(of: row) == .tr {
            let cells = document.children(of: row).filter { [.td, .th].contains(document.tag(of: $0)) }
            rows.append(
                cells.map { cell in
                    let text = PlainText.render(document, from: cell)
                    return (
                        document.tag(of: cell) == .th,
                        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    )
                })
        }
        guard let head = rows.first else { return nil }
        guard head.allSatisfy(\.isHeader), rows.count > 1 else {
            return .list(rows.map { .list($0.map { .text($0.text) }) })
        }
        return .list(
            rows.dropFirst().map { row in
                .map(ValueMap(zip(head, row).map { ValueMap.Entry($0.text, .text($1.text)) }))
            })
    }
}
