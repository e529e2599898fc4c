// SPDX-License-Identifier: MIT

import ControlProtocol
import Text
import Vocabulary

/// Answers from what pages state as typed values: prices, stock, how to reach the site.
struct FactAnswerer {
    let format: LocaleFormat
    let scanner: TermScanner

    private var language: AnswerLanguage { format.language }

    /// A product of a page.
    private struct Offer {
        var name: String
        var amount: Double?
        var currency: String?
        var stock: Double?
        var isAvailable: Bool?
        var page: Page
        var isFresh: Bool
        var match = 0.0
    }

    static func isAsked(_ intent: Intent) -> Bool {
        intent == .price || intent == .availability || intent == .contact || intent == .location
    }

    /// - Parameters:
    ///   - pages: Where the answer is likely, best first, with their fields and data.
    ///   - evidence: Takes what is cited.
    func draft(
        _ question: String, _ intent: Intent, pages: [(page: Page, isFresh: Bool)], into evidence: inout Evidence
    ) -> Draft? {
        switch intent {
        case .price, .availability: offers(question, intent, pages, &evidence)
        case .contact, .location: contacts(question, pages, &evidence)
        default: nil
        }
    }

    // MARK: Products

    private func offers(
        _ question: String, _ intent: Intent, _ pages: [(page: Page, isFresh: Bool)], _ evidence: inout Evidence
    ) -> Draft? {
        let asked = scanner.terms(question).filter { term in
            term.role == .content && !Self.isAboutOffers(term)
        }
        guard !asked.isEmpty else { return nil }
        var found: [Offer] = []
        for (page, isFresh) in pages {
            for var offer in Self.offers(of: page, isFresh) {
                let name = TermSet(scanner.terms(offer.name))
                offer.match = asked.reduce(0) { $0 + name.match($1) } / Double(asked.count)
                guard offer.match >= 0.6, !found.contains(where: { $0.name == offer.name && $0.amount == offer.amount })
                else { continue }
                if intent == .price ? offer.amount != nil : (offer.stock != nil || offer.isAvailable != nil) {
                    found.append(offer)
                }
            }
        }
        guard let best = found.map(\.match).max() else { return nil }
        let chosen = found.filter { $0.match >= best - 0.05 }.prefix(4)
        var draft = Draft()
        if chosen.count > 1 { draft.sentences.append(.phrase(Phrases.text(.whichProduct, language))) }
        for offer in chosen {
            let made = intent == .price ? priceSentence(offer, &evidence) : stockSentence(offer, &evidence)
            guard var sentence = made.sentence else { continue }
            sentence.startsParagraph = chosen.count > 1
            draft.sentences.append(sentence)
            if made.isMismatch { draft.sentences.append(.phrase(Phrases.text(.mismatch, language))) }
        }
        return draft.hasStatement ? draft : nil
    }

    /// Words that say which fact is wanted, not of which product.
    private static func isAboutOffers(_ term: Term) -> Bool {
        let general: Set<String> = [
            "custa", "custam", "preco", "valor", "price", "cost", "costs", "precio", "cuesta", "cuestan", "vale",
            "stock", "estoque",
            "disponivel", "disponiveis", "available", "availability", "disponible", "disponibles", "unidades", "units",
            "esgotado", "esgotada",
            "ainda", "still", "todavia", "aun", "agora", "hoje", "now", "today", "quero", "saber", "queria", "gostaria",
            "comprar", "buy", "want",
            "know", "quiero", "quisiera", "diga", "dizer", "tell", "sold", "out", "produto", "product", "producto",
            "quanto", "much", "how",
            "disponibilidade", "disponibilidad", "voces", "vcs", "tienen", "hay", "qual", "final", "atual", "actual",
            "current", "unitario",
        ]
        return general.contains(term.folded)
    }

    private static func offers(of page: Page, _ isFresh: Bool) -> [Offer] {
        var offers: [Offer] = []
        let products = page.data?["products"]?.array ?? []
        if let fields = page.fields?.object, let price = price(in: fields) {
            let name =
                fields["title"]?.string ?? fields["name"]?.string ?? products.first?["name"]?.string ?? page.title ?? ""
            var offer = Offer(name: name, amount: price.amount, currency: price.currency, page: page, isFresh: isFresh)
            offer.stock = ["stock", "estoque", "quantity", "inventory"].lazy.compactMap { fields[$0]?.double }.first
            offer.isAvailable = offer.stock.map { $0 > 0 }
            if offer.isAvailable == nil { offer.isAvailable = availability(products.first) }
            offers.append(offer)
            return offers
        }
        for product in products.prefix(100) {
            guard let name = product["name"]?.string, let first = product["offers"]?[0] else { continue }
            offers.append(
                Offer(
                    name: name, amount: first["price"]?.double, currency: first["currency"]?.string,
                    isAvailable: availability(product), page: page, isFresh: isFresh))
        }
        return offers
    }

