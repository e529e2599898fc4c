// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

/// Finds a page's title: the heading where the head's titles agree with it, else the head's title without the site's name.
struct TitleFinder {
    let title: String?

    private static let longestHeading = 300
    private static let mostHeadings = 10

    init(_ sources: MetadataSources, site: String?) {
        let matcher = SiteMatcher(site: site, url: sources.url)
        let raw = Self.headTitles(sources).map { TitleText($0) }
        let cleaned = raw.map { $0.cleaned(of: matcher) }
        let headings = Self.headings(sources).filter { !matcher.matches($0.words) }
        if let heading = Self.confirmed(headings, by: raw, cleaned, matcher) {
            title = heading.text
        } else if let heading = Self.similar(headings, to: raw, cleaned, matcher) {
            title = heading.text
        } else {
            title = cleaned.first?.text ?? headings.first?.text ?? Self.headings(sources).first?.text
        }
    }

    /// Open Graph, `<title>`, Twitter, JSON-LD; in the order in which they are trusted.
    private static func headTitles(_ sources: MetadataSources) -> [String] {
        let document = sources.document
        let element = sources.survey.title.map { document.textContent(of: $0).folded }
        let structured = sources.things.lazy.filter {
            $0.isOne(of: MetadataSources.articleTypes) || $0.isOne(of: ["Product"])
        }.compactMap { $0.text("headline") ?? ($0.isOne(of: ["Product"]) ? $0.text("name") : nil) }.first
        return [sources.meta("og:title"), element, sources.meta("twitter:title"), structured]
            .compactMap { $0.map { CharacterReferences.decoded($0).folded } }
            .filter { !$0.isEmpty && $0.utf8.count < 2000 }
    }

    private static func headings(_ sources: MetadataSources) -> [TitleText] {
        var found: [TitleText] = []
        for node in sources.survey.headings where sources.document.tag(of: node) == .h1 {
            guard found.count < mostHeadings else { break }
            guard let text = sources.text(of: node, atMost: longestHeading) else { continue }
            let title = TitleText(text)
            if !title.words.isEmpty { found.append(title) }
        }
        return found
    }

    /// A heading that is the head's title, or what the title begins with.
    private static func confirmed(
        _ headings: [TitleText], by raw: [TitleText], _ cleaned: [TitleText], _ matcher: SiteMatcher
    ) -> TitleText? {
        let whole = Set((raw + cleaned).map(\.words))
        if let heading = headings.first(where: { whole.contains($0.words) }) { return heading }
        let leading = Set(raw.flatMap { $0.runs(matcher).leading })
        return headings.first { leading.contains($0.words) }
    }

    /// A heading that says nearly what the title says.
    private static func similar(
        _ headings: [TitleText], to raw: [TitleText], _ cleaned: [TitleText], _ matcher: SiteMatcher
    ) -> TitleText? {
        guard let best = cleaned.first else { return nil }
        let known = Set(cleaned.flatMap(\.words))
        let trailing = Set(raw.flatMap { $0.runs(matcher).trailing })
        var choice: (score: Double, heading: TitleText)?
        for heading in headings.prefix(6) where !trailing.contains(heading.words) {
            let own = Set(heading.words)
            let inTitle = Double(heading.words.count { known.contains($0) }) / Double(heading.words.count)
            let inHeading = Double(best.words.count { own.contains($0) }) / Double(max(1, best.words.count))
            let score = inTitle + inHeading
            if score >= 1, score > choice?.score ?? 0 { choice = (score, heading) }
        }
        return choice?.heading
    }
}

/// A title, its words, and the parts that marks such as ` | ` cut it into.
struct TitleText {
    struct Part {
        var range: Range<Int>
        /// The mark that follows, without space.
        var mark: UInt32
    }
    let text: String
    /// Lower case, without punctuation.
    let words: [String]
    private let utf8: [UInt8]
    private let parts: [Part]

    init(_ text: String) {
        self.text = text
        words = Self.words(text)
        utf8 = Array(text.utf8)
        parts = Self.parts(utf8)
    }

    static func words(_ text: String) -> [String] {
        let text = text.lowercased()
        // Characters are costly to tell apart; in most titles each is one scalar of Latin letters and punctuation.
        guard text.unicodeScalars.allSatisfy({ $0.value < 0x250 || (0x2010...0x2027).contains($0.value) }) else {
            return text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map { String($0) }
        }
        return text.unicodeScalars.split { !isLatinWord($0.value) }.map { String($0) }
    }

