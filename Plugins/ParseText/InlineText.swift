// SPDX-License-Identifier: MIT

import Vocabulary

/// Text between tags: escaped, with what are links made links.
///
/// Reads `[words](address)`, `<https://…>` and bare addresses; of Markdown also `` `code` `` and `**strong**`. One pass: what
/// is looked for ahead is found once.
struct InlineText {
    private let bytes: [UInt8]
    private let isMarkdown: Bool
    private var out: [UInt8] = []
    private var index = 0
    /// Where the next sign of a kind stands, once looked for.
    private var ahead: [UInt8: Int] = [:]

    static func markup(_ text: String, isMarkdown: Bool, _ links: inout LinkList) -> String {
        var reader = InlineText(text, isMarkdown)
        reader.read(&links)
        return String(decoding: reader.out, as: UTF8.self)
    }

    static func escaped(_ text: String) -> String {
        var reader = InlineText(text, false)
        while reader.index < reader.bytes.count { reader.copy() }
        return String(decoding: reader.out, as: UTF8.self)
    }

    private init(_ text: String, _ isMarkdown: Bool) {
        bytes = Array(text.utf8)
        self.isMarkdown = isMarkdown
        out.reserveCapacity(bytes.count + bytes.count / 4)
    }

    private mutating func read(_ links: inout LinkList) {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "["): if takeLink(&links) { continue }
            case UInt8(ascii: "!") where isAt(index + 1, UInt8(ascii: "[")): if takeImage() { continue }
            case UInt8(ascii: "h"), UInt8(ascii: "H"): if takeAddress(&links) { continue }
            case UInt8(ascii: "`") where isMarkdown: if takeSpan("`", "code") { continue }
            case UInt8(ascii: "*") where isMarkdown && isAt(index + 1, UInt8(ascii: "*")):
                if takeStrong(&links) { continue }
            default: break
            }
            copy()
        }
    }

    private mutating func copy() {
        append(bytes[index])
        index += 1
    }

    private mutating func append(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): out += "&amp;".utf8
        case UInt8(ascii: "<"): out += "&lt;".utf8
        case UInt8(ascii: ">"): out += "&gt;".utf8
        case UInt8(ascii: "\""): out += "&quot;".utf8
        case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: break
        default: out.append(byte)
        }
    }

    private func isAt(_ place: Int, _ byte: UInt8) -> Bool { place < bytes.count && bytes[place] == byte }

    /// The first such byte at or behind `start`, no further than `reach`.
    private mutating func place(of byte: UInt8, from start: Int, within reach: Int) -> Int? {
        if ahead[byte, default: -1] < start {
            ahead[byte] = bytes[min(start, bytes.count)...].firstIndex(of: byte) ?? bytes.count
        }
        guard let found = ahead[byte], found < bytes.count, found - start <= reach else { return nil }
        return found
    }

    // MARK: Links

    /// `[words](address "title")` from here: where the words and the address are, and where it ends.
    private mutating func bracketed() -> (words: Range<Int>, address: Range<Int>, end: Int)? {
        let start = index + 1
        guard let close = place(of: UInt8(ascii: "]"), from: start, within: 500), close > start,
            isAt(close + 1, UInt8(ascii: "(")),
            let end = place(of: UInt8(ascii: ")"), from: close + 2, within: LinkList.longest)
        else { return nil }
        let blank = bytes[(close + 2)..<end].firstIndex { $0 == 0x20 || $0 == 0x09 } ?? end
        guard blank > close + 2 else { return nil }
        return (start..<close, (close + 2)..<blank, end + 1)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private mutating func takeLink(_ links: inout LinkList) -> Bool {
        guard let (words, address, end) = bracketed(), let href = links.add(text(address), text: text(words)) else {
            return false
        }
        open(href)
        for place in words { append(bytes[place]) }
        out += "</a>".utf8
        index = end
        return true
    }

    private mutating func takeImage() -> Bool {
        index += 1
        guard let (words, _, end) = bracketed() else {
            index -= 1
            return false
        }
        for place in words { append(bytes[place]) }
        index = end
        return true
    }

    private mutating func open(_ href: String) {
        out += "<a href=\"".utf8
        for byte in href.utf8 { append(byte) }
        out += "\">".utf8
    }

    private mutating func takeAddress(_ links: inout LinkList) -> Bool {
        let rest = bytes[index...]
        let scheme = [Array("https://".utf8), Array("http://".utf8)].first { scheme in
            rest.count > scheme.count && zip(rest, scheme).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
        guard let scheme else { return false }
        if index > 0, isWordByte(bytes[index - 1]) { return false }
        var end = index + scheme.count
        while end < bytes.count, end - index <= LinkList.longest, isAddressByte(bytes[end]) { end += 1 }
        // What ends a sentence is not the address's; a bracket is when one was opened in it.
        while let last = bytes[index..<end].last, Self.trailing.contains(last) {
            if last == UInt8(ascii: ")"), bytes[index..<end].contains(UInt8(ascii: "(")) { break }
            end -= 1
        }
        guard end > index + scheme.count, let href = links.add(text(index..<end), text: "") else { return false }
        open(href)
        while index < end { copy() }
        out += "</a>".utf8
        return true
    }

    private static let trailing = Set(".,;:!?'\")]*_".utf8)

    private func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    private func isAddressByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
            && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "`")
    }

    // MARK: Emphasis

    private mutating func takeSpan(_ sign: StaticString, _ tag: String) -> Bool {
        guard let end = place(of: sign.utf8Start[0], from: index + 1, within: 500), end > index + 1 else {
            return false
        }
        out += "<\(tag)>".utf8
        for place in (index + 1)..<end { append(bytes[place]) }
        out += "</\(tag)>".utf8
        index = end + 1
        return true
    }

    private mutating func takeStrong(_ links: inout LinkList) -> Bool {
        guard let end = place(of: UInt8(ascii: "*"), from: index + 2, within: 500), end > index + 2,
            isAt(end + 1, UInt8(ascii: "*"))
        else { return false }
        out += "<strong>".utf8
        out += Self.markup(text((index + 2)..<end), isMarkdown: true, &links).utf8
        out += "</strong>".utf8
        index = end + 2
        return true
    }
}
