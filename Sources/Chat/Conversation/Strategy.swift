// SPDX-License-Identifier: MIT

/// How a message is answered. A strategy chooses phrases and what to look for; it never adds a fact.
public enum Strategy: String, Codable, CaseIterable, Sendable {
    case greeting
    /// Thanks, or goodbye.
    case courtesy
    /// The visitor doubts: too dear, not sure, compares. Looks for what the site says about just that.
    case objection
    /// The visitor is about to buy: how to order, to pay, to have it sent.
    case closing
    /// Leans on what was said before.
    case followUp = "follow_up"
    case answer
    /// A person was asked for.
    case handOff = "hand_off"
}
