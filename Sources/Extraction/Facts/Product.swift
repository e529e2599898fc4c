// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Something that a page offers, with what it costs.
public struct Product: Sendable, Hashable {
    /// Whether it can be had, in schema.org's terms.
    public enum Availability: String, Sendable, CaseIterable {
        case inStock = "in_stock"
        case outOfStock = "out_of_stock"
        case preOrder = "pre_order"
        case backOrder = "back_order"
        case limited = "limited"
        case discontinued = "discontinued"
        case inStoreOnly = "in_store_only"
        case onlineOnly = "online_only"
    }
    public struct Offer: Sendable, Hashable {
        public var price: Money
        /// The highest price, where a range is offered.
        public var highPrice: Double?
        public var availability: Availability?
        public var url: String?
    }
    public enum Source: String, Sendable { case structured, visible }

    public var name: String
    public var brand: String?
    public var sku: String?
    public var gtin: String?
    public var offers: [Offer]
    public var rating: Double?
    public var ratingCount: Int?
    public var source: Source

    static let most = 50
    static let mostOffers = 20
    private static let types: Set<String> = [
        "Product", "ProductGroup", "IndividualProduct", "ProductModel", "Vehicle", "Car", "SoftwareApplication", "Book",
        "Service", "MobileApplication",
    ]

    static func all(_ page: FactSources) -> [Product] {
        var products: [Product] = []
        for thing in page.things where thing.isOne(of: types) && products.count < most {
            guard let product = Product(thing, page), !(product.offers.isEmpty && !thing.isOne(of: ["Product"])) else {
                continue
            }
            if !products.contains(where: { $0.name == product.name && $0.offers == product.offers }) {
                products.append(product)
            }
        }
        if products.contains(where: { !$0.offers.isEmpty }) { return products }
        return openGraph(page).map { [$0] } ?? visible(page).map { [$0] } ?? products
    }

    private init?(_ thing: SchemaThing, _ page: FactSources) {
        guard let name = thing.text("name"), !name.isEmpty else { return nil }
        self.name = page.plain(name, atMost: 300)
        brand = thing.names("brand").first.map { page.plain($0, atMost: 100) }
        sku = thing.text("sku")
        gtin =
            thing.text("gtin13") ?? thing.text("gtin") ?? thing.text("gtin12") ?? thing.text("gtin8")
            ?? thing.text("isbn")
        offers = thing.things("offers").prefix(Self.mostOffers).flatMap { Self.offers($0, page) }
        let rating = thing.things("aggregateRating").first
        self.rating = rating?.text("ratingValue").flatMap { NumberText.first(in: $0) }
        ratingCount = (rating?.text("reviewCount") ?? rating?.text("ratingCount")).flatMap { NumberText.first(in: $0) }
            .flatMap { Int(exactly: $0) }
        source = .structured
    }

    private static func offers(_ thing: SchemaThing, _ page: FactSources) -> [Offer] {
        let inner = thing.things("offers").prefix(mostOffers).flatMap { offers(leaf: $0, page, within: thing) }
        return inner.isEmpty ? offers(leaf: thing, page, within: nil) : Array(inner.prefix(mostOffers))
    }

    private static func offers(leaf thing: SchemaThing, _ page: FactSources, within group: SchemaThing?) -> [Offer] {
        let specification = thing.things("priceSpecification").first
        let text = thing.text("price") ?? thing.text("lowPrice") ?? specification?.text("price")
        guard let text, let amount = price(text) else { return [] }
        let code = thing.text("priceCurrency") ?? specification?.text("priceCurrency") ?? group?.text("priceCurrency")
        let currency = code.flatMap { iso($0) } ?? MoneyText.marked(in: text)?.currency
        let url = thing.text("url").flatMap { link in
            page.metadata.base.flatMap { try? WebURL.parse(link, base: $0) }?.href ?? link
        }
        return [
            Offer(
                price: Money(amount: amount, currency: currency),
                highPrice: thing.text("highPrice").flatMap { price($0) },
                availability: (thing.text("availability") ?? group?.text("availability")).flatMap { availability($0) },
                url: url)
        ]
    }

