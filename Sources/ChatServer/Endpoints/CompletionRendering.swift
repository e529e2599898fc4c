// SPDX-License-Identifier: MIT

import Chat
import Vocabulary

/// Answers as OpenAI's clients read them. Citations stand in the text as `[1]` with footnotes, and in `citations`.
struct CompletionRendering: Sendable {
    let id: String
    let model: String
    /// Seconds since 1970.
    let created: Int64

    /// The whole text that a client ends up with, streamed or not.
    static func text(of answer: Answer) -> String {
        var text = ""
        for sentence in answer.sentences { text += piece(sentence, isFirst: text.isEmpty) }
        return text + footnotes(answer.citations)
    }

    private static func piece(_ sentence: AnswerSentence, isFirst: Bool) -> String {
        let gap = isFirst ? "" : sentence.startsParagraph ? "\n" : " "
        return gap + sentence.text + sentence.citations.map { "[\($0)]" }.joined()
    }

    private static func footnotes(_ citations: [Citation]) -> String {
        guard !citations.isEmpty else { return "" }
        return "\n\n"
            + citations.map { "[\($0.number)] \($0.title) \($0.link.isEmpty ? $0.url : $0.link)" }.joined(
                separator: "\n")
    }

    func whole(_ answer: Answer, question: String) -> JSON {
        [
            "id": .string(id), "object": "chat.completion", "created": .int(created), "model": .string(model),
            "choices": [
                [
                    "index": 0, "finish_reason": "stop", "logprobs": .null,
                    "message": [
                        "role": "assistant", "content": .string(CompletionRendering.text(of: answer)), "refusal": .null,
                        "annotations": .array(annotations(answer)),
                    ],
                ]
            ],
            "usage": usage(answer, question), "citations": citations(answer),
            "linkmagico": AnswerRendering.detail(of: answer),
        ]
    }

    func chunk(_ delta: JSON, finish: String? = nil, more: [(String, JSON)] = []) -> JSON {
        .object(
            JSONObject(
                [
                    ("id", .string(id)), ("object", "chat.completion.chunk"), ("created", .int(created)),
                    ("model", .string(model)),
                    (
                        "choices",
                        [
                            [
                                "index": 0, "delta": delta, "finish_reason": finish.map { .string($0) } ?? .null,
                                "logprobs": .null,
                            ]
                        ]
                    ),
                ] + more))
    }

    /// - Parameter isFirst: Whether no sentence has come yet.
    func chunks(of event: AnswerEvent, isFirst: Bool, question: String, wantsUsage: Bool) -> [JSON] {
        switch event {
        case .progress, .analysed: return []
        case .sentence(let sentence, _):
            return [chunk(["content": .string(CompletionRendering.piece(sentence, isFirst: isFirst))])]
        case .finished(let answer):
            let notes = CompletionRendering.footnotes(answer.citations)
            var chunks = notes.isEmpty ? [] : [chunk(["content": .string(notes)])]
            chunks.append(chunk([:], finish: "stop", more: [("citations", citations(answer))]))
            if wantsUsage {
                chunks.append(
                    [
                        "id": .string(id), "object": "chat.completion.chunk", "created": .int(created),
                        "model": .string(model), "choices": [], "usage": usage(answer, question),
                    ])
            }
            return chunks
        case .failed(let error): return [ChatServerError(error).openAIJSON]
        }
    }

    private func citations(_ answer: Answer) -> JSON { (try? JSON(encoding: answer.citations)) ?? [] }

    /// As OpenAI marks what was found on the web.
    private func annotations(_ answer: Answer) -> [JSON] {
        answer.citations.filter { !$0.url.isEmpty }.map { citation in
            [
                "type": "url_citation",
                "url_citation": [
                    "url": .string(citation.link.isEmpty ? citation.url : citation.link),
                    "title": .string(citation.title),
                    "start_index": 0, "end_index": 0,
                ],
            ]
        }
    }

    /// Of the language model where one was used, else estimated at four bytes a token.
    private func usage(_ answer: Answer, _ question: String) -> JSON {
        let prompt = answer.trace.model?.promptTokens ?? (question.utf8.count + 3) / 4
        let completion = answer.trace.model?.completionTokens ?? (answer.text.utf8.count + 3) / 4
        return [
            "prompt_tokens": .int(Int64(prompt)), "completion_tokens": .int(Int64(completion)),
            "total_tokens": .int(Int64(prompt + completion)),
        ]
    }
}
