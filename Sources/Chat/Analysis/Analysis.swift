// SPDX-License-Identifier: MIT

/// What a message is, as far as its words tell.
public struct Analysis: Codable, Hashable, Sendable {
    public var language: AnswerLanguage
    /// 0 to 1; 0 when there was nothing to judge by and the conversation's or the site's language was taken.
    public var languageConfidence: Double
    public var intent: Intent
    /// 0 to 1.
    public var intentConfidence: Double
    /// -1 (angry) to 1 (delighted).
    public var sentiment: Double
    public var stage: BuyingStage
    public var objection: Objection?
    /// What decided, strongest first.
    public var reasons: [Reason]

    public init(
        language: AnswerLanguage, languageConfidence: Double = 1, intent: Intent = .question,
        intentConfidence: Double = 1, sentiment: Double = 0, stage: BuyingStage = .awareness,
        objection: Objection? = nil, reasons: [Reason] = []
    ) {
        (self.language, self.languageConfidence) = (language, languageConfidence)
        (self.intent, self.intentConfidence, self.sentiment) = (intent, intentConfidence, sentiment)
        (self.stage, self.objection, self.reasons) = (stage, objection, reasons)
    }

    /// A feature of the message and what it spoke for.
    public struct Reason: Codable, Hashable, Sendable {
        /// `intent:price`, `sentiment`, `stage:decision`, `objection:price`.
        public var decision: String
        /// As matched: a word or phrase of ours or of the message.
        public var feature: String
        /// Positive speaks for the decision.
        public var weight: Double

        public init(_ decision: String, _ feature: String, _ weight: Double) {
            (self.decision, self.feature, self.weight) = (decision, feature, weight)
        }
    }
}

/// What the visitor wants.
public enum Intent: String, Codable, CaseIterable, Sendable {
    case greeting, farewell, thanks
    case price, availability, purchase, payment, delivery, returns
    case hours, location, contact
    case product, comparison, support, complaint
    case human
    /// Who or what the bot is.
    case identity
    /// Any other question.
    case question
    /// No question, or nothing of the site's business.
    case other
}

/// How near the visitor is to buying.
public enum BuyingStage: String, Codable, CaseIterable, Sendable {
    case awareness, consideration, decision, retention
}

/// What the visitor holds against buying.
public enum Objection: String, Codable, CaseIterable, Sendable {
    case price, trust, timing, need, competitor, quality
}
