// SPDX-License-Identifier: MIT

import Text

/// Makes a question that leans on the conversation stand on its own: "e a vermelha?" after "quanto custa a caneca azul?"
/// is "quanto custa a caneca vermelha?".
struct QuestionRewriter {
    /// What was said before, as far as it matters here.
    struct Context: Sendable {
        /// The visitor's last question, rewritten as it then was.
        var question: String
        /// What the last answer was about: the title of the page it cited first.
        var topic: String?
    }

    let scanner: TermScanner

    /// - Returns: `nil` when the message stands on its own.
    func rewrite(_ message: String, after context: Context?) -> AnswerTrace.Rewriting? {
        guard let context else { return nil }
        let words = self.words(message)
        guard let first = words.first else { return nil }
        // With its accents: "é resistente?" does not begin with "e".
        if Self.openers.contains(first.text.lowercased()), words.count <= 8 {
            return ellipsis(Array(words.dropFirst()), message, context)
        }
        let content = scanner.terms(message).filter { $0.role == .content && !Self.general.contains($0.folded) }
        let hasPronoun = words.contains { Self.pronouns.contains($0.text.lowercased()) }
        // "Quanto pesa?" asks of something; "quais são os prazos de entrega?" of the site.
        let isBare = words.count <= 6 && content.allSatisfy { Self.isOfThings($0) }
        guard hasPronoun || isBare, let topic = context.topic ?? Self.topic(of: context.question, scanner) else {
            return nil
        }
        let named = TermSet(content)
        let isNamed = scanner.terms(topic).contains { $0.role == .content && named.match($0) > 0 }
        guard !topic.isEmpty, !isNamed else { return nil }
        return AnswerTrace.Rewriting(
            question: "\(Self.withoutMark(message)) \(topic)?", reason: hasPronoun ? "pronoun" : "short",
            from: context.question)
    }

    private struct Piece {
        var text: String
        var folded: String
    }

    private func words(_ text: String) -> [Piece] {
        let words = Words(text)
        let bytes = Array(text.utf8)
        return words.filter { !$0.isPart }.map {
            Piece(text: String(decoding: bytes[$0.range], as: UTF8.self), folded: words.folded($0))
        }
    }

    /// "E a vermelha?", "and on Sundays?", "y para Francia?"
    private func ellipsis(_ rest: [Piece], _ message: String, _ context: Context) -> AnswerTrace.Rewriting? {
        guard let first = rest.first else { return nil }
        if rest.contains(where: { Self.asking.contains($0.folded) }) {
            // A whole question of its own, but for what it is about: "e quanto custa?"
            let own = scanner.terms(message).filter { $0.role == .content && $0.meaning == nil }
            guard own.isEmpty, let topic = context.topic else { return nil }
            return AnswerTrace.Rewriting(
                question: "\(rest.map(\.text).joined(separator: " ")) \(topic)?", reason: "ellipsis",
                from: context.question)
        }
        let old = words(context.question)
        let question: String
        if Self.prepositions.contains(first.folded) {
            question = replacingPhrase(old, rest)
        } else {
            question = replacingNoun(old, rest)
        }
        return AnswerTrace.Rewriting(question: question + "?", reason: "ellipsis", from: context.question)
    }

    /// "E para os Açores?": takes the place of the last phrase with a preposition of the same kind, or stands at the end.
    private func replacingPhrase(_ old: [Piece], _ new: [Piece]) -> String {
        let kind = Self.prepositionKind(new[0].folded)
        let place = old.lastIndex { Self.prepositionKind($0.folded) == kind && kind != nil }
        let head = place.map { Array(old[..<$0]) } ?? old
        return (head + new).map(\.text).joined(separator: " ")
    }

    /// "E a vermelha?" changes what the noun is like; "e o jarro?" changes the noun with all that belongs to it.
    private func replacingNoun(_ old: [Piece], _ new: [Piece]) -> String {
        let bare = new.drop { Self.articles.contains($0.folded) }
        let isQuality = bare.count == 1 && bare.allSatisfy { Self.isQuality($0.folded) }
        if isQuality {
            if let place = old.lastIndex(where: { Self.isQuality($0.folded) }) {
                var words = old
                words[place] = bare[bare.startIndex]
                return words.map(\.text).joined(separator: " ")
            }
            return (old + bare).map(\.text).joined(separator: " ")
        }
        // The noun phrase is the last run that begins with an article; without one, what follows the question's verb.
        let start = old.lastIndex { Self.articles.contains($0.folded) }
        guard let start, start > 0 else {
            let asking = old.filter { piece in
                Self.asking.contains(piece.folded) || Concepts.meaning(of: piece.folded) != nil
            }
            return (asking + new).map(\.text).joined(separator: " ")
        }
        return (Array(old[..<start]) + new).map(\.text).joined(separator: " ")
    }

