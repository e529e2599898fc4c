// SPDX-License-Identifier: MIT

import Extraction
import HTML
import StageSDK
import Vocabulary

/// The `data` slot: what a page says of itself beside its text. A map of these members, each there only where the page has it:
///
/// - `jsonld`, `microdata`, `rdfa`, `microformats`: structured data as found, in the shapes of the `extruct` library;
///   `opengraph`: `{name: value or [values]}`; `dublincore`: `{name: value or [values]}`
/// - `products`: `[{name, brand, sku, gtin, offers: [{price, currency, high_price, availability, url}], rating, rating_count, source}]`
/// - `faq`: `[{question, answer}]`; `hours`: `[{days, opens, closes}]`; `contacts`: `{emails, phones, whatsapp, addresses}`
/// - `tables`: `[{caption, headers, rows}]`; `breadcrumbs`: `[{name, url}]`; `pagination`: `{previous, next}`
/// - `published`, `modified`: `{date, source, confidence}`, the date as written, with its own offset
/// - `site_name`, `description`, `image`, `modified_at`, `robots` (the meta's directives as written), `access`: `{paywall, login}`
///
/// Bounded: about 96 KiB in all. Long texts are cut with an ellipsis, long lists after their first elements.
struct PageData {
    private var entries: [ValueMap.Entry] = []

    init(_ document: Document, _ metadata: Metadata) {
        let facts = PageFacts(of: document, metadata)
        addTexts(metadata)
        addFacts(facts)
        addFound(metadata.structured)
    }

    var value: ValueMap { ValueMap(entries) }

    private mutating func add(_ name: String, _ value: Value?) {
        if let value { entries.append(ValueMap.Entry(name, value)) }
    }

    private mutating func add(_ name: String, list: [Value]) { if !list.isEmpty { add(name, .list(list)) } }

    private mutating func addTexts(_ metadata: Metadata) {
        let limit = 2000
        add("description", metadata.description.map { .text(String($0.prefix(limit))) })
        add("site_name", metadata.siteName.map { .text(String($0.prefix(limit))) })
        add("image", metadata.image.map { .text(String($0.prefix(limit))) })
        add("published", metadata.published.map { Self.date($0) })
        add("modified", metadata.modified.map { Self.date($0) })
        add("modified_at", metadata.modifiedAt.map { .time($0) })
        add("robots", metadata.robots.map { .text(String($0.prefix(500))) })
        let page = metadata.pagination
        if page.previous != nil || page.next != nil {
            add(
                "pagination",
                Self.map([("previous", page.previous.map { .text($0) }), ("next", page.next.map { .text($0) })]))
        }
        if metadata.access.isPaywalled || metadata.access.asksForLogin {
            add(
                "access", ["paywall": .bool(metadata.access.isPaywalled), "login": .bool(metadata.access.asksForLogin)])
        }
        add(
            "breadcrumbs",
            list: metadata.breadcrumbs.map {
                Self.map([("name", .text(String($0.name.prefix(200)))), ("url", $0.url.map { .text($0) })])
            })
    }

    private mutating func addFacts(_ facts: PageFacts) {
        add("products", list: facts.products.map { Self.product($0) })
        add("faq", list: facts.questions.map { ["question": .text($0.question), "answer": .text($0.answer)] })
        add(
            "hours",
            list: facts.hours.map {
                ["days": .list($0.days.map { .text($0) }), "opens": .text($0.opens), "closes": .text($0.closes)]
            })
        let contacts = facts.contacts
        if !contacts.isEmpty {
            func texts(_ list: [String]) -> Value? { list.isEmpty ? nil : .list(list.map { .text($0) }) }
            add(
                "contacts",
                Self.map([
                    ("emails", texts(contacts.emails)), ("phones", texts(contacts.phones)),
                    ("whatsapp", texts(contacts.whatsapp)), ("addresses", texts(contacts.addresses)),
                ]))
        }
        var room = DataRoom(bytes: 24 << 10)
        add("tables", list: facts.tables.compactMap { room.fit(Self.table($0)) })
    }

