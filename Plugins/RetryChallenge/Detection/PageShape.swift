// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// A quick look at a page's markup: how much a reader can read, and what else there is. No parser: it ends as soon as
/// there is enough text to tell that the page is none of the small ones which bot walls show.
struct PageShape: Sendable {
    /// Words a reader sees, up to ``enoughWords``.
    private(set) var text = FoldedText(limit: 6_000)
    private(set) var title = FoldedText(limit: 300)
    /// Words that stand in `<noscript>`: what the page says to those without scripts.
    private(set) var noscript = FoldedText(limit: 1_000)
    private(set) var scripts = 0
    private(set) var links = 0
    private(set) var inputs = 0
    private(set) var hasPassword = false
    private(set) var hasTextArea = false
    private(set) var paragraphs = 0
    /// Images, films, drawings, frames: content without words.
    private(set) var media = 0
    /// Whether the look ended before the page did, because it had enough text.
    private(set) var isLong = false

    /// Pages with this many words are content, unless header or status say otherwise.
    static let enoughWords = 300
    /// Markup beyond this is not looked at: so much before 300 words is no wall's page.
    static let furthest = 512 * 1024

    /// - Parameter keepsText: Whether the words are wanted and not just their number, which is known much sooner.
    init(_ body: UnsafeRawBufferPointer, keepsText: Bool = true) {
        if !keepsText {
            (text, title, noscript) = (FoldedText(limit: 0), FoldedText(limit: 0), FoldedText(limit: 0))
        }
        var scan = Scan(body: UnsafeRawBufferPointer(rebasing: body.prefix(Self.furthest)))
        while let tag = scan.next(appendingTo: &self) {
            note(tag, &scan)
            if text.wordCount >= Self.enoughWords {
                isLong = true
                return
            }
        }
        isLong = body.count > Self.furthest
    }

    private enum Place { case body, title, noscript }
    private var place = Place.body

    fileprivate mutating func append(_ run: UnsafeRawBufferPointer) {
        switch place {
        case .body: text.append(run)
        case .title: title.append(run)
        case .noscript: noscript.append(run)
        }
    }

    private mutating func note(_ tag: Tag, _ scan: inout Scan) {
        let kind = tag.kind
        if kind != .inline, kind != .link { endWord() }
        guard !tag.isEnd else {
            if kind == .title || kind == .noscript { place = .body }
            return
        }
        switch kind {
        case .script:
            scripts += 1
            scan.skip(past: "script")
        case .style: scan.skip(past: "style")
        case .template: scan.skip(past: "template")
        case .svg:
            media += 1
            scan.skip(past: "svg")
        case .title: place = .title
        case .noscript: place = .noscript
        case .link: links += 1
        case .input: noteInput(tag)
        case .textArea: hasTextArea = true
        case .text: paragraphs += 1
        case .media: media += 1
        case .inline, .block: break
        }
    }

    private mutating func noteInput(_ tag: Tag) {
        let attributes = tag.lowercased
        if Self.hiddenPattern.occurs(in: attributes) { return }
        inputs += 1
        if Self.passwordPattern.occurs(in: attributes) { hasPassword = true }
    }

    private mutating func endWord() {
        switch place {
        case .body: text.endWord()
        case .title: title.endWord()
        case .noscript: noscript.endWord()
        }
    }

    private static let passwordPattern: BytePattern = "password"
    private static let hiddenPattern: BytePattern = "hidden"
}

/// A tag: its name and its bytes.
private struct Tag {
    /// The first eight letters in lower case, as one number: pages have thousands of tags.
    typealias Name = UInt64

    let name: Name
    let isEnd: Bool
    let bytes: UnsafeRawBufferPointer

    /// The first 1 KB of the tag in lower case.
    var lowercased: [UInt8] { bytes.prefix(1024).map(\.lower) }

    /// What is told apart. Letters on both sides of inline tags are one word.
    enum Kind: UInt8 {
        case script, style, template, title, noscript, svg, link, input, textArea, text, media, inline, block
    }

