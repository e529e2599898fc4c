// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

/// How a field is taken out of a page: the options of `parse: html` that a draft uses.
public struct FieldRule: Hashable, Sendable {
    public enum Kind: String, Sendable { case text, number, money, date, url, list }

    public var css: String
    public var attr: String?
    public var type: Kind
    public var currency: String?
    /// Whether the element's own text is read, without that of elements in it: ``css`` ends in `::text`.
    var isOwnText = false

    public init(css: String, attr: String? = nil, type: Kind = .text, currency: String? = nil) {
        (self.css, self.attr, self.type, self.currency) = (css, attr, type, currency)
    }
}

extension FieldRule {
    /// Reads the field as the stage `parse: html` does.
    ///
    /// - Returns: As a recipe's test would write it; `nil` where the page has none.
    func value(in index: SampleIndex, _ nodes: [Node]) -> JSON? {
        if type == .list {
            let texts = nodes.map { text(of: $0, in: index) }.filter { !$0.isEmpty }
            return texts.isEmpty ? nil : .array(texts.map { .string($0) })
        }
        return nodes.first.flatMap { typed(text(of: $0, in: index), in: index) }
    }

    func text(of node: Node, in index: SampleIndex) -> String {
        let document = index.document
        if isOwnText {
            // The stage reads the first text that the selector gives.
            let first = document.children(of: node).first { document.isText($0) }
            return FoldedText.folded(first.map { document.string(of: $0) } ?? "")
        }
        if let attr { return FoldedText.folded(document.attribute(named: attr, of: node) ?? "") }
        let machine = document.attribute(.content, of: node) ?? document.attribute(.datetime, of: node)
        return machine.map { FoldedText.folded($0) } ?? index.text(of: node)
    }

    private func typed(_ text: String, in index: SampleIndex) -> JSON? {
        guard !text.isEmpty else { return nil }
        switch type {
        case .text, .list: return .string(text)
        case .number:
            return NumberText.first(in: text).map { Int64(exactly: $0).map { .int($0) } ?? .number($0) }
        case .money:
            guard let money = MoneyText.first(in: text, currency: currency) else { return nil }
            return ["amount": .number(money.amount), "currency": money.currency.map { .string($0) } ?? .null]
        case .date: return DateText.first(in: text).map { .string($0.text) }
        case .url: return index.resolve(text).map { .string($0) }
        }
    }
}
