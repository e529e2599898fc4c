// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// Tools that bring text.
extension KnowledgeTools {
    // MARK: search

    static let search = Tool(
        name: "search", title: "Search sites",
        summary: """
            Passages that answer a question, best first, each with its page, headings, age and a link that scrolls to it. With \
            max_age the pages behind them are re-read from the site first where they are older. answerable (0 to 1) estimates \
            whether the passages answer at all: when it is low, say that the site does not tell.
            """,
        input: Schema.object(
            [
                ("question", Schema.text("In the asker's words: English, Portuguese or Spanish.")),
                ("site", Schema.text("Only this host; *.shop.example for a domain with its subdomains.")),
                ("section", Schema.text("Only below a URL, a path (/help/) or a heading.")),
                ("language", Schema.text("Only passages in this language, such as pt.")),
                ("max_age", Schema.maxAge), ("deadline", Schema.deadline),
                ("k", Schema.integer("Passages, at most: 1 to 30, 6 unless said.")),
                ("max_tokens", Schema.integer("Length of all passages together; 2000 unless said.")),
                ("cursor", Schema.text("From an answer to the same question: what comes after.")),
            ], required: ["question"]),
        output: Schema.object(
            [
                (
                    "passages",
                    Schema.list(
                        of: Schema.object(
                            [
                                ("id", Schema.text("For verify.")), ("text", Schema.text("")),
                                ("title", Schema.text("")), ("heading_path", Schema.list(of: ["type": "string"])),
                                ("url", Schema.text("")), ("link", Schema.text("Scrolls to the words.")),
                                ("support", Schema.number("How much of the question it covers, 0 to 1.")),
                                ("validated_at", Schema.time), ("version", Schema.integer("")),
                                ("stale_reason", Schema.text("Why it is older than asked.")),
                                ("stale_probability", Schema.number("That the page has changed since.")),
                            ], required: ["id", "text", "url", "validated_at"]))
                ), ("answerable", Schema.number("")), ("freshness", Schema.choice(["met", "missed", "not_asked"], "")),
                ("detail", Schema.text("")), ("cursor", Schema.text("For what comes after.")),
                ("left_out", Schema.integer("Passages that did not fit.")),
            ], required: ["passages", "freshness"]), isReadOnly: false
    ) { arguments, context async throws(ToolFailure) in
        guard let question = try arguments.text("question") else { throw ToolFailure("question: expected words") }
        let deadline = try arguments.deadline()
        let found = try await context.call(
            KnowledgeSearch.self,
            KnowledgeSearch.Params(
                question: question, site: try arguments.text("site"),
                k: try arguments.number("k", default: 6, in: 1...30),
                maxAge: try arguments.duration("max_age"), deadline: deadline,
                maxTokens: try arguments.number("max_tokens", default: 2000, in: 100...20_000),
                language: try arguments.text("language"), section: try arguments.text("section"),
                cursor: try arguments.text("cursor")),
            within: deadline + .seconds(10))
        var facts: [(String, JSON)] = [("freshness", .string(found.freshness.rawValue))]
        if let answerable = found.answerable { facts.append(("answerable", .number(answerable))) }
        if let detail = found.detail { facts.append(("detail", .string(Fitting.cut(detail, to: 500)))) }
        if let cursor = found.cursor { facts.append(("cursor", .string(cursor))) }
        let longest = context.limits.result / 2
        return Fitting.list(
            "passages", found.passages.map { json($0, atMost: longest) }, within: context.limits.result, beside: facts)
    }

