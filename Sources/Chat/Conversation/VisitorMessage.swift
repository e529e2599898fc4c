// SPDX-License-Identifier: MIT

/// What a visitor says, and how the answer is wanted.
public struct VisitorMessage: Codable, Hashable, Sendable {
    /// 1 to ``ChatConfiguration/maxMessageBytes`` bytes that are not all white space.
    public var text: String
    /// Which conversation it belongs to: 1 to 128 bytes, made by whoever serves the visitor.
    public var session: String
    /// Name of a site of ``ChatConfiguration/sites``; `nil` is the only one, or all that the daemon knows.
    public var site: String?
    /// BCP 47 tag of the language to answer in; `nil` is the language of the message.
    public var language: String?
    /// How old the facts may be; `nil` is the site's own.
    public var maxAge: Duration?
    /// When the answer is due; `nil` is the site's own.
    public var deadline: Duration?

    public init(
        text: String, session: String, site: String? = nil, language: String? = nil, maxAge: Duration? = nil,
        deadline: Duration? = nil
    ) {
        (self.text, self.session, self.site) = (text, session, site)
        (self.language, self.maxAge, self.deadline) = (language, maxAge, deadline)
    }
}

/// A language in which answers are given.
public enum AnswerLanguage: String, Codable, CaseIterable, Sendable {
    case portuguese = "pt"
    case english = "en"
    case spanish = "es"

    /// The language of a BCP 47 tag: `pt-BR`, `es-419`; `nil` for others.
    public init?(tag: String) {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        self.init(rawValue: primary)
    }
}
