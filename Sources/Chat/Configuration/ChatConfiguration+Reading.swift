// SPDX-License-Identifier: MIT

import ControlProtocol
import Glibc
public import Recipes
public import Vocabulary

extension ChatConfiguration {
    /// The one table of the chat's settings: keys, types, defaults, bounds, meaning.
    public static let schema: [OptionSchema] = [
        OptionSchema(
            "socket", .text, doc: "Path of the daemon's control socket. Default: $LINKMAGICO_SOCKET, else the daemon's."
        ),
        OptionSchema(
            "database", .text,
            doc: "SQLite file of conversations and knowledge bases. Default: chat.db in the state directory."),
        OptionSchema(
            "sites", .list(.object(siteSchema)), default: .list([]), maximum: 1000,
            doc: "Sites that answers are given for; none: one site that is all the daemon knows."),
        OptionSchema(
            "model", .object(modelSchema), default: .map([:]), doc: "The language model, when $OPENAI_API_KEY is set."),
        OptionSchema(
            "max_message", .byteCount, default: .int(4096), minimum: 64, maximum: 16_384,
            doc: "Longest message of a visitor."),
        OptionSchema(
            "context_turns", .int, default: 10, minimum: 0, maximum: 50,
            doc: "Earlier messages of a conversation that are looked at."),
        OptionSchema(
            "retention", .duration, default: .duration(.seconds(180 * 86_400)), maximum: 315_360_000e6,
            doc: "Conversations untouched for so long are deleted; 0s keeps them."),
        OptionSchema(
            "passages", .int, default: 10, minimum: 1, maximum: 50,
            doc: "Passages asked of the daemon for one question."),
        OptionSchema(
            "max_statements", .int, default: 3, minimum: 1, maximum: 12, doc: "Cited sentences in one answer."),
        OptionSchema(
            "least_coverage", .map(.real),
            default: .map(["pt": .real(0.4), "en": .real(0.4), "es": .real(0.4)]),
            doc: "Share of a question's weight, 0 to 1, that the best sentence must cover, by language."),
        OptionSchema(
            "least_confidence", .map(.real),
            default: .map(["pt": .real(0.2), "en": .real(0.2), "es": .real(0.3)]),
            doc: "How likely the best sentences must be an answer, 0 to 1, by language."),
    ]

    static let siteSchema: [OptionSchema] = [
        OptionSchema("name", .text, isRequired: true, doc: "How requests name it."),
        OptionSchema("title", .text, default: "", doc: "As people call it, for greetings."),
        OptionSchema("host", .text, doc: "Its pages: shop.example, or *.shop.example; left out: all pages."),
        OptionSchema(
            "languages", .list(.choice(AnswerLanguage.allCases.map(\.rawValue))),
            default: .list(["pt", "en", "es"]), minimum: 1, maximum: 3,
            doc: "Languages of answers; the first when the message's is none of them."),
        OptionSchema(
            "locales", .list(.text), default: .list([]), doc: "How numbers are written: pt-BR, pt-PT, en-US, es-MX."),
        OptionSchema("max_age", .duration, doc: "How old the facts may be; left out: as stored."),
        OptionSchema(
            "deadline", .duration, default: .duration(.seconds(8)), minimum: 0.1e6, maximum: 120e6,
            doc: "When an answer is due, refreshed or not."),
        OptionSchema(
            "strategies", .list(.choice(Strategy.allCases.map(\.rawValue))),
            default: .list(Strategy.allCases.map { .text($0.rawValue) }), doc: "Strategies that may be used."),
        OptionSchema(
            "daily_tokens", .int, default: 500_000, minimum: 0, maximum: 1e12,
            doc: "Language-model tokens a day; 0 for none."),
        OptionSchema(
            "contacts", .map(.text), default: .map([:]),
            doc: "How to reach a person: whatsapp, email, phone, and others."),
        OptionSchema("origins", .list(.text), default: .list([]), doc: "Where the widget may stand; empty: anywhere."),
        OptionSchema("gold", .text, doc: "File of gold questions, replayed after a crawl."),
    ]

    static let modelSchema: [OptionSchema] = [
        OptionSchema("name", .text, default: "gpt-4o-mini", doc: "Model name that the endpoint knows."),
        OptionSchema(
            "connect_timeout", .duration, default: .duration(.seconds(5)), minimum: 1e3, maximum: 60e6,
            doc: "To be connected."),
        OptionSchema(
            "stall_timeout", .duration, default: .duration(.seconds(20)), minimum: 1e3, maximum: 300e6,
            doc: "Until the first words, and between words."),
        OptionSchema(
            "total_timeout", .duration, default: .duration(.seconds(60)), minimum: 1e3, maximum: 600e6,
            doc: "For a whole answer."),
        OptionSchema(
            "retries", .int, default: 2, minimum: 0, maximum: 10, doc: "Further attempts after a failure that may pass."
        ),
        OptionSchema(
            "max_prompt_tokens", .int, default: 6000, minimum: 256, maximum: 1e6,
            doc: "Passages are left out past this; estimated."),
        OptionSchema("max_answer_tokens", .int, default: 500, minimum: 16, maximum: 1e5, doc: "Asked of the endpoint."),
        OptionSchema("temperature", .real, default: .real(0), minimum: 0, maximum: 2, doc: "0 repeats best."),
        OptionSchema(
            "prompt_price", .real, default: .real(0), minimum: 0, doc: "Of a million prompt tokens; 0 counts no spend."),
        OptionSchema("completion_price", .real, default: .real(0), minimum: 0, doc: "Of a million completion tokens."),
        OptionSchema(
            "daily_spend", .real, default: .real(0), minimum: 0,
            doc: "Spent a day, in the unit of the prices; 0 is no bound."),
        OptionSchema("concurrency", .int, default: 32, minimum: 1, maximum: 1000, doc: "Requests under way at once."),
    ]

