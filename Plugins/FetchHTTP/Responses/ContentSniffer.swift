// SPDX-License-Identifier: MIT

/// What a body is, where its declared type is missing or one of those that servers often mistake.
///
/// - Note: Source: MIME Sniffing Standard (WHATWG), sections 7.1 (unknown types), 7.2 (text or binary) and 7.3 (feeds
///   that say they are HTML). Beyond it, PDFs that say so are taken for PDFs, and XML that is a feed or a page for that.
enum ContentSniffer {
    /// Bytes that are looked at. Source: section 5.2.
    private static let most = 1445

    /// - Returns: `nil` when what was declared stands.
    static func type(declared: String?, _ body: UnsafeRawBufferPointer) -> String? {
        guard body.count > 0 else { return nil }
        let head = UnsafeRawBufferPointer(rebasing: body.prefix(most))
        switch declared {
        case nil, "unknown/unknown", "application/unknown", "*/*":
            let type = unknown(head)
            return type == "text/xml" ? vocabulary(head) ?? type : type
        case "text/xml", "application/xml": return vocabulary(head)
        case "text/plain": return isBinary(head) ? binary(head) ?? "application/octet-stream" : nil
        case "text/html": return begins(head, "%PDF-") ? "application/pdf" : feed(head)
        default: return nil
        }
    }

    private static func unknown(_ head: UnsafeRawBufferPointer) -> String {
        let text = UnsafeRawBufferPointer(rebasing: head.drop { isBlank($0) })
        for tag in tags where begins(text, tag) {
            let end = text.count > tag.utf8CodeUnitCount ? text[tag.utf8CodeUnitCount] : 0x3E
            if end == 0x20 || end == 0x3E || tag.utf8Start[1] == 0x21 && tag.utf8CodeUnitCount == 4 {
                return "text/html"
            }
        }
        if begins(text, "<?xml") { return "text/xml" }
        if let type = binary(head) { return type }
        return isBinary(head) ? "application/octet-stream" : "text/plain"
    }

    private static let tags: [StaticString] = [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style",
        "<title", "<b", "<body", "<br", "<p", "<!--",
    ]

    private static func binary(_ head: UnsafeRawBufferPointer) -> String? {
        signatures.first { head.starts(with: $0.bytes) }?.type
    }

    private static let signatures: [(bytes: [UInt8], type: String)] = [
        (Array("%PDF-".utf8), "application/pdf"), (Array("%!PS-Adobe-".utf8), "application/postscript"),
        ([0xFE, 0xFF], "text/plain"), ([0xFF, 0xFE], "text/plain"), ([0xEF, 0xBB, 0xBF], "text/plain"),
        (Array("GIF8".utf8), "image/gif"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("RIFF".utf8), "image/webp"), (Array("BM".utf8), "image/bmp"),
        ([0, 0, 1, 0], "image/x-icon"), (Array("OggS\u{0}".utf8), "application/ogg"),
        ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"), (Array("ID3".utf8), "audio/mpeg"),
        ([0x1F, 0x8B, 0x08], "application/x-gzip"), ([0x50, 0x4B, 3, 4], "application/zip"),
        (Array("Rar \u{1A}\u{7}\u{0}".utf8), "application/x-rar-compressed"),
    ]

    /// Source: section 3, "binary data byte". A byte order mark says that it is text all the same.
    private static func isBinary(_ head: UnsafeRawBufferPointer) -> Bool {
        if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xEF, 0xBB, 0xBF]) {
            return false
        }
        return head.contains { $0 <= 0x08 || $0 == 0x0B || (0x0E...0x1A).contains($0) || (0x1C...0x1F).contains($0) }
    }

    /// Whether to call XML by a more exact name is no guess: `nosniff` does not forbid it.
    static func isRefined(_ declared: String?) -> Bool { declared == "text/xml" || declared == "application/xml" }

    private static func vocabulary(_ head: UnsafeRawBufferPointer) -> String? {
        root(head).flatMap { name in
            switch name {
            case "rss", "rdf:rdf": "application/rss+xml"
            case "feed": "application/atom+xml"
            case "html": "application/xhtml+xml"
            default: nil
            }
        }
    }

    /// The name of the first element, in lower case, behind the XML declaration, comments and doctypes.
    private static func root(_ head: UnsafeRawBufferPointer) -> String? {
        var rest = head[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while true {
            rest = rest.drop { isBlank($0) }
            guard rest.first == UInt8(ascii: "<"), rest.count > 1 else { return nil }
            if begins(UnsafeRawBufferPointer(rebasing: rest), "<!doctype html") { return "html" }
            let sign = rest[rest.startIndex + 1]
            guard sign == UInt8(ascii: "?") || sign == UInt8(ascii: "!") else {
                let name = rest.dropFirst().prefix(32).prefix {
                    !isBlank($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
                }
                return String(decoding: name.map(\.asciiLowercase), as: UTF8.self)
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            rest = rest[(end + 1)...]
        }
    }

    /// HTML that is a feed.
    private static func feed(_ head: UnsafeRawBufferPointer) -> String? {
        vocabulary(head).flatMap { $0 == "application/xhtml+xml" ? nil : $0 }
    }

    /// When ASCII case does not count; `text` is in lower case but for signs.
    private static func begins(_ head: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
        head.count >= text.utf8CodeUnitCount
            && (0..<text.utf8CodeUnitCount).allSatisfy { index in
                head[index].asciiLowercase == text.utf8Start[index].asciiLowercase
            }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B }
}
