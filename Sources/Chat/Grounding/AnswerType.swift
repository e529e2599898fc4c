// SPDX-License-Identifier: MIT

import Text

/// What kind of thing a question asks for.
enum AnswerType: Sendable {
    case number, price, time, person, place, any

    static func expected(by question: String, _ language: AnswerLanguage) -> AnswerType {
        let found = Set(phrases.found(in: Words(question).foldedForms).map(\.value))
        return [.price, .time, .number, .person, .place].first { found.contains($0) } ?? .any
    }

    /// What says which kind; of several the first of the order above counts.
    private static let phrases: PhraseTable<AnswerType> = {
        let lists: [(AnswerType, String)] = [
            (
                .price,
                """
                quanto custa, quanto custam, preco, how much is, how much are, how much does, price, cuanto cuesta, cuanto
                cuestan, precio, cuanto vale
                """
            ),
            (
                .time,
                """
                quando, when, cuando, que dia, que horas, em que ano, que ano, what year, what time, que data, which year,
                what date, en que ano, que hora, horario, data de
                """
            ),
            (
                .number,
                """
                quanto, quantos, quanta, quantas, how many, how much, how long, how old, how far, cuanto, cuantos, cuanta,
                cuantas, que percentagem, qual a porcentagem, what percentage, numero de
                """
            ),
            (.person, "quem, who, whom, whose, quien, quienes"),
            (
                .place,
                "onde, where, donde, aonde, que pais, que cidade, which country, which city, que ciudad"
            ),
        ]
        return PhraseTable(
            lists.flatMap { type, list in
                list.split(separator: ",").map { phrase in
                    (phrase.split(whereSeparator: \.isWhitespace).joined(separator: " "), type)
                }
            })
    }()

    /// 1 when the sentence brings such a thing that the question does not name.
    func fit(_ text: String, _ terms: [Term], asked: TermSet) -> Double {
        switch self {
        case .any: 0
        case .price: terms.contains { $0.kind == .price } ? 1 : terms.contains { $0.kind == .number } ? 0.4 : 0
        case .number:
            terms.contains { ($0.isExact && $0.kind != .name && $0.kind != .address) && asked.match($0) == 0 }
                || Self.hasNumberWord(terms) ? 1 : 0
        case .time: terms.map { Self.timeFit($0, asked) }.max() ?? 0
        case .person, .place: Self.namesSomething(text, terms, asked) ? 1 : 0
        }
    }

    private static func timeFit(_ term: Term, _ asked: TermSet) -> Double {
        guard asked.match(term) < 1 else { return 0 }
        if term.kind == .code || timeWords.contains(term.folded) { return 1 }
        guard term.kind == .number else { return 0 }
        return (1000...2999).contains(Int(term.folded) ?? 0) ? 1 : 0.4  // a year, or any number
    }

    private static func namesSomething(_ text: String, _ terms: [Term], _ asked: TermSet) -> Bool {
        let bytes = Array(text.utf8)
        return terms.dropFirst().contains { term in
            guard term.role == .content, term.range.lowerBound < bytes.count, asked.match(term) == 0 else {
                return false
            }
            return (0x41...0x5A).contains(bytes[term.range.lowerBound])
        }
    }

    private static func hasNumberWord(_ terms: [Term]) -> Bool { terms.contains { numberWords.contains($0.folded) } }

    private static let numberWords = Set(
        """
        dois duas tres quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta cinquenta sessenta cem
        mil two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand
        dos cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien metade half mitad
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let timeWords = Set(
        """
        janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro segunda terca quarta quinta
        sexta sabado domingo january february march april may june july august september october november december monday
        tuesday wednesday thursday friday saturday sunday enero febrero marzo mayo junio julio septiembre octubre noviembre
        diciembre lunes martes miercoles jueves viernes seculo century siglo dias semanas meses anos days weeks months years
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