    /// By comparisons alone: pages have thousands of tags, and a table's hash would cost more than all else here.
    private static func kind(of name: Name) -> Kind {
        switch name {
        case 0x61: .link
        case 0x70, 0x61_72_74_69_63_6C_65, 0x6C_69, 0x74_64, 0x68_32, 0x68_33: .text  // p article li td h2 h3
        // b i em strong span u font mark wbr small
        case 0x62, 0x69, 0x65_6D, 0x73_74_72_6F_6E_67, 0x73_70_61_6E, 0x75, 0x66_6F_6E_74, 0x6D_61_72_6B, 0x77_62_72,
            0x73_6D_61_6C_6C:
            .inline
        // img video audio canvas picture iframe object embed
        case 0x69_6D_67, 0x76_69_64_65_6F, 0x61_75_64_69_6F, 0x63_61_6E_76_61_73, 0x70_69_63_74_75_72_65,
            0x69_66_72_61_6D_65, 0x6F_62_6A_65_63_74, 0x65_6D_62_65_64:
            .media
        case 0x73_63_72_69_70_74: .script
        case 0x73_74_79_6C_65: .style
        case 0x74_65_6D_70_6C_61_74_65: .template
        case 0x74_69_74_6C_65: .title
        case 0x6E_6F_73_63_72_69_70_74: .noscript
        case 0x73_76_67: .svg
        case 0x69_6E_70_75_74: .input
        case 0x74_65_78_74_61_72_65_61: .textArea
        default: .block
        }
    }

    var kind: Kind { Self.kind(of: name) }
}

/// Goes from tag to tag.
private struct Scan {
    let body: UnsafeRawBufferPointer
    private var at = 0
    private static let commentEnd: BytePattern = "-->"

    init(body: UnsafeRawBufferPointer) { self.body = body }

    /// The next tag; what stands before it goes to `shape`.
    mutating func next(appendingTo shape: inout PageShape) -> Tag? {
        while at < body.count {
            guard let open = find(UInt8(ascii: "<"), from: at) else {
                shape.append(UnsafeRawBufferPointer(rebasing: body[at...]))
                at = body.count
                return nil
            }
            if open > at { shape.append(UnsafeRawBufferPointer(rebasing: body[at..<open])) }
            let next: UInt8 = open + 1 < body.count ? body[open + 1] : 0
            if next == UInt8(ascii: "!") {
                skipDeclaration(open)
                continue
            }
            guard next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "?") else {
                at = open + 1  // a sign "less than"
                continue
            }
            let close = find(UInt8(ascii: ">"), from: open) ?? body.count
            defer { at = min(close + 1, body.count) }
            return tag(open + 1, close)
        }
        return nil
    }

    private func tag(_ start: Int, _ end: Int) -> Tag {
        let isEnd = body[start] == UInt8(ascii: "/")
        let first = isEnd ? start + 1 : start
        var last = first
        var name: Tag.Name = 0
        while last < end, last - first < 8, body[last].isLetter || body[last].isDigit || body[last] == 0x2D {
            name = name << 8 | Tag.Name(body[last].lower)
            last += 1
        }
        return Tag(name: name, isEnd: isEnd, bytes: UnsafeRawBufferPointer(rebasing: body[min(last, end)..<end]))
    }

    private mutating func skipDeclaration(_ open: Int) {
        let isComment = open + 3 < body.count && body[open + 2] == 0x2D && body[open + 3] == 0x2D
        guard isComment else {
            at = (find(UInt8(ascii: ">"), from: open) ?? body.count - 1) + 1
            return
        }
        let rest = UnsafeRawBufferPointer(rebasing: body[min(open + 2, body.count)...])
        guard let end = Self.commentEnd.offset(in: rest) else {
            at = body.count
            return
        }
        at = open + 2 + end + 3
    }

    /// Behind the end tag of `name`, or the end.
    mutating func skip(past name: StaticString) {
        let count = name.utf8CodeUnitCount
        while let open = find(UInt8(ascii: "<"), from: at) {
            at = open + 1
            guard at + count < body.count, body[at] == UInt8(ascii: "/"),
                (0..<count).allSatisfy({ body[at + 1 + $0].lower == name.utf8Start[$0] })
            else { continue }
            at = (find(UInt8(ascii: ">"), from: at) ?? body.count - 1) + 1
            return
        }
        at = body.count
    }

    private func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start < body.count, let base = body.baseAddress,
            let place = memchr(base + start, Int32(byte), body.count - start)
        else { return nil }
        return UnsafeRawPointer(place) - base
    }
}
