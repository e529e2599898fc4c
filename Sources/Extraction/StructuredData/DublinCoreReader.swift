// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Dublin Core in `<meta>` and `<link>` as found: `{"namespaces", "elements", "terms"}`, each entry with the attributes that
/// the page wrote and the `URI` of its term.
///
/// Sources: DCMI Metadata Terms; RFC 5013 (the fifteen elements); the form is that of the `extruct` library.
enum DublinCoreReader {
    private static let elements: Set<String> = [
        "contributor", "coverage", "creator", "date", "description", "format", "identifier", "language", "publisher",
        "relation", "rights", "source", "subject", "title", "type",
    ]
    private static let terms: [String: String] = {
        let names = """
            abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience available \
            bibliographicCitation conformsTo created dateAccepted dateCopyrighted dateSubmitted educationLevel extent \
            hasFormat hasPart hasVersion instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy \
            isRequiredBy issued isVersionOf license mediator medium modified provenance references replaces requires \
            rightsHolder spatial tableOfContents temporal valid RightsStatement Collection MethodOfAccrual Frequency \
            Policy AgentClass BibliographicResource Standard Agent LocationPeriodOrJurisdiction SizeOrDuration \
            MediaTypeOrExtent MethodOfInstruction LinguisticSystem LicenseDocument PhysicalResource PhysicalMedium \
            ProvenanceStatement Location PeriodOfTime
            """
        return Dictionary(
            names.split(separator: " ").map { ($0.lowercased(), String($0)) }, uniquingKeysWith: { first, _ in first })
    }()
    /// Bytes of the longest term, and some to spare for letters that are written with more of them.
    private static let longest = 48
    private static let elementSpace = "http://purl.org/dc/elements/1.1/"
    private static let termSpace = "http://purl.org/dc/terms/"

    static func object(_ document: Document, metas: [Node], links: [Node]) -> JSONObject {
        var namespaces = JSONObject()
        for link in links {
            guard let rel = document.attribute(.rel, of: link), rel.utf8.count >= 6, holds("schema", rel),
                let href = document.attribute(.href, of: link)?.trimmed, href == elementSpace || href == termSpace
            else { continue }
            namespaces[rel.without(prefix: "schema.")] = .string(href)
        }
        var (found, qualified): ([JSON], [JSON]) = ([], [])
        func read(_ node: Node, _ attribute: AttributeName) {
            guard let range = document.attributeRange(attribute, of: node) else { return }
            let name = document.withBytes { bytes in
                let written = bytes[range]
                let term = written.lastIndex(of: UInt8(ascii: ".")).map { written[($0 + 1)...] } ?? written
                return term.count > longest ? nil : String(decoding: term, as: UTF8.self)
            }
            if let name { read(node, named: name.lowercased()) }
        }
        func read(_ node: Node, named name: String) {
            if elements.contains(name) {
                found.append(entry(document, node, elementSpace + name))
            } else if let term = terms[name] {
                qualified.append(entry(document, node, termSpace + term))
            }
        }
        for meta in metas { read(meta, .name) }
        for link in links { read(link, .rel) }
        guard !(found.isEmpty && qualified.isEmpty && namespaces.isEmpty) else { return JSONObject() }
        return JSONObject([
            ("namespaces", .object(namespaces)), ("elements", .array(found)), ("terms", .array(qualified)),
        ])
    }

    private static func holds(_ word: String, _ text: String) -> Bool { Array(text.utf8).holds(Array(word.utf8)) }

    private static func entry(_ document: Document, _ node: Node, _ uri: String) -> JSON {
        var object = JSONObject(document.attributes(of: node).prefix(32).map { ($0.name, .string($0.value)) })
        object["URI"] = .string(uri)
        return .object(object)
    }
}
