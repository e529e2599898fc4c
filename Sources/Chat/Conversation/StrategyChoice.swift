// SPDX-License-Identifier: MIT

import Text

/// Which strategy fits a message.
enum StrategyChoice {
    /// - Parameters:
    ///   - allowed: Those that the site's owner wants; a plain answer is always allowed.
    ///   - isFollowUp: Whether the message leans on what was said before.
    static func choose(
        _ analysis: Analysis, _ text: String, allowed: Set<Strategy>, isFollowUp: Bool
    ) -> Strategy {
        func either(_ strategy: Strategy) -> Strategy {
            if allowed.contains(strategy) { return strategy }
            return isFollowUp && allowed.contains(.followUp) ? .followUp : .answer
        }
        switch analysis.intent {
        case .greeting, .identity: return .greeting
        case .thanks, .farewell: return .courtesy
        case .human: return either(.handOff)
        default: break
        }
        if isFollowUp { return either(.followUp) }
        let asks = text.contains("?")
        if analysis.objection != nil, !asks { return either(.objection) }
        if analysis.intent == .purchase, !asks || analysis.stage == .decision { return either(.closing) }
        return .answer
    }

    /// What to look for when a message states rather than asks.
    static func question(_ strategy: Strategy, _ analysis: Analysis, _ text: String) -> String {
        switch strategy {
        case .closing where !text.contains("?"):
            switch analysis.language {
            case .portuguese: "Como encomendar, comprar, pagar?"
            case .english: "How to order, buy, pay?"
            case .spanish: "¿Cómo hacer un pedido, comprar, pagar?"
            }
        case .objection: analysis.objection.map { objectionQuestion($0, analysis.language) } ?? text
        default: text
        }
    }

    private static func objectionQuestion(_ objection: Objection, _ language: AnswerLanguage) -> String {
        switch (objection, language) {
        case (.price, .portuguese), (.competitor, .portuguese): "desconto promoção grátis portes"
        case (.price, .english), (.competitor, .english): "discount promotion free shipping"
        case (.price, .spanish), (.competitor, .spanish): "descuento promoción gratis envío"
        case (.trust, .portuguese), (.timing, .portuguese): "devolver trocar garantia reembolso prazo"
        case (.trust, .english), (.timing, .english): "return exchange guarantee refund"
        case (.trust, .spanish), (.timing, .spanish): "devolver cambiar garantía reembolso"
        case (.quality, .portuguese), (.need, .portuguese): "qualidade material resistente garantia feito à mão"
        case (.quality, .english), (.need, .english): "quality material durable guarantee made by hand"
        case (.quality, .spanish), (.need, .spanish): "calidad material resistente garantía hecho a mano"
        }
    }
}
