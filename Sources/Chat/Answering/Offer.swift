// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// A product that a page states a price or a stock of, by the recipe's fields or by structured data.
struct Offer {
    var name: String
    var amount: Double?
    var currency: String?
    var stock: Double?
    var isAvailable: Bool?
    var page: Page
    var isFresh: Bool
    /// How well its name fits the question, 0 to 1.
    var match = 0.0

    /// Whether it states what such a question asks for.
    func states(_ intent: Intent) -> Bool {
        intent == .price ? amount != nil : stock != nil || isAvailable != nil
    }

    static func all(of page: Page, _ isFresh: Bool) -> [Offer] {
        var offers: [Offer] = []
        let products = page.data?["products"]?.array ?? []
        if let fields = page.fields?.object, let price = price(in: fields) {
            let name =
                fields["title"]?.string ?? fields["name"]?.string ?? products.first?["name"]?.string ?? page.title ?? ""
            var offer = Offer(name: name, amount: price.amount, currency: price.currency, page: page, isFresh: isFresh)
            offer.stock = ["stock", "estoque", "quantity", "inventory"].lazy.compactMap { fields[$0]?.double }.first
            offer.isAvailable = offer.stock.map { $0 > 0 }
            if offer.isAvailable == nil { offer.isAvailable = availability(products.first) }
            offers.append(offer)
            return offers
        }
        for product in products.prefix(100) {
            guard let name = product["name"]?.string, let first = product["offers"]?[0] else { continue }
            offers.append(
                Offer(
                    name: name, amount: first["price"]?.double, currency: first["currency"]?.string,
                    isAvailable: availability(product), page: page, isFresh: isFresh))
        }
        return offers
    }

    private static func price(in fields: JSONObject) -> (amount: Double, currency: String?)? {
        for name in ["price", "preco", "precio", "sale_price", "valor"] {
            if let amount = fields[name]?["amount"]?.double { return (amount, fields[name]?["currency"]?.string) }
        }
        return nil
    }

    private static func availability(_ product: JSON?) -> Bool? {
        switch product?["offers"]?[0]?["availability"]?.string {
        case "in_stock", "limited": true
        case "out_of_stock", "sold_out", "discontinued": false
        default: nil
        }
    }
}
