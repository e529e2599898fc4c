// SPDX-License-Identifier: MIT

import ControlProtocol
import Text
import Vocabulary

/// How the site can be reached, from what its pages state of it.
extension FactAnswerer {
    func contacts(
        _ question: String, _ pages: [(page: Page, isFresh: Bool)], _ evidence: inout Evidence
    ) -> Draft? {
        let asked = Set(scanner.terms(question).map(\.folded))
        let kinds = ContactKind.asked(by: asked)
        var draft = Draft()
        for kind in kinds {
            guard let (text, page, isFresh) = value(of: kind, pages) else { continue }
            let label = kind.label(language)
            evidence.add(Source(fact: text, of: page, isFresh: isFresh))
            draft.sentences.append(
                DraftSentence(
                    text: "\(label): \(text)", supports: [.init(source: evidence.sources.count - 1, quote: text)],
                    template: Set(scanner.terms(label).map(\.folded)), startsParagraph: kinds.count > 1))
        }
        return draft.hasStatement ? draft : nil
    }

    /// The first page that states it, with at most two values.
    private func value(
        of kind: ContactKind, _ pages: [(page: Page, isFresh: Bool)]
    ) -> (text: String, page: Page, isFresh: Bool)? {
        for (page, isFresh) in pages {
            let values = page.data?["contacts"]?[kind.rawValue]?.array?.compactMap(\.string) ?? []
            let list = values.prefix(2).map { InvisibleText.stripped($0) }.filter { !Injection.isInstruction($0) }
            if !list.isEmpty { return (list.joined(separator: ", "), page, isFresh) }
        }
        return nil
    }
}

/// A way to reach a site, by its name in a page's data.
private enum ContactKind: String, CaseIterable {
    case phones, emails, whatsapp, addresses

    /// Those that the words ask for; the first three where they only ask how to reach the site.
    static func asked(by words: Set<String>) -> [ContactKind] {
        let named = allCases.filter { !words.isDisjoint(with: $0.words) }
        return named.isEmpty && !words.isDisjoint(with: general) ? [.phones, .emails, .whatsapp] : named
    }

    private static let general: Set<String> = [
        "contacto", "contato", "contactos", "contatos", "contact", "contacts", "contactar", "falar", "reach",
    ]

    private var words: Set<String> {
        switch self {
        case .phones:
            [
                "telefone", "telemovel", "celular", "phone", "telephone", "telefono", "movil", "ligar", "call",
                "llamar",
                "numero",
            ]
        case .emails: ["email", "e-mail", "mail", "correio", "correo"]
        case .whatsapp: ["whatsapp", "zap"]
        case .addresses:
            [
                "morada", "endereco", "address", "direccion", "onde", "where", "donde", "localizacao", "located",
                "location", "ubicacion",
            ]
        }
    }

    func label(_ language: AnswerLanguage) -> String {
        switch (self, language) {
        case (.phones, .portuguese): "Telefone"
        case (.phones, .english): "Phone"
        case (.phones, .spanish): "Teléfono"
        case (.emails, .spanish): "Correo"
        case (.emails, _): "E-mail"
        case (.whatsapp, _): "WhatsApp"
        case (.addresses, .portuguese): "Morada"
        case (.addresses, .english): "Address"
        case (.addresses, .spanish): "Dirección"
        }
    }
}