    /// Settings from a file, or the defaults without one.
    ///
    /// - Parameter more: Further keys of the same file, of whoever serves the chat; their values come back in `values`.
    /// - Returns: Settings, usable when `problems` is empty.
    public static func read(_ source: RecipeSource?, more: [OptionSchema] = []) -> (
        configuration: ChatConfiguration, values: ValueMap, problems: [Diagnostic]
    ) {
        let source = source ?? RecipeSource(name: "(defaults)", text: "")
        let (values, problems) = OptionsFile.read(source, schema: schema + more)
        return (ChatConfiguration(values), values, problems)
    }

    /// The defaults.
    public init() { self.init(ChatConfiguration.schema.resolve(.object(JSONObject())).value) }

    init(_ values: ValueMap) {
        func count(_ key: String, _ fallback: Int) -> Int { values[key]?.int.flatMap { Int(exactly: $0) } ?? fallback }
        socket = values["socket"]?.text ?? SocketPath.forThisProcess()
        database = values["database"]?.text ?? ChatConfiguration.defaultDatabase
        sites = values["sites"]?.list?.compactMap { $0.map.map(SiteSettings.init) } ?? []
        model = ModelSettings(values["model"]?.map ?? ValueMap())
        maxMessageBytes = count("max_message", 4096)
        contextTurns = count("context_turns", 10)
        retention = values["retention"]?.duration ?? .seconds(180 * 86_400)
        passages = count("passages", 10)
        maxStatements = count("max_statements", 3)
        func shares(_ key: String) -> [AnswerLanguage: Double] {
            var shares: [AnswerLanguage: Double] = [:]
            for entry in values[key]?.map?.entries ?? [] {
                if let language = AnswerLanguage(tag: entry.name) { shares[language] = entry.value.real }
            }
            return shares
        }
        (leastCoverage, leastConfidence) = (shares("least_coverage"), shares("least_confidence"))
    }

    static var defaultDatabase: String {
        if let path = getenv("LINKMAGICO_STATE_DIR") { return "\(String(cString: path))/chat.db" }
        if geteuid() == 0 { return "/var/lib/linkmagico/chat.db" }
        let home = getenv("HOME").map { String(cString: $0) } ?? "/tmp"
        return "\(home)/.local/state/linkmagico/chat.db"
    }
}

extension SiteSettings {
    init(_ values: ValueMap) {
        func texts(_ key: String) -> [String] { values[key]?.list?.compactMap(\.text) ?? [] }
        self.init(
            name: values["name"]?.text ?? "", title: values["title"]?.text ?? "", host: values["host"]?.text,
            languages: texts("languages").compactMap { AnswerLanguage(rawValue: $0) }, locales: texts("locales"),
            maxAge: values["max_age"]?.duration, deadline: values["deadline"]?.duration ?? .seconds(8),
            strategies: Set(texts("strategies").compactMap { Strategy(rawValue: $0) }),
            dailyTokens: values["daily_tokens"]?.int.flatMap { Int(exactly: $0) } ?? 500_000,
            contacts: Dictionary(
                (values["contacts"]?.map?.entries ?? []).map { ($0.name, $0.value.text ?? "") },
                uniquingKeysWith: { _, last in last }),
            origins: texts("origins"), gold: values["gold"]?.text)
    }
}

extension ModelSettings {
    init(_ values: ValueMap) {
        func count(_ key: String, _ fallback: Int) -> Int { values[key]?.int.flatMap { Int(exactly: $0) } ?? fallback }
        self.init(
            name: values["name"]?.text ?? "gpt-4o-mini",
            connectTimeout: values["connect_timeout"]?.duration ?? .seconds(5),
            stallTimeout: values["stall_timeout"]?.duration ?? .seconds(20),
            totalTimeout: values["total_timeout"]?.duration ?? .seconds(60), retries: count("retries", 2),
            maxPromptTokens: count("max_prompt_tokens", 6000), maxAnswerTokens: count("max_answer_tokens", 500),
            temperature: values["temperature"]?.real ?? 0, promptPrice: values["prompt_price"]?.real ?? 0,
            completionPrice: values["completion_price"]?.real ?? 0, dailySpend: values["daily_spend"]?.real ?? 0,
            concurrency: count("concurrency", 32))
    }
}
