// SPDX-License-Identifier: MIT

import HTML
import Vocabulary
import XPath

/// What a line of the shell gave.
struct ShellAnswer {
    var text = ""
    var json: JSON = .null
    var isWrong = false
    var isEnd = false

    var isEmpty: Bool { text.isEmpty && json.isNull }

    init(_ text: String = "", json: JSON? = nil) { (self.text, self.json) = (text, json ?? .string(text)) }

    static let nothing = {
        var answer = ShellAnswer()
        answer.json = .null
        return answer
    }()
    static let end = {
        var answer = ShellAnswer.nothing
        answer.isEnd = true
        return answer
    }()

    static func wrong(_ text: String) -> ShellAnswer {
        var answer = ShellAnswer(text)
        answer.isWrong = true
        return answer
    }
}

/// A page under the hands of somebody who looks for selectors. Answers lines; reads and writes nothing itself.
struct ShellSession {
    let page: RecordedPage
    let document: Document
    let views: ShellViews
    private var tree: XPathTree?
    /// Matches that are shown.
    private var limit = 10
    private let width: Int

    /// Longest line that is read.
    private static let longestLine = 64 << 10

    init(page: RecordedPage, width: Int = 80) {
        self.page = page
        self.width = max(40, width)
        document = Document.parse(bytes: page.body, contentType: page.contentType)
        views = ShellViews(document: document, url: page.url)
    }

    var greeting: String {
        "\(TerminalText.line(page.url.href)): status \(page.status), "
            + "\(HumanText.size(ByteCount(Int64(page.body.count)))), \(HumanText.count(document.nodeCount, "node")). "
            + "Type a selector, or :help."
    }

    mutating func answer(_ line: String) -> ShellAnswer {
        guard line.utf8.count <= Self.longestLine else { return .wrong("the line is too long") }
        let line = Self.trimmed(line)
        if line.isEmpty || line.hasPrefix("#") && line.dropFirst().first.map({ $0 == " " }) ?? true { return .nothing }
        if line.hasPrefix(":"), let answer = command(line) { return answer }
        return matches(line)
    }

    // MARK: Commands

    static let help = """
        .price, h1 > a            what a CSS selector matches; also ::text and ::attr(name)
        //h1, //a/@href           what an XPath 1.0 expression matches
        :fields                   title, price, dates …: what the page states, with selectors for it
        :data                     structured data: JSON-LD, OpenGraph …
        :outline                  headings
        :links [WORD]             links, those with WORD in address or text
        :text                     visible text
        :markdown                 main content as Markdown
        :html SELECTOR            markup of the first match
        :suggest SELECTOR         lasting selectors that lead to the first match alone
        :limit N                  show N matches instead of 10
        :help, :quit              this list; the end, as Ctrl-D
        """

    /// - Returns: `nil` for what is no command, so maybe a selector: `:root`.
    private mutating func command(_ line: String) -> ShellAnswer? {
        let name = line.prefix { $0 != " " }
        let rest = Self.trimmed(String(line.dropFirst(name.count)))
        switch name {
        case ":q", ":quit", ":exit": return .end
        case ":help", ":h", ":?": return ShellAnswer(Self.help)
        case ":fields": return views.fields()
        case ":data": return views.data()
        case ":outline": return views.outline()
        case ":links": return views.links(rest)
        case ":text": return views.text()
        case ":markdown", ":md": return views.markdown()
        case ":html": return first(rest) { $0.markup(of: $1) }
        case ":suggest": return first(rest) { $0.suggestions(for: $1) }
        case ":limit":
            guard let number = Int(rest), (1...100_000).contains(number) else {
                return .wrong(":limit: expected a number from 1 to 100000")
            }
            limit = number
            return .nothing
        default:
            if (try? Selector(line)) != nil { return nil }
            return .wrong("no command is named '\(name)'; :help lists them")
        }
    }

