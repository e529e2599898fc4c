// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

extension Engine {
    /// What a store answers: passages within the budget of tokens, best first.
    struct Found {
        var passages: [Passage]
        var answerable: Double?
        var cursor: String?
    }

    /// A store that is slower than a short deadline answers late: late is better than not at all.
    private static let storePatience = Duration.seconds(2)

    /// - Parameter deadline: Of the store; the question's unless given, and no less than a moment.
    func find(
        _ params: KnowledgeSearch.Params, deadline: Duration? = nil
    ) async throws(EngineError) -> Found {
        var request: ValueMap = [
            "op": "search", "question": .text(params.question), "k": .int(Int64(params.k)),
        ]
        if let site = params.site { request["site"] = .text(site) }
        if let language = params.language { request["language"] = .text(language) }
        if let pipeline = params.pipeline { request["pipeline"] = .text(pipeline) }
        if let section = params.section { request["section"] = .text(section) }
        if let cursor = params.cursor { request["cursor"] = .text(cursor) }
        if let tokens = params.maxTokens { request["max_tokens"] = .int(Int64(tokens)) }
        if let recency = params.recency { request["recency"] = .int(recency.microseconds) }
        if params.includeUntrusted { request["include_untrusted"] = .bool(true) }
        let value = try await ask(
            request, pipeline: params.pipeline, deadline: deadline ?? max(params.deadline, Self.storePatience))
        return Found(
            passages: (value["passages"]?.list ?? []).compactMap { Passage(found: $0) },
            answerable: value["answerable"]?.real, cursor: value["cursor"]?.text)
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
