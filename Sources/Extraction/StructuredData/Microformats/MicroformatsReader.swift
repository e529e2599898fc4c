// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Microformats 2 items as found: `{"type": ["h-entry"], "properties": {name: [values]}, "children": […]}`.
///
/// Source: microformats.org, "microformats2 parsing specification". The older formats without `h-` are left out.
struct MicroformatsReader {
    private let document: Document
    private let base: WebURL?
    /// Items and nodes that may still be read.
    private var items = 2000
    private var nodes = 500_000
    private static let maximumDepth = 12

    static func items(_ document: Document, base: WebURL?) -> [JSON] {
        var reader = MicroformatsReader(document: document, base: base)
        var found: [JSON] = []
        var walk = document.descendants(of: document.root)
        while let node = walk.next() {
            guard document.isElement(node), let types = reader.types(of: node) else { continue }
            if let item = reader.item(node, types, 0) { found.append(.object(item.json)) }
            walk.skipChildren()
        }
        return found
    }

    private struct Item {
        var types: [String]
        var properties = PropertyList()
        var children: [JSON] = []

        var json: JSONObject {
            var object = JSONObject([("type", .array(types.map { .string($0) })), ("properties", properties.lists)])
            if !children.isEmpty { object.append("children", .array(children)) }
            return object
        }
    }

    /// The class names, where one of them begins as those of microformats do.
    private func words(of node: Node, isRoot: Bool) -> [Substring] {
        guard let range = document.attributeRange(.class, of: node), range.count < 4096 else { return [] }
        let text = document.withBytes { bytes in
            Self.begins(UnsafeRawBufferPointer(rebasing: bytes[range]), isRoot: isRoot)
                ? String(decoding: bytes[range], as: UTF8.self) : nil
        }
        return text?.words ?? []
    }

    /// Whether a word begins with `h-`; or with `p-`, `u-`, `dt-` or `e-`, the beginnings of properties.
    private static func begins(_ bytes: UnsafeRawBufferPointer, isRoot: Bool) -> Bool {
        var isStart = true
        for index in bytes.indices {
            defer { isStart = bytes[index] <= 0x20 }
            guard isStart, index + 2 < bytes.count else { continue }
            switch bytes[index] {
            case UInt8(ascii: "h"): if isRoot, bytes[index + 1] == UInt8(ascii: "-") { return true }
            case UInt8(ascii: "p"), UInt8(ascii: "u"), UInt8(ascii: "e"):
                if !isRoot, bytes[index + 1] == UInt8(ascii: "-") { return true }
            case UInt8(ascii: "d"):
                let isDate = bytes[index + 1] == UInt8(ascii: "t") && bytes[index + 2] == UInt8(ascii: "-")
                if !isRoot, isDate { return true }
            default: break
            }
        }
        return false
    }

    private func types(of node: Node) -> [String]? {
        let found = words(of: node, isRoot: true).filter { $0.hasPrefix("h-") && isName($0.dropFirst(2)) }.map {
            String($0)
        }
        return found.isEmpty ? nil : Array(Set(found)).sorted()
    }

