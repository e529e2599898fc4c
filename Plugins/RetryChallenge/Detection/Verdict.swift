// SPDX-License-Identifier: MIT

/// What an acquisition brought.
struct Verdict: Sendable, Hashable {
    /// What helps against it, and what the host's memory learns of it.
    enum Kind: String, Sendable, CaseIterable {
        case content
        /// A bot wall that asks for a browser, a puzzle or patience.
        case challenge
        /// A bot wall, or the site itself, that says no.
        case blocked
        /// 429, or words to that effect.
        case throttled
        /// 503 and its like, by the site rather than by a wall.
        case unavailable
        /// An application's shell that scripts fill, or nothing at all.
        case emptyShell = "empty_shell"
        case loginWall = "login_wall"
        /// "Not found" with a status that says otherwise.
        case soft404 = "soft_404"
    }

    /// What the verdict rests on, the strongest first.
    enum Tier: String, Sendable {
        case header, status, marker, words, shape
        case none
    }

    var kind: Kind
    var tier: Tier
    /// Who or what was recognised: a vendor's name or a word for the sign. Never page content.
    var sign: String

    init(_ kind: Kind, _ tier: Tier, _ sign: String) { (self.kind, self.tier, self.sign) = (kind, tier, sign) }

    static let content = Verdict(.content, .none, "")

    /// Whether a bot wall stands there: what costs attempts.
    var isWall: Bool { kind == .challenge || kind == .blocked }
}
