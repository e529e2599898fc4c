// SPDX-License-Identifier: MIT

public import ControlProtocol
import Vocabulary

extension Engine {
    /// Passages that answer a question. With `max_age`, the pages behind them are visited again first where they are
    /// older; past the deadline the last good versions answer, marked.
    public func search(_ params: KnowledgeSearch.Params) async throws(EngineError) -> KnowledgeSearch.Result {
        let start = ContinuousClock.now
        let asked = Timestamp.now()
        let deadline = start + params.deadline
        var found = try await find(params)
        var (refreshed, failure): (Int, String?) = (0, nil)
        if let maxAge = params.maxAge {
            let old = staleURLs(found.passages, olderThan: maxAge)
            if !old.isEmpty {
                (refreshed, failure) = await refresh(old, until: deadline)
                found = try await find(params)
            }
            // Fresh is what was validated after the question, or at most max_age before it.
            let floor = asked - maxAge
            for index in found.passages.indices {
                found.passages[index].isFresh = found.passages[index].validatedAt >= floor
            }
        }
        let passages = found.passages
        let isMet = passages.allSatisfy(\.isFresh)
        let pages = Set(passages.map(\.url)).compactMap { url in passages.first { $0.url == url } }
        await crawls?.noteDemand(pages.map { ($0.url, $0.pipeline) }, at: asked)
        return KnowledgeSearch.Result(
            passages: passages, answerable: found.answerable, cursor: found.cursor,
            freshness: params.maxAge == nil ? .notAsked : (isMet ? .met : .missed), detail: isMet ? nil : failure,
            refreshed: refreshed, took: .microseconds((ContinuousClock.now - start).microseconds / 100 * 100))
    }

    /// What a store answers: passages within the budget of tokens, best first.
    private struct Found {
        var passages: [Passage]
        var answerable: Double?
        var cursor: String?
    }

    private func find(_ params: KnowledgeSearch.Params) async throws(EngineError) -> Found {
        var request: ValueMap = [
            "op": "search", "question": .text(params.question), "k": .int(Int64(params.k)),
        ]
        if let site = params.site { request["site"] = .text(site) }
        if let language = params.language { request["language"] = .text(language) }
        if let section = params.section { request["section"] = .text(section) }
        if let cursor = params.cursor { request["cursor"] = .text(cursor) }
        if let tokens = params.maxTokens { request["max_tokens"] = .int(Int64(tokens)) }
        if let recency = params.recency { request["recency"] = .int(recency.microseconds) }
        if params.includeUntrusted { request["include_untrusted"] = .bool(true) }
        let value = try await ask(request, pipeline: params.pipeline, deadline: params.deadline)
        return Found(
            passages: (value["passages"]?.list ?? []).compactMap { Passage(found: $0) },
            answerable: value["answerable"]?.real, cursor: value["cursor"]?.text)
    }

    private func staleURLs(_ passages: [Passage], olderThan maxAge: Duration) -> [String] {
        let floor = Timestamp.now() - maxAge
        var urls: [String] = []
        for passage in passages where passage.validatedAt < floor && !urls.contains(passage.url) {
            urls.append(passage.url)
        }
        return urls
    }

    /// - Returns: How many pages were validated, and why others were not.
    private func refresh(_ urls: [String], until deadline: ContinuousClock.Instant) async -> (Int, String?) {
        await withTaskGroup(of: String?.self) { group in
            for url in urls {
                group.addTask { [self] in
                    let params = PageExtract.Params(
                        url: url, maxAge: .zero, deadline: max(.milliseconds(100), deadline - .now), include: [])
                    do throws(EngineError) {
                        let result = try await extract(params)
                        return result.source == .stale ? "\(url): \(result.detail ?? "stale")" : nil
                    } catch {
                        return "\(url): \(error)"
                    }
                }
            }
            var (count, failure): (Int, String?) = (0, nil)
            for await problem in group {
                if let problem { failure = failure ?? problem } else { count += 1 }
            }
            return (count, failure)
        }
    }
}

extension Passage {
    init?(found value: Value) {
        guard let url = value["url"]?.text, let text = value["text"]?.text, let fetchedAt = value["fetched_at"]?.time
        else { return nil }
        self.init(
            id: value["id"]?.text ?? "", score: value["score"]?.real ?? 0, url: url, title: value["title"]?.text ?? "",
            headingPath: value["headings"]?.list?.compactMap(\.text) ?? [], text: text, span: PageBuilder.span(value),
            link: TextFragment.link(to: url, quoting: text), language: value["language"]?.text,
            pipeline: value["pipeline"]?.text ?? "", recipeHash: PageBuilder(include: []).hash(value["recipe"]?.text),
            version: Int(clamping: value["version"]?.int ?? 1), fetchedAt: fetchedAt,
            validatedAt: value["validated_at"]?.time ?? fetchedAt,
            validatedBy: PageBuilder.validation(value["validated_how"]?.text),
            kind: value["kind"]?.text.flatMap { PassageKind(rawValue: $0) } ?? .text, field: value["field"]?.text,
            support: value["support"]?.real,
            sentences: (value["sentences"]?.list ?? []).map { SupportingSentence(found: $0) },
            duplicates: (value["duplicates"]?.list ?? []).compactMap(\.text),
            labels: (value["labels"]?.list ?? []).map { label in
                PassageLabel(kind: label["kind"]?.text ?? "", span: PageBuilder.span(label))
            })
    }
}

extension SupportingSentence {
    init(found value: Value) {
        self.init(
            text: value["text"]?.text ?? "", span: PageBuilder.span(value), header: value["header"]?.text,
            support: value["support"]?.real ?? 0)
    }
}

/// Links that make a browser scroll to a quote. Source: WICG, URL Fragment Text Directives.
enum TextFragment {
    /// Words at either end of a long quote: enough to be unique, short enough for a link.
    private static let endWords = 5

    static func link(to url: String, quoting text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map { String($0) } ?? ""
        let words = line.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return url }
        let base = url.prefix { $0 != "#" }
        if words.count <= 2 * endWords { return "\(base)#:~:text=\(encoded(words))" }
        return "\(base)#:~:text=\(encoded(words.prefix(endWords))),\(encoded(words.suffix(endWords)))"
    }

    /// Percent-encoded; `-`, `,` and `&` are the directive's own syntax and so encoded too.
    private static func encoded(_ words: some Collection<Substring>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in words.joined(separator: " ").utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
