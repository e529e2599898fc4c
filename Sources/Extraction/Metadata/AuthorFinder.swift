// SPDX-License-Identifier: MIT

import HTML

/// Finds who wrote a page: structured data, `<meta>`, marked-up bylines, then a visible `By …`.
struct AuthorFinder {
    let authors: [String]

    private static let most = 12

    init(_ sources: MetadataSources, site: String?) {
        var found: [String] = []
        for read in [Self.structured, Self.metas, Self.marked, Self.visible] where found.isEmpty {
            for name in read(sources) {
                guard let name = AuthorName.cleaned(name), found.count < Self.most else { continue }
                let key = name.lowercased()
                if !found.contains(where: { $0.lowercased() == key }) { found.append(name) }
            }
        }
        authors = found
    }

    private static func structured(_ sources: MetadataSources) -> [String] {
        for article in sources.articles {
            let names = article.names("author")
            if !names.isEmpty { return names }
        }
        for article in sources.articles {
            let names = article.names("creator")
            if !names.isEmpty { return names }
        }
        return []
    }

    private static let metaNames = [
        "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator",
        "dc.creator.personalname", "dcterms.creator", "citation_author", "byl", "dcsext.author", "rbauthors",
        "bt:author",
    ]

    private static func metas(_ sources: MetadataSources) -> [String] {
        for name in metaNames {
            let values = sources.metas(name).filter { AuthorName.cleaned($0.folded) != nil }
            if !values.isEmpty { return values.map { CharacterReferences.decoded($0).folded } }
        }
        for number in 1...2 {
            guard let label = sources.meta("twitter:label\(number)")?.lowercased(),
                let data = sources.meta("twitter:data\(number)")
            else { continue }
            if ["written by", "author", "escrito por", "por", "autor"].contains(label) { return [data] }
        }
        return []
    }

    /// Elements whose class, `rel` or `itemprop` names an author, before the end of the text.
    private static func marked(_ sources: MetadataSources) -> [String] {
        let document = sources.document
        var best: (rank: Int, name: String)?
        for node in sources.survey.authorMarks.prefix(200) {
            guard let rank = rank(of: node, document), rank < best?.rank ?? .max, !document.isHidden(node),
                let text = sources.text(of: node, atMost: 120)
            else { continue }
            guard let name = AuthorName.cleaned(text), AuthorName.isPlausible(name) else { continue }
            best = (rank, name)
        }
        return best.map { [$0.name] } ?? []
    }

    /// How little is to be expected of a mark: 0 is an author by its own word; `nil` speaks of something else.
    private static func rank(of node: Node, _ document: Document) -> Int? {
        if NameBytes(document, node, .rel, .itemprop).holds("author") { return 0 }
        let names = NameBytes(document, node, .class, .id)
        if names.holds(oneOf: frames) { return nil }
        if names.holds(oneOf: ["author-name", "author__name", "authorname", "author_name"]) { return 1 }
        if names.holds("byline") { return 2 }
        return names.holds(oneOf: ["username", "user-name", "author", "autor"]) ? 3 : 4
    }

    /// Marks of what stands beside a name.
    private static let frames: [StaticString] = [
        "comment", "avatar", "bio", "image", "img", "photo", "social", "related", "follow", "box-title", "count",
    ]

    /// A short text near the first heading that begins with `By`, `Por` or the like.
    private static func visible(_ sources: MetadataSources) -> [String] {
        let document = sources.document
        guard let heading = sources.survey.headings.first, let body = document.body else { return [] }
        var node: Node? = heading
        var seen = 0
        while let current = node, seen < 400 {
            seen += 1
            if document.isText(current),
                let name = document.withBytes({
                    byline(UnsafeRawBufferPointer(rebasing: $0[document.textRange(of: current)]))
                })
            {
                if let cleaned = AuthorName.cleaned(name), AuthorName.isPlausible(cleaned) { return [cleaned] }
                // "By" alone: the name stands in the link that follows.
                if name.isEmpty, let link = document.following(current, within: body),
                    let text = sources.text(of: link, atMost: 80),
                    let cleaned = AuthorName.cleaned(text), AuthorName.isPlausible(cleaned)
                {
                    return [cleaned]
                }
            }
            node = document.next(after: current, within: body)
        }
        return []
    }

    private static let openings: [StaticString] = [
        "written by", "posted by", "authored by", "by", "escrito por", "publicado por", "por", "author:", "autor:",
        "autora:", "words by", "story by",
    ]

