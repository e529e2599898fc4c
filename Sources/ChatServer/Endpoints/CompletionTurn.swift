// SPDX-License-Identifier: MIT

import Synchronization
import Vocabulary

/// One message of a completion request.
struct CompletionTurn: Hashable, Sendable {
    var role: String
    var content: String

    /// - Throws: for what is no list of messages, naming the culprit.
    static func all(_ json: JSON?) throws(ChatServerError) -> [CompletionTurn] {
        guard let list = json?.array, !list.isEmpty, list.count <= 200 else {
            throw ChatServerError(.invalidRequest, "messages: expected a list of 1 to 200")
        }
        var turns: [CompletionTurn] = []
        for (index, item) in list.enumerated() {
            guard let role = item["role"]?.string, role.utf8.count <= 32 else {
                throw ChatServerError(.invalidRequest, "messages[\(index)].role: expected text")
            }
            turns.append(CompletionTurn(role: role, content: try text(item["content"], at: index)))
        }
        return turns
    }

    /// Content is a text, or a list of parts of which those of type text count.
    private static func text(_ json: JSON?, at index: Int) throws(ChatServerError) -> String {
        switch json {
        case nil, .null?: return ""
        case .string(let text)?: return text
        case .array(let parts)?:
            return parts.compactMap { $0["type"]?.string == "text" ? $0["text"]?.string : nil }.joined(separator: "\n")
        case let other?:
            throw ChatServerError(
                .invalidRequest, "messages[\(index)].content: expected text or parts, found \(other.kindName)")
        }
    }
}

/// Which conversation a list of messages goes on with: OpenAI's clients send all of it each time, and no name.
///
/// A conversation is known by all that was said in it. It is taken once, so two clients that said the same so far do not
/// end up in one conversation. Bounded: the oldest are forgotten.
final class CompletionThreads: Sendable {
    private struct State {
        var sessions: [Fingerprint: [String]] = [:]
        var order: [Fingerprint] = []
    }
    private static let capacity = 10_000
    private let state = Mutex(State())

    static func key(_ turns: some Sequence<CompletionTurn>, user: String, model: String, address: String) -> Fingerprint
    {
        var text = "\(address)\u{0}\(user)\u{0}\(model)"
        for turn in turns where turn.role == "user" || turn.role == "assistant" {
            text += "\u{0}\(turn.role)\u{0}\(turn.content)"
        }
        return Fingerprint(sha256: text)
    }

    func take(_ key: Fingerprint) -> String? {
        state.withLock { state in
            let session = state.sessions[key]?.popLast()
            if state.sessions[key]?.isEmpty == true { state.sessions[key] = nil }
            return session
        }
    }

    func put(_ key: Fingerprint, _ session: String) {
        state.withLock { state in
            state.sessions[key, default: []].append(session)
            state.order.append(key)
            guard state.order.count > CompletionThreads.capacity else { return }
            for old in state.order.prefix(CompletionThreads.capacity / 10) { state.sessions[old] = nil }
            state.order.removeFirst(CompletionThreads.capacity / 10)
        }
    }
}
