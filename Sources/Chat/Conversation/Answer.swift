// SPDX-License-Identifier: MIT

public import Vocabulary

/// What the visitor is told, with all that stands behind it.
public struct Answer: Codable, Hashable, Sendable {
    /// Of the stored message; give feedback with it.
    public var id: String
    /// The sentences joined, without citation marks.
    public var text: String
    public var sentences: [AnswerSentence]
    /// In the order of their numbers, from 1.
    public var citations: [Citation]
    public var outcome: AnswerOutcome
    public var language: AnswerLanguage
    public var analysis: Analysis
    public var strategy: Strategy
    /// The oldest time at which what is cited was known to be what the site says; `nil` without citations.
    public var asOf: Timestamp?
    /// Why the facts are older than was asked for.
    public var staleness: String?
    /// Questions that the site answers, to be offered as buttons.
    public var suggestions: [String]
    /// Who speaks in the conversation after this message.
    public var handOff: HandOffState
    /// Share of the shown sentences that state something and whose citation was verified: 1 unless nothing is stated.
    public var supportRate: Double
    public var took: Duration
    public var trace: AnswerTrace

    public init(
        id: String, language: AnswerLanguage, analysis: Analysis, strategy: Strategy, outcome: AnswerOutcome,
        sentences: [AnswerSentence] = [], citations: [Citation] = [], trace: AnswerTrace = AnswerTrace()
    ) {
        (self.id, self.language, self.analysis, self.strategy) = (id, language, analysis, strategy)
        (self.outcome, self.sentences, self.citations, self.trace) = (outcome, sentences, citations, trace)
        text = sentences.joinedText
        asOf = citations.compactMap(\.validatedAt).min()
        (staleness, suggestions, handOff, supportRate, took) = (nil, [], .bot, 1, .zero)
    }
}

/// How a message was answered.
public enum AnswerOutcome: Codable, Hashable, Sendable {
    /// With cited facts.
    case answered
    /// A greeting, thanks or farewell: nothing is stated.
    case greeting
    /// Honestly not.
    case refused(RefusalReason)
    /// A person was asked to take over, or holds the conversation.
    case handedOff

    /// `answered`, `greeting`, `refused`, `handed_off`.
    public var word: String {
        switch self {
        case .answered: "answered"
        case .greeting: "greeting"
        case .refused: "refused"
        case .handedOff: "handed_off"
        }
    }

    public var refusal: RefusalReason? { if case .refused(let reason) = self { reason } else { nil } }

    private enum CodingKeys: String, CodingKey { case kind, reason }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        switch try values.decode(String.self, forKey: .kind) {
        case "answered": self = .answered
        case "greeting": self = .greeting
        case "refused": self = .refused(try values.decode(RefusalReason.self, forKey: .reason))
        case "handed_off": self = .handedOff
        default: throw DecodingError.dataCorruptedError(forKey: .kind, in: values, debugDescription: "no outcome")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(word, forKey: .kind)
        try values.encodeIfPresent(refusal, forKey: .reason)
    }
}

/// Why nothing was stated.
public enum RefusalReason: String, Codable, CaseIterable, Sendable {
    /// The site's pages do not say it.
    case notOnSite = "not_on_site"
    /// They did, but could not be brought up to date as asked.
    case stale
    /// The question does not say what it is about.
    case ambiguous
    /// Nothing of this site's business.
    case offTopic = "off_topic"
    /// Something was found, and what was written about it was not supported.
    case unsupported
}

/// One sentence of an answer.
public struct AnswerSentence: Codable, Hashable, Sendable {
    public enum Role: String, Codable, Sendable {
        /// States something; has citations, each verified.
        case statement
        /// Connects, greets, refuses or asks; states nothing.
        case phrase
    }
    public var text: String
    /// Numbers of ``Answer/citations``; empty for phrases.
    public var citations: [Int]
    public var role: Role
    /// Begins a line of its own.
    public var startsParagraph: Bool

    public init(_ text: String, citations: [Int] = [], role: Role? = nil, startsParagraph: Bool = false) {
        (self.text, self.citations, self.startsParagraph) = (text, citations, startsParagraph)
        self.role = role ?? (citations.isEmpty ? .phrase : .statement)
    }
}

extension [AnswerSentence] {
    /// The sentences as one text.
    public var joinedText: String {
        var text = ""
        for sentence in self {
            if !text.isEmpty { text += sentence.startsParagraph ? "\n" : " " }
            text += sentence.text
        }
        return text
    }
}

/// Where a statement stands.
public struct Citation: Codable, Hashable, Sendable {
    /// What an owner's own entry is cited as.
    public enum Source: String, Codable, Sendable {
        case page
        /// A field that the site's recipe or the page's structured data declares: a price, a stock.
        case fact
        /// The site owner's knowledge base.
        case entry
    }
    /// From 1, as marked in the answer.
    public var number: Int
    public var source: Source
    /// Empty for an entry without a page.
    public var url: String
    public var title: String
    /// Headings above the quote, outermost first.
    public var headingPath: [String]
    /// Word for word from the source.
    public var quote: String
    /// The page, scrolled to the quote (text fragment).
    public var link: String
    public var fetchedAt: Timestamp?
    /// When it was last known to be what the site says.
    public var validatedAt: Timestamp?
    /// Validated within the `max_age` asked for.
    public var isFresh: Bool
    /// Of the page, for `page.get`.
    public var version: Int?
    /// Of the passage, for `knowledge.verify`; of the entry for an entry.
    public var passage: String?

    public init(
        number: Int, source: Source, url: String, title: String, headingPath: [String] = [], quote: String,
        link: String = "", fetchedAt: Timestamp? = nil, validatedAt: Timestamp? = nil, isFresh: Bool = true,
        version: Int? = nil, passage: String? = nil
    ) {
        (self.number, self.source, self.url, self.title) = (number, source, url, title)
        (self.headingPath, self.quote, self.link) = (headingPath, quote, link)
        (self.fetchedAt, self.validatedAt, self.isFresh) = (fetchedAt, validatedAt, isFresh)
        (self.version, self.passage) = (version, passage)
    }
}