    /// What follows `By` in a text that begins so; empty where nothing does.
    private static func byline(_ text: UnsafeRawBufferPointer) -> String? {
        guard text.count < 200, let start = text.firstIndex(where: { $0 > 0x20 }) else { return nil }
        let line = UnsafeRawBufferPointer(rebasing: text[start...])
        for opening in openings where line.starts(with: opening) {
            let rest = line[opening.utf8CodeUnitCount...]
            guard
                rest.isEmpty || rest.first.map({ $0 <= 0x20 || $0 == UInt8(ascii: ":") }) == true
                    || opening.utf8Start[opening.utf8CodeUnitCount - 1] == UInt8(ascii: ":")
            else { continue }
            return ByteText.folded(rest)
        }
        return nil
    }
}

/// A name as bylines write it.
enum AuthorName {
    private static let openings = [
        "written by", "posted by", "reviewed by", "published by", "article by", "authored by", "words by", "story by",
        "by",
        "escrito por", "publicado por", "por", "autor", "autora", "author", "von", "par",
    ]
    private static let nobody: Set<String> = [
        "admin", "administrator", "webmaster", "unknown", "anonymous", "null", "undefined", "none", "author", "n/a",
        "default", "root", "user", "about the author", "authors", "the author", "guest", "wordpress",
    ]

    /// The name alone; `nil` where the text is none: an address, a placeholder, a sentence.
    static func cleaned(_ text: String) -> String? {
        var name = Array(CharacterReferences.decoded(text.folded).utf8)
        let isHandle = name.first == UInt8(ascii: "@") && name.count < 3
        if isHandle || name.starts(with: "www.".utf8) || name.firstIndex(of: "://") != nil { return nil }
        name = Array(withoutOpening(Substring(String(decoding: name, as: UTF8.self))).utf8)
        for mark in marks {
            if let index = name.firstIndex(of: mark), index > 0 { name.removeSubrange(index...) }
        }
        cutDate(&name)
        let result = trimmed(name)
        let bytes = result.utf8
        guard bytes.count <= 1000, (2...100).contains(result.count), result.contains(where: \.isLetter),
            !nobody.contains(result.lowercased()),
            !bytes.contains(UInt8(ascii: "@")) || !bytes.contains(UInt8(ascii: ".")),
            bytes.split(separator: 0x20).count <= 12
        else { return nil }
        return result
    }

    /// What stands between a name and what is said of it.
    private static let marks: [StaticString] = [
        " | ", " • ", " · ", " – ", " — ", " - ", " on ", " em ", " el ", " / ", "\u{2022}", "|",
    ]

    /// A date behind the name is cut off.
    private static func cutDate(_ name: inout [UInt8]) {
        guard let digit = name.firstIndex(where: DateText.isDigit), name.contains(0x20),
            name[digit...].count(where: DateText.isDigit) >= 4
        else { return }
        name.removeSubrange(digit...)
        while name.contains(0x20), let word = name.split(separator: 0x20).last,
            DateText.months[String(decoding: word, as: UTF8.self).lowercased().filter(\.isLetter)] != nil
        {
            name.removeSubrange((name.lastIndex(of: 0x20) ?? 0)...)
        }
    }

    /// Without marks around it.
    private static func trimmed(_ name: [UInt8]) -> String {
        let text = String(decoding: name, as: UTF8.self)
        var scalars = text.unicodeScalars[...]
        scalars = scalars.drop { ":,;-–—@ ".unicodeScalars.contains($0) }
        while let last = scalars.last, ":,;-–—| ".unicodeScalars.contains(last) { scalars.removeLast() }
        return String(scalars).trimmed
    }

    private static func withoutOpening(_ name: Substring) -> Substring {
        let lower = name.lowercased()
        for opening in openings where lower.hasPrefix(opening) {
            let rest = name.dropFirst(opening.count)
            guard let next = rest.first, next == " " || next == ":" else { continue }
            return withoutOpening(rest.drop { $0 == " " || $0 == ":" })
        }
        return name
    }

    /// Whether a visible text looks like a name: few words, no sentence, the first letter large or a user's name.
    static func isPlausible(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard words.count <= 7, name.count <= 70, !name.hasSuffix("."), !name.contains("?"), !name.contains("!") else {
            return false
        }
        if words.count == 1 { return true }
        return words.count { $0.first?.isUppercase == true } * 2 >= words.count
    }
}
