// SPDX-License-Identifier: MIT

import HTML

/// What a page says of its kind outside its texts.
struct PageSignals {
    /// The words of `<title>`.
    var title = TermSet()
    var titleCount = 0
    /// Which of ``kinds`` structured data or `og:type` name.
    var types: UInt16 = 0
    /// Which groups of ``pathWords`` the page's address has words of.
    var path: UInt16 = 0
    /// Which of them the names of `<body>` have.
    var bodyNames: UInt16 = 0
    var pathDepth = 0
    var pathDigits = 0
    var pathWords = 0

    /// Types of schema.org and Open Graph, by what they say of a page.
    private static let kinds: [(bit: UInt16, names: [String])] = [
        (1 << 0, ["article", "newsarticle", "blogposting", "techarticle", "report", "scholarlyarticle", "recipe"]),
        (1 << 1, ["product", "productgroup", "offer", "aggregateoffer", "individualproduct"]),
        (1 << 2, ["itemlist", "collectionpage", "offercatalog", "searchresultspage", "blog", "collection"]),
        (1 << 3, ["discussionforumposting", "qapage", "question", "answer", "discussion"]),
        (1 << 4, ["faqpage", "howto"]),
        (1 << 5, ["localbusiness", "service", "organization", "corporation", "place"]),
        (1 << 6, ["website"]),
        (1 << 7, ["event", "jobposting", "course", "person", "profilepage"]),
    ]
    private static let paths: [(bit: UInt16, names: [String])] = [
        (1 << 0, ["product", "products", "item", "dp", "shop", "store", "buy"]),
        (1 << 1, ["collection", "collections", "category", "categories", "catalog", "brand", "brands"]),
        (1 << 2, ["blog", "news", "article", "articles", "post", "posts", "story", "stories", "recipe", "recipes"]),
        (1 << 3, ["docs", "doc", "documentation", "reference", "guide", "manual", "api", "tutorial", "wiki", "learn"]),
        (
            1 << 4,
            [
                "forum", "forums", "thread", "threads", "topic", "questions", "question", "discussion", "viewtopic",
                "showthread", "community", "comments", "viewthread",
            ]
        ),
        (1 << 5, ["tag", "tags", "archive", "author", "search", "list", "topics", "jobs", "events", "page"]),
        (1 << 6, ["services", "service", "about", "solutions", "pricing", "contact", "faq", "team", "company"]),
        (1 << 7, ["help", "support", "kb", "hc"]),
    ]

    private static func table(_ groups: [(bit: UInt16, names: [String])]) -> [UInt32: UInt16] {
        var table: [UInt32: UInt16] = [:]
        for (bit, names) in groups {
            for name in names {
                var hash = TermHash()
                for byte in name.utf8 { hash.add(byte) }
                table[hash.value, default: 0] |= bit
            }
        }
        return table
    }
    private static let kindTable = table(kinds)
    private static let pathTable = table(paths)

    /// Words that are one name, letter case aside: `NewsArticle`.
    private static func name(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var hash = TermHash()
        for byte in bytes { hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
        return hash.value
    }

    mutating func addType(_ bytes: Slice<UnsafeRawBufferPointer>) {
        let start = bytes.lastIndex { $0 == 0x2F || $0 == 0x3A || $0 == 0x23 }.map { $0 + 1 } ?? bytes.startIndex
        guard bytes.endIndex - start <= 40 else { return }
        types |= Self.kindTable[Self.name(bytes[start...])] ?? 0
    }

    mutating func addTitle(_ bytes: UnsafeRawBufferPointer) {
        var scanner = WordScanner()
        var terms: [UInt32] = []
        scanner.scan(bytes, flags: [], title: TermSet(), terms: &terms, first: 0)
        scanner.finish(TermSet(), terms: &terms, first: 0)
        for term in terms { title.insert(term) }
        titleCount = Int(scanner.counts.words)
    }

    /// The types that a JSON-LD script names.
    mutating func addLinkedData(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 < bytes.count {
            guard bytes[index] == 0x40, bytes[index + 1] == 0x74, bytes[index + 2] == 0x79, bytes[index + 3] == 0x70,
                bytes[index + 4] == 0x65, bytes[index + 5] == 0x22
            else {
                index += 1
                continue
            }
            index += 6
            let end = min(bytes.count, index + 80)
            while index < end, bytes[index] != 0x22 { index += 1 }
            let start = min(index + 1, bytes.count)
            index = start
            while index < min(bytes.count, start + 60), bytes[index] != 0x22 { index += 1 }
            addType(bytes[start..<index])
        }
    }

    /// - Parameter url: An absolute address; what follows the host counts.
    mutating func addAddress(_ url: some Sequence<UInt8>) {
        var slashes = 0
        var hash = TermHash()
        (path, pathDepth, pathDigits, pathWords) = (0, 0, 0, 0)
        for byte in url {
            if byte == 0x2F { slashes += 1 }
            guard slashes >= 3 else { continue }
            let lower = byte | 0x20
            if lower >= 0x61 && lower <= 0x7A {
                hash.add(lower)
                continue
            }
            if byte >= 0x30 && byte <= 0x39 { pathDigits += 1 }
            endPathWord(&hash)
        }
        endPathWord(&hash)
        pathDepth = max(0, slashes - 2)
    }

    mutating func addBodyWord(_ hash: UInt32) { bodyNames |= Self.pathTable[hash] ?? 0 }

    private mutating func endPathWord(_ hash: inout TermHash) {
        guard hash.length > 0 else { return }
        path |= Self.pathTable[hash.value] ?? 0
        pathWords += 1
        hash = TermHash()
    }
}
