// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// RDFa as found, as expanded JSON-LD: `[{"@id", "@type", property: [{"@value"} or {"@id"}]}]`, one object a subject.
///
/// Sources: RDFa Core 1.1, section 7.5; HTML+RDFa 1.1, section 3. Lists (`inlist`) and XML literals are left out.
struct RDFaReader {
    /// What an element hands down to those inside it.
    private struct Context {
        /// The element that it begins at; `nil` at the page's.
        var node: Node?
        var subject: String
        var object: String
        /// The element whose link is the subject and the object, not read yet: most links have nothing said inside them.
        var link: Node?
        var incomplete: [Incomplete] = []
        var language: String?
        var terms: RDFaTerms
    }
    /// A relation whose other end stands further inside.
    private struct Incomplete {
        let predicate: String
        let isReverse: Bool
    }

    private let document: Document
    private let base: WebURL?
    private let page: String
    /// Whether attributes of these names stand anywhere on the page.
    private let hasReverse: Bool
    private let hasXMLLanguage: Bool
    private var graph = RDFaGraph()
    private var stack: [Context] = []
    /// Bytes of text that may still be taken.
    private var room = 4 << 20

    static func items(_ document: Document, base: WebURL?) -> [JSON] {
        var reader = RDFaReader(document, base)
        reader.read()
        return reader.graph.json
    }

    private init(_ document: Document, _ base: WebURL?) {
        (self.document, self.base) = (document, base)
        hasReverse = document.spells("rev")
        hasXMLLanguage = document.spells("xml:lang")
        page = base.map { String($0.href.prefix { $0 != "#" }) } ?? ""
    }

    private mutating func read() {
        stack = [Context(subject: page, object: page, terms: RDFaTerms())]
        document.walk(document.root) { node in
            guard document.isElement(node) else { return .descend }
            if let context = step(into: node) { stack.append(context) }
            return graph.isFull ? .stop : .descend
        } leave: { node in
            if stack[stack.count - 1].node == node { stack.removeLast() }
        }
    }

    /// What an element hands down, where that is something else than what it was handed.
    private mutating func step(into node: Node) -> Context? {
        guard document.attributeCount(of: node) > 0 else { return nil }
        let last = stack.count - 1
        if stack[last].incomplete.isEmpty, let isLink = isSilent(node) {
            guard isLink else { return nil }
            var context = stack[last]
            (context.node, context.link) = (node, node)
            return context
        }
        if let link = stack[last].link {
            let target = resource(link: link) ?? stack[last].object
            (stack[last].subject, stack[last].object, stack[last].link) = (target, target, nil)
        }
        var context = enter(node, stack[last])
        context.node = node
        return context
    }

    /// Whether an element that states nothing of itself has a link; `nil` where it may state something.
    private func isSilent(_ node: Node) -> Bool? {
        switch document.tag(of: node) {
        case .html, .head, .body: return nil
        default: break
        }
        guard document.namespace(of: node) == .html, document.parent(of: node) != document.root else { return nil }
        var (isLink, isSilent) = (false, true)
        document.forEachKnownAttribute(of: node) { name, _ in
            switch name {
            case .href, .src: isLink = true
            case .property, .typeof, .rel, .about, .resource, .prefix, .vocab, .xmlns: isSilent = false
            default: break
            }
        }
        if hasReverse, document.attributeRange(named: "rev", of: node) != nil { isSilent = false }
        if hasXMLLanguage, document.attributeRange(named: "xml:lang", of: node) != nil { isSilent = false }
        return isSilent ? isLink : nil
    }

    private func resource(link node: Node) -> String? {
        (document.attribute(.href, of: node) ?? document.attribute(.src, of: node)).map { absolute($0) }
    }

    /// The places that may name a subject or an object.
    private struct Attributes {
        var about: String?
        var resource: String?
        var rel: [String]?
        var rev: [String]?
        var property: [String]?
        var types: [String]?
        var content: String?
        var datatype: String?
    }

    private mutating func enter(_ node: Node, _ context: Context) -> Context {
        var terms = context.terms
        if let vocabulary = terms.read(document, node) {
            graph.add(page, "http://www.w3.org/ns/rdfa#usesVocabulary", ["@id": .string(vocabulary)])
        }
        var language = context.language
        // `lang` alone is left to the page's language, as `extruct` leaves it.
        if let lang = document.attribute(named: "xml:lang", of: node) {
            language = lang.isEmpty ? nil : lang.lowercased()
        }
        let attributes = attributes(of: node, terms)
        let isRoot = document.parent(of: node) == document.root
        var subject: String?
        var object: String?
        var typed: String?
        var isSkipped = false
        let start = isRoot ? page : nil
        if attributes.rel == nil, attributes.rev == nil {
            if attributes.property != nil, attributes.content == nil, attributes.datatype == nil {
                subject = attributes.about ?? start ?? context.object
                if attributes.types != nil {
                    typed = attributes.about ?? start ?? attributes.resource ?? graph.blank()
                    object = typed
                }
            } else {
                let isFrame = document.tag(of: node) == .head || document.tag(of: node) == .body
                subject = attributes.about ?? attributes.resource ?? start ?? (isFrame ? context.object : nil)
                if subject == nil, attributes.types != nil { subject = graph.blank() }
                if subject == nil { isSkipped = attributes.property == nil }
                subject = subject ?? context.object
                if attributes.types != nil { typed = subject }
            }
        } else {
            subject = attributes.about ?? start ?? context.object
            object = attributes.resource ?? (attributes.types != nil && attributes.about == nil ? graph.blank() : nil)
            if attributes.types != nil { typed = attributes.about ?? object }
        }
        let new = subject ?? context.object
        if let typed { for type in attributes.types ?? [] { graph.addType(typed, type) } }
        var incomplete: [Incomplete] = []
        relate(attributes, new, &object, &incomplete)
        for name in attributes.property ?? [] {
            graph.add(new, name, value(of: node, attributes, typed: typed, language, terms))
        }
        if !isSkipped { complete(context, with: new) }
        if isSkipped {
            var same = context
            (same.language, same.terms) = (language, terms)
            return same
        }
        return Context(
            subject: new, object: object ?? new, incomplete: incomplete, language: language, terms: terms)
    }

