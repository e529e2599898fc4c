// SPDX-License-Identifier: MIT

/// A sentence that may be shown, before it is verified.
struct DraftSentence: Sendable {
    var text: String
    /// What it rests on; empty for phrases of ours.
    var supports: [Support]
    /// Folded words of the template that made it.
    var template: Set<String> = []
    var startsParagraph = false

    struct Support: Sendable {
        /// Index in ``Evidence/sources``.
        var source: Int
        /// Word for word from it.
        var quote: String
        /// The header row of a quoted table row.
        var header: String?
    }

    static func phrase(_ text: String, startsParagraph: Bool = false) -> DraftSentence {
        DraftSentence(text: text, supports: [], startsParagraph: startsParagraph)
    }
}

/// What an answerer came up with.
struct Draft: Sendable {
    var sentences: [DraftSentence] = []
    var candidates: [AnswerTrace.CandidateStep] = []
    var grounds: AnswerTrace.Grounds?
    /// Why there is no statement.
    var refusal: RefusalReason?

    var hasStatement: Bool { sentences.contains { !$0.supports.isEmpty } }
}
