// SPDX-License-Identifier: MIT

import HTML

/// The elements that readers of metadata and structured data ask for, from one pass over the page.
///
/// Each list is bounded, so that no page makes a later reader slow.
struct PageSurvey {
    private(set) var metas: [Node] = []
    /// `<link>` with `rel`.
    private(set) var links: [Node] = []
    /// `<script type="application/ld+json">`.
    private(set) var jsonScripts: [Node] = []
    private(set) var title: Node?
    /// The first `<base href>`.
    private(set) var base: Node?
    /// Elements with `itemscope`, in document order.
    private(set) var items: [Node] = []
    private(set) var headings: [Node] = []
    private(set) var times: [Node] = []
    private(set) var tables: [Node] = []
    /// `<dl>`, `<details>` and headings that end in a question mark are found below these.
    private(set) var details: [Node] = []
    private(set) var definitionLists: [Node] = []
    /// Headings of the levels 2 to 5 that end in a question mark.
    private(set) var questions: [Node] = []
    /// `mailto:`, `tel:` and WhatsApp links.
    private(set) var contactLinks: [Node] = []
    private(set) var addresses: [Node] = []
    private(set) var passwordFields = 0
    /// Elements outside `<head>` whose `class`, `id`, `rel` or `itemprop` speaks of an author or a date.
    private(set) var authorMarks: [Node] = []
    private(set) var dateMarks: [Node] = []
    private(set) var priceMarks: [Node] = []
    private(set) var navigationMarks: [Node] = []
    /// `property` or `typeof` on any element; on one that is no `<meta>`, where they are more than Open Graph.
    private(set) var hasProperties = false
    private(set) var hasRDFa = false
    private(set) var hasMicroformats = false
    /// Of the vocabulary that is in use: `h-entry`, `h-card` and their kin.
    private(set) var hasKnownMicroformats = false

    /// The most elements that each list holds.
    static let most = 4096

    init(_ document: Document) {
        document.withBytes { bytes in
            for node in document.descendants(of: document.root) where document.isElement(node) {
                visit(node, document, bytes)
            }
        }
    }

    private mutating func visit(_ node: Node, _ document: Document, _ bytes: UnsafeRawBufferPointer) {
        let tag = document.tag(of: node)
        switch tag {
        case .meta: add(node, to: \.metas)
        case .link: if document.hasAttribute(.rel, of: node) { add(node, to: \.links) }
        case .script:
            if let range = document.attributeRange(.type, of: node), isJSONLD(bytes[range]) {
                add(node, to: \.jsonScripts)
            }
            return
        case .title: if title == nil, document.namespace(of: node) == .html { title = node }
        case .base: if base == nil, document.hasAttribute(.href, of: node) { base = node }
        case .h1: add(node, to: \.headings)
        case .h2, .h3, .h4, .h5:
            if tag == .h2 { add(node, to: \.headings) }
            if asks(node, document, bytes) { add(node, to: \.questions) }
        case .address: add(node, to: \.addresses)
        case .time: add(node, to: \.times)
        case .table: add(node, to: \.tables)
        case .details: add(node, to: \.details)
        case .dl: add(node, to: \.definitionLists)
        case .a:
            if let href = document.attributeRange(.href, of: node), isContact(bytes[href]) {
                add(node, to: \.contactLinks)
            }
        case .input:
            if let range = document.attributeRange(.type, of: node),
                bytes[range].elementsEqual("password".utf8)
            {
                passwordFields += 1
            }
        default: break
        }
        guard document.attributeCount(of: node) > 0 else { return }
        readAttributes(node, tag, document, bytes)
    }

    private mutating func readAttributes(
        _ node: Node, _ tag: Tag, _ document: Document, _ bytes: UnsafeRawBufferPointer
    ) {
        let isMarked = tag != .meta && tag != .link && tag != .body && tag != .html
        var marks = WordMarks()
        var (isItem, has) = (false, false)
        document.forEachKnownAttribute(of: node) { name, range in
            switch name {
            case .class, .id, .itemprop, .rel: if isMarked { marks.read(bytes[range]) }
            case .itemscope: isItem = true
            case .property, .typeof: has = true
            default: break
            }
        }
        if isItem { add(node, to: \.items) }
        if has {
            hasProperties = true
            hasRDFa = hasRDFa || tag != .meta
        }
        if marks.found.isEmpty { return }
        if marks.found.contains(.author) { add(node, to: \.authorMarks) }
        if marks.found.contains(.date) { add(node, to: \.dateMarks) }
        if marks.found.contains(.price) { add(node, to: \.priceMarks) }
        if marks.found.contains(.navigation) { add(node, to: \.navigationMarks) }
        if marks.found.contains(.microformat) { hasMicroformats = true }
        if marks.found.contains(.knownMicroformat) { hasKnownMicroformats = true }
    }

    private mutating func add(_ node: Node, to list: WritableKeyPath<PageSurvey, [Node]>) {
        if self[keyPath: list].count < Self.most { self[keyPath: list].append(node) }
    }

    /// Whether the last character of a heading is a question mark.
    private func asks(_ heading: Node, _ document: Document, _ bytes: UnsafeRawBufferPointer) -> Bool {
        var node = document.lastChild(of: heading)
        while let current = node {
            if document.isText(current) {
                let text = bytes[document.textRange(of: current)]
                if let last = text.last(where: { $0 > 0x20 }) { return last == UInt8(ascii: "?") }
                node = document.previousSibling(of: current)
            } else {
                node = document.lastChild(of: current) ?? document.previousSibling(of: current)
            }
        }
        return false
    }

