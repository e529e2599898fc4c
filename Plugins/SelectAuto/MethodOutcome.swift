// SPDX-License-Identifier: MIT

import Vocabulary

/// How one acquisition went, as the stages that judge it note it in `host_memory.outcomes`:
/// `{method, outcome, at, cost, status?, characters?}`.
struct MethodOutcome: Sendable, Hashable {
    /// Only what says something of the method. A name that does not resolve, a time-out or a status 429 say nothing
    /// and are not noted.
    enum Kind: String, CaseIterable, Sendable {
        /// A page with content.
        case success
        /// An application's shell, to be filled by scripts.
        case emptyShell = "empty_shell"
        /// A bot wall's page.
        case challenge
        /// Refused or broken in a way that another method may not be.
        case error
    }
    var method: String
    var kind: Kind
    var at: Timestamp
    /// What it took, all attempts of this acquisition together.
    var cost: Duration
    var status: Int?
    /// Of text, in the page that came.
    var characters: Int?

    init(
        _ method: String, _ kind: Kind, at: Timestamp, cost: Duration = .zero, status: Int? = nil,
        characters: Int? = nil
    ) {
        (self.method, self.kind, self.at, self.cost) = (method, kind, at, cost)
        (self.status, self.characters) = (status, characters)
    }

    /// - Returns: `nil` when `value` is no such note: what an older or newer version wrote is left out.
    init?(_ value: Value) {
        guard let method = value["method"]?.text, !method.isEmpty, let word = value["outcome"]?.text,
            let kind = Kind(rawValue: word), let at = value["at"]?.time
        else { return nil }
        self.init(
            method, kind, at: at, cost: max(.zero, value["cost"]?.duration ?? .zero),
            status: value["status"]?.int.flatMap { Int(exactly: $0) },
            characters: value["characters"]?.int.flatMap { Int(exactly: $0) })
    }
}
