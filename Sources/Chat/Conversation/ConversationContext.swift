// SPDX-License-Identifier: MIT

/// What of a conversation matters for the next answer.
struct ConversationContext: Sendable {
    var messages: [StoredMessage] = []
    var handOff = HandOffState.bot

    /// The visitor's last question, made to stand on its own, and what the answer to it was about.
    var rewriting: QuestionRewriter.Context? {
        guard
            let index = messages.lastIndex(where: {
                $0.author == .visitor && !($0.analysis?.intent.isSocial ?? true)
            })
        else { return nil }
        let question = messages[index].context ?? messages[index].text
        let topic = messages[index...].lazy.filter { $0.author == .bot }.compactMap { $0.citations.first?.title }.first
        return QuestionRewriter.Context(question: question, topic: topic ?? earlierTopic(before: index))
    }

    private func earlierTopic(before index: Int) -> String? {
        messages[..<index].reversed().lazy.filter { $0.author == .bot }.compactMap { $0.citations.first?.title }.first
    }

    var language: AnswerLanguage? { messages.last { $0.author == .visitor }?.analysis?.language }
    var stage: BuyingStage? { messages.last { $0.author == .visitor }?.analysis?.stage }
}
