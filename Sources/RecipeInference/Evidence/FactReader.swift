// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

/// Reads what a page's structured data says of the known fields: JSON-LD, microdata, OpenGraph and other `<meta>`.
struct FactReader {
    private let index: SampleIndex
    private(set) var facts: [Fact] = []

    init(_ index: SampleIndex) {
        self.index = index
        readJSONLD()
        readMicrodata()
        readMeta()
    }

    private mutating func add(_ field: KnownField, _ value: Fact.Value?, _ source: String) {
        guard let value else { return }
        if case .text(let text) = value, text.isEmpty { return }
        let fact = Fact(field: field, value: value, source: source)
        if !facts.contains(where: { $0.field == field && $0.value == value }) { facts.append(fact) }
    }

    // MARK: JSON-LD

    private mutating func readJSONLD() {
        guard let entity = JSONLDEntity.main(of: index) else { return }
        let (thing, kind) = (entity.thing, "JSON-LD \(entity.type)")
        add(.title, text(thing["name"]), "\(kind).name")
        add(.title, text(thing["headline"]), "\(kind).headline")
        add(.description, text(thing["description"]), "\(kind).description")
        add(.sku, text(thing["sku"]), "\(kind).sku")
        add(.brand, name(thing["brand"]), "\(kind).brand")
        for author in thing["author"]?.array ?? [thing["author"]].compactMap({ $0 }) {
            add(.author, name(author), "\(kind).author")
        }
        add(.published, time(thing["datePublished"] ?? thing["uploadDate"]), "\(kind).datePublished")
        add(.modified, time(thing["dateModified"]), "\(kind).dateModified")
        add(.rating, number(thing["aggregateRating"]?["ratingValue"]), "\(kind).aggregateRating")
        for image in (thing["image"]?.array ?? [thing["image"]].compactMap { $0 }).prefix(4) {
            let link = image.string ?? image["url"]?.string ?? image["contentUrl"]?.string
            add(.image, link.flatMap { index.resolve($0) }.map { .link($0) }, "\(kind).image")
        }
        var offers = JSONLDEntity.offers(of: thing)
        if offers.isEmpty { offers = (thing["hasVariant"]?.array ?? []).flatMap { JSONLDEntity.offers(of: $0) } }
        for offer in offers.prefix(4) { readOffer(offer, kind) }
    }

    private mutating func readOffer(_ offer: JSON, _ kind: String) {
        let specification = offer["priceSpecification"]?.array?.first ?? offer["priceSpecification"]
        let price = offer["price"] ?? offer["lowPrice"] ?? specification?["price"]
        let currency = offer["priceCurrency"]?.string ?? specification?["priceCurrency"]?.string
        if let amount = price?.double ?? price?.string.flatMap({ NumberText.first(in: $0) }), amount > 0 {
            add(.price, .money(amount, currency: currency?.uppercased()), "\(kind).offers.price")
        }
        add(.availability, text(offer["availability"]), "\(kind).offers.availability")
        add(.sku, text(offer["sku"]), "\(kind).offers.sku")
    }

    private func text(_ json: JSON?) -> Fact.Value? {
        let text = json?.string ?? json?.int.map { String($0) }
        return text.map { .text(FoldedText.folded($0)) }
    }

    private func name(_ json: JSON?) -> Fact.Value? { text(json?["name"] ?? json) }

    private func number(_ json: JSON?) -> Fact.Value? {
        (json?.double ?? json?.string.flatMap { NumberText.first(in: $0) }).map { .number($0) }
    }

    private func time(_ json: JSON?) -> Fact.Value? {
        json?.string.flatMap { DateText.first(in: $0) }.map { .time($0) }
    }

    // MARK: Microdata

    private static let properties: [(property: String, field: KnownField)] = [
        ("name", .title), ("headline", .title), ("price", .price), ("lowPrice", .price), ("sku", .sku),
        ("brand", .brand), ("ratingValue", .rating), ("author", .author), ("datePublished", .published),
        ("dateModified", .modified), ("availability", .availability),
    ]