    private static func json(_ passage: Passage, atMost longest: Int) -> JSON {
        var entry = JSONObject([
            ("id", .string(passage.id)), ("text", .string(Fitting.cut(passage.text, to: longest))),
            ("title", .string(Fitting.cut(passage.title, to: 300))),
            ("heading_path", .array(passage.headingPath.prefix(8).map { .string(Fitting.cut($0, to: 200)) })),
            ("url", .string(passage.url)), ("link", .string(passage.link)),
            ("validated_at", .string(passage.validatedAt.text)), ("version", .int(Int64(passage.version))),
        ])
        entry["support"] = passage.support.map { .number($0) }
        entry["stale_probability"] = passage.staleProbability.map { .number($0) }
        entry["stale_reason"] = passage.staleReason.map { .string(Fitting.cut($0, to: 300)) }
        return .object(entry)
    }

    // MARK: extract

    static let extract = Tool(
        name: "extract", title: "Read a page",
        summary: """
            The main content of a page as Markdown, with the fields that its recipe declares (price, hours, …). Read from the \
            store when it is fresh enough, else from the site. Long pages come in parts: go on at next_start.
            """,
        input: Schema.object(
            [
                ("url", Schema.text("http or https.")),
                ("max_age", Schema.text("Take the stored page when it was seen within this time; 24h unless said.")),
                ("start", Schema.integer("Character to begin at; 0 unless said.")),
                ("max_chars", Schema.integer("Characters of content, at most; 12000 unless said.")),
                ("deadline", Schema.deadline),
            ], required: ["url"]),
        output: Schema.object(
            [
                ("url", Schema.text("Canonical.")), ("title", Schema.text("")), ("language", Schema.text("")),
                ("content", Schema.text("Markdown.")), ("fields", ["type": "object"]),
                ("source", Schema.choice(PageExtract.Source.allCases.map(\.rawValue), "")),
                ("validated_at", Schema.time), ("version", Schema.integer("")), ("start", Schema.integer("")),
                ("next_start", Schema.integer("There is more: begin there.")),
                ("total_chars", Schema.integer("Of the whole content.")), ("detail", Schema.text("")),
            ], required: ["url", "content", "source", "validated_at"]), isReadOnly: false
    ) { arguments, context async throws(ToolFailure) in
        guard let url = try arguments.text("url") else { throw ToolFailure("url: expected a page") }
        let deadline = try arguments.deadline()
        let found = try await context.call(
            PageExtract.self,
            PageExtract.Params(
                url: url, maxAge: try arguments.duration("max_age") ?? .seconds(86_400), deadline: deadline,
                include: [.content, .fields]), within: deadline + .seconds(10))
        let start = try arguments.number("start", default: 0, in: 0...Int(Int32.max))
        let wanted = try arguments.number("max_chars", default: 12_000, in: 100...200_000)
        return json(found, from: start, atMost: wanted, within: context.limits.result)
    }

    private static func json(_ found: PageExtract.Result, from start: Int, atMost wanted: Int, within limit: Int)
        -> JSON
    {
        let page = found.page
        var result = JSONObject([
            ("url", .string(page.url)), ("source", .string(found.source.rawValue)),
            ("validated_at", .string(page.validatedAt.text)), ("version", .int(Int64(page.version))),
        ])
        result["title"] = page.title.map { .string(Fitting.cut($0, to: 500)) }
        result["language"] = page.language.map { .string($0) }
        result["detail"] = found.detail.map { .string(Fitting.cut($0, to: 500)) }
        if let fields = page.fields, fields.object?.isEmpty == false, fields.text.utf8.count < limit / 3 {
            result["fields"] = fields
        }
        let content = page.content ?? ""
        let total = content.count
        let room = limit - JSON.object(result).text.utf8.count - 200
        let rest = content.dropFirst(start)
        // Escaped in JSON, text is longer: the part that fits is found by halving.
        var count = min(wanted, rest.count)
        while count > 0, JSON.string(String(rest.prefix(count))).text.utf8.count > room { count = count * 3 / 4 }
        result.append("content", .string(String(rest.prefix(count))))
        result.append("start", .int(Int64(min(start, total))))
        result.append("total_chars", .int(Int64(total)))
        if start + count < total { result.append("next_start", .int(Int64(start + count))) }
        return .object(result)
    }
}