    private func attributes(of node: Node, _ terms: RDFaTerms) -> Attributes {
        func predicates(_ text: String?) -> [String]? {
            text.map { $0.words.prefix(32).compactMap { terms.predicate(String($0)) } }
        }
        var found = Attributes()
        found.property = predicates(document.attribute(.property, of: node))
        found.types = predicates(document.attribute(.typeof, of: node))
        found.content = document.attribute(.content, of: node)
        found.datatype = document.attribute(.datatype, of: node)
        // Where an element has a property too, plain words in `rel` belong to HTML.
        func relations(_ text: String?) -> [String]? {
            guard let text else { return nil }
            let kept =
                found.property == nil
                ? text : text.split(separator: " ").filter { $0.contains(":") }.joined(separator: " ")
            let list = predicates(kept)
            return list?.isEmpty == true && (found.property != nil || !text.contains(":")) ? nil : list
        }
        found.rel = relations(document.attribute(.rel, of: node))
        found.rev = relations(document.attribute(named: "rev", of: node))
        found.about = document.attribute(.about, of: node).flatMap { resource($0, terms) }
        found.resource =
            document.attribute(.resource, of: node).flatMap { resource($0, terms) }
            ?? resource(link: node)
        return found
    }

    private mutating func relate(
        _ attributes: Attributes, _ subject: String, _ object: inout String?, _ incomplete: inout [Incomplete]
    ) {
        guard attributes.rel != nil || attributes.rev != nil else { return }
        if let object {
            for name in attributes.rel ?? [] { graph.add(subject, name, ["@id": .string(object)]) }
            for name in attributes.rev ?? [] { graph.add(object, name, ["@id": .string(subject)]) }
        } else {
            incomplete += (attributes.rel ?? []).map { Incomplete(predicate: $0, isReverse: false) }
            incomplete += (attributes.rev ?? []).map { Incomplete(predicate: $0, isReverse: true) }
            object = graph.blank()
        }
    }

    private mutating func complete(_ context: Context, with subject: String) {
        for relation in context.incomplete {
            if relation.isReverse {
                graph.add(subject, relation.predicate, ["@id": .string(context.subject)])
            } else {
                graph.add(context.subject, relation.predicate, ["@id": .string(subject)])
            }
        }
    }

    private mutating func value(
        of node: Node, _ attributes: Attributes, typed: String?, _ language: String?, _ terms: RDFaTerms
    ) -> JSON {
        func plain(_ text: String) -> JSON {
            language.map { ["@value": .string(text), "@language": .string($0)] } ?? ["@value": .string(text)]
        }
        if let datatype = attributes.datatype {
            let text = attributes.content ?? machine(node) ?? text(of: node)
            guard !datatype.isEmpty, let type = terms.predicate(datatype) else { return plain(text) }
            return ["@value": .string(text), "@type": .string(type)]
        }
        if let content = attributes.content { return plain(content) }
        if let datetime = document.attribute(.datetime, of: node) {
            return Self.timeType(datetime).map { ["@value": .string(datetime), "@type": .string($0)] }
                ?? plain(datetime)
        }
        if attributes.rel == nil, attributes.rev == nil, let resource = attributes.resource {
            return ["@id": .string(resource)]
        }
        if let typed, attributes.about == nil { return ["@id": .string(typed)] }
        return plain(machine(node) ?? text(of: node))
    }

    /// An element's text, while there is room for more: values inside values must not grow without bound.
    private mutating func text(of node: Node) -> String {
        guard room > 0 else { return "" }
        let text = document.textContent(of: node)
        room -= text.utf8.count
        return text
    }

    private func machine(_ node: Node) -> String? {
        document.tag(of: node) == .data ? document.attribute(.value, of: node) : document.attribute(.datetime, of: node)
    }

    /// The XML Schema type of a date, by its form.
    private static func timeType(_ text: String) -> String? {
        let digits = text.utf8.count { DateText.isDigit($0) }
        let space = "http://www.w3.org/2001/XMLSchema#"
        if text.hasPrefix("P") { return space + "duration" }
        if text.utf8.contains(UInt8(ascii: "T")), digits >= 12 { return space + "dateTime" }
        switch text.utf8.count {
        case 10 where digits == 8: return space + "date"
        case 7 where digits == 6: return space + "gYearMonth"
        case 4 where digits == 4: return space + "gYear"
        case 5, 8: return text.utf8.contains(UInt8(ascii: ":")) ? space + "time" : nil
        default: return nil
        }
    }

    private func absolute(_ link: String) -> String {
        let link = link.trimmed
        guard let base else { return link }
        if (try? WebURL.parse(link)) != nil { return link }
        return (try? WebURL.parse(link, base: base))?.href ?? link
    }

    /// `[prefix:name]`, `prefix:name`, `_:name`, or a link.
    private func resource(_ text: String, _ terms: RDFaTerms) -> String? {
        var text = text.trimmed
        let isSafe = text.hasPrefix("[") && text.hasSuffix("]")
        if isSafe { text = String(text.dropFirst().dropLast()) }
        if text.hasPrefix("_:") { return "_:n" + text.dropFirst(2) }
        if let expanded = terms.expanded(text) { return expanded }
        return isSafe ? nil : absolute(text)
    }
}
