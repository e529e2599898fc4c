// SPDX-License-Identifier: MIT

import Text

/// Small numbers in words.
enum NumberWords {
    /// `trinta` is `30`. Only words that mean nothing else; `um` and `one` are articles.
    static func value(_ folded: String) -> String? { values[folded] }

    private static let values: [String: String] = {
        var values: [String: String] = [:]
        let lists: [(String, [Int])] = [
            (
                "dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove vinte",
                Array(2...20)
            ),
            ("duas", [2]), ("quatorze dezesseis dezessete dezenove", [14, 16, 17, 19]),
            ("trinta quarenta cinquenta sessenta setenta oitenta noventa cem", [30, 40, 50, 60, 70, 80, 90, 100]),
            (
                "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
                Array(2...20)
            ),
            ("thirty forty fifty sixty seventy eighty ninety hundred", [30, 40, 50, 60, 70, 80, 90, 100]),
            (
                "tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte",
                Array(3...20)
            ),
            ("treinta cuarenta cincuenta sesenta setenta ochenta noventa cien", [30, 40, 50, 60, 70, 80, 90, 100]),
        ]
        for (words, numbers) in lists {
            for (word, number) in zip(words.split(separator: " "), numbers) { values[String(word)] = String(number) }
        }
        return values
    }()
}

/// Words that deny.
enum Denial {
    static func count(_ text: String) -> Int {
        let words = Words(text)
        return words.count { words.folded($0).isDenial }
    }
}

extension String {
    fileprivate var isDenial: Bool {
        switch self {
        case "nao", "nunca", "nem", "nenhum", "nenhuma", "sem", "jamais", "no", "not", "never", "none", "without",
            "cannot",
            "dont", "doesnt", "cant", "wont", "isnt", "arent", "nor", "neither", "ningun", "ninguna", "sin", "tampoco",
            "ni", "exceto", "except", "excepto":
            true
        default: hasSuffix("n't") || hasSuffix("n’t")
        }
    }
}

/// What sellers say to hurry a buyer. Each needs the page to say so.
enum SalesClaims {
    /// All phrases, with the place of their claim.
    static let phrases = PhraseTable(all.enumerated().flatMap { place, claim in claim.phrases.map { ($0, place) } })

    static let all: [(name: String, phrases: [String])] = [
        (
            "urgency",
            [
                "ultimas unidades", "ultima unidade", "so hoje", "somente hoje", "apenas hoje", "por tempo limitado",
                "corra",
                "nao perca", "aproveite", "aproveita", "hurry", "last units", "only today", "today only",
                "limited time",
                "last chance", "while stocks last", "dont miss", "ultimas unidades", "solo hoy", "tiempo limitado",
                "no te pierdas", "aprovecha", "enquanto houver stock", "quase esgotado", "selling fast", "almost gone",
            ]
        ),
        (
            "discount",
            [
                "desconto", "descontos", "promocao", "promocoes", "oferta especial", "saldos", "discount", "discounts",
                "on sale",
                "special offer", "promotion", "deal", "descuento", "descuentos", "promocion", "rebaja", "rebajas",
                "cupom", "coupon",
            ]
        ),
        (
            "stock",
            [
                "em stock", "em estoque", "disponivel", "disponiveis", "esgotado", "esgotada", "in stock", "available",
                "sold out",
                "out of stock", "en stock", "disponible", "disponibles", "agotado", "agotada",
            ]
        ),
        ("free", ["gratis", "gratuito", "gratuita", "gratuitos", "gratuitas", "free"]),
        (
            "guarantee",
            ["garantia", "garantido", "garantida", "garantimos", "guarantee", "guaranteed", "warranty", "garantizado"]
        ),
        (
            "superlative",
            [
                "o melhor do mercado", "a melhor do mercado", "best in the market", "best price", "melhor preco",
                "mejor precio", "el mejor del mercado", "lowest price",
            ]
        ),
    ]
}