    private mutating func addFound(_ found: StructuredData) {
        var room = DataRoom(bytes: 48 << 10)
        add("opengraph", room.fit(Self.pairs(found.openGraph["properties"]?.array ?? [])))
        add("jsonld", list: found.jsonld.prefix(50).compactMap { room.fit(Value($0)) })
        add("microdata", list: found.microdata.prefix(50).compactMap { room.fit(Value($0)) })
        add("rdfa", list: found.rdfa.prefix(50).compactMap { room.fit(Value($0)) })
        add("microformats", list: found.microformats.prefix(50).compactMap { room.fit(Value($0)) })
        let terms = (found.dublinCore["elements"]?.array ?? []) + (found.dublinCore["terms"]?.array ?? [])
        add(
            "dublincore",
            room.fit(
                Self.pairs(
                    terms.compactMap { term in
                        guard let name = term["name"]?.string, name.utf8.contains(UInt8(ascii: ".")),
                            let content = term["content"]
                        else {
                            return nil
                        }
                        return [.string(name), content]
                    })))
    }

    private static func map(_ members: [(String, Value?)]) -> Value {
        .map(ValueMap(members.compactMap { member in member.1.map { ValueMap.Entry(member.0, $0) } }))
    }

    private static func date(_ date: PageDate) -> Value {
        ["date": .text(date.text), "source": .text(date.source.rawValue), "confidence": .real(date.confidence)]
    }

    private static func product(_ product: Product) -> Value {
        map([
            ("name", .text(product.name)), ("brand", product.brand.map { .text($0) }),
            ("sku", product.sku.map { .text(String($0.prefix(100))) }),
            ("gtin", product.gtin.map { .text(String($0.prefix(100))) }),
            (
                "offers",
                product.offers.isEmpty
                    ? nil
                    : .list(
                        product.offers.map { offer in
                            map([
                                ("price", .real(offer.price.amount)),
                                ("currency", offer.price.currency.map { .text($0) }),
                                ("high_price", offer.highPrice.map { .real($0) }),
                                ("availability", offer.availability.map { .text($0.rawValue) }),
                                ("url", offer.url.map { .text(String($0.prefix(500))) }),
                            ])
                        })
            ),
            ("rating", product.rating.map { .real($0) }), ("rating_count", product.ratingCount.map { .int(Int64($0)) }),
            ("source", .text(product.source.rawValue)),
        ])
    }

    private static func table(_ table: DataTable) -> Value {
        func texts(_ list: [String]) -> Value { .list(list.map { .text($0) }) }
        return map([
            ("caption", table.caption.map { .text($0) }),
            ("headers", table.headers.isEmpty ? nil : texts(table.headers)),
            ("rows", .list(table.rows.map { texts($0) })),
        ])
    }

    /// `[[name, value], …]` as a map; a name that stands several times has a list.
    private static func pairs(_ pairs: [JSON]) -> Value {
        var map = ValueMap()
        for pair in pairs.prefix(100) {
            guard let name = pair[0]?.string, let text = pair[1]?.string else { continue }
            switch map[name] {
            case nil: map[name] = .text(text)
            case .list(let values): map[name] = .list(values + [.text(text)])
            case let value?: map[name] = .list([value, .text(text)])
            }
        }
        return .map(map)
    }
}

/// Keeps values within a number of bytes, roughly as JSON would take.
struct DataRoom {
    private var bytes: Int
    private static let longestText = 1000
    private static let mostElements = 100
    private static let deepest = 12

    init(bytes: Int) { self.bytes = bytes }

    /// The value, cut where it is long; `nil` when there is no room left, or nothing in it.
    mutating func fit(_ value: Value?) -> Value? {
        guard let value, bytes > 0 else { return nil }
        let cut = cut(value, 0)
        if case .map(let map)? = cut, map.isEmpty { return nil }
        return cut
    }

    private mutating func cut(_ value: Value, _ depth: Int) -> Value? {
        guard bytes > 0, depth < Self.deepest else { return nil }
        bytes -= 8
        switch value {
        case .text(let text):
            let short = text.utf8.count > Self.longestText ? String(text.prefix(Self.longestText)) + "…" : text
            bytes -= short.utf8.count
            return .text(short)
        case .list(let values):
            var kept: [Value] = []
            for element in values.prefix(Self.mostElements) {
                guard let element = cut(element, depth + 1) else { break }
                kept.append(element)
            }
            return .list(kept)
        case .map(let map):
            var kept: [ValueMap.Entry] = []
            for entry in map.entries.prefix(Self.mostElements) {
                bytes -= entry.name.utf8.count
                guard let value = cut(entry.value, depth + 1) else { continue }
                kept.append(ValueMap.Entry(entry.name, value))
            }
            return .map(ValueMap(kept))
        default: return value
        }
    }
}
