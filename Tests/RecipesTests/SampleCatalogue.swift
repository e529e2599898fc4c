// SPDX-License-Identifier: MIT

import Recipes
import Vocabulary

/// Descriptors shaped like the built-in stages', for checking recipes without plugins.
enum SampleCatalogue {
    static let stages = StageCatalogue(select + acquire + work + store)
    /// With the stages for sites that plain requests do not get through to.
    static let withBrowser = StageCatalogue(select + acquire + climb + work + store)

    private static let select = [
        StageDescriptor(
            stage: StageName(.select, "auto"), summary: "Chooses the method by a ladder.",
            options: [
                OptionSchema("ladder", .list(.text), default: ["http", "browser"], minimum: 1, doc: "Cheapest first.")
            ],
            reads: [.method, .hostMemory], writes: [.method, .hostMemory]),
        StageDescriptor(
            stage: StageName(.select, "fixed"), summary: "Always one method.",
            options: [OptionSchema("method", .choice(["http", "browser"]), isRequired: true, doc: "The method.")],
            reads: [.method, .hostMemory], writes: [.method, .hostMemory]),
    ]

    private static let acquire = [
        StageDescriptor(
            stage: StageName(.fetch, "http"), summary: "Fetches over HTTP.",
            options: [
                OptionSchema(
                    "timeout", .duration, default: .duration(.seconds(20)), minimum: 1e5, maximum: 3e8, doc: "In all."),
                OptionSchema("connect_timeout", .duration, default: .duration(.seconds(10)), doc: "To connect."),
                OptionSchema("max_body", .byteCount, default: .int(8 << 20), doc: "Decompressed."),
                OptionSchema("redirects", .int, default: 10, minimum: 0, maximum: 50, doc: "Followed."),
                OptionSchema("user_agent", .text, doc: "Product token and URL."),
                OptionSchema("headers", .map(.text), doc: "Added to the request."),
                OptionSchema("accept_language", .text, doc: "BCP 47 list."),
                OptionSchema("http_version", .choice(["auto", "1.1", "2"]), default: "auto", doc: "The protocol."),
                OptionSchema("password", .text, isSecret: true, doc: "Name of a secret."),
                OptionSchema("retry_statuses", .list(.int), doc: "Tried again by the fetch stage itself."),
                OptionSchema("retries", .int, isDeprecated: true, doc: "use retry: challenge"),
            ],
            reads: [.url, .requestMethod, .requestHeaders, .requestBody, .previous, .visit],
            writes: [.responseStatus, .responseHeaders, .responseFinalURL, .body, .contentType, .charset, .fetchedAt])
    ]

    private static let climb = [
        StageDescriptor(
            stage: StageName(.render, "chromium"), summary: "Renders in a browser.",
            options: [
                OptionSchema(
                    "wait", .choice(["network_idle", "selector", "time", "load"]), default: "network_idle",
                    doc: "For what."),
                OptionSchema("timeout", .duration, default: .duration(.seconds(20)), doc: "In all."),
            ],
            reads: [.url], writes: [.responseStatus, .responseFinalURL, .body, .contentType, .charset, .fetchedAt]),
        StageDescriptor(
            stage: StageName(.retry, "challenge"), summary: "The gate.",
            options: [
                OptionSchema("attempts", .int, default: 3, doc: "In all."),
                OptionSchema("backoff", .text, default: "2s..60s", doc: "Between them."),
            ], reads: [.body, .responseStatus]),
    ]

    private static let field = OptionType.object([
        OptionSchema("css", .text, doc: "Selector."), OptionSchema("xpath", .text, doc: "Path."),
        OptionSchema("attr", .text, doc: "Attribute instead of text."),
        OptionSchema(
            "type", .choice(["text", "html", "number", "money", "date", "url", "list", "table"]), default: "text",
            doc: "What it holds."),
        OptionSchema("required", .bool, default: false, doc: "Whether a page without it is no page."),
        OptionSchema("currency", .text, doc: "When the page does not say it."),
    ])

    private static let work = [
        StageDescriptor(
            stage: StageName(.parse, "html"), summary: "Parses HTML.",
            options: [
                OptionSchema("fields", .map(field), doc: "Declared fields."),
                OptionSchema("volatile", .list(.text), doc: "Ignored when asking for change."),
                OptionSchema("main", .text, doc: "Selector of the main content."),
            ],
            reads: [.body, .contentType, .charset, .url, .responseFinalURL],
            writes: [.title, .language, .content, .text, .fields, .data, .outlinks, .canonical, .description]),
        StageDescriptor(
            stage: StageName(.parse, "pdf"), summary: "Reads PDFs.", reads: [.body, .contentType, .url],
            writes: [.title, .author, .content, .text, .data]),
        StageDescriptor(
            stage: StageName(.parse, "feed"), summary: "Reads feeds.",
            options: [
                OptionSchema("entries", .int, default: 100, doc: "Most of them."),
                OptionSchema("summary", .int, default: 500, doc: "Characters."),
                OptionSchema("otherwise", .choice(["fail", "pass"]), default: "fail", doc: "For what is no feed."),
            ],
            reads: [.body, .contentType, .url, .responseFinalURL],
            writes: [.title, .language, .author, .content, .text, .fields, .data, .outlinks]),
        StageDescriptor(
            stage: StageName(.parse, "text"), summary: "Reads plain text and data.",
            reads: [.body, .contentType, .charset, .url, .responseFinalURL],
            writes: [.title, .content, .text, .data, .outlinks, .charset]),
        StageDescriptor(
            stage: StageName(.enrich, "text"), summary: "Passages and counts.", reads: [.content, .language, .fields],
            writes: [.language, .passages, .wordCount, .fingerprints]),
        StageDescriptor(
            stage: StageName(.enrich, "thin_pages"), summary: "Drops short pages.",
            options: [OptionSchema("min_words", .int, default: 50, minimum: 1, doc: "Fewest words.")], reads: [.text]),
    ]

    private static let store = [
        StageDescriptor(stage: StageName(.store, "sqlite"), summary: "One file.", reads: [.url, .content]),
        StageDescriptor(
            stage: StageName(.store, "jsonl"), summary: "One line a record.",
            options: [OptionSchema("path", .text, default: "-", doc: "A file, or - for stdout.")], reads: [.url]),
    ]
}

/// A recipe that others extend in these tests.
let defaultRecipe = """
    pipeline: default
    match: { hosts: ["*"] }
    politeness: { delay: 2s }
    scope: { depth: 3, exclude: ["/cart/**"] }
    refresh: { every: 1d }
    stages:
      - select: auto
      - fetch: http
        with: { timeout: 30s, user_agent: Tester }
      - parse: html
      - enrich: text
      - store: sqlite
    """

/// The set of these texts, each in a file `a.yaml`, `b.yaml`, … in written order, checked against the sample stages.
func recipeSet(_ texts: String..., catalogue: StageCatalogue? = SampleCatalogue.stages) -> RecipeSet {
    let names = "abcdefghijklmnopqrstuvwxyz".map { "\($0).yaml" }
    return RecipeSet(zip(names, texts).map { RecipeSource(name: $0, text: $1) }, catalogue: catalogue)
}

extension RecipeSet {
    var lines: [String] { diagnostics.map(\.description) }
    var codes: [Diagnostic.Code] { diagnostics.map(\.code) }
}
