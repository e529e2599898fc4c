// SPDX-License-Identifier: MIT

/// Names of fields made from what pages call things.
enum FieldNames {
    /// `Peso líquido (kg):` becomes `peso_liquido_kg`; `nil` where no ASCII letter comes first.
    static func slug(_ text: String, longest: Int = 40) -> String? {
        var out: [UInt8] = []
        var wasLower = false
        for scalar in text.unicodeScalars.prefix(200) {
            guard let byte = ascii(scalar) else {
                if out.last != UInt8(ascii: "_"), !out.isEmpty { out.append(UInt8(ascii: "_")) }
                wasLower = false
                continue
            }
            let isUpper = (0x41...0x5A).contains(byte)
            if isUpper, wasLower { out.append(UInt8(ascii: "_")) }
            out.append(isUpper ? byte | 0x20 : byte)
            wasLower = (0x61...0x7A).contains(byte)
        }
        out = Array(out.prefix(longest))
        while out.last == UInt8(ascii: "_") { out.removeLast() }
        guard let first = out.first, (0x61...0x7A).contains(first), out.count >= 2 else { return nil }
        return String(decoding: out, as: UTF8.self)
    }

    /// Letters and digits, those with marks without them.
    private static func ascii(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return UInt8(scalar.value)
        case 0xC0...0x24F: break
        default: return nil
        }
        for (plain, marked) in folds where marked.unicodeScalars.contains(scalar) { return plain }
        return nil
    }

    private static let folds: [(UInt8, String)] = [
        (UInt8(ascii: "a"), "àáâãäåāăąÀÁÂÃÄÅ"), (UInt8(ascii: "c"), "çćčÇĆČ"), (UInt8(ascii: "e"), "èéêëēęěÈÉÊË"),
        (UInt8(ascii: "i"), "ìíîïīÌÍÎÏ"), (UInt8(ascii: "n"), "ñńňÑ"), (UInt8(ascii: "o"), "òóôõöøōőÒÓÔÕÖØ"),
        (UInt8(ascii: "s"), "śšşŚŠ"), (UInt8(ascii: "u"), "ùúûüūůűÙÚÛÜ"), (UInt8(ascii: "y"), "ýÿÝ"),
        (UInt8(ascii: "z"), "źżžŹŻŽ"), (UInt8(ascii: "l"), "łŁ"),
    ]

    /// A name that no field of `taken` has: `weight`, then `weight_2`.
    static func unique(_ name: String, among taken: Set<String>) -> String {
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }

    /// Words in a class or an id that promise data, in the languages that shops and news are written in.
    static func promisesData(_ token: String) -> Bool {
        let words = words(of: token)
        return words.contains { dataWords.contains($0) } && !words.contains { boxWords.contains($0) }
    }

    /// The words in a class or an id, in lower case.
    static func words(of token: String) -> [String] {
        slug(token, longest: 80)?.split(separator: "_").map { String($0) } ?? []
    }

    /// Words of what only holds or moves data.
    private static let boxWords: Set<String> = [
        "wrapper", "wrap", "container", "ctn", "cont", "holder", "carousel", "heading", "header", "section", "nav",
        "button", "btn", "link", "icon", "label", "list", "grid", "video", "tooltip", "popup", "modal", "menu", "tab",
        "tabs", "form", "input", "select", "div", "box", "panel", "row", "column", "footer", "sidebar", "banner", "ad",
        "strike", "old", "was", "more", "filter", "sort", "toggle", "widget", "feature",
        "sign", "signup", "newsletter", "subscribe", "share", "email",
    ]

    private static let dataWords: Set<String> = [
        "price", "stock", "sku", "mpn", "gtin", "ean", "isbn", "brand", "manufacturer", "rating", "score", "reviews",
        "author", "byline", "date", "published", "updated", "modified", "category", "categories", "tags", "votes",
        "answers", "comments", "size", "color", "colour", "weight", "model", "version", "license", "licence",
        "location",
        "duration", "level", "status", "seller", "vendor", "shipping", "delivery", "availability", "condition",
        "quantity", "views", "likes", "subtitle", "tagline", "summary", "abstract", "publisher", "developer", "genre",
        "release", "discount", "address", "phone", "hours", "salary", "company", "reference", "material",
        "preco", "precio", "prix", "estoque", "marca", "referencia", "autor", "autora", "data", "fecha", "categoria",
        "quantidade", "cantidad", "disponibilidade", "disponibilidad", "tamanho", "talla", "peso", "cor", "envio",
        "entrega", "prazo", "avaliacao", "descricao", "descripcion", "resumo", "morada", "telefone", "horario",
    ]
}
