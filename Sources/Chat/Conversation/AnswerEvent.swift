// SPDX-License-Identifier: MIT

/// What happens while a message is answered, in order: progress and `analysed`, sentences, then exactly one of `finished`
/// and `failed`.
public enum AnswerEvent: Hashable, Sendable {
    case progress(AnswerStep)
    case analysed(Analysis)
    /// Already verified; its citations have come with this event or an earlier one.
    case sentence(AnswerSentence, citations: [Citation])
    case finished(Answer)
    case failed(ChatError)
}

/// What is being done.
public enum AnswerStep: String, Codable, CaseIterable, Sendable {
    case analysing, searching, composing, verifying
}
