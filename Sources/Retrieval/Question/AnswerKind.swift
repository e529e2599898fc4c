// SPDX-License-Identifier: MIT

import Text

/// What kind of thing answers a question, as far as its question word tells.
public enum AnswerKind: String, Sendable, CaseIterable {
    /// `quem`, `quién`, `who`: a name.
    case person
    /// `quando`, `cuándo`, `when`, `que ano`: a date, a year, an hour.
    case time
    /// `quanto`, `cuántos`, `how many`, `que porcentaje`: a number, a price.
    case quantity
    /// `onde`, `dónde`, `where`: a name of a place.
    case place
    case other

    init(_ terms: [Question.Term]) {
        let forms = Set(terms.prefix(8).map(\.form))
        func hasAny(_ list: Set<String>) -> Bool { !forms.isDisjoint(with: list) }
        self =
            if hasAny(Self.quantities) || (forms.contains("how") && hasAny(["many", "much", "long", "far", "old"])) {
                .quantity
            } else if hasAny(Self.times) {
                .time
            } else if hasAny(Self.persons) {
                .person
            } else if hasAny(Self.places) {
                .place
            } else {
                .other
            }
    }

    private static let quantities: Set<String> = [
        "quanto", "quanta", "quantos", "quantas", "cuanto", "cuanta", "cuantos", "cuantas", "porcentaje", "porcentagem",
        "percentage", "percent", "preco", "precio", "price",
    ]
    private static let times: Set<String> = [
        "quando", "cuando", "when", "ano", "year", "fecha", "data", "date", "siglo", "seculo", "century", "horario",
    ]
    private static let persons: Set<String> = ["quem", "quien", "quienes", "who", "whom", "whose"]
    private static let places: Set<String> = ["onde", "aonde", "donde", "adonde", "where"]
}
