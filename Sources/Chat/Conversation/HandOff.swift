// SPDX-License-Identifier: MIT

/// Who speaks for the site in a conversation.
///
/// H1: in ``human`` the bot is silent. H2: every change is announced to the visitor or asked for by the visitor.
/// H3: a conversation that waits is still answered by the bot, which says that a person was asked.
public enum HandOffState: String, Codable, CaseIterable, Sendable {
    case bot
    /// A person was asked for and has not come yet.
    case waiting
    /// A person holds the conversation.
    case human
}

/// What moves a conversation from one speaker to another.
public enum HandOffEvent: String, Codable, CaseIterable, Sendable {
    /// The visitor asks for a person.
    case requested
    /// A person takes the conversation.
    case taken
    /// The person gives it back, or the visitor no longer wants one.
    case released
    /// Nobody came in time.
    case expired
}

extension HandOffState {
    /// The state after `event`; `nil` when it cannot happen in this state.
    public func after(_ event: HandOffEvent) -> HandOffState? {
        switch (self, event) {
        case (.bot, .requested), (.waiting, .requested): .waiting
        case (.human, .requested): .human
        case (.bot, .taken), (.waiting, .taken): .human
        case (.human, .taken): nil
        case (.waiting, .released), (.human, .released): .bot
        case (.bot, .released): nil
        case (.waiting, .expired): .bot
        case (.bot, .expired), (.human, .expired): nil
        }
    }
}
