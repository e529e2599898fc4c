// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// How an acquisition went, for `select: auto`: a note in `host_memory.outcomes`, which that stage folds into what it
/// knows of the host.
struct OutcomeNote: Sendable {
    var method: String
    var verdict: Verdict
    var at: Timestamp
    var cost: Duration
    var status: Int

    /// The memory with the note; `nil` when there is nothing to learn, or nobody who learns.
    func added(to memory: ValueMap?) -> ValueMap? {
        // `select: auto` leaves its choice there; without it notes would only pile up.
        guard let word, var memory, memory["choice"] != nil, isNews(to: memory) else { return nil }
        var outcomes = memory["outcomes"]?.list ?? []
        outcomes.append([
            "method": .text(method), "outcome": .text(word), "at": .time(at), "cost": .duration(cost),
            "status": .int(Int64(status)),
        ])
        memory["outcomes"] = .list(outcomes.suffix(Self.mostNotes))
        return memory
    }

    private static let mostNotes = 20

    /// `nil`: says nothing of the method.
    private var word: String? {
        switch verdict.kind {
        case .content: status == 304 ? nil : "success"
        case .emptyShell: "empty_shell"
        case .challenge: "challenge"
        case .blocked: "error"
        case .throttled, .unavailable, .loginWall, .soft404: nil
        }
    }

    /// Whether it changes anything. The memory is stored with the host each time it is written, so the hundredth success
    /// in a row is noted only once an hour.
    private func isNews(to memory: ValueMap) -> Bool {
        guard verdict.kind == .content, memory["outcomes"]?.list?.isEmpty != false,
            let known = memory["methods"]?[method], known["outcome"]?.text == "success", let last = known["at"]?.time
        else { return true }
        return at - last >= .seconds(3600)
    }
}
