// SPDX-License-Identifier: MIT

/// What a passage is a piece of.
public enum PassageKind: String, Codable, CaseIterable, Sendable {
    /// The page's main content.
    case text
    /// One typed value that the recipe or the page's own data states: a price, a stock, opening hours.
    case fact
}

/// A sentence, list item or table row of a passage that answers the question.
public struct SupportingSentence: Codable, Hashable, Sendable {
    public var text: String
    /// Where it stands in the page's stored `content`.
    public var span: Span
    /// Of a table row: the header row that its cells stand under.
    public var header: String?
    /// 0 to 1: how much of what the question asks it covers, weighed by how telling each word is.
    public var support: Double

    public init(text: String, span: Span, header: String? = nil, support: Double) {
        (self.text, self.span, self.header, self.support) = (text, span, header, support)
    }
}

/// What a caller has to know of a part of a passage before a model or a person reads it.
public struct PassageLabel: Codable, Hashable, Sendable {
    /// `instruction`: text that speaks to a language model (orders, roles, calls of tools). `hidden`: text that a reader
    /// of the page does not see. `invisible`: characters without a shape.
    public var kind: String
    /// Where it stands in the passage's `text`, in UTF-8 bytes.
    public var span: Span

    public init(kind: String, span: Span) { (self.kind, self.span) = (kind, span) }
}
