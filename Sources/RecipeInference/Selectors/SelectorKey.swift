// SPDX-License-Identifier: MIT

import HTML

/// One simple selector that an element answers to, and how far it is to be trusted.
struct SelectorKey: Hashable {
    /// `h1`, `.price`, `#main`, `[itemprop=price]`, `meta[property="og:title"]`.
    let css: String
    /// Less is better: what a site's makers promise to programs, then what they name for themselves, then mere tags.
    let cost: Double
    /// Whether it says no more than the element's kind: `div`.
    var isTag = false

    static func == (left: SelectorKey, right: SelectorKey) -> Bool { left.css == right.css }
    func hash(into hasher: inout Hasher) { hasher.combine(css) }

    /// What the site's makers called it: `price` of `.price` and of `[data-testid=price]`.
    var word: String {
        guard css.hasSuffix("]"), let equals = css.firstIndex(of: "=") else { return css }
        return String(css[css.index(after: equals)...])
    }

    /// Every key of an element, the tag among them.
    ///
    /// - Parameter classes: Keys of `class` attributes by their text, which repeats all over a page; grows.
    static func all(
        of node: Node, in document: Document, classes: inout [String: [SelectorKey]]
    ) -> [SelectorKey] {
        let name = document.name(of: node)
        guard !name.isEmpty, name.utf8.allSatisfy({ isNameByte($0) }) else { return [] }
        var keys: [SelectorKey] = []
        if document.tag(of: node) == .meta {
            for attribute in ["property", "name"] {
                if let value = document.attribute(named: attribute, of: node), isQuotable(value) {
                    keys.append(SelectorKey(css: "meta[\(attribute)=\(quoted(value))]", cost: 1))
                }
            }
            if keys.isEmpty, let value = document.attribute(.itemprop, of: node), isQuotable(value) {
                keys.append(SelectorKey(css: "meta[itemprop=\(quoted(value))]", cost: 1))
            }
            return keys
        }
        keys.append(SelectorKey(css: name, cost: tagCost(document.tag(of: node), name), isTag: true))
        guard document.attributeCount(of: node) > 0 else { return keys }
        appendMarkup(of: node, in: document, to: &keys)
        appendHooks(of: node, in: document, to: &keys)
        if let id = document.attribute(.id, of: node), TokenStability.isStable(id) {
            keys.append(SelectorKey(css: "#\(id)", cost: 1.7))
        }
        if let text = document.attribute(.class, of: node) {
            let names = classes[text] ?? named(text)
            classes[text] = names
            keys += names
        }
        return keys
    }

    private static func appendMarkup(of node: Node, in document: Document, to keys: inout [SelectorKey]) {
        let properties = words(document.attribute(.itemprop, of: node))
        for property in properties where isQuotable(property) {
            let match = properties.count == 1 ? "=" : "~="
            keys.append(SelectorKey(css: "[itemprop\(match)\(quoted(property))]", cost: 1))
        }
        if let type = document.attribute(.itemtype, of: node), let slash = type.lastIndex(of: "/") {
            let name = String(type[slash...])
            if name.utf8.count > 2, isQuotable(name) {
                keys.append(SelectorKey(css: "[itemtype$=\(quoted(name))]", cost: 1.8))
            }
        }
        for relation in words(document.attribute(.rel, of: node))
        where ["author", "tag", "bookmark"].contains(relation) {
            keys.append(SelectorKey(css: "[rel~=\(relation)]", cost: 1.6))
        }
        if let role = document.attribute(.role, of: node), ["main", "article", "heading"].contains(role) {
            keys.append(SelectorKey(css: "[role=\(role)]", cost: 2.6))
        }
    }

    /// Attributes that exist so that programs find elements.
    private static let hooks: Set<String> = [
        "data-testid", "data-test", "data-test-id", "data-qa", "data-cy", "data-hook", "data-field", "data-role",
        "data-automation-id", "data-automation", "data-element-name", "data-tid", "data-at", "data-auto", "data-target",
        "data-component", "data-name", "data-label", "data-type", "data-ui", "data-ta",
    ]

    private static func appendHooks(of node: Node, in document: Document, to keys: inout [SelectorKey]) {
        for attribute in document.attributes(of: node)
        where attribute.name.hasPrefix("data-") && hooks.contains(attribute.name) {
            let value = attribute.value
            guard isQuotable(value), value.utf8.count <= 60, !TokenStability.isGenerated(value) else { continue }
            keys.append(SelectorKey(css: "[\(attribute.name)=\(quoted(value))]", cost: 1.6))
        }
    }

    /// The keys of a `class` attribute.
    private static func named(_ text: String) -> [SelectorKey] {
        words(text).prefix(12).compactMap { token in
            if TokenStability.isStable(token) {
                let cost = genericNames.contains(token.lowercased()) ? 2.6 : token.utf8.count < 4 ? 3 : 2
                return SelectorKey(css: ".\(token)", cost: token.hasPrefix("js-") ? 2.3 : cost)
            }
            return TokenStability.modulePrefix(of: token).map { SelectorKey(css: "[class*=\"\($0)\"]", cost: 3.4) }
        }
    }

    private static let genericNames: Set<String> = [
        "title", "name", "text", "content", "value", "label", "item", "items", "list", "body", "header", "heading",
        "info", "details", "main", "inner", "outer", "wrapper", "wrap", "box", "section", "link", "description", "desc",
        "page", "block", "card", "data", "meta", "image", "img", "icon", "button", "btn", "cell", "field",
    ]

    private static func tagCost(_ tag: Tag, _ name: String) -> Double {
        switch tag {
        case .h1, .main, .title: 1.9
        case .time, .address, .article: 2.4
        case .h2, .h3, .figcaption, .blockquote, .dl, .table: 3.4
        case .html, .body: 9
        default: name.utf8.contains(0x2D) ? 2.4 : 4.6
        }
    }

    // MARK: Text

    static func words(_ value: String?) -> [String] {
        guard let value, value.utf8.count <= 4096 else { return [] }
        return value.split(whereSeparator: { $0.isASCII && $0.isWhitespace }).map { String($0) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    /// Whether a value can stand in a selector within double quotes as it is.
    private static func isQuotable(_ value: String) -> Bool {
        !value.isEmpty && value.utf8.count <= 80
            && value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    }

    /// `price` as it is, `og:title` in quotes.
    static func quoted(_ value: String) -> String {
        let isIdentifier =
            value.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
            && value.utf8.allSatisfy { isNameByte($0 | 0x20) && $0 != 0x0D || $0 == 0x5F }
        return isIdentifier ? value : "\"\(value)\""
    }
}
