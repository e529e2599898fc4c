// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// Pages as people read them.
enum PageText {
    /// Main content, with the declared fields above it. Markdown as it is where nobody but a program reads it.
    static func markdown(_ page: Page, _ console: Console) -> String {
        var parts: [String] = []
        let content = page.content ?? page.text ?? ""
        if let title = page.title, !hasTopHeading(content) { parts.append("# \(TerminalText.line(title))") }
        if let fields = page.fields?.object, !fields.isEmpty {
            parts.append(
                fields.map { "- \($0.name): \(TerminalText.line(value($0.value)))" }.joined(separator: "\n"))
        }
        if !content.isEmpty { parts.append(content) }
        if let body = page.body { parts.append(body) }
        let text = parts.joined(separator: "\n\n")
        return console.outputIsTerminal ? colored(TerminalText.safe(text), console) : text
    }

    private static func hasTopHeading(_ markdown: String) -> Bool {
        markdown.hasPrefix("# ") || markdown.utf8.count > 2 && markdown.firstRange(of: "\n# ") != nil
    }

    private static func colored(_ markdown: String, _ console: Console) -> String {
        guard console.hasColor else { return markdown }
        return markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("#") ? TextStyle.bold.on(String(line)) : String(line)
        }.joined(separator: "\n")
    }

    /// A declared field: text as it is, money as `12.9 EUR`, the rest as JSON.
    static func value(_ json: JSON) -> String {
        if let text = json.string { return text }
        if let amount = json["amount"]?.double, let currency = json["currency"]?.string {
            return "\(JSON.number(amount).text) \(currency)"
        }
        return json.text
    }

    /// `https://… · fetched 3 min ago over http · 412 words · recipe default`
    static func origin(_ result: PageExtract.Result, _ console: Console) -> String {
        let page = result.page
        var parts = [TerminalText.line(page.finalURL ?? page.url), source(result, console)]
        if page.state != .current { parts.append(page.state.rawValue) }
        if let words = page.wordCount { parts.append(HumanText.count(words, "word")) }
        if let language = page.language { parts.append(language) }
        parts.append("recipe \(page.pipeline)")
        if result.source == .stale, let detail = result.detail { parts.append("not refreshed: \(detail)") }
        return console.styled(.dim, TerminalText.line(parts.joined(separator: " · ")))
    }

    private static func source(_ result: PageExtract.Result, _ console: Console) -> String {
        let method = result.page.method.isEmpty ? "" : " over \(result.page.method)"
        let age = HumanText.age(of: result.page.validatedAt, at: console.now())
        return switch result.source {
        case .fetched: result.page.method == "file" ? "from a file" : "fetched\(method)"
        case .revalidated: "stored, the site says unchanged"
        case .store: "stored, seen \(age)"
        case .stale: "stored, last seen \(age)"
        }
    }

    /// What each stage did, for `--trace`.
    static func trace(_ steps: [TraceStep], _ console: Console) -> String {
        var table = TextTable("stage", "outcome", ">took", "detail")
        for step in steps {
            let what = [step.code, step.detail].compactMap { $0 }.joined(separator: ": ")
            table.add(
                step.attempt > 1 ? "\(step.stage) (\(step.attempt))" : step.stage, step.outcome.rawValue,
                step.outcome == .skipped ? "" : HumanText.duration(step.took), what)
        }
        return table.text(console, indent: "  ")
    }
}
