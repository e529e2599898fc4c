// SPDX-License-Identifier: MIT

import Text

/// Under which words people ask for what a typed field holds: `price` answers "quanto custa", "¿qué precio tiene?" and
/// "how much is it".
///
/// The words go into the index with the field's value, so that a fact is found like any passage.
public enum FieldNames {
    /// The words for a field, with the field's own name; empty of others when nobody asks for it by another name.
    public static func words(for field: String) -> [String] {
        let parts = Words(field).foldedForms
        for (names, words) in table where parts.contains(where: { names.contains($0) }) { return [field] + words }
        return [field]
    }

    /// Whether a property of embedded data (schema.org) is a fact that people ask for.
    public static func isAsked(_ property: String) -> Bool { asked.contains(property) }

    private static let asked: Set<String> = [
        "price", "lowPrice", "highPrice", "availability", "openingHours", "telephone", "email", "sku", "gtin13", "mpn",
        "brand", "isbn", "duration", "startDate", "endDate",
    ]

    private static let table: [(names: Set<String>, words: [String])] = [
        (
            ["price", "preco", "precio", "lowprice", "highprice", "valor", "cost"],
            ["preço", "precio", "price", "quanto custa", "cuánto cuesta", "cuánto vale", "how much cost", "valor"]
        ),
        (
            ["stock", "availability", "estoque", "disponibilidade", "disponibilidad", "existencias"],
            ["stock", "estoque", "disponível", "disponible", "available", "tem em", "hay", "existencias"]
        ),
        (
            ["hours", "opening", "openinghours", "horario", "horarios"],
            [
                "horário", "horario", "opening hours", "abre", "fecha", "cierra", "open", "close", "que horas",
                "a qué hora", "what time",
            ]
        ),
        (
            ["phone", "telephone", "telefone", "telefono", "tel", "whatsapp"],
            ["telefone", "teléfono", "phone", "número", "contato", "contacto", "contact", "call", "ligar", "llamar"]
        ),
        (["email", "mail"], ["email", "e-mail", "correo", "contato", "contacto", "contact"]),
        (
            ["address", "endereco", "direccion", "morada"],
            ["endereço", "dirección", "address", "morada", "onde fica", "dónde está", "where"]
        ),
        (
            ["sku", "code", "codigo", "gtin13", "mpn", "ref", "reference", "isbn"],
            ["código", "code", "sku", "referência", "referencia", "reference"]
        ),
        (["brand", "marca"], ["marca", "brand", "fabricante"]),
        (["color", "colour", "cor"], ["cor", "color", "colour"]),
        (["size", "tamanho", "talla", "dimensions"], ["tamanho", "talla", "tamaño", "size", "medidas", "dimensions"]),
        (["weight", "peso"], ["peso", "weight", "pesa", "how heavy"]),
        (
            ["shipping", "delivery", "frete", "envio", "entrega"],
            ["frete", "entrega", "envio", "envío", "shipping", "delivery", "prazo", "plazo"]
        ),
        (["duration"], ["duração", "duración", "duration", "quanto tempo", "cuánto dura", "how long"]),
        (["startdate", "date", "data", "fecha"], ["data", "fecha", "date", "quando", "cuándo", "when", "começa"]),
    ]
}
