// SPDX-License-Identifier: MIT

import Extraction
import Vocabulary

/// The fields that pages of all kinds state about themselves.
enum KnownField: String, CaseIterable {
    case title, price, availability, sku, brand, rating, author, published, modified, description, image, breadcrumbs

    /// How the field is read.
    var type: FieldRule.Kind {
        switch self {
        case .price: .money
        case .rating: .number
        case .published, .modified: .date
        case .image: .url
        case .breadcrumbs: .list
        case .title, .availability, .sku, .brand, .author, .description: .text
        }
    }
}

/// What structured data says of a field, and where.
struct Fact: Hashable {
    enum Value: Hashable {
        case text(String)
        case number(Double)
        case money(Double, currency: String?)
        case time(Timestamp)
        /// Absolute.
        case link(String)
        case texts([String])
    }
    let field: KnownField
    let value: Value
    /// `JSON-LD Product.offers.price`, `OpenGraph og:title`.
    let source: String

    /// Whether what a rule reads is what the fact says.
    func agrees(with read: JSON) -> Bool {
        switch value {
        case .text(let text): read.string.map { Self.saysTheSame($0, text, field) } ?? false
        case .number(let number): read.double.map { abs($0 - number) < 0.005 } ?? false
        case .money(let amount, let currency):
            (read["amount"]?.double).map { abs($0 - amount) < 0.005 } ?? false
                && (currency == nil || read["currency"]?.string == currency)
        case .time(let time):
            // What people read has no time zone, so a day more or less is the same day.
            (read.string.flatMap { Timestamp(text: $0) }).map { abs(($0 - time).secondsValue) <= 86_400 } ?? false
        case .link(let link): read.string.map { Self.path($0) == Self.path(link) } ?? false
        case .texts(let texts):
            read.array.map {
                $0.compactMap { $0.string.map { FoldedText.key($0) } } == texts.map { FoldedText.key($0) }
            }
                ?? false
        }
    }

    private static func saysTheSame(_ read: String, _ said: String, _ field: KnownField) -> Bool {
        let (read, said) = (FoldedText.key(read), FoldedText.key(said))
        if read == said { return true }
        switch field {
        case .author:
            // `By Ana Reis`, `Ana Reis, editor`.
            return said.utf8.count >= 5 && read.utf8.count <= said.utf8.count + 30 && read.firstRange(of: said) != nil
        case .availability: return Availability.reading(read) == Availability.reading(said)
        case .sku: return read.hasSuffix(said) && read.utf8.count <= said.utf8.count + 12 && said.utf8.count >= 4
        default: return false
        }
    }

    /// Without what image servers add to choose a size.
    private static func path(_ link: String) -> String { String(link.prefix { $0 != "?" && $0 != "#" }) }
}

/// What a page says about stock.
enum Availability {
    case inStock, outOfStock, other

    /// - Parameter text: In lower case: a schema.org URL, or what people read in English, Portuguese and Spanish.
    static func reading(_ text: String) -> Availability? {
        let plain = text.filter { $0 != " " }
        for word in [
            "outofstock", "soldout", "unavailable", "esgotado", "indisponível", "agotado", "semstock", "sinstock",
        ]
        where plain.firstRange(of: word) != nil { return .outOfStock }
        for word in ["instock", "available", "emstock", "emestoque", "disponível", "disponible", "enstock"]
        where plain.firstRange(of: word) != nil { return .inStock }
        for word in ["preorder", "backorder", "discontinued", "encomenda"] where plain.firstRange(of: word) != nil {
            return .other
        }
        return nil
    }
}