    private mutating func first(_ expression: String, _ view: (ShellViews, Node) -> ShellAnswer) -> ShellAnswer {
        guard !expression.isEmpty else { return .wrong("expected a selector after it") }
        switch find(expression) {
        case .failure(let wrong): return .wrong(wrong.detail)
        case .success(let matches):
            guard let match = matches.first else { return .wrong("nothing matches \(expression)") }
            guard let node = match.node else { return .wrong("\(expression) gives a text, not an element") }
            return view(views, node)
        }
    }

    // MARK: Matches

    private struct Match {
        var node: Node?
        /// What the expression takes out of it, where that is not the element.
        var value: String?
    }

    private struct Wrong: Error { let detail: String }

    private static func isXPath(_ text: String) -> Bool {
        text.hasPrefix("/") || text.hasPrefix("(") || text.hasPrefix("./") || text.hasPrefix("..")
            || ["count(", "string(", "normalize-space(", "boolean(", "sum(", "concat("].contains { text.hasPrefix($0) }
    }

    private mutating func find(_ text: String) -> Result<[Match], Wrong> {
        if Self.isXPath(text) { return findXPath(text) }
        do throws(SelectorError) {
            let selector = try Selector(text)
            let nodes = selector.all(in: document, below: document.root)
            guard selector.extraction != .element else { return .success(nodes.map { Match(node: $0) }) }
            return .success(
                nodes.flatMap { node in
                    selector.values(of: node, in: document).map { Match(node: node, value: $0) }
                })
        } catch {
            return .failure(Wrong(detail: "\(text)\n\(Self.pointer(error.column))\(error.detail)"))
        }
    }

    private static func pointer(_ column: Int) -> String {
        "\(String(repeating: " ", count: min(200, max(0, column - 1) + 7)))^ column \(column): "
    }

    private mutating func findXPath(_ text: String) -> Result<[Match], Wrong> {
        do throws(XPathError) {
            let expression = try XPathExpression(text)
            if tree == nil { tree = XPathTree(document) }
            return .success(
                (tree?.matches(expression) ?? []).map { match in
                    switch match {
                    case .node(let node): Match(node: node)
                    case .text(let text): Match(value: text)
                    }
                })
        } catch {
            return .failure(Wrong(detail: error.detail))
        }
    }

    private mutating func matches(_ text: String) -> ShellAnswer {
        switch find(text) {
        case .failure(let wrong): return .wrong(wrong.detail)
        case .success(let found):
            var lines = [HumanText.count(found.count) + (found.count == 1 ? " match" : " matches")]
            for (number, match) in found.prefix(limit).enumerated() { lines += self.lines(match, number + 1) }
            if found.count > limit {
                lines.append("… \(HumanText.count(found.count - limit)) more; :limit N shows more")
            }
            let shown: [JSON] = found.prefix(limit).map { json($0) }
            return ShellAnswer(
                lines.joined(separator: "\n"), json: ["count": .int(Int64(found.count)), "matches": .array(shown)])
        }
    }

    private func lines(_ match: Match, _ number: Int) -> [String] {
        var lines: [String] = []
        let indent = "\(number)" + String(repeating: " ", count: max(1, 4 - "\(number)".count))
        if let node = match.node {
            let attributes = views.attributes(of: node)
            lines.append(indent + views.path(to: node))
            if !attributes.isEmpty { lines.append("    " + TerminalText.cut(attributes, to: width - 4)) }
        }
        let text = match.value ?? match.node.map { views.shortText(of: $0) } ?? ""
        let shown = TerminalText.cut(TerminalText.line(text), to: width - 4)
        lines.append((match.node == nil ? indent : "    ") + (shown.isEmpty ? "(no text)" : shown))
        return lines
    }

    private func json(_ match: Match) -> JSON {
        var object = JSONObject()
        if let node = match.node {
            object.append("path", .string(views.path(to: node)))
            object.append("tag", .string(document.name(of: node)))
            let attributes = document.attributes(of: node).map { ($0.name, JSON.string($0.value)) }
            object.append("attributes", .object(JSONObject(attributes)))
            object.append("text", .string(views.shortText(of: node)))
        }
        if let value = match.value { object.append("value", .string(value)) }
        return .object(object)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
