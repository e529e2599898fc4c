// SPDX-License-Identifier: MIT

import Text
import Vocabulary

/// Sentences about one offer, each with what it rests on.
extension FactAnswerer {
    func priceSentence(
        _ offer: Offer, _ evidence: inout Evidence
    ) -> (sentence: DraftSentence?, isMismatch: Bool) {
        guard let amount = offer.amount else { return (nil, false) }
        let shown = Self.line(of: amount, offer.page.content)
        let stated = "\(format.price(amount, offer.currency))"
        var source = Source(fact: offer.name + "\n" + (shown.line ?? stated), of: offer.page, isFresh: offer.isFresh)
        if source.title.isEmpty { source.title = offer.name }
        evidence.add(source)
        let verb =
            switch language {
            case .portuguese: "custa"
            case .english: "costs"
            case .spanish: "cuesta"
            }
        let name = ExtractiveAnswerer.presentable(offer.name)
        return (
            DraftSentence(
                text: "\(name) \(verb) \(stated).",
                supports: [.init(source: evidence.sources.count - 1, quote: shown.line ?? stated)],
                template: [verb]),
            shown.line == nil && shown.hasOther
        )
    }

    func stockSentence(_ offer: Offer, _ evidence: inout Evidence) -> DraftSentence? {
        let name = ExtractiveAnswerer.presentable(offer.name)
        guard let text = stockText(offer, name) else { return nil }
        let line = Self.stockLine(offer.page.content)
        let stated =
            offer.stock.map { "stock: \(format.number($0))" }
            ?? (offer.isAvailable == true
                ? "stock: in stock, em stock, en stock" : "stock: out of stock, sem stock, sin stock")
        evidence.add(
            Source(
                fact: [offer.name, line, stated].compactMap { $0 }.joined(separator: "\n"), of: offer.page,
                isFresh: offer.isFresh))
        return DraftSentence(
            text: text, supports: [.init(source: evidence.sources.count - 1, quote: line ?? stated)],
            template: Self.stockTemplate)
    }

    private func stockText(_ offer: Offer, _ name: String) -> String? {
        if let stock = offer.stock, stock > 0 {
            let count = format.number(stock)
            return switch language {
            case .portuguese: "\(name): há \(count) em stock."
            case .english: "\(name): \(count) in stock."
            case .spanish: "\(name): hay \(count) en stock."
            }
        }
        guard let isAvailable = offer.isAvailable else { return nil }
        return switch (language, isAvailable) {
        case (.portuguese, true): "\(name) está em stock."
        case (.portuguese, false): "\(name): de momento sem stock."
        case (.english, true): "\(name) is in stock."
        case (.english, false): "\(name) is out of stock at the moment."
        case (.spanish, true): "\(name) está en stock."
        case (.spanish, false): "\(name): por ahora sin stock."
        }
    }

    private static let stockTemplate: Set<String> = [
        "ha", "em", "stock", "in", "hay", "en", "esta", "de", "momento", "sem", "is", "out", "of", "at", "the",
        "moment",
        "por", "ahora", "sin",
    ]

    /// The line of the page that shows the amount, and whether the page shows other amounts.
    private static func line(of amount: Double, _ content: String?) -> (line: String?, hasOther: Bool) {
        guard let content else { return (nil, false) }
        var hasOther = false
        for line in content.split(separator: "\n").prefix(2000) {
            let plain = Passage.plainText(of: String(line).utf8.span)
            let words = Words(plain)
            for word in words where word.kind == .price || word.kind == .number {
                guard let value = Double(words.folded(word).filter { $0.isASCII && ($0.isNumber || $0 == ".") }) else {
                    continue
                }
                if abs(value - amount) < 0.005 {
                    let sentences = Sentences.split(plain, lineBreaks: .end)
                    return (sentences.first { FactValues($0).numbers.contains(Self.digits(amount)) } ?? plain, true)
                }
                if word.kind == .price { hasOther = true }
            }
        }
        return (nil, hasOther)
    }

    private static func digits(_ amount: Double) -> String {
        amount == amount.rounded() ? String(Int64(amount)) : String(amount)
    }

    private static func stockLine(_ content: String?) -> String? {
        guard let content else { return nil }
        let words: Set<String> = [
            "stock", "estoque", "esgotado", "esgotada", "disponivel", "available", "sold", "agotado", "agotada",
            "disponible",
        ]
        for line in content.split(separator: "\n").prefix(2000) where line.utf8.count < 200 {
            let plain = Passage.plainText(of: String(line).utf8.span)
            if Words(plain).foldedForms.contains(where: { words.contains($0) }) { return plain }
        }
        return nil
    }
}
