// SPDX-License-Identifier: MIT

import HTML
import StageSDK
import Vocabulary

/// What relative links on a page are relative to.
struct PageBase: Sendable {
    private let url: WebURL?
    /// The page's own address.
    let address: String

    init(_ document: Document, url: String) {
        address = url
        let page = try? WebURL.parse(url)
        let base = document.descendants(of: document.root).lazy.filter { document.tag(of: $0) == .base }
            .compactMap { document.attribute(.href, of: $0) }.first
        self.url = base.flatMap { try? WebURL.parse($0, base: page) } ?? page
    }

    /// - Returns: The absolute http(s) form; `nil` for what cannot be visited (`javascript:`, `data:`) or read.
    func resolve(_ link: String) -> String? {
        guard let url = try? WebURL.parse(link, base: url) else { return nil }
        if url.isHTTP || url.scheme == "mailto" || url.scheme == "tel" { return url.href }
        return nil
    }

    /// The page's links, each URL once, in document order.
    func outlinks(of document: Document) -> [Outlink] {
        var seen: Set<String> = []
        var links: [Outlink] = []
        for node in document.descendants(of: document.root) {
            let tag = document.tag(of: node)
            guard tag == .a || tag == .area, let href = document.attribute(.href, of: node),
                let url = try? WebURL.parse(href, base: url), url.isHTTP, seen.insert(url.href).inserted
            else { continue }
            links.append(
                Outlink(
                    url: url.href, text: AnchorText.of(node, in: document),
                    rel: document.attribute(.rel, of: node) ?? ""))
        }
        return links
    }
}

/// The text of a link: white space folded, at most 200 characters.
enum AnchorText {
    private static let limit = 200
    /// Past so many bytes nothing of a text can count.
    private static let mostBytes = 16 << 10

    static func of(_ link: Node, in document: Document) -> String {
        var text: [UInt8] = []
        var hasSpace = false
        var node = document.next(after: link, within: link)
        document.withBytes { bytes in
            while let current = node, text.count < mostBytes {
                if document.isText(current) {
                    fold(UnsafeRawBufferPointer(rebasing: bytes[document.textRange(of: current)]), &text, &hasSpace)
                }
                node = document.next(after: current, within: link)
            }
        }
        let string = String(decoding: text, as: UTF8.self)
        return text.count <= limit ? string : String(string.prefix(limit))
    }

    private static func fold(_ bytes: UnsafeRawBufferPointer, _ text: inout [UInt8], _ hasSpace: inout Bool) {
        var index = 0
        while index < bytes.count, text.count < mostBytes {
            let space = lengthOfSpace(bytes, index)
            if space > 0 {
                hasSpace = !text.isEmpty
                index += space
                continue
            }
            if hasSpace { text.append(0x20) }
            hasSpace = false
            text.append(bytes[index])
            index += 1
        }
    }

    /// ASCII's white space, the next line, the no-break space, and the spaces and line ends of U+1680, U+2000 to U+205F
    /// and U+3000; 0 for what is none.
    @inline(__always)
    private static func lengthOfSpace(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
        guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 else { return 0 }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if byte == 0xC2 { return next == 0x85 || next == 0xA0 ? 2 : 0 }
        let last = index + 2 < bytes.count ? bytes[index + 2] : 0
        switch (byte, next, last) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8A),
            (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF):
            return 3
        default: return 0
        }
    }
}