    /// Whether a scalar below U+0250, or one of general punctuation, is a letter, a number or `_`.
    private static func isLatinWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x61...0x7A, 0x41...0x5A, 0x5F: true
        case 0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC...0xBE: true
        case 0xD7, 0xF7: false
        default: scalar >= 0xC0 && scalar < 0x250
        }
    }

    private static let marks: Set<UInt32> = Set("|-–—·•»«›>~⋆/".unicodeScalars.map(\.value))

    /// Cuts at marks with space around them, at `|` anywhere, and at `: ` before a capital.
    private static func parts(_ utf8: [UInt8]) -> [Part] {
        var parts: [Part] = []
        var start = 0
        var index = 0
        while index < utf8.count, parts.count < 15 {
            guard let (end, mark) = cut(utf8, at: index) else {
                index += 1
                continue
            }
            if index > start { parts.append(Part(range: start..<index, mark: mark)) }
            start = end
            index = end
        }
        if start < utf8.count { parts.append(Part(range: start..<utf8.count, mark: 0)) }
        return parts
    }

    private static func cut(_ utf8: [UInt8], at index: Int) -> (end: Int, mark: UInt32)? {
        let byte = utf8[index]
        if byte == UInt8(ascii: "|") {
            var end = index + 1
            while end < utf8.count, utf8[end] == 0x20 || utf8[end] == UInt8(ascii: "|") { end += 1 }
            return (end, UInt32(byte))
        }
        if byte == UInt8(ascii: ":"), index + 2 < utf8.count, utf8[index + 1] == 0x20,
            (0x41...0x5A).contains(utf8[index + 2])
        {
            return (index + 2, UInt32(byte))
        }
        guard byte == 0x20 else { return nil }
        guard let end = utf8[(index + 1)...].prefix(8).firstIndex(of: 0x20) else {
            return index + 1 < utf8.count && utf8[index + 1] == UInt8(ascii: "|") ? cut(utf8, at: index + 1) : nil
        }
        let mark = String(decoding: utf8[(index + 1)..<end], as: UTF8.self)
        if mark == "::" || mark == "||" { return (end + 1, UInt32(UInt8(ascii: "|"))) }
        guard mark.unicodeScalars.count == 1, let scalar = mark.unicodeScalars.first, marks.contains(scalar.value)
        else { return nil }
        return (end + 1, scalar.value)
    }

    private func string(_ from: Int, _ to: Int) -> String {
        String(decoding: utf8[parts[from].range.lowerBound..<parts[to].range.upperBound], as: UTF8.self).trimmed
    }

    /// The word runs that begin with the page's own part, and those that do not.
    func runs(_ matcher: SiteMatcher) -> (leading: [[String]], trailing: [[String]]) {
        guard parts.count > 1 else { return ([], []) }
        var first = 0
        while first < parts.count - 1, matcher.matches(Self.words(string(first, first))) { first += 1 }
        var (leading, trailing): ([[String]], [[String]]) = ([], [])
        for start in parts.indices {
            for end in start..<parts.count {
                let words = Self.words(string(start, end))
                if start <= first { leading.append(words) } else { trailing.append(words) }
            }
        }
        return (leading, trailing)
    }

    /// The title without parts that name the site, or its sections.
    func cleaned(of matcher: SiteMatcher) -> TitleText {
        guard parts.count > 1 else { return self }
        let colon = UInt32(UInt8(ascii: ":"))
        var (first, last) = (0, parts.count - 1)
        var isCut = false
        while last > first, parts[last - 1].mark != colon, matcher.matches(Self.words(string(last, last))) {
            last -= 1
            isCut = true
        }
        while first < last, matcher.matches(Self.words(string(first, first))) { first += 1 }
        // What follows the first part behind a mark is the site, a section, a slogan: nothing vouches for it.
        if first < last {
            let isFrame =
                isCut || last - first > 1
                ? "/|»·".unicodeScalars.contains { $0.value == parts[last - 1].mark } : parts[first].mark != colon
            if isFrame, let stop = (first..<last).first(where: { parts[$0].mark != colon }),
                Self.words(string(first, stop)).count >= 2
            {
                last = stop
            }
        }
        return TitleText(string(first, last))
    }
}

/// Tells whether words name the site: as it calls itself, or as its host does.
struct SiteMatcher {
    private let site: [UInt8]
    private let host: [UInt8]
    private let wholeHost: [UInt8]
    private let core: [UInt8]

    init(site: String?, url: String?) {
        self.site = Self.letters(TitleText.words(site ?? ""))
        var name = url.flatMap { try? WebURL.parse($0) }?.hostname ?? ""
        if name.hasPrefix("www.") { name = String(name.dropFirst(4)) }
        let labels = name.split(separator: ".").map { String($0) }
        wholeHost = Self.letters(TitleText.words(name))
        host = Self.letters(labels.dropLast().flatMap { TitleText.words($0) })
        core = Self.letters(TitleText.words(labels.dropLast().max { $0.utf8.count < $1.utf8.count } ?? ""))
    }

    private static func letters(_ words: [String]) -> [UInt8] { words.flatMap { Array($0.utf8) } }

    func matches(_ words: [String]) -> Bool {
        let name = Self.letters(words)
        if name.isEmpty { return true }
        if !site.isEmpty {
            if name == site { return true }
            if site.count > 4, site.holds(name) || name.holds(site) && site.count * 2 >= name.count { return true }
        }
        if host.isEmpty { return false }
        if name == wholeHost || name.count > 2 && host.holds(name) && name.count * 2 >= host.count { return true }
        if host.count > 4, name.holds(host), host.count * 2 >= name.count { return true }
        return core.count > 3 && name.holds(core) && core.count * 2 >= name.count
    }
}

extension [UInt8] {
    /// Whether `part` stands anywhere in it.
    func holds(_ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= count else { return false }
        return withUnsafeBytes { whole in
            part.withUnsafeBytes { part in
                (0...(whole.count - part.count)).contains { start in
                    whole[start] == part[0] && part.indices.allSatisfy { whole[start + $0] == part[$0] }
                }
            }
        }
    }
}
