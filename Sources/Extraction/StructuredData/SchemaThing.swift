// SPDX-License-Identifier: MIT

import Vocabulary

/// One thing that a page describes in the schema.org vocabulary, whichever form it used.
struct SchemaThing {
    /// Local names of its types, as written: `Product`, `NewsArticle`.
    let types: [String]
    private let members: JSONObject
    /// Whether names of members may be written out, as `schema:name`.
    private let hasPrefixes: Bool
    private let graph: SchemaGraph

    fileprivate init(_ types: [String], _ members: JSONObject, _ graph: SchemaGraph) {
        (self.types, self.members, self.graph) = (types, members, graph)
        hasPrefixes = members.contains { $0.name.utf8.contains(UInt8(ascii: ":")) }
    }

    func isOne(of names: Set<String>) -> Bool { types.contains { names.contains($0) } }

    var id: String? { (members["@id"] ?? members["id"])?.string }

    /// The values of a property; references to other things of the page are replaced by them.
    func values(_ name: String) -> [JSON] {
        guard let value = members[name] ?? (hasPrefixes ? prefixed(name) : nil) else { return [] }
        return (value.array ?? [value]).map { graph.resolved($0) }.filter { !$0.isNull }
    }

    private func prefixed(_ name: String) -> JSON? {
        members["schema:" + name] ?? members["http://schema.org/" + name] ?? members["https://schema.org/" + name]
    }

    func things(_ name: String) -> [SchemaThing] { values(name).compactMap { graph.thing($0) } }

    /// The first value that is text or a number.
    func text(_ name: String) -> String? {
        for value in values(name) {
            if let text = SchemaGraph.text(value), !text.isEmpty { return text }
        }
        return nil
    }

    func texts(_ name: String) -> [String] { values(name).compactMap { SchemaGraph.text($0) }.filter { !$0.isEmpty } }

    /// The text of a property, or the name of the thing that it is.
    func names(_ name: String) -> [String] {
        values(name).compactMap { value in
            if let text = SchemaGraph.text(value) { return text.folded }
            return graph.thing(value)?.text("name")?.folded
        }.filter { !$0.isEmpty }
    }
}

/// All things of a page, with references between them resolved.
///
/// A class, so that each thing can hold it; immutable after `init`.
final class SchemaGraph: Sendable {
    private let byID: [String: JSON]
    private let roots: [JSON]

    /// The most things that are looked at, and how deep.
    private static let maximumThings = 2000
    private static let maximumDepth = 10

    init(_ data: StructuredData) {
        var roots: [JSON] = []
        var byID: [String: JSON] = [:]
        for value in data.jsonld { Self.collect(value, &roots, &byID, 0) }
        for value in data.microdata + data.rdfa { Self.collect(value, &roots, &byID, 0) }
        (self.roots, self.byID) = (roots, byID)
    }

    /// Every object that has a type, outer ones first.
    private static func collect(_ value: JSON, _ roots: inout [JSON], _ byID: inout [String: JSON], _ depth: Int) {
        guard depth < maximumDepth, roots.count < maximumThings else { return }
        switch value {
        case .array(let values): for value in values { collect(value, &roots, &byID, depth + 1) }
        case .object(let object):
            let hasType = object["@type"] != nil || object["type"] != nil && object["properties"] != nil
            if hasType { roots.append(value) }
            if let id = (object["@id"] ?? object["id"])?.string, object.count > 1, byID[id] == nil { byID[id] = value }
            for member in object {
                switch member.value {
                case .array, .object: collect(member.value, &roots, &byID, depth + 1)
                default: break
                }
            }
        default: break
        }
    }

    /// Every thing of the page, outer ones before those inside them.
    var things: [SchemaThing] { roots.compactMap { thing($0) } }

    func thing(_ value: JSON) -> SchemaThing? {
        guard case .object(let object) = resolved(value) else { return nil }
        let isMicrodata = object["properties"]?.object != nil && object["@type"] == nil
        let types = isMicrodata ? object["type"] : object["@type"]
        var members = isMicrodata ? object["properties"]?.object ?? JSONObject() : object
        if isMicrodata, let id = object["id"] { members["@id"] = id }
        return SchemaThing(
            (types.map { $0.array ?? [$0] } ?? []).compactMap { $0.string.map(Self.localName) }, members, self)
    }

    /// `{"@id": …}` alone stands for the thing of that id.
    func resolved(_ value: JSON) -> JSON {
        guard case .object(let object) = value, object.count == 1, let id = object["@id"]?.string else { return value }
        return byID[id] ?? value
    }

    static func localName(_ type: String) -> String {
        String(type.split { $0 == "/" || $0 == "#" || $0 == ":" }.last ?? "").trimmed
    }

    /// A text, a number, or what stands in `@value`.
    static func text(_ value: JSON) -> String? {
        switch value {
        case .string(let text): return text.trimmed
        case .int(let number): return String(number)
        case .number(let number): return Int64(exactly: number).map { String($0) } ?? String(number)
        case .object(let object):
            guard let inner = object["@value"], inner.object == nil else { return nil }
            return text(inner)
        default: return nil
        }
    }
}
