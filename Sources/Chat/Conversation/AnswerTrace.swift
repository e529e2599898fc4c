// SPDX-License-Identifier: MIT

import Vocabulary

/// How an answer came about: the value that each step made.
public struct AnswerTrace: Codable, Hashable, Sendable {
    /// Earlier messages of the conversation that were looked at.
    public var contextTurns = 0
    /// What was searched for, when the message leans on what was said before.
    public var rewritten: Rewriting?
    /// What was searched for and measured by, when the pages are in another language than the question.
    public var translated: Translating?
    /// Knowledge-base entries that fit, best first.
    public var entries: [String] = []
    public var searches: [SearchStep] = []
    /// Sentences that were in the running, best first.
    public var candidates: [CandidateStep] = []
    /// What decided between an answer and a refusal, when sentences were in the running.
    public var grounds: Grounds?
    /// Sentences that were written and not shown.
    public var dropped: [DroppedSentence] = []
    public var model: ModelStep?
    /// How long each step took, in order.
    public var times: [StepTime] = []

    public init() {}

    public struct Rewriting: Codable, Hashable, Sendable {
        public var question: String
        /// `pronoun`, `ellipsis`, `short`.
        public var reason: String
        /// The earlier message that gave the rest.
        public var from: String
    }

    public struct Translating: Codable, Hashable, Sendable {
        public var question: String
        /// Of the pages.
        public var language: AnswerLanguage
        /// Share of the question's words that were understood, 0.5 to 1.
        public var known: Double
    }

    public struct SearchStep: Codable, Hashable, Sendable {
        public var question: String
        public var site: String?
        public var maxAge: Duration?
        public var passages: Int
        /// `not_asked`, `met`, `missed`.
        public var freshness: String
        public var detail: String?
        /// Pages visited for this question.
        public var refreshed: Int
        public var took: Duration
    }

    public struct CandidateStep: Codable, Hashable, Sendable {
        public var text: String
        public var url: String
        /// Comparable within one answer.
        public var score: Double
        /// Share of the question's weight that the sentence covers, 0 to 1.
        public var coverage: Double
        public var isChosen: Bool
    }

    public struct Grounds: Codable, Hashable, Sendable {
        /// Share of the question's weight that the best of three sentences covers with what stands around it, 0 to 1.
        public var coverage: Double
        /// Share that the best sentence covers alone.
        public var own: Double
        /// Share of the question's names and numbers in or around the best sentence.
        public var named: Double
        /// Share of the question's weight that nothing found has.
        public var unknown: Double
        /// Whether the best sentence holds the kind of thing that is asked for; absent when any will do.
        public var fit: Double?
        /// The daemon's own estimate.
        public var answerable: Double?
        /// What all of it comes to, 0 to 1.
        public var confidence: Double = 0

        public init(
            coverage: Double, own: Double, named: Double, unknown: Double, fit: Double? = nil,
            answerable: Double? = nil
        ) {
            (self.coverage, self.own, self.named, self.unknown) = (coverage, own, named, unknown)
            (self.fit, self.answerable) = (fit, answerable)
        }
    }

    public struct DroppedSentence: Codable, Hashable, Sendable {
        public var text: String
        /// `no_citation`, `number`, `name`, `words`, `address`, `claim`, `instruction`.
        public var reason: String
        public var detail: String
    }

    public struct ModelStep: Codable, Hashable, Sendable {
        public var model: String
        public var promptTokens: Int
        public var completionTokens: Int
        public var attempts: Int
        /// Why the extractive answerer took over.
        public var failure: String?
    }

    public struct StepTime: Codable, Hashable, Sendable {
        public var step: String
        public var took: Duration
    }
}