    // MARK: Words

    /// What is asked of a thing, not of a shop.
    private static func isOfThings(_ term: Term) -> Bool {
        guard let meaning = term.meaning else { return ofThings.contains(term.folded) }
        return thingMeanings.contains(meaning)
    }

    private static let thingMeanings = Set(
        ["preco", "stock", "tamanho", "peso", "cor", "desconto"].compactMap { Concepts.meaning(of: $0) })
    private static let ofThings = set(
        "mede medem material materiais feito feita made hecho hecha composicao ingredientes marca brand")

    private static func topic(of question: String, _ scanner: TermScanner) -> String? {
        let bytes = Array(question.utf8)
        let content = scanner.terms(question).filter {
            $0.role == .content && $0.meaning == nil && !general.contains($0.folded)
        }
        return content.isEmpty
            ? nil : content.map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined(separator: " ")
    }

    private static func withoutMark(_ text: String) -> String {
        String(text.reversed().drop { $0.isWhitespace || "?!.".contains($0) }.reversed())
    }

    /// Colours, sizes and the like: words that say what a thing is like.
    private static func isQuality(_ folded: String) -> Bool {
        qualities.contains(folded) || (folded.hasSuffix("s") && qualities.contains(String(folded.dropLast())))
    }

    private static func set(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    private static let openers = set("e mas and but y pero what entao")
    private static let articles = set(
        "o a os as um uma uns umas the an el la los las un una unos unas este esta esse essa")
    private static let pronouns = set(
        """
        ele ela eles elas dele dela deles delas nele nela isso isto disso nisso esse essa esses essas aquele aquela
        it its they them their this that these those one ello esto eso ese esa esos esas aquel aquella
        """)
    private static let asking = set(
        """
        quanto quanta quantos quantas qual quais quando onde como quem porque custa custam what how when where which who why cuanto cuanta
        cual cuales cuando donde quien cuesta cuestan is are do does can posso pode tem
        """)
    private static let general = set(
        "preco custo valor custa custam price cost precio cuesta coisa thing cosa tem ter ser e ha get have quero want quiero posso pode can puedo puede"
    )
    private static let prepositions = set(
        """
        para pra em no na nos nas ao aos de do da dos das com sem por pelo pela ate to in on at for from with without of by en con sin
        al del hasta desde
        """)
    private static let qualities = set(
        """
        azul azuis vermelho vermelha verde amarelo amarela preto preta branco branca cinza cinzento cinzenta rosa roxo roxa laranja castanho
        castanha marrom bege dourado dourada prateado prateada grande pequeno pequena medio media maior menor alto alta baixo baixa novo nova
        velho velha outro outra barato barata caro cara redondo redonda quadrado quadrada curto curta longo longa primeiro primeira segundo
        segunda ultimo ultima cru red blue green yellow black white grey gray pink purple orange brown beige golden silver big small large
        medium bigger smaller larger tall short new old other cheap cheaper expensive round square first second last rojo roja verde amarillo
        amarilla negro negra blanco blanca gris rosado rosada morado morada naranja marron grande pequeno pequena mediano mediana nuevo nueva
        viejo vieja otro otra barato barata redondo redonda cuadrado cuadrada primero primera ultimo ultima
        """)

    private static func prepositionKind(_ folded: String) -> Int? {
        switch folded {
        case "para", "pra", "to", "ao", "aos", "al": 0
        case "em", "no", "na", "nos", "nas", "in", "on", "at", "en": 1
        case "de", "do", "da", "dos", "das", "of", "from", "del": 2
        case "com", "with", "con": 3
        case "sem", "without", "sin": 4
        case "por", "pelo", "pela", "by", "for": 5
        default: nil
        }
    }
}