    private mutating func readMicrodata() {
        let currency = microdata("priceCurrency").first.map { value(of: $0) }
        for (property, field) in Self.properties {
            // Names are also those of organisations, people and breadcrumbs.
            let nodes = microdata(property).filter { property != "name" || isNamed(in: $0) }
            guard let node = nodes.first(where: { !index.isInChrome($0) }) else { continue }
            let text = value(of: named(in: node))
            let source = "microdata \(property)"
            switch field.type {
            case .money:
                add(field, NumberText.first(in: text).map { .money($0, currency: currency?.uppercased()) }, source)
            case .number: add(field, NumberText.first(in: text).map { .number($0) }, source)
            case .date: add(field, DateText.first(in: text).map { .time($0) }, source)
            default: add(field, .text(text), source)
            }
        }
    }

    private func microdata(_ property: String) -> [Node] {
        (index.byKey["[itemprop=\(property)]"] ?? []) + (index.byKey["meta[itemprop=\(property)]"] ?? [])
    }

    private func value(of node: Node) -> String {
        let document = index.document
        let link = document.attribute(.href, of: node)
        if document.tag(of: node) == .link, let link { return link }
        return FieldRule(css: "").text(of: node, in: index)
    }

    /// A person or a brand is an item of its own, with a name.
    private func named(in node: Node) -> Node {
        let document = index.document
        guard document.hasAttribute(.itemscope, of: node) else { return node }
        return document.descendants(of: node).first { below in
            document.isElement(below) && document.attribute(.itemprop, of: below) == "name"
        } ?? node
    }

    /// Whether a `name` is that of the page's thing: the item around it is a product, an article or the like.
    private func isNamed(in node: Node) -> Bool {
        let document = index.document
        for ancestor in document.ancestors(of: node) where document.hasAttribute(.itemscope, of: ancestor) {
            let type = document.attribute(.itemtype, of: ancestor) ?? ""
            let name = type.split(separator: "/").last.map { String($0) } ?? ""
            return JSONLDEntity.rank(of: name) > 0
        }
        return false
    }

    // MARK: Meta

    private static let metas: [(key: String, field: KnownField)] = [
        ("property=\"og:title\"", .title), ("name=\"twitter:title\"", .title), ("property=\"og:image\"", .image),
        ("name=description", .description), ("property=\"og:description\"", .description),
        ("property=\"article:published_time\"", .published), ("property=\"article:modified_time\"", .modified),
        ("name=author", .author), ("property=\"article:author\"", .author), ("property=\"product:brand\"", .brand),
        ("property=\"product:availability\"", .availability), ("property=\"og:availability\"", .availability),
        ("property=\"product:price:amount\"", .price), ("property=\"og:price:amount\"", .price),
    ]

    private mutating func readMeta() {
        let currency = content("property=\"product:price:currency\"") ?? content("property=\"og:price:currency\"")
        for (key, field) in Self.metas {
            guard let text = content(key), !text.isEmpty else { continue }
            let name = key.split(separator: "=")[1].filter { $0 != "\"" }
            let source = name.contains(":") && name.hasPrefix("og") ? "OpenGraph \(name)" : "meta \(name)"
            switch field.type {
            case .money:
                add(field, NumberText.first(in: text).map { .money($0, currency: currency?.uppercased()) }, source)
            case .date: add(field, DateText.first(in: text).map { .time($0) }, source)
            case .url: add(field, index.resolve(text).map { .link($0) }, source)
            default:
                // Links to profiles are no names.
                if field != .author || !text.hasPrefix("http") { add(field, .text(text), source) }
            }
        }
        if let title = index.elements.first(where: { index.document.tag(of: $0) == .title }) {
            add(.title, .text(FoldedText.folded(index.document.textContent(of: title))), "the page's <title>")
        }
    }

    private func content(_ key: String) -> String? {
        index.byKey["meta[\(key)]"]?.first.flatMap { index.document.attribute(.content, of: $0) }
            .map { FoldedText.folded($0) }
    }
}
