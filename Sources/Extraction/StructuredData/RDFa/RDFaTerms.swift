// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// The names in force at an element: prefixes and the vocabulary of plain words.
struct RDFaTerms {
    private var prefixes = Self.initial
    private var vocabulary: String?

    /// Source: RDFa Core Initial Context (W3C), and prefixes that social networks made usual without declaring them.
    private static let initial: [String: String] = [
        "owl": "http://www.w3.org/2002/07/owl#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "rdfa": "http://www.w3.org/ns/rdfa#",
        "xhv": "http://www.w3.org/1999/xhtml/vocab#", "xml": "http://www.w3.org/XML/1998/namespace",
        "xsd": "http://www.w3.org/2001/XMLSchema#", "grddl": "http://www.w3.org/2003/g/data-view#",
        "powder": "http://www.w3.org/2007/05/powder#", "powders": "http://www.w3.org/2007/05/powder-s#",
        "rif": "http://www.w3.org/2007/rif#", "skos": "http://www.w3.org/2004/02/skos/core#",
        "skosxl": "http://www.w3.org/2008/05/skos-xl#", "wdr": "http://www.w3.org/2007/05/powder#",
        "void": "http://rdfs.org/ns/void#", "wdrs": "http://www.w3.org/2007/05/powder-s#",
        "cc": "http://creativecommons.org/ns#", "ctag": "http://commontag.org/ns#", "dc": "http://purl.org/dc/terms/",
        "dcterms": "http://purl.org/dc/terms/", "dc11": "http://purl.org/dc/elements/1.1/",
        "foaf": "http://xmlns.com/foaf/0.1/", "gr": "http://purl.org/goodrelations/v1#",
        "ical": "http://www.w3.org/2002/12/cal/icaltzd#", "og": "http://ogp.me/ns#",
        "rev": "http://purl.org/stuff/rev#", "sioc": "http://rdfs.org/sioc/ns#", "schema": "http://schema.org/",
        "v": "http://rdf.data-vocabulary.org/#", "vcard": "http://www.w3.org/2006/vcard/ns#",
        "twitter": "https://dev.twitter.com/cards#", "fb": "http://ogp.me/ns/fb#", "music": "http://ogp.me/ns/music#",
        "video": "http://ogp.me/ns/video#", "article": "http://ogp.me/ns/article#", "book": "http://ogp.me/ns/book#",
        "profile": "http://ogp.me/ns/profile#",
    ]
    private static let terms: [String: String] = [
        "license": "http://www.w3.org/1999/xhtml/vocab#license", "role": "http://www.w3.org/1999/xhtml/vocab#role",
        "describedby": "http://www.w3.org/2007/05/powder-s#describedby",
    ]

    /// Takes in an element's `vocab`, `xmlns:…` and `prefix`.
    ///
    /// - Returns: The vocabulary that it declares.
    mutating func read(_ document: Document, _ node: Node) -> String? {
        for attribute in document.tag(of: node) == .html || document.hasAttribute(.xmlns, of: node)
            ? document.attributes(of: node).prefix(64) : []
        where attribute.name.hasPrefix("xmlns:") {
            prefixes[attribute.name.dropFirst(6).lowercased()] = attribute.value
        }
        if let text = document.attribute(.prefix, of: node) {
            var prefix: String?
            for word in text.words.prefix(128) {
                if word.hasSuffix(":") {
                    prefix = word.dropLast().lowercased()
                } else if let name = prefix {
                    prefixes[name] = String(word)
                    prefix = nil
                }
            }
        }
        guard let declared = document.attribute(.vocab, of: node)?.trimmed else { return nil }
        vocabulary = declared.isEmpty ? nil : declared
        return vocabulary
    }

    /// `prefix:name` written out, where the prefix is known.
    func expanded(_ text: String) -> String? {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let rest = text[text.utf8.index(after: colon)...]
        if rest.hasPrefix("//") { return nil }
        let prefix = text[..<colon].lowercased()
        if prefix.isEmpty { return "http://www.w3.org/1999/xhtml/vocab#" + rest }
        return prefixes[prefix].map { $0 + rest }
    }

    /// A word, `prefix:name` or an absolute IRI, written out; `nil` for a word that no vocabulary gives a meaning.
    func predicate(_ text: String) -> String? {
        if let expanded = expanded(text) { return expanded }
        if text.utf8.contains(UInt8(ascii: ":")) { return text }
        return vocabulary.map { $0 + text } ?? Self.terms[text.lowercased()]
    }
}

/// Statements by subject, in the order in which subjects come up.
struct RDFaGraph {
    private var order: [String] = []
    private var nodes: [String: PropertyList] = [:]
    private var types: [String: [String]] = [:]
    private var known: Set<String> = []
    private var blanks = 0

    private static let mostStatements = 20_000

    var isFull: Bool { known.count >= Self.mostStatements }

    mutating func blank() -> String {
        blanks += 1
        let digits = String(blanks)
        return "_:" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    mutating func add(_ subject: String, _ predicate: String, _ value: JSON) {
        guard known.insert("\(subject)\n\(predicate)\n\(value.text)").inserted else { return }
        see(subject)
        nodes[subject, default: PropertyList()].add(predicate, value)
    }

    mutating func addType(_ subject: String, _ type: String) {
        guard known.insert("\(subject)\n@type\n\(type)").inserted else { return }
        see(subject)
        types[subject, default: []].append(type)
    }

    private mutating func see(_ subject: String) {
        if nodes[subject] == nil, types[subject] == nil { order.append(subject) }
    }

    var json: [JSON] {
        order.map { subject in
            var object = JSONObject([("@id", .string(subject))])
            if let types = types[subject] { object.append("@type", .array(types.map { .string($0) })) }
            for member in nodes[subject]?.lists.object ?? JSONObject() { object.append(member.name, member.value) }
            return .object(object)
        }
    }
}