    private static func price(in fields: JSONObject) -> (amount: Double, currency: String?)? {
        for name in ["price", "preco", "precio", "sale_price", "valor"] {
            if let amount = fields[name]?["amount"]?.double { return (amount, fields[name]?["currency"]?.string) }
        }
        return nil
    }

    private static func availability(_ product: JSON?) -> Bool? {
        switch product?["offers"]?[0]?["availability"]?.string {
        case "in_stock", "limited": true
        case "out_of_stock", "sold_out", "discontinued": false
        default: nil
        }
    }

    private func priceSentence(
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

    private func stockSentence(
        _ offer: Offer, _ evidence: inout Evidence
    ) -> (sentence: DraftSentence?, isMismatch: Bool) {
        let name = ExtractiveAnswerer.presentable(offer.name)
        let line = Self.stockLine(offer.page.content, scanner)
        let text: String
        var template: Set<String> = []
        if let stock = offer.stock, stock > 0 {
            let count = format.number(stock)
            text =
                switch language {
                case .portuguese: "\(name): há \(count) em stock."
                case .english: "\(name): \(count) in stock."
                case .spanish: "\(name): hay \(count) en stock."
                }
        } else if let isAvailable = offer.isAvailable {
            text =
                switch (language, isAvailable) {
                case (.portuguese, true): "\(name) está em stock."
                case (.portuguese, false): "\(name): de momento sem stock."
                case (.english, true): "\(name) is in stock."
                case (.english, false): "\(name) is out of stock at the moment."
                case (.spanish, true): "\(name) está en stock."
                case (.spanish, false): "\(name): por ahora sin stock."
                }
        } else {
            return (nil, false)
        }
        template = [
            "ha", "em", "stock", "in", "hay", "en", "esta", "de", "momento", "sem", "is", "out", "of", "at", "the",
            "moment", "por", "ahora", "sin",
        ]
        let stated =
            offer.stock.map { "stock: \(format.number($0))" }
            ?? (offer.isAvailable == true
                ? "stock: in stock, em stock, en stock" : "stock: out of stock, sem stock, sin stock")
        evidence.add(
            Source(
                fact: [offer.name, line, stated].compactMap { $0 }.joined(separator: "\n"), of: offer.page,
                isFresh: offer.isFresh))
        return (
            DraftSentence(
                text: text, supports: [.init(source: evidence.sources.count - 1, quote: line ?? stated)],
                template: template),
            false
        )
    }

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

    private static func stockLine(_ content: String?, _ scanner: TermScanner) -> String? {
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

    // MARK: Contacts

    private func contacts(
        _ question: String, _ pages: [(page: Page, isFresh: Bool)], _ evidence: inout Evidence
    ) -> Draft? {
        let asked = Set(scanner.terms(question).map(\.folded))
        func asks(_ words: String...) -> Bool { words.contains { asked.contains($0) } }
        var kinds: [(key: String, label: String)] = []
        let labels: (phone: String, email: String, whatsapp: String, address: String) =
            switch language {
            case .portuguese: ("Telefone", "E-mail", "WhatsApp", "Morada")
            case .english: ("Phone", "E-mail", "WhatsApp", "Address")
            case .spanish: ("Teléfono", "Correo", "WhatsApp", "Dirección")
            }
        if asks(
            "telefone", "telemovel", "celular", "phone", "telephone", "telefono", "movil", "ligar", "call", "llamar",
            "numero")
        {
            kinds.append(("phones", labels.phone))
        }
        if asks("email", "e-mail", "mail", "correio", "correo") { kinds.append(("emails", labels.email)) }
        if asks("whatsapp", "zap") { kinds.append(("whatsapp", labels.whatsapp)) }
        if asks(
            "morada", "endereco", "address", "direccion", "onde", "where", "donde", "localizacao", "located",
            "location", "ubicacion")
        {
            kinds.append(("addresses", labels.address))
        }
        if kinds.isEmpty, asks("contacto", "contato", "contactos", "contatos", "contact", "contacts", "falar", "reach")
        {
            kinds = [("phones", labels.phone), ("emails", labels.email), ("whatsapp", labels.whatsapp)]
        }
        var draft = Draft()
        for (key, label) in kinds {
            for (page, isFresh) in pages {
                guard let values = page.data?["contacts"]?[key]?.array?.compactMap(\.string), !values.isEmpty else {
                    continue
                }
                let list = values.prefix(2).map { InvisibleText.stripped($0) }.filter { !Injection.isInstruction($0) }
                guard !list.isEmpty else { continue }
                let text = list.joined(separator: ", ")
                evidence.add(Source(fact: text, of: page, isFresh: isFresh))
                draft.sentences.append(
                    DraftSentence(
                        text: "\(label): \(text)", supports: [.init(source: evidence.sources.count - 1, quote: text)],
                        template: Set(scanner.terms(label).map(\.folded)), startsParagraph: kinds.count > 1))
                break
            }
        }
        return draft.hasStatement ? draft : nil
    }
}
