// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Microdata items as found: `{"type", "id", "properties": {name: value or [values]}}`, items inside items as values.
///
/// Sources: WHATWG HTML, section 5 "Microdata"; the form is that of the `extruct` library, with its two additions: `content`
/// counts on any element, and an item without properties has a `value`.
struct MicrodataReader {
    private let document: Document
    private let base: WebURL?
    private var elementByID: [String: Node]?
    /// Items that are part of another one already.
    private var taken: Set<Node> = []
    /// What may still be read: a page of references that refer to each other must not grow without bound.
    private var budget = 20_000
    /// Nodes that values may still be read from: items inside items must not read the same text over and over.
    private var textBudget = 500_000
    private static let maximumDepth = 16

    private init(_ document: Document, _ base: WebURL?) { (self.document, self.base) = (document, base) }

    /// - Parameter items: Elements with `itemscope` in document order.
    static func items(_ document: Document, _ items: [Node], base: WebURL?) -> [JSON] {
        guard !items.isEmpty else { return [] }
        var reader = MicrodataReader(document, base)
        return items.compactMap { item in
            guard !reader.taken.contains(item) else { return nil }
            return reader.item(item, depth: 0)
        }
    }

    private mutating func item(_ node: Node, depth: Int) -> JSON? {
        guard taken.insert(node).inserted, depth < Self.maximumDepth else { return nil }
        var object = JSONObject()
        let types = words(.itemtype, of: node)
        if types.count == 1 {
            object.append("type", .string(types[0]))
        } else if !types.isEmpty {
            object.append("type", .array(types.map { .string($0) }))
        }
        if !types.isEmpty, let id = document.attribute(.itemid, of: node)?.trimmed, !id.isEmpty {
            object.append("id", .string(id))
        }
        var properties = PropertyList()
        collect(below: node, into: &properties, depth)
        for id in words(.itemref, of: node).prefix(64) { collect(reference: id, of: node, into: &properties, depth) }
        if properties.isEmpty {
            object.append("value", value(of: node, isScope: false, depth))
        } else {
            object.append("properties", properties.json)
        }
        return .object(object)
    }

    private func words(_ name: AttributeName, of node: Node) -> [String] {
        document.attribute(name, of: node)?.words.map { String($0) } ?? []
    }

    /// The properties below `node` that belong to its item: those not inside another item.
    private mutating func collect(below node: Node, into properties: inout PropertyList, _ depth: Int) {
        var walk = document.descendants(of: node)
        while budget > 0, let current = walk.next() {
            guard document.isElement(current), document.attributeCount(of: current) > 0 else { continue }
            add(current, to: &properties, depth)
            if document.hasAttribute(.itemscope, of: current) { walk.skipChildren() }
        }
    }

    private mutating func collect(
        reference id: String, of item: Node, into properties: inout PropertyList, _ depth: Int
    ) {
        guard let node = element(withID: id), node != item, !document.isAncestor(node, of: item) else { return }
        add(node, to: &properties, depth)
        // An item that is no property of its own lends its properties; one that is, is a value as a whole.
        if document.hasAttribute(.itemscope, of: node), document.hasAttribute(.itemprop, of: node) { return }
        collect(below: node, into: &properties, depth)
    }

    private mutating func add(_ node: Node, to properties: inout PropertyList, _ depth: Int) {
        guard let range = document.attributeRange(.itemprop, of: node), !range.isEmpty, budget > 0 else { return }
        budget -= 1
        let value = value(of: node, isScope: document.hasAttribute(.itemscope, of: node), depth)
        for name in words(.itemprop, of: node).prefix(16) { properties.add(name, value) }
    }

    private mutating func element(withID id: String) -> Node? {
        if elementByID == nil {
            var table: [String: Node] = [:]
            for node in document.descendants(of: document.root) where document.isElement(node) {
                guard let id = document.attribute(.id, of: node), table[id] == nil else { continue }
                table[id] = node
            }
            elementByID = table
        }
        return elementByID?[id]
    }

    private mutating func value(of node: Node, isScope: Bool, _ depth: Int) -> JSON {
        if isScope { return item(node, depth: depth + 1) ?? .null }
        func attribute(_ name: AttributeName) -> JSON { .string(document.attribute(name, of: node) ?? "") }
        switch document.tag(of: node) {
        case .meta: return attribute(.content)
        case .audio, .embed, .iframe, .img, .source, .track, .video: return url(attribute(.src))
        case .a, .area, .link: return url(attribute(.href))
        case .object: return url(attribute(.data))
        case .data, .meter: return attribute(.value)
        case .time where document.hasAttribute(.datetime, of: node): return attribute(.datetime)
        default: break
        }
        if let content = document.attribute(.content, of: node), !content.isEmpty { return .string(content) }
        if let input = actionInput(node) { return input }
        return .string(LayoutText.text(document, of: node, budget: &textBudget))
    }

    /// `query-input` and its kin of schema.org's actions.
    private func actionInput(_ node: Node) -> JSON? {
        guard let name = document.attribute(.itemprop, of: node), name.hasSuffix("-input") || name.hasSuffix("-output")
        else { return nil }
        var object = JSONObject()
        if document.hasAttribute(.required, of: node) { object.append("valueRequired", true) }
        if let name = document.attribute(.name, of: node), !name.isEmpty { object.append("valueName", .string(name)) }
        return .object(object)
    }

    private func url(_ link: JSON) -> JSON {
        guard let text = link.string?.trimmed else { return link }
        // An absolute link stays as it is written; only relative ones need the page.
        guard let base, (try? WebURL.parse(text)) == nil, let url = try? WebURL.parse(text, base: base) else {
            return .string(text)
        }
        return .string(url.href)
    }
}

/// Properties in the order of their first value.
struct PropertyList {
    private var names: [String] = []
    private var values: [String: [JSON]] = [:]

    var isEmpty: Bool { names.isEmpty }

    mutating func add(_ name: String, _ value: JSON) {
        if values[name] == nil { names.append(name) }
        values[name, default: []].append(value)
    }

    /// One value stands alone, several as a list.
    var json: JSON {
        .object(
            JSONObject(
                names.map { name in
                    let list = values[name] ?? []
                    return (name, list.count == 1 ? list[0] : .array(list))
                }))
    }

    /// Each property with all its values as a list.
    var lists: JSON { .object(JSONObject(names.map { ($0, .array(values[$0] ?? [])) })) }
}
