// SPDX-License-Identifier: MIT

import Chat
import Vocabulary

/// Answers and their events as visitors' programs see them.
enum AnswerRendering {
    /// What began: where the answer can be taken up again, and what to hold on to for the next message.
    static func start(_ feed: AnswerFeed, token: String) -> JSON {
        ["answer_id": .string(feed.id), "session_id": .string(feed.session), "token": .string(token)]
    }

    /// Name and data of an event; `nil` for those that are not told.
    static func event(_ event: AnswerEvent, session: String) -> (name: String, data: JSON)? {
        switch event {
        case .progress(let step): return ("step", ["step": .string(step.rawValue)])
        case .analysed(let analysis):
            return (
                "analysis",
                [
                    "language": .string(analysis.language.rawValue), "intent": .string(analysis.intent.rawValue),
                    "stage": .string(analysis.stage.rawValue), "sentiment": .number(analysis.sentiment),
                ]
            )
        case .sentence(let sentence, let citations):
            guard let sentence = try? JSON(encoding: sentence), let citations = try? JSON(encoding: citations) else {
                return nil
            }
            return ("sentence", ["sentence": sentence, "citations": citations])
        case .finished(let answer): return ("answer", body(of: answer, session: session))
        case .failed(let error): return ("error", ChatServerError(error).json)
        }
    }

    /// `response`, `session_id`, `timestamp` and `has_web_context` are what the first version of this interface answered.
    static func body(of answer: Answer, session: String, token: String? = nil) -> JSON {
        var members: [(String, JSON)] = [
            ("success", true), ("response", .string(answer.text)), ("session_id", .string(session)),
            ("timestamp", .string(Timestamp.now().text)), ("has_web_context", .bool(!answer.citations.isEmpty)),
        ]
        if let token { members.append(("token", .string(token))) }
        members.append(("answer", detail(of: answer)))
        return .object(JSONObject(members))
    }

    /// Without the trace, which is for operators.
    static func detail(of answer: Answer) -> JSON {
        var answer = answer
        answer.trace = AnswerTrace()
        guard case .object(let object)? = try? JSON(encoding: answer) else { return .null }
        return .object(JSONObject(object.filter { $0.name != "trace" }.map { ($0.name, $0.value) }))
    }
}

extension ChatServerError {
    /// What the chat could not do, in the words of this interface.
    init(_ error: ChatError) {
        switch error.code {
        case .messageEmpty, .invalidRequest, .conflict: self.init(.invalidRequest, error.detail)
        case .messageTooLong: self.init(.messageTooLong, error.detail)
        case .siteUnknown: self.init(.siteUnknown, error.detail, hint: "GET /v1/models lists the sites")
        case .notFound: self.init(.notFound, error.detail)
        case .daemonUnavailable, .deadlineExceeded, .cancelled:
            self.init(.daemonUnreachable, error.detail, hint: "try again in a moment", retryAfter: 2)
        case .modelFailed: self.init(.answerFailed, error.detail, hint: "try again in a moment", retryAfter: 2)
        case .budgetSpent: self.init(.budgetExhausted, error.detail, hint: "try again tomorrow", retryAfter: 3600)
        case .storageFailed: self.init(.storageFailed, error.detail)
        }
    }
}