    private func isContact(_ href: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard href.count > 4, let first = href.first(where: { $0 > 0x20 }) else { return false }
        switch first | 0x20 {
        case UInt8(ascii: "m"): return href.starts(with: "mailto:".utf8)
        case UInt8(ascii: "t"): return href.starts(with: "tel:".utf8)
        case UInt8(ascii: "w"): return href.starts(with: "whatsapp:".utf8)
        case UInt8(ascii: "h"):
            guard let mark = href.firstIndex(of: UInt8(ascii: ":")) else { return false }
            var host = href[mark...].drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
            if host.starts(with: "www.".utf8) { host = host.dropFirst(4) }
            return host.starts(with: "wa.me/".utf8) || host.starts(with: "api.whatsapp".utf8)
                || host.starts(with: "web.whatsapp".utf8) || host.starts(with: "whatsapp.com/send".utf8)
        default: return false
        }
    }

    private func isJSONLD(_ type: Slice<UnsafeRawBufferPointer>) -> Bool {
        let wanted = "application/ld+json".utf8
        let trimmed = type.drop { $0 <= 0x20 }
        guard trimmed.count >= wanted.count else { return false }
        return zip(trimmed, wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
}

/// Which of the words that readers look for stand in class names.
struct WordMarks {
    struct Found: OptionSet {
        let rawValue: UInt8
        static let author = Found(rawValue: 1)
        static let date = Found(rawValue: 2)
        static let price = Found(rawValue: 4)
        static let navigation = Found(rawValue: 8)
        static let microformat = Found(rawValue: 16)
        static let knownMicroformat = Found(rawValue: 32)
    }
    private(set) var found: Found = []

    /// By the first letter, the second letters of the words below, as bits.
    private static let beginnings: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 32)
        for pair in [
            "au", "by", "br", "cr", "co", "da", "fe", "h-", "me", "mo", "ne", "pr", "pu", "po", "pa", "ti", "us",
            "up", "wr",
        ] {
            let bytes = Array(pair.utf8)
            table[Int(bytes[0] & 31)] |= 1 << UInt32(bytes[1] & 31)
        }
        return table
    }()

    /// Looks at each place once; words are told apart by their first letter.
    mutating func read(_ slice: Slice<UnsafeRawBufferPointer>) {
        let bytes = UnsafeRawBufferPointer(rebasing: slice)
        let beginnings = Self.beginnings
        var index = 0
        while index + 1 < bytes.count {
            // Two letters decide whether it is worth a look: most places end here.
            guard beginnings[Int(bytes[index] & 31)] >> UInt32(bytes[index + 1] & 31) & 1 == 1 else {
                index += 1
                continue
            }
            switch bytes[index] | 0x20 {
            case 0x61:  // author, autor
                if has("author", bytes, index) || has("autor", bytes, index) { found.insert(.author) }
            case 0x62:  // byline, breadcrumb
                if has("byline", bytes, index) || has("bylink", bytes, index) { found.insert(.author) }
                if has("breadcrumb", bytes, index) { found.insert(.navigation) }
            case 0x63:  // creator, created, contributor
                if has("creator", bytes, index) || has("contributor", bytes, index) { found.insert(.author) }
                if has("created", bytes, index) { found.insert(.date) }
            case 0x64:  // date, data
                if has("date", bytes, index) || has("data-", bytes, index) { found.insert(.date) }
            case 0x66: if has("fecha", bytes, index) { found.insert(.date) }
            case 0x68:  // h-entry, h-card …
                if index == 0 || bytes[index - 1] <= 0x20 { readMicroformat(bytes, index) }
            case 0x6D:  // meta, modified
                if has("meta", bytes, index) || has("modified", bytes, index) { found.insert(.date) }
            case 0x6E: if has("next", bytes, index) { found.insert(.navigation) }
            case 0x70:  // price, preco, precio, published, posted, poster, pagination
                if has("price", bytes, index) || has("preco", bytes, index) || has("precio", bytes, index) {
                    found.insert(.price)
                }
                if has("publish", bytes, index) || has("posted", bytes, index) { found.insert(.date) }
                if has("poster", bytes, index) { found.insert(.author) }
                if has("pagina", bytes, index) || has("prev", bytes, index) { found.insert(.navigation) }
            case 0x74:  // time
                if has("time", bytes, index) { found.insert(.date) }
            case 0x75:  // user-name, username, updated
                if has("username", bytes, index) || has("user-name", bytes, index) || has("user_name", bytes, index) {
                    found.insert(.author)
                }
                if has("updated", bytes, index) { found.insert(.date) }
            case 0x77: if has("writer", bytes, index) || has("written", bytes, index) { found.insert(.author) }
            default: break
            }
            index += 1
        }
    }

    private static let vocabulary: [StaticString] = [
        "h-entry", "h-card", "h-feed", "h-event", "h-product", "h-recipe", "h-review", "h-adr", "h-geo", "h-item",
        "h-resume",
        "h-listing", "h-cite", "h-app", "h-x-app",
    ]

    private mutating func readMicroformat(_ bytes: UnsafeRawBufferPointer, _ index: Int) {
        guard index + 2 < bytes.count, bytes[index + 1] == 0x2D, (0x61...0x7A).contains(bytes[index + 2]) else {
            return
        }
        found.insert(.microformat)
        for word in Self.vocabulary where has(word, bytes, index) {
            let end = index + word.utf8CodeUnitCount
            if end == bytes.count || bytes[end] <= 0x20 { found.insert(.knownMicroformat) }
        }
    }

    @inline(__always)
    private func has(_ word: StaticString, _ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] | 0x20 != word.utf8Start[offset] | 0x20 { return false }
        return true
    }
}