    /// A price in markup: `1299.90` as the vocabulary asks, or as people write it.
    private static func price(_ text: String) -> Double? {
        let trimmed = text.trimmed
        if let exact = Double(trimmed), exact.isFinite, exact >= 0 { return exact }
        return NumberText.first(in: trimmed).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func iso(_ code: String) -> String? {
        let code = code.trimmed.uppercased()
        if code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return code }
        return MoneyText.marked(in: code + " 1")?.currency
    }

    /// `https://schema.org/InStock`, `InStock`, `in stock`, `instock`.
    static func availability(_ text: String) -> Availability? {
        switch SchemaGraph.localName(text).lowercased().filter(\.isLetter) {
        case "instock", "available", "instoreandonline", "madetoorder", "reserved": .inStock
        case "outofstock", "oos", "soldout", "unavailable": .outOfStock
        case "preorder", "presale", "pending", "availablefororder": .preOrder
        case "backorder": .backOrder
        case "limitedavailability": .limited
        case "discontinued": .discontinued
        case "instoreonly": .inStoreOnly
        case "onlineonly": .onlineOnly
        default: nil
        }
    }

    /// `product:price:amount` and its kin.
    private static func openGraph(_ page: FactSources) -> Product? {
        var properties: [String: String] = [:]
        for meta in page.survey.metas {
            guard let name = page.document.attribute(.property, of: meta) ?? page.document.attribute(.name, of: meta),
                name.hasPrefix("product:") || name.hasPrefix("og:price") || name.hasPrefix("og:avail"),
                let content = page.document.attribute(.content, of: meta)
            else { continue }
            properties[name] = content
        }
        guard let text = properties["product:price:amount"] ?? properties["og:price:amount"], let amount = price(text),
            let name = page.metadata.title
        else { return nil }
        let currency = (properties["product:price:currency"] ?? properties["og:price:currency"]).flatMap { iso($0) }
        let availability = (properties["product:availability"] ?? properties["og:availability"]).flatMap {
            Self.availability($0)
        }
        return Product(
            name: name, brand: properties["product:brand"],
            offers: [Offer(price: Money(amount: amount, currency: currency), availability: availability)],
            source: .structured)
    }

    /// A price that a reader sees in an element that is marked as one; the first that is not struck through.
    private static func visible(_ page: FactSources) -> Product? {
        guard let name = page.metadata.title, let heading = page.survey.headings.first else { return nil }
        let document = page.document
        var found: Money?
        var (others, listed): (Set<Double>, Set<Double>) = ([], [])
        var isListed = false
        for node in page.survey.priceMarks.prefix(80) where !isOld(node, document) {
            guard let money = MoneyText.marked(in: page.text(of: node, atMost: 80)) else { continue }
            let isItem = document.ancestors(of: node).prefix(4).contains { [.li, .tr].contains(document.tag(of: $0)) }
            // The price of the page's own product stands behind its heading; what stands before is a basket.
            if found == nil, node.index > heading.index { (found, isListed) = (money, isItem) }
            others.insert(money.amount)
            if isItem { listed.insert(money.amount) }
        }
        // Many prices are a listing, and so are some in the items of a list: none of them is the page's.
        guard let found, others.count <= 8, !(isListed && listed.count >= 3) else { return nil }
        return Product(name: name, offers: [Offer(price: found)], source: .visible)
    }

    private static let oldPrice: [StaticString] = [
        "old", "was", "strike", "before", "list-price", "compare", "original", "regular", "antigo", "filter",
    ]

    private static func isOld(_ node: Node, _ document: Document) -> Bool {
        if document.isHidden(node) { return true }
        for (depth, element) in ([node] + Array(document.ancestors(of: node).prefix(3))).enumerated() {
            if [.del, .s, .strike].contains(document.tag(of: element)) { return true }
            guard depth < 2 else { continue }
            if NameBytes(document, element, .class).holds(oneOf: oldPrice) { return true }
        }
        return false
    }

    private init(name: String, brand: String? = nil, offers: [Offer], source: Source) {
        (self.name, self.brand, self.offers, self.source) = (name, brand, offers, source)
    }
}

extension Product.Offer {
    init(price: Money, availability: Product.Availability? = nil) {
        self.init(price: price, highPrice: nil, availability: availability, url: nil)
    }
}
