// SPDX-License-Identifier: MIT

import Extraction
import HTML
import RecipeInference
import Vocabulary

/// The ways in which the shell shows a page.
struct ShellViews {
    let document: Document
    let url: WebURL

    /// Bytes of an element's text that are shown.
    private static let longestText = 4000

    // MARK: The page

    func text() -> ShellAnswer { ShellAnswer(PlainText.render(document, from: document.body ?? document.root)) }

    func markdown() -> ShellAnswer {
        let found = MainContent(of: document, url: url.href)
        let markdown = Markdown.render(
            document, from: [found.root], leaving: found.omits, revealing: found.reveals, resolve: { resolve($0) })
        return ShellAnswer(markdown.text)
    }

    func data() -> ShellAnswer {
        let found = StructuredData(of: document, url: url.href)
        let lists = [
            ("jsonld", found.jsonld), ("microdata", found.microdata), ("rdfa", found.rdfa),
            ("microformats", found.microformats),
        ]
        var members = lists.filter { !$0.1.isEmpty }.map { ($0.0, JSON.array($0.1)) }
        for (name, object) in [("opengraph", found.openGraph), ("dublincore", found.dublinCore)] where !object.isEmpty {
            members.append((name, .object(object)))
        }
        let data = JSON.object(JSONObject(members))
        return ShellAnswer(members.isEmpty ? "no structured data" : data.prettyText, json: data)
    }

    /// What a draft of a recipe would read from this page alone.
    func fields() -> ShellAnswer {
        let sample = SamplePage(url: url, document: document, fixture: "page.html")
        guard let draft = try? InferredRecipe(from: [sample]), !draft.fields.isEmpty else {
            return ShellAnswer("no fields found", json: [])
        }
        var lines: [String] = []
        var list: [JSON] = []
        for field in draft.fields {
            let value = field.values.first.flatMap { $0 } ?? .null
            let attr = field.rule.attr.map { " @\($0)" } ?? ""
            lines.append("\(field.name): \(TerminalText.cut(TerminalText.line(PageText.value(value)), to: 100))")
            lines.append("    \(field.rule.css)\(attr)  (\(field.evidence))")
            list.append([
                "name": .string(field.name), "value": value, "css": .string(field.rule.css),
                "attr": field.rule.attr.map { .string($0) } ?? .null, "type": .string(field.rule.type.rawValue),
                "evidence": .string(field.evidence),
            ])
        }
        return ShellAnswer(lines.joined(separator: "\n"), json: .array(list))
    }

    func outline() -> ShellAnswer {
        let levels: [Tag: Int] = [.h1: 1, .h2: 2, .h3: 3, .h4: 4, .h5: 5, .h6: 6]
        var lines: [String] = []
        var list: [JSON] = []
        for node in document.descendants(of: document.root) {
            guard let level = levels[document.tag(of: node)] else { continue }
            let text = shortText(of: node)
            lines.append(String(repeating: "  ", count: level - 1) + "h\(level) \(text)")
            list.append(["level": .int(Int64(level)), "text": .string(text)])
        }
        return ShellAnswer(lines.isEmpty ? "no headings" : lines.joined(separator: "\n"), json: .array(list))
    }

    func links(_ word: String) -> ShellAnswer {
        var seen: Set<String> = []
        var lines: [String] = []
        var list: [JSON] = []
        for node in document.descendants(of: document.root) where document.tag(of: node) == .a {
            guard let href = document.attribute(.href, of: node).flatMap({ resolve($0) }), seen.insert(href).inserted
            else { continue }
            let text = shortText(of: node)
            let isWanted =
                word.isEmpty || href.lowercased().firstRange(of: word.lowercased()) != nil
                || text.lowercased().firstRange(of: word.lowercased()) != nil
            guard isWanted else { continue }
            lines.append(text.isEmpty ? href : "\(href)  \(TerminalText.cut(text, to: 60))")
            list.append(["url": .string(href), "text": .string(text)])
        }
        return ShellAnswer(lines.isEmpty ? "no links" : lines.joined(separator: "\n"), json: .array(list))
    }

    // MARK: An element

    func markup(of node: Node) -> ShellAnswer { ShellAnswer(Markup.outer(document, of: node)) }

    func suggestions(for node: Node) -> ShellAnswer {
        let found = StableSelectors(document, url: url).selectors(to: node)
        guard !found.isEmpty else {
            return .wrong("no lasting selector leads to it alone; it stands at \(path(to: node))")
        }
        return ShellAnswer(found.joined(separator: "\n"), json: .array(found.map { .string($0) }))
    }

    /// `body > main#content > p.price`: the element with at most four above it.
    func path(to node: Node) -> String {
        var parts: [String] = [label(node)]
        for ancestor in document.ancestors(of: node).prefix(5) where document.isElement(ancestor) {
            guard parts.count < 5 else { return "… > " + parts.reversed().joined(separator: " > ") }
            parts.append(label(ancestor))
        }
        return parts.reversed().joined(separator: " > ")
    }

    private func label(_ node: Node) -> String {
        var label = document.name(of: node)
        if let id = document.attribute(.id, of: node), !id.isEmpty { return "\(label)#\(TerminalText.cut(id, to: 40))" }
        let classes = document.attribute(.class, of: node)?.split(whereSeparator: \.isWhitespace) ?? []
        for name in classes.prefix(2) { label += ".\(TerminalText.cut(String(name), to: 40))" }
        return label
    }

    func attributes(of node: Node) -> String {
        document.attributes(of: node).map { attribute in
            "\(attribute.name)=\"\(TerminalText.cut(TerminalText.line(attribute.value), to: 60))\""
        }.joined(separator: " ")
    }

    /// Visible text on one line; of what is not shown (`<script>`, `<meta>`), what stands in it.
    func shortText(of node: Node) -> String {
        var text = PlainText.utf8(document, from: node)
        if text.isEmpty { document.appendTextContent(of: node, to: &text) }
        let cut = String(decoding: text.prefix(Self.longestText), as: UTF8.self)
        return cut.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func resolve(_ link: String) -> String? {
        guard let url = try? WebURL.parse(link, base: url) else { return nil }
        return url.isHTTP || url.scheme == "mailto" || url.scheme == "tel" ? url.href : nil
    }
}
