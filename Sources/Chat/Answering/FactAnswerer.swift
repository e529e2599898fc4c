// SPDX-License-Identifier: MIT

import ControlProtocol
import Text
import Vocabulary

/// Answers from what pages state as typed values: prices, stock, how to reach the site.
struct FactAnswerer {
    let format: LocaleFormat
    /// Of the language that the question is in, here: that of the pages.
    let scanner: TermScanner

    /// Of the answer.
    var language: AnswerLanguage { format.language }

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

    /// "Quanto custam os produtos?" asks for all prices, not for that of a product.
    func asksForAll(_ question: String, _ intent: Intent) -> Bool {
        guard intent == .price || intent == .availability else { return false }
        let content = scanner.terms(question).filter { $0.role == .content }
        return !content.isEmpty && content.allSatisfy { Self.isAboutOffers($0) || Self.all.contains($0.folded) }
            && content.contains { Self.all.contains($0.folded) }
    }

    // MARK: Products

    private func offers(
        _ question: String, _ intent: Intent, _ pages: [(page: Page, isFresh: Bool)], _ evidence: inout Evidence
    ) -> Draft? {
        let asksForAll = asksForAll(question, intent)
        let asked = scanner.terms(question).filter { $0.role == .content && !Self.isAboutOffers($0) }
        guard asksForAll || !asked.isEmpty else { return nil }
        var found: [Offer] = []
        for (page, isFresh) in pages {
            for var offer in Offer.all(of: page, isFresh) where offer.states(intent) {
                let name = TermSet(scanner.terms(offer.name))
                offer.match = asksForAll ? 1 : asked.reduce(0) { $0 + name.match($1) } / Double(asked.count)
                guard offer.match >= 0.6, !found.contains(where: { $0.name == offer.name && $0.amount == offer.amount })
                else { continue }
                found.append(offer)
            }
        }
        guard let best = found.map(\.match).max() else { return nil }
        let fitting = found.filter { $0.match >= best - 0.05 }
        let most = asksForAll ? 12 : 4
        var draft = list(Array(fitting.prefix(most)), intent, isAll: asksForAll, &evidence)
        if asksForAll, fitting.count > most {
            draft.sentences.append(.phrase(Phrases.text(.askByName, language), startsParagraph: true))
        }
        return draft.hasStatement ? draft : nil
    }

    private func list(_ offers: [Offer], _ intent: Intent, isAll: Bool, _ evidence: inout Evidence) -> Draft {
        var draft = Draft()
        if offers.count > 1 {
            let lead = isAll ? intent == .price ? Phrases.Phrase.prices : .stocks : .whichProduct
            draft.sentences.append(.phrase(Phrases.text(lead, language)))
        }
        for offer in offers {
            var sentence: DraftSentence?
            var isMismatch = false
            if intent == .price {
                (sentence, isMismatch) = priceSentence(offer, &evidence)
            } else {
                sentence = stockSentence(offer, &evidence)
            }
            guard var sentence else { continue }
            sentence.startsParagraph = offers.count > 1
            draft.sentences.append(sentence)
            if isMismatch { draft.sentences.append(.phrase(Phrases.text(.mismatch, language))) }
        }
        return draft
    }

    /// Words that say which fact is wanted, not of which product.
    private static func isAboutOffers(_ term: Term) -> Bool { general.contains(term.folded) }

    private static let general = words(
        """
        custa custam custo preco precos valor valores price prices cost costs pricing precio precios cuesta cuestan vale valen
        stock estoque disponivel disponiveis available availability disponible disponibles unidades units esgotado
        esgotada ainda still todavia aun agora hoje now today quero saber queria gostaria comprar buy want know quiero
        quisiera diga dizer tell sold out produto product producto quanto much how disponibilidade disponibilidad voces
        vcs tienen tem hay qual final atual actual current unitario
        """)

    /// Words for everything that a shop sells.
    private static let all = words(
        """
        produtos produto products product productos producto artigos articulos artigo items item itens pecas pieces
        piezas coisas things cosas tudo everything todo todos todas precos prices precios catalogo catalogue catalog
        """)

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
