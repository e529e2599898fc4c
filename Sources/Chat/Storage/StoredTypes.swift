// SPDX-License-Identifier: MIT

public import Vocabulary

/// A conversation, without its messages.
public struct StoredConversation: Codable, Hashable, Sendable {
    public var session: String
    public var site: String
    public var language: AnswerLanguage?
    public var handOff: HandOffState
    public var messages: Int
    public var startedAt: Timestamp
    public var updatedAt: Timestamp
    /// Of the visitor's messages.
    public var sentiment: Double?
    /// Of the last message of the visitor.
    public var stage: BuyingStage?
}

/// A message of a conversation.
public struct StoredMessage: Codable, Hashable, Sendable {
    public enum Author: String, Codable, CaseIterable, Sendable {
        case visitor, bot
        /// Somebody of the site, while the conversation is handed off.
        case human
    }
    public var id: String
    public var session: String
    public var author: Author
    public var text: String
    public var at: Timestamp
    /// What was said before, as it was taken into account: the rewritten question.
    public var context: String?
    /// Of visitors' messages.
    public var analysis: Analysis?
    /// Of the bot's messages.
    public var outcome: AnswerOutcome?
    public var strategy: Strategy?
    public var citations: [Citation]
    public var asOf: Timestamp?
    public var feedback: Feedback?
}

public struct Feedback: Codable, Hashable, Sendable {
    public enum Rating: Int, Codable, Sendable {
        case down = -1
        case up = 1
    }
    public var rating: Rating
    /// At most 1000 bytes are kept.
    public var comment: String?

    public init(_ rating: Rating, comment: String? = nil) { (self.rating, self.comment) = (rating, comment) }
}

/// Something that the site's owner wants said.
public struct KnowledgeEntry: Codable, Hashable, Sendable {
    /// Given by the storage.
    public var id: Int64?
    public var site: String
    /// Any of them in a message, or their stems, calls the entry up; parted by commas.
    public var keywords: String
    /// An ``Intent``'s word, or a word of the owner's.
    public var category: String
    /// As it is shown.
    public var content: String
    /// Cited with the entry, when given.
    public var url: String
    /// `nil` fits every language.
    public var language: AnswerLanguage?
    /// Higher comes first; 0 to 100.
    public var priority: Int
    public var isActive: Bool
    public var createdAt: Timestamp?
    public var updatedAt: Timestamp?

    public init(
        id: Int64? = nil, site: String, keywords: String, category: String = "", content: String, url: String = "",
        language: AnswerLanguage? = nil, priority: Int = 50, isActive: Bool = true
    ) {
        (self.id, self.site, self.keywords, self.category) = (id, site, keywords, category)
        (self.content, self.url, self.language) = (content, url, language)
        (self.priority, self.isActive) = (priority, isActive)
    }
}

/// A question that the site does not answer, for its owner.
public struct ContentGap: Codable, Hashable, Sendable {
    public var id: Int64
    public var site: String
    /// As first asked.
    public var question: String
    public var language: AnswerLanguage
    public var reason: RefusalReason
    /// What was searched for.
    public var searched: String
    public var times: Int
    public var firstAt: Timestamp
    public var lastAt: Timestamp
    public var isClosed: Bool
}

/// A slice of a longer list.
public struct StoredPage<Element: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    public var items: [Element]
    /// Of all that match, not just of these.
    public var total: Int
}

/// What happened on a site between two moments.
public struct Analytics: Codable, Hashable, Sendable {
    public struct Count: Codable, Hashable, Sendable {
        public var name: String
        public var count: Int
    }
    public struct Day: Codable, Hashable, Sendable {
        /// `2026-11-22`, UTC.
        public var day: String
        public var conversations: Int
        /// Of visitors.
        public var messages: Int
        public var refusals: Int
        public var handOffs: Int
        /// Mean of the visitors' messages; `nil` without any.
        public var sentiment: Double?
    }
    public var conversations = 0
    public var messages = 0
    public var days: [Day] = []
    public var intents: [Count] = []
    public var stages: [Count] = []
    public var objections: [Count] = []
    public var languages: [Count] = []
    public var outcomes: [Count] = []
    public var refusals: [Count] = []
    public var strategies: [Count] = []
    /// Questions by how often they were asked, letter case and punctuation aside.
    public var questions: [Count] = []
    /// Pages by how often they were cited.
    public var pages: [Count] = []
    public var feedbackUp = 0
    public var feedbackDown = 0
    /// Of the visitors' messages; `nil` without any.
    public var sentiment: Double?
    /// Of the bot's answers, on average.
    public var took: Duration?
    public var modelTokens = 0
}