    private func isName(_ name: Substring) -> Bool {
        !name.isEmpty
            && name.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || DateText.isDigit($0) }
            }
    }

    private func properties(of node: Node) -> [(kind: Character, name: String)] {
        var found: [(kind: Character, name: String)] = []
        for word in words(of: node, isRoot: false) {
            guard let kind = word.first, "pu".contains(kind) || word.hasPrefix("dt-") || word.hasPrefix("e-") else {
                continue
            }
            let prefix = kind == "d" ? "dt-" : "\(kind)-"
            guard word.hasPrefix(prefix), isName(word.dropFirst(prefix.count)) else { continue }
            let name = String(word.dropFirst(prefix.count))
            if !found.contains(where: { $0.kind == kind && $0.name == name }) { found.append((kind, name)) }
        }
        return found
    }

    private mutating func item(_ root: Node, _ types: [String], _ depth: Int) -> Item? {
        guard items > 0, depth < Self.maximumDepth else { return nil }
        items -= 1
        var item = Item(types: types)
        var (hasText, hasURL, hasNested) = (false, false, false)
        var walk = document.descendants(of: root)
        while nodes > 0, let node = walk.next() {
            guard document.isElement(node), document.attributeCount(of: node) > 0 else { continue }
            nodes -= 1
            let properties = properties(of: node)
            if let inner = self.types(of: node) {
                hasNested = true
                walk.skipChildren()
                guard let child = self.item(node, inner, depth + 1) else { continue }
                if properties.isEmpty {
                    item.children.append(.object(child.json))
                } else {
                    for property in properties {
                        item.properties.add(property.name, nested(child, property.kind, node))
                    }
                }
            } else {
                for property in properties { item.properties.add(property.name, value(of: node, property.kind)) }
            }
            hasText = hasText || properties.contains { $0.kind == "p" || $0.kind == "e" }
            hasURL = hasURL || properties.contains { $0.kind == "u" }
        }
        imply(&item, root, hasText: hasText, hasURL: hasURL, hasNested: hasNested)
        return item
    }

    private mutating func nested(_ child: Item, _ kind: Character, _ node: Node) -> JSON {
        var object = child.json
        let own = child.properties.lists
        switch kind {
        case "p": object["value"] = own["name"]?[0] ?? value(of: node, kind)
        case "u": object["value"] = own["url"]?[0] ?? value(of: node, kind)
        case "e":
            let content = value(of: node, kind)
            object["value"] = content["value"] ?? .null
            object["html"] = content["html"] ?? .null
        default: object["value"] = value(of: node, kind)
        }
        return .object(object)
    }

    // MARK: Values

    private mutating func value(of node: Node, _ kind: Character) -> JSON {
        switch kind {
        case "u": url(of: node)
        case "d":
            .string(
                attribute(
                    node,
                    [
                        (.time, .datetime), (.ins, .datetime), (.del, .datetime), (.abbr, .title),
                        (.data, .value), (.input, .value),
                    ])?.trimmed ?? text(of: node))
        case "e":
            ["html": .string(Markup.inner(document, of: node).trimmed), "value": .string(text(of: node))]
        default:
            .string(
                attribute(
                    node,
                    [
                        (.abbr, .title), (.link, .title), (.data, .value), (.input, .value), (.img, .alt),
                        (.area, .alt),
                    ]) ?? text(of: node))
        }
    }

    private func attribute(_ node: Node, _ places: [(Tag, AttributeName)]) -> String? {
        let tag = document.tag(of: node)
        for (wanted, name) in places where wanted == tag {
            if let value = document.attribute(name, of: node) { return value }
        }
        return nil
    }

    private mutating func url(of node: Node) -> JSON {
        if document.tag(of: node) == .img, let source = document.attribute(.src, of: node) {
            return image(source, node)
        }
        let link = attribute(
            node,
            [
                (.a, .href), (.area, .href), (.link, .href), (.audio, .src), (.video, .src),
                (.source, .src), (.iframe, .src), (.video, .poster), (.object, .data),
            ])
        if let link { return .string(absolute(link)) }
        return .string(
            absolute(attribute(node, [(.abbr, .title), (.data, .value), (.input, .value)]) ?? text(of: node)))
    }

    /// With its description, where it has one.
    private func image(_ source: String, _ node: Node) -> JSON {
        guard let alt = document.attribute(.alt, of: node) else { return .string(absolute(source)) }
        return ["value": .string(absolute(source)), "alt": .string(alt)]
    }

    private func absolute(_ link: String) -> String {
        let link = link.trimmed
        guard let base, (try? WebURL.parse(link)) == nil else { return link }
        return (try? WebURL.parse(link, base: base))?.href ?? link
    }

    /// Text content without scripts, images as their descriptions.
    private mutating func text(of node: Node) -> String {
        var utf8: [UInt8] = []
        var walk = document.descendants(of: node)
        while nodes > 0, let current = walk.next() {
            nodes -= 1
            if document.isText(current) {
                utf8 += document.text(of: current)
            } else if document.isElement(current) {
                switch document.tag(of: current) {
                case .script, .style, .template: walk.skipChildren()
                case .img:
                    let alt =
                        document.attribute(.alt, of: current)
                        ?? document.attribute(.src, of: current).map { absolute($0) }
                    if let alt { utf8 += Array(" \(alt) ".utf8) }
                default: break
                }
            }
        }
        return String(decoding: utf8, as: UTF8.self).trimmed
    }

    // MARK: Implied properties

    private mutating func imply(_ item: inout Item, _ root: Node, hasText: Bool, hasURL: Bool, hasNested: Bool) {
        let known = Set(item.properties.lists.object?.names ?? [])
        if !known.contains("name"), !hasText, !hasNested { item.properties.add("name", .string(impliedName(root))) }
        if !known.contains("photo"), !hasURL, !hasNested, let image = only(.img, of: root),
            let source = document.attribute(.src, of: image)
        {
            item.properties.add("photo", self.image(source, image))
        }
        if !known.contains("url"), !hasURL, !hasNested, let link = only(.a, of: root),
            let target = document.attribute(.href, of: link)
        {
            item.properties.add("url", .string(absolute(target)))
        }
    }

    private mutating func impliedName(_ root: Node) -> String {
        for node in [root, onlyChild(root), onlyChild(root).flatMap { onlyChild($0) }] {
            guard let node, types(of: node) == nil || node == root else { continue }
            if let value = attribute(node, [(.img, .alt), (.area, .alt), (.abbr, .title)]), !value.isEmpty {
                return value.trimmed
            }
        }
        return text(of: root)
    }

    private func onlyChild(_ node: Node) -> Node? {
        guard let child = document.firstElementChild(of: node), document.nextElementSibling(of: child) == nil else {
            return nil
        }
        return child
    }

    /// The element itself, or the only one of its kind among its children, or its only child's.
    private func only(_ tag: Tag, of root: Node) -> Node? {
        if document.tag(of: root) == tag { return root }
        for parent in [root, onlyChild(root)] {
            guard let parent else { continue }
            let found = document.children(of: parent).filter { document.tag(of: $0) == tag }
            if found.count == 1, let node = found.first, types(of: node) == nil { return node }
        }
        return nil
    }
}
