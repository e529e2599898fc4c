// SPDX-License-Identifier: MIT

import ControlProtocol
import Vocabulary

/// What an operator can set for the chat: the values of `etc/chat.yaml`, which documents each.
public struct ChatConfiguration: Sendable {
    public var socket: String
    /// SQLite file of conversations and knowledge bases.
    public var database: String
    /// Empty: one site that is all the daemon knows.
    public var sites: [SiteSettings]
    public var model: ModelSettings
    public var maxMessageBytes: Int
    /// Earlier messages looked at.
    public var contextTurns: Int
    /// Conversations older than this are deleted; zero keeps them.
    public var retention: Duration
    /// Passages asked for.
    public var passages: Int
    /// Statements shown, at most.
    public var maxStatements: Int
    /// Share of a question's weight that the best sentence must cover, 0 to 1, by language.
    public var leastCoverage: [AnswerLanguage: Double]
    /// How likely the best sentences must be an answer, 0 to 1, by language; see `AnswerGate`.
    public var leastConfidence: [AnswerLanguage: Double]

    /// The site of that name; without a name the only one.
    public func site(_ name: String?) throws(ChatError) -> SiteSettings {
        if let name {
            if let site = sites.first(where: { $0.name == name }) { return site }
            throw ChatError(.siteUnknown, "no site is named '\(name.prefix(100))'")
        }
        if sites.count > 1 { throw ChatError(.siteUnknown, "one of the sites must be named") }
        return sites.first ?? SiteSettings(name: "")
    }
}

/// One site that answers are given for.
public struct SiteSettings: Codable, Hashable, Sendable {
    /// How requests name it: `loja`.
    public var name: String
    /// As people call it, for greetings; empty leaves it out.
    public var title: String
    /// The pages: `shop.example`, or `*.shop.example` with its subdomains; `nil` is all that the daemon knows.
    public var host: String?
    /// The first is used when the message's language is none of them.
    public var languages: [AnswerLanguage]
    /// BCP 47 tag by which prices and numbers are written, by language: `pt-BR`, `pt-PT`.
    public var locales: [String]
    /// How old the facts may be; `nil` takes stored knowledge as it is.
    public var maxAge: Duration?
    public var deadline: Duration
    public var strategies: Set<Strategy>
    /// Of language-model tokens, a day; zero for none.
    public var dailyTokens: Int
    /// How to reach a person: `whatsapp`, `telegram`, `instagram`, `messenger`, `email`, `phone`, and the account.
    public var contacts: [String: String]
    /// Where the widget may stand: `https://shop.example`. Empty: anywhere.
    public var origins: [String]
    /// Gold questions, replayed after a crawl.
    public var gold: String?

    public init(
        name: String, title: String = "", host: String? = nil, languages: [AnswerLanguage] = AnswerLanguage.allCases,
        locales: [String] = [], maxAge: Duration? = nil, deadline: Duration = .seconds(8),
        strategies: Set<Strategy> = Set(Strategy.allCases), dailyTokens: Int = 500_000,
        contacts: [String: String] = [:], origins: [String] = [], gold: String? = nil
    ) {
        (self.name, self.title, self.host, self.languages) = (name, title, host, languages)
        (self.locales, self.maxAge, self.deadline) = (locales, maxAge, deadline)
        (self.strategies, self.dailyTokens, self.contacts) = (strategies, dailyTokens, contacts)
        (self.origins, self.gold) = (origins, gold)
    }
}

/// The language model, if any. Address and key come from `OPENAI_BASE_URL` and `OPENAI_API_KEY`, never from a file.
public struct ModelSettings: Hashable, Sendable {
    public var name: String
    public var connectTimeout: Duration
    /// Until the first words, and between words.
    public var stallTimeout: Duration
    public var totalTimeout: Duration
    /// Attempts after the first, before any word has come.
    public var retries: Int
    public var maxPromptTokens: Int
    public var maxAnswerTokens: Int
    public var temperature: Double
    /// Currency units of the operator's choice for a million tokens; zero counts no spend.
    public var promptPrice: Double
    public var completionPrice: Double
    /// Spent a day in all, at most; zero is no bound.
    public var dailySpend: Double
    /// Requests under way at once.
    public var concurrency: Int
}
