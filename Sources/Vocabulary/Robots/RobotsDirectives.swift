// SPDX-License-Identifier: MIT

/// What a page asks of crawlers, by `X-Robots-Tag` headers and `<meta name="robots">`.
///
/// - Note: Source: Google's and Bing's documentation of the robots meta tag; there is no standard.
public struct RobotsDirectives: Hashable, Sendable {
    /// Not to be stored for search.
    public var noIndex = false
    /// Its links are not to be followed.
    public var noFollow = false
    /// No copy is to be shown.
    public var noArchive = false
    /// No quotation is to be shown.
    public var noSnippet = false
    /// The longest quotation, in characters.
    public var maxSnippet: Int?
    /// Not to be shown from then on.
    public var unavailableAfter: Timestamp?

    public init() {}

    /// Takes in one `<meta>` element's content.
    ///
    /// - Parameter name: The element's name: `robots`, or the crawler it speaks to. Others are passed over.
    public mutating func addMeta(name: String, content: String, for token: ProductToken) {
        let name = name.lowercased()
        guard name == "robots" || name == token.name else { return }
        add(content)
    }

    /// Takes in one `X-Robots-Tag` header's value, which may begin with the name of the crawler it speaks to.
    public mutating func addHeader(_ value: String, for token: ProductToken) {
        guard let colon = value.firstIndex(of: ":") else { return add(value) }
        let name = Self.trimmed(value[..<colon]).lowercased()
        if Self.namesWithValue.contains(name) || name.contains(",") { return add(value) }
        if name == token.name || name == "*" || name == "robots" { add(String(value[value.index(after: colon)...])) }
    }

    private static let namesWithValue: Set<String> = [
        "max-snippet", "max-image-preview", "max-video-preview", "unavailable_after",
    ]

    /// A list with commas. A date holds commas too, so it ends where the next word that is known begins.
    private mutating func add(_ content: String) {
        var date: String?
        // Bounded: a header or element that goes on and on says nothing new.
        for part in content.prefix(4096).split(separator: ",") {
            let text = Self.trimmed(part)
            let pair = text.split(separator: ":", maxSplits: 1)
            let name = pair.first.map { Self.trimmed($0).lowercased() } ?? ""
            let value = pair.count > 1 ? Self.trimmed(pair[1]) : ""
            if name == "unavailable_after" {
                date = value
            } else if !apply(name, value), let begun = date {
                date = begun + ", " + text
            }
        }
        guard let date, let time = InternetDate.parse(date) else { return }
        unavailableAfter = min(time, unavailableAfter ?? time)
    }

    /// - Returns: Whether the word is known. The stricter of two values holds.
    private mutating func apply(_ name: String, _ value: String) -> Bool {
        switch name {
        case "noindex": noIndex = true
        case "nofollow": noFollow = true
        case "none": (noIndex, noFollow) = (true, true)
        case "noarchive", "nocache": noArchive = true
        case "nosnippet": noSnippet = true
        case "max-snippet":
            guard let limit = Int(value), limit >= 0 else { return true }
            maxSnippet = min(limit, maxSnippet ?? limit)
            if limit == 0 { noSnippet = true }
        case "all", "index", "follow", "archive", "noodp", "noydir", "notranslate", "noimageindex", "indexifembedded",
            "max-image-preview", "max-video-preview", "noai", "noimageai":
            break
        default: return false
        }
        return true
    }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        let start = text.drop(while: isSpace)
        return String(start.reversed().drop(while: isSpace).reversed())
    }
}
