// SPDX-License-Identifier: MIT

import Retrieval
import StageSDK
import Text
import Vocabulary

/// One typed value of a page, as a passage that search finds: `price: 12.9 EUR`.
struct PageFact: Sendable {
    var field: String
    var text: String
    /// Stated by the page's data: when it changes alone, the page's details have changed. A declared field's change is
    /// the record's, unless the recipe calls it volatile.
    var isDetail = false
}

/// Reads the facts of a page from the fields that its recipe declares and from the data that the page states: prices,
/// stock, hours, telephone numbers.
struct PageFacts {
    private(set) var facts: [PageFact] = []

    private static let (mostFacts, longestFact) = (64, 600)

    /// Reads of the data only the members that facts stand in.
    init(of record: Record) {
        var data = ValueMap()
        for (name, value) in [
            ("products", record.member("products", of: .data)), ("hours", record.member("hours", of: .data)),
            ("contacts", record.member("contacts", of: .data)),
        ] {
            if let value { data[name] = value }
        }
        self.init(fields: record[.fields], data: data.isEmpty ? nil : data)
    }

    init(fields: ValueMap?, data: ValueMap?) {
        for entry in fields?.entries ?? [] { add(entry.name, entry.value) }
        let declared = facts.count
        defer { for index in facts.indices where index >= declared { facts[index].isDetail = true } }
        guard let data else { return }
        for product in data["products"]?.list?.prefix(20) ?? [] { addProduct(product) }
        addHours(data["hours"]?.list ?? [])
        for (name, member) in [("phone", "phones"), ("whatsapp", "whatsapp"), ("email", "emails")] {
            add(name, data["contacts"]?[member] ?? .null)
        }
        add("address", data["contacts"]?["addresses"] ?? .null)
    }

    /// The facts as passages behind those of the content.
    var passages: [DraftPassage] { facts.map { DraftPassage($0) } }

    private mutating func add(_ field: String, _ value: Value, of subject: String? = nil) {
        guard facts.count < Self.mostFacts, let text = Self.text(value), !text.isEmpty,
            text.utf8.count <= Self.longestFact,
            !facts.contains(where: { $0.field == field && $0.text.hasSuffix(text) })
        else { return }
        let name = field.replacing("_", with: " ")
        facts.append(PageFact(field: field, text: (subject.map { "\($0), " } ?? "") + "\(name): \(text)"))
    }

    private mutating func addProduct(_ product: Value) {
        let name = product["name"]?.text
        for offer in product["offers"]?.list?.prefix(5) ?? [] {
            if let price = offer["price"].flatMap({ Self.text($0) }) {
                let currency = offer["currency"]?.text.map { " \($0)" } ?? ""
                add("price", .text(price + currency), of: name)
            }
            add("availability", offer["availability"] ?? .null, of: name)
        }
        add("brand", product["brand"] ?? .null, of: name)
        add("sku", product["sku"] ?? .null, of: name)
    }

    private mutating func addHours(_ hours: [Value]) {
        let lines = hours.prefix(14).compactMap { hour -> String? in
            guard let opens = hour["opens"].flatMap({ Self.text($0) }) else { return nil }
            let days = hour["days"].flatMap { Self.text($0) } ?? ""
            return "\(days) \(opens)-\(hour["closes"].flatMap { Self.text($0) } ?? "")"
        }
        if !lines.isEmpty { add("opening hours", .text(lines.joined(separator: "; "))) }
    }

    /// A value as a reader reads it; `nil` for what is none: nested data, bytes.
    private static func text(_ value: Value, depth: Int = 0) -> String? {
        switch value {
        case .text(let text): return text
        case .int(let number): return "\(number)"
        case .real(let number): return JSON.number(number).text
        case .bool(let flag): return flag ? "yes" : "no"
        case .time(let time): return time.text
        case .duration(let duration): return duration.text
        case .list(let values):
            guard depth < 2 else { return nil }
            let texts = values.prefix(20).compactMap { text($0, depth: depth + 1) }
            return texts.isEmpty ? nil : texts.joined(separator: ", ")
        case .map(let map):
            if let amount = map["amount"].flatMap({ text($0) }) {
                return map["currency"]?.text.map { "\(amount) \($0)" } ?? amount
            }
            guard depth < 1 else { return nil }
            let texts = map.entries.prefix(12).compactMap { entry in
                text(entry.value, depth: depth + 1).map { "\(entry.name) \($0)" }
            }
            return texts.isEmpty ? nil : texts.joined(separator: ", ")
        case .null, .bytes: return nil
        }
    }
}

extension DraftPassage {
    /// A fact's headings are the words that people ask for it by: in the index, not shown.
    init(_ fact: PageFact) {
        let text = fact.text.withoutNUL
        key = ContentHash.hex(ContentHash.combine(ContentHash.hash(fact.field), ContentHash.hash(text)))
        headings = ValueText.json(FieldNames.words(for: fact.field.withoutNUL))
        (start, end) = (0, 0)
        words = Words(text).wordCount
        body = text
        (field, isDetail) = (fact.field.withoutNUL, fact.isDetail)
    }
}
