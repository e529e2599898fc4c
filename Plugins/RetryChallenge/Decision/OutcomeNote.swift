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

    /// Whether the note says something, and something new. The memory is stored with the host each time it is written, so
    /// the hundredth success in a row is noted only once an hour.
    func isWorthTaking(_ record: Record) -> Bool {
        // `select: auto` leaves its choice there; without it notes would only pile up.
        guard word != nil, record.member("choice", of: .hostMemory) != nil else { return false }
        guard verdict.kind == .content, record.member("outcomes", of: .hostMemory)?.list?.isEmpty != false,
            let known = record.member("methods", of: .hostMemory)?[method], known["outcome"]?.text == "success",
            let last = known["at"]?.time
        else { return true }
        return at - last >= .seconds(3600)
    }

    /// The memory with the note.
    func added(to memory: ValueMap?) -> ValueMap? {
        guard let word, var memory else { return nil }
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
}
